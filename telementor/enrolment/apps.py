from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Enrolment(AppConfig):
    name = "telementor.enrolment"

    def ready(self) -> None:
        tabs.add("cycle", _("People"), "enrolment:people", order=20, icon="users")
