from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Programs(AppConfig):
    name = "telementor.programs"

    def ready(self) -> None:
        tabs.add("cycle", _("Sessions"), "programs:cycle", order=10, icon="calendar")
        tabs.add("cycle", _("Settings"), "programs:edit_cycle", order=90, icon="settings", roles=["coordinator"])
