"""Who came to a session and who did not, for what they are told afterwards."""

from django.db.models import QuerySet

from telementor.attendance.queries.computed import minutes
from telementor.attendance.queries.definition import definition, needed
from telementor.attendance.queries.desk import WAITING, taken
from telementor.attendance.queries.witness import unsettled
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import enrolled
from telementor.programs.models import Session
from telementor.zoom.queries import awaited


def present(session: Session) -> QuerySet[Enrolment]:
    """Those enrolled who attended it, as the cycle defines that."""
    return enrolled(session.cycle).filter(pk__in=came(session))


def absent(session: Session) -> QuerySet[Enrolment]:
    """The others, once the session is over, Zoom's report is read and nothing is unclear: until then nobody is told that
    she was missed."""
    if not session.over or awaited(session) or not taken(session) or unclear(session):
        return Enrolment.objects.none()
    return enrolled(session.cycle).exclude(pk__in=came(session))


def unclear(session: Session) -> bool:
    return session.matches.filter(WAITING).exists() or bool(unsettled([session]))


def came(session: Session) -> list[int]:
    least = needed(definition(session.cycle), session)
    return [place for (place, one), found in minutes(session.cycle).items() if one == session.pk and found >= least]
