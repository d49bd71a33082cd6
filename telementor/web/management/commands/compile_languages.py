from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the French catalogues; those that are up to date are left alone."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in settings.HERE.glob("*/locale/*/LC_MESSAGES/django.po"):
            compiled = path.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
                polib.pofile(str(path)).save_as_mofile(str(compiled))
