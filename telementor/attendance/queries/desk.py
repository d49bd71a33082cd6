"""What waits at the desk, and how far each session is."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from telementor.accounts.models import Person
from telementor.attendance.models import Correction, Match
from telementor.attendance.queries.computed import corrected, minutes
from telementor.attendance.queries.definition import definition, needed
from telementor.attendance.queries.people import OnRoster
from telementor.attendance.queries.witness import BESIDE, unsettled
from telementor.live.models import Notice, Presence
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.rules.matching import normalise

WORKERS = (Member.Role.COORDINATOR, Member.Role.FACILITATOR, Member.Role.TECHNICAL)
WAITING = Q(enrolment=None, set_aside=False)
LATELY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Guess:
    one: OnRoster
    why: str
    percent: int

    @property
    def team(self) -> bool:
        return self.one.enrolment is None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Rows of one name and e-mail that wait together; the first of them is settled, and the others with it."""

    match: Match
    stays: list[Match]
    guesses: list[Guess]


def waiting(session: Session, people: Mapping[int, OnRoster]) -> list[Unclear]:
    groups: dict[Any, list[Match]] = defaultdict(list)
    rows = session.matches.filter(WAITING).select_related("presence").order_by("presence__joined_at", "pk")
    for match in rows:
        groups[together(match)].append(match)
    return [Unclear(found[0], found, guesses(found[0], people)) for found in groups.values()]


def together(match: Match) -> Any:
    """Rows that are surely one person. Two guests without a name are not."""
    seen = match.presence
    named = seen.registrant or seen.email or normalise(seen.name)
    return (seen.registrant, seen.email.casefold(), seen.name) if named else match.pk


def guesses(match: Match, people: Mapping[int, OnRoster]) -> list[Guess]:
    found = ((people.get(told["person"]), told) for told in match.guesses)
    return [Guess(one, why_guessed(told["reason"]), round(told["score"] * 100)) for one, told in found if one]


def why_guessed(reason: str) -> str:
    return gettext("part of the name") if reason == Match.Reason.PART_OF_NAME else str(Match.Reason(reason).label)


def set_aside(session: Session) -> QuerySet[Match]:
    return (
        session.matches.filter(set_aside=True).select_related("presence", "settled_by").order_by("presence__joined_at")
    )


class State(StrEnum):
    CANCELLED = "cancelled"
    TO_COME = "to_come"
    NO_REPORT = "no_report"
    UNCLEAR = "unclear"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Desk:
    """One session on the list: how far its attendance is."""

    session: Session
    rows: int
    present: int
    unclear: int

    @property
    def state(self) -> State:
        if self.session.cancelled_at:
            return State.CANCELLED
        if self.unclear:
            return State.UNCLEAR
        if self.rows or self.present:
            return State.SETTLED
        return State.NO_REPORT if self.session.over else State.TO_COME


def desks(cycle: Cycle) -> list[Desk]:
    """The sessions of a cycle, in fifteen queries at most."""
    rows = counted(Presence.objects.filter(session__cycle=cycle))
    unclear = counted(Match.objects.filter(WAITING, session__cycle=cycle))
    sessions = list(cycle.sessions.select_related("cycle").order_by("starts_at"))
    said, disputed = definition(cycle), unsettled(sessions)
    least = {one.pk: needed(said, one) for one in sessions}
    present = Counter(session for (_, session), found in minutes(cycle).items() if found >= least[session])
    asked = {one.pk: unclear.get(one.pk, 0) + disputed.get(one.pk, 0) for one in sessions}
    return [Desk(one, rows.get(one.pk, 0), present[one.pk], asked[one.pk]) for one in sessions]


def counted(found: QuerySet[Any]) -> dict[int, int]:
    return dict(found.order_by().values_list("session_id").annotate(Count("pk")))


def worked_by(person: Person) -> QuerySet[Program]:
    """The programs whose desk a person may work."""
    if person.is_staff:
        return Program.objects.all()
    return Program.objects.filter(members__person=person, members__role__in=WORKERS)


def unclear_counts(person: Person, cycle: Cycle | None = None) -> list[tuple[Session, int]]:
    """Sessions with something that waits for this person, of all her programs or of one cycle, and how much. Where two only
    disagree about the minutes, of the last weeks alone, unless it is a cycle that is asked about."""
    theirs = Session.objects.filter(cycle__program__in=worked_by(person)).select_related("cycle__program")
    theirs = theirs.filter(cycle=cycle) if cycle else theirs
    waiting = Count("matches", filter=Q(matches__enrolment=None, matches__set_aside=False))
    rows: dict[Session, int] = {one: one.unclear for one in theirs.annotate(unclear=waiting).filter(unclear__gt=0)}
    told = Exists(Presence.objects.filter(session=OuterRef("pk"), source__in=BESIDE))
    now, since = timezone.now(), {} if cycle else {"ends_at__gt": timezone.now() - LATELY}
    twice = list(theirs.filter(Exists(Notice.objects.filter(session=OuterRef("pk"))) | told, ends_at__lte=now, **since))
    disputes = unsettled(twice) if twice else {}
    every = {one.pk: one for one in [*rows, *twice]}.values()
    counted = [(one, rows.get(one, 0) + disputes.get(one.pk, 0)) for one in sorted(every, key=begins)]
    return [(one, number) for one, number in counted if number]


def begins(session: Session) -> datetime:
    return session.starts_at


def unknown() -> QuerySet[Session]:
    """Sessions that are over and of which nobody's attendance is known yet."""
    seen = Exists(Presence.objects.filter(session=OuterRef("pk")))
    said = Exists(Correction.objects.filter(session=OuterRef("pk")))
    return Session.objects.filter(cancelled_at=None, ends_at__lte=timezone.now()).filter(~seen, ~said)


def awaiting_report(person: Person) -> QuerySet[Session]:
    """Those of them whose desk this person works."""
    theirs = unknown().filter(cycle__program__in=worked_by(person))
    return theirs.select_related("cycle__program").order_by("starts_at")


def taken(session: Session) -> bool:
    """Whether anything is known about who was there. Whoever looked in on another day, as to prepare, was not."""
    there = session.presences.filter(joined_at__lt=session.ends_at, left_at__gt=session.starts_at)
    return there.exists() or bool(corrected({}, session.corrections.all()))
