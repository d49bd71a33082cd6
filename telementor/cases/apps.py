from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Cases(AppConfig):
    name = "telementor.cases"

    def ready(self) -> None:
        tabs.add("cycle", _("Cases"), "cases:cycle", order=40, icon="stethoscope")
