from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Surveys(AppConfig):
    name = "telementor.surveys"

    def ready(self) -> None:
        from telementor.programs import actions as programs
        from telementor.surveys import actions

        tabs.add("cycle", _("Surveys"), "surveys:cycle", order=30, icon="list-check")
        programs.copiers.append(actions.copy)
