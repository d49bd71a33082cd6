from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.attendance.queries import awaiting_report, unclear_counts
from telementor.credits.queries import SoFar, ready_to_close, so_far
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import mine, to_decide_count
from telementor.programs.models import Cycle, Program, Session
from telementor.surveys.queries import Owed, owed, without_presurvey

NOW_SHOWN = timedelta(weeks=26)  # how long a finished cycle stays on its participant's first page


@dataclass(slots=True)
class Mine:
    """One of the reader's cycles, as her first page shows it."""

    place: Enrolment
    coming: list[Session] = field(default_factory=list)
    link: str = ""
    owed: list[Owed] = field(default_factory=list)
    credit: list[SoFar] = field(default_factory=list)

    @property
    def next(self) -> Session | None:
        return self.coming[0] if self.coming else None

    @property
    def door_open(self) -> bool:
        return self.next is not None and self.next.opens_at() <= timezone.now()


def my_cycles(person: Person) -> list[Mine]:
    """The reader's present cycles, the nearest first; a constant number of queries."""
    places = [place for place in mine(person) if is_present(place)]
    found = {place.cycle_id: Mine(place) for place in places}
    enrolled = [place for place in places if place.status == Enrolment.Status.ENROLLED]
    for session in coming(enrolled):
        found[session.cycle_id].coming.append(session)
    for one in owed(enrolled, timezone.localdate()):
        found[one.enrolment.cycle_id].owed.append(one)
    for place, credit in so_far(enrolled).items():
        next(entry for entry in found.values() if entry.place.pk == place).credit = credit
    return sorted(found.values(), key=lambda entry: entry.next.starts_at if entry.next else timezone.now() + NOW_SHOWN)


def is_present(place: Enrolment) -> bool:
    gone = {Enrolment.Status.WITHDRAWN, Enrolment.Status.DECLINED}
    return place.status not in gone and place.cycle.last_day > place.cycle.today() - NOW_SHOWN


def coming(places: Iterable[Enrolment]) -> QuerySet[Session]:
    rows = Session.objects.filter(cycle__in=[place.cycle_id for place in places], cancelled_at=None)
    return rows.filter(ends_at__gt=timezone.now()).select_related("cycle").order_by("starts_at")


@dataclass(frozen=True, slots=True)
class Desk:
    """What needs a coordinator today, each with a count or a row to go to."""

    programs: list[Program]
    applied: list[tuple[Cycle, int]]
    unclear: list[tuple[Session, int]]
    no_report: list[Session]
    no_presurvey: list[object]
    to_close: list[Cycle]

    @property
    def quiet(self) -> bool:
        return not (self.applied or self.unclear or self.no_report or self.no_presurvey or self.to_close)


def desk(person: Person, programs: list[Program]) -> Desk:
    return Desk(
        programs=programs,
        applied=to_decide_count(person),
        unclear=unclear_counts(person),
        no_report=awaiting_report(person),
        no_presurvey=list(without_presurvey(person, timezone.localdate())),
        to_close=ready_to_close(person),
    )
