from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Live(AppConfig):
    name = "telementor.live"

    def ready(self) -> None:
        from telementor.live import actions
        from telementor.programs import actions as programs

        tabs.add("cycle", _("Room"), "live:cycle_link", order=40, icon="link")
        programs.copiers.append(actions.copy_standing_link)
        programs.tellers.append(actions.say_when)
