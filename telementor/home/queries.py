from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from telementor.accounts.models import ConsentDocument, Person
from telementor.accounts.queries import consents_owed
from telementor.attendance.queries import awaiting_report, definition, minutes_of, needed, unclear_counts, unknown
from telementor.cases.queries import to_review_count
from telementor.credits.queries import SoFar, ready_to_close, so_far
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import to_decide_count
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.programs.queries import standing, visible_to
from telementor.surveys import queries as surveys
from telementor.surveys.models import Instrument
from telementor.zoom.queries import on_its_way

NOW_SHOWN = timedelta(weeks=26)  # how long a finished cycle stays on its participant's first page
Status = Enrolment.Status


@dataclass(slots=True)
class Mine:
    """One of the reader's cycles, as her first page shows it."""

    place: Enrolment
    coming: list[Session] = field(default_factory=list)
    owed: list[surveys.Owed] = field(default_factory=list)
    credit: list[SoFar] = field(default_factory=list)

    @property
    def next(self) -> Session | None:
        return self.coming[0] if self.coming else None

    @property
    def door_open(self) -> bool:
        return self.next is not None and self.next.opens_at() <= timezone.now()


def places_and_programs(person: Person) -> tuple[list[Enrolment], list[Program]]:
    """The reader's present places, and the programs she is on the team of; in one query for who is on no team."""
    team = Exists(Member.objects.filter(person=person))
    rows = person.enrolments.select_related("cycle__program").annotate(on_team=team).order_by("-cycle__first_day")
    places = list(rows)
    on_no_team = places and not places[0].on_team and not person.is_staff
    return [place for place in places if is_present(place)], [] if on_no_team else list(visible_to(person))


def my_cycles(person: Person, places: Iterable[Enrolment]) -> list[Mine]:
    """The reader's cycles, the nearest first; the queries do not grow with them."""
    found = {place.cycle_id: Mine(place) for place in places}
    enrolled = {place.cycle_id: place for place in places if place.status == Status.ENROLLED}
    if enrolled:
        sessions = standing({pk: place.cycle for pk, place in enrolled.items()})
        asked = surveys.asked(enrolled.values())
        credit = so_far(enrolled.values(), sessions, asked.submitted)
        for cycle, place in enrolled.items():
            one = found[cycle]
            one.coming = [session for session in sessions if session.cycle_id == cycle and not session.over]
            one.owed = [owed for owed in asked.owed if owed.enrolment == place]
            one.credit = credit[place.pk]
    return sorted(found.values(), key=nearness)


def consents_to_ask(person: Person, places: Iterable[Enrolment]) -> list[ConsentDocument]:
    """What somebody whom the team registered has not answered yet; who registers herself was asked at once."""
    entered = any(place.channel == Enrolment.Channel.STAFF for place in places)
    return consents_owed(person) if entered else []


def is_present(place: Enrolment) -> bool:
    gone = {Status.WITHDRAWN, Status.DECLINED}
    return place.status not in gone and place.cycle.last_day > place.cycle.today() - NOW_SHOWN


def nearness(mine: Mine) -> tuple[bool, float]:
    """Cycles that still meet go first, the sooner the higher; then those that ended, the latest first."""
    return (False, mine.next.starts_at.timestamp()) if mine.next else (True, -mine.place.cycle.last_day.toordinal())


@dataclass(frozen=True, slots=True)
class Attended:
    """A session and the reader's minutes in it; whether anything is known of it yet, and whether they are enough."""

    session: Session
    minutes: int
    known: bool
    enough: bool


def attended_sessions(place: Enrolment) -> list[Attended]:
    minutes = minutes_of([place])
    dark = set(unknown().filter(cycle=place.cycle).values_list("pk", flat=True))
    sessions = place.cycle.sessions.select_related("cycle").order_by("starts_at")
    said = definition(place.cycle)
    found = ((row, minutes.get((place.pk, row.pk), 0)) for row in sessions)
    return [Attended(row, known, row.pk not in dark, known >= needed(said, row)) for row, known in found]


@dataclass(slots=True)
class Unclear:
    """A cycle with rows that wait to be settled."""

    cycle: Cycle
    sessions: int = 0
    rows: int = 0


def unclear(person: Person) -> list[Unclear]:
    found: dict[int, Unclear] = {}
    for session, rows in unclear_counts(person):
        one = found.setdefault(session.cycle_id, Unclear(session.cycle))
        one.sessions, one.rows = one.sessions + 1, one.rows + rows
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Desk:
    """What needs a coordinator today, each with a count or a row to go to."""

    programs: list[Program]
    applied: list[tuple[Cycle, int]]
    cases: list[tuple[Cycle, int]]
    unclear: list[Unclear]
    no_report: list[Session]
    no_presurvey: list[tuple[Instrument, int]]
    to_close: list[Cycle]

    @property
    def quiet(self) -> bool:
        return not (self.applied or self.cases or self.unclear or self.no_report or self.no_presurvey or self.to_close)


def desk(person: Person, programs: list[Program]) -> Desk:
    return Desk(
        programs=programs,
        applied=to_decide_count(person),
        cases=to_review_count(person),
        unclear=unclear(person),
        no_report=list(awaiting_report(person).exclude(on_its_way(OuterRef("pk")))),
        no_presurvey=surveys.without_presurvey(person, timezone.localdate()),
        to_close=list(ready_to_close(person)),
    )


def demonstrators() -> list[tuple[Person, str]]:
    """Whom the demonstration offers to be: the team, who looks after the installation, and some participants."""
    team = Member.objects.select_related("person").order_by("pk")
    shown = {member.person_id: (member.person, str(member.get_role_display())) for member in team}
    places = Enrolment.objects.filter(status=Status.ENROLLED).select_related("person").order_by("pk")[:4]
    keepers = [(one, gettext("Looks after this installation")) for one in Person.objects.filter(is_staff=True)]
    return [*shown.values(), *keepers, *((place.person, str(place.get_profession_display())) for place in places)]


def without_report() -> QuerySet[Session]:
    over = Session.objects.filter(ends_at__lt=timezone.now(), cancelled_at=None, presences=None)
    return over.select_related("cycle").order_by("-starts_at")[:5]


def report_name(session: int) -> str:
    """Where the demonstration lays down a report for its reader to bring to the desk."""
    return f"demo/participants_{session}.csv"
