"""Who came to a session and who did not, for what they are told afterwards."""

from math import inf

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from telementor.attendance.queries.brought import finding
from telementor.attendance.queries.computed import minutes
from telementor.attendance.queries.definition import definition, needed
from telementor.attendance.queries.desk import WAITING, taken
from telementor.attendance.queries.witness import unsettled
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import Hold, enrolled
from telementor.programs.models import Session
from telementor.zoom.queries import awaited


def present(session: Session) -> QuerySet[Enrolment]:
    """Those enrolled who attended it, as the cycle defines that."""
    return enrolled(session.cycle).filter(pk__in=came(session, least(session)))


def absent(session: Session) -> QuerySet[Enrolment]:
    """Those without a minute of it, once that is sure: until then nobody is told that she was missed."""
    if held_back(session):
        return Enrolment.objects.none()
    return enrolled(session.cycle).exclude(pk__in=came(session, 1))


def brief(session: Session) -> QuerySet[Enrolment]:
    """Those who came for less than the cycle asks, once that is sure."""
    if held_back(session):
        return Enrolment.objects.none()
    return enrolled(session.cycle).filter(pk__in=came(session, 1, least(session)))


def held_back(session: Session) -> Hold | None:
    """Why it is not sure yet who stayed away, and where that is settled."""
    desk, page = reverse("attendance:desk", args=[session.pk]), _("Open the desk")
    if not session.over:
        return Hold(_("The session is not over."))
    if awaited(session):
        return Hold(_("Zoom’s report is awaited."), desk, page)
    if not taken(session):
        return Hold(_("Nothing is known about who was there."), desk, page)
    if reading(session):
        return Hold(_("A file that was brought is not read to its end."), desk, page)
    return Hold(_("Something of the session is unclear."), f"{desk}#unclear", page) if unclear(session) else None


def reading(session: Session) -> bool:
    """Whether there are rows of a file that nobody could be found by yet."""
    brought = list(session.reports.all())
    return any(not one.finished for one in brought) or finding(session, brought)


def unclear(session: Session) -> bool:
    return session.matches.filter(WAITING).exists() or bool(unsettled([session]))


def least(session: Session) -> int:
    return needed(definition(session.cycle), session)


def came(session: Session, least: int, below: float = inf) -> set[int]:
    """The places of those who were there for at least so many minutes, and for less than `below`."""
    found = minutes(session.cycle).items()
    return {place for (place, one), stayed in found if one == session.pk and least <= stayed < below}
