from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from telementor.web import languages


class Command(BaseCommand):
    requires_system_checks = []
    help = "Bring each area's strings into its French catalogue, or only check that none lacks its French."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("areas", nargs="*", help="such as enrolment; all where none is named")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, areas: list[str], check: bool, **options: Any) -> None:
        lacking = 0
        for area in languages.areas():
            if areas and area.name not in areas:
                continue
            found = languages.missing(area) if check else [entry.msgid for entry in languages.renew(area)]
            lacking += len(found)
            for text in found:
                self.stdout.write(f"{area.name}: {text!r} has no French")
        if lacking:
            raise SystemExit(1)
