"""The files that were brought to a desk, and what would go with one that is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from telementor.attendance.models import Match, Report
from telementor.attendance.queries.computed import attended, corrected, counting
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Session

Of = Report.presences.through
CAN_GO = Exists(Of.objects.filter(report=OuterRef("pk"))) | Q(finished=False)


@dataclass(frozen=True, slots=True)
class Loss:
    """Somebody whose minutes in the session change when a file is taken back."""

    place: Enrolment
    before: int
    after: int


def reports(session: Session) -> QuerySet[Report]:
    """`can_go` where it is remembered which rows each brought, as it is of all but the oldest."""
    return session.reports.select_related("by").annotate(can_go=CAN_GO)


def may_go(session: Session, report: int) -> Report | None:
    """One of them, if it is there and can be taken back."""
    return session.reports.select_related("session").filter(CAN_GO, pk=report).first()


def finding(session: Session, brought: Iterable[Report]) -> bool:
    """Whether it is still being looked for whose the rows of a large file are."""
    return any(report.large for report in brought) and session.presences.filter(match=None).exists()


def alone(report: Report) -> QuerySet[Presence]:
    """The rows that this file has and no other of the session."""
    elsewhere = Of.objects.filter(presence=OuterRef("pk")).exclude(report=report.pk)
    return Presence.objects.filter(files=report.pk).filter(~Exists(elsewhere))


def rows_of(report: Report) -> int:
    return Of.objects.filter(report=report.pk).count()


def losses(report: Report) -> list[Loss]:
    """Whose minutes change, by name; what was set by hand stays."""
    session = report.session
    gone = session.matches.filter(presence__in=alone(report), enrolment__isnull=False)
    theirs = Enrolment.objects.filter(matches__in=gone).distinct().select_related("person")
    places = {place.pk: place for place in theirs.order_by("person__family_name", "person__given_name", "pk")}
    left = session.matches.filter(enrolment__in=places)
    before, after = minutes(session, places, left), minutes(session, places, left.exclude(pk__in=gone))
    return [Loss(place, before[pk], after[pk]) for pk, place in places.items() if before[pk] != after[pk]]


def minutes(session: Session, places: dict[int, Enrolment], matches: QuerySet[Match]) -> dict[int, int]:
    """By enrolment, as if there were no more than these matches; 0 where nothing is known."""
    gone = {pk: place.decided_at for pk, place in places.items() if place.status == Enrolment.Status.WITHDRAWN}
    window = {session.pk: session.span}
    found = corrected(attended(counting(matches), window, gone), session.corrections.filter(enrolment__in=places))
    return {pk: found.get((pk, session.pk), 0) for pk in places}
