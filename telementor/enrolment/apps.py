from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Enrolment(AppConfig):
    name = "telementor.enrolment"

    def ready(self) -> None:
        from telementor.enrolment import actions, queries
        from telementor.messaging import queries as messaging
        from telementor.programs import actions as programs
        from telementor.programs.queries import readers

        programs.tellers.append(actions.say_moved)
        programs.followers.append(actions.say_reworded)
        readers.append(queries.readers)
        programs.furnishers.append(actions.furnish)
        programs.copiers.append(actions.copy_reminders)
        messaging.calendars.append(queries.events)
        tabs.add("cycle", _("People"), "enrolment:people", order=20, icon="users")
        tabs.add("cycle", _("Reminders"), "enrolment:reminders", order=70, icon="bell", roles=["coordinator"])
