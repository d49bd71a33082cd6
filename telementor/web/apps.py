import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def take_large_statements(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """Django reckons with the 999 variables of SQLite's past; today's takes many more in one statement."""
    if connection.vendor == "sqlite":
        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = most


class Web(AppConfig):
    name = "telementor.web"

    def ready(self) -> None:
        connection_created.connect(take_large_statements)
