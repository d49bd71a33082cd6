from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Attendance(AppConfig):
    name = "telementor.attendance"

    def ready(self) -> None:
        from telementor.attendance import actions, queries
        from telementor.enrolment.queries import Audience, audiences
        from telementor.live import actions as live
        from telementor.programs import actions as programs

        tabs.add("cycle", _("Attendance"), "attendance:cycle", order=50, icon="clipboard-check")
        live.arrivals.append(actions.match_arrivals)
        programs.objections.append(actions.attendance_taken)
        programs.copiers.append(actions.copy_definition)
        hold = queries.held_back
        audiences["absent"] = Audience(_("Who did not come"), queries.absent, afterwards=True, hold=hold)
        audiences["brief"] = Audience(_("Who came, but too short to count"), queries.brief, afterwards=True, hold=hold)
        audiences["present"] = Audience(_("Who came"), queries.present, afterwards=True)
