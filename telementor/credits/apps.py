from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Credits(AppConfig):
    name = "telementor.credits"

    def ready(self) -> None:
        tabs.add("program", _("Accreditation"), "credits:accreditations", order=60, icon="certificate")
        tabs.add("cycle", _("Credit"), "credits:closing", order=60, icon="certificate", roles=["coordinator"])
