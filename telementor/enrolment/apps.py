from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Enrolment(AppConfig):
    name = "telementor.enrolment"

    def ready(self) -> None:
        from telementor.enrolment import actions
        from telementor.programs import actions as programs

        programs.tellers.append(actions.say_moved)
        tabs.add("cycle", _("People"), "enrolment:people", order=20, icon="users")
