"""Who may be meant by a row, and who may have been there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from telementor.attendance.models import Alias, Correction, Match
from telementor.attendance.queries.computed import attended, counting
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import named
from telementor.live.queries import in_the_room
from telementor.programs.models import Cycle, Member, Session
from telementor.rules.matching import Candidate
from telementor.zoom import queries as zoom

ON_THE_ROSTER = (Enrolment.Status.ENROLLED, Enrolment.Status.WITHDRAWN)
NOBODY = 0  # the key of what was settled as no participant; no person has it


@dataclass(frozen=True, slots=True)
class OnRoster:
    """Somebody whom a row may belong to; without an enrolment, of the team."""

    person: int
    name: str
    email: str
    enrolment: int | None

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def roster(cycle: Cycle) -> dict[int, OnRoster]:
    """Who has, or had, a place in the cycle, and the program's team, by person, in two queries."""
    of_person = ("person_id", "person__given_name", "person__family_name", "person__email")
    team = Member.objects.filter(program=cycle.program_id).order_by().values_list(*of_person)
    places = cycle.enrolments.filter(status__in=ON_THE_ROSTER).values_list(*of_person, "pk")
    found = {row[0]: OnRoster(row[0], f"{row[1]} {row[2]}".strip(), row[3], None) for row in team}
    return found | {row[0]: OnRoster(row[0], f"{row[1]} {row[2]}".strip(), row[3], row[4]) for row in places}


def candidates(cycle: Cycle, people: Mapping[int, OnRoster]) -> list[Candidate]:
    """The roster as the rule wants it, with what was learnt: names settled before, registrants known by then, and the
    links and addresses that Zoom was given for somebody."""
    aliases, registrants = defaultdict(set), defaultdict(set)
    emails = {key: {one.email} for key, one in people.items()}
    for person, written in Alias.objects.filter(program=cycle.program_id).values_list("person_id", "written"):
        aliases[person or NOBODY].add(written)
    learnt = Match.objects.filter(session__cycle=cycle, enrolment__isnull=False).exclude(presence__registrant="")
    for person, registrant in learnt.order_by().values_list("enrolment__person_id", "presence__registrant").distinct():
        registrants[person].add(registrant)
    for person, registrant, email in zoom.ways_in(cycle):
        registrants[person].update({registrant} - {""})
        emails.setdefault(person, set()).update({email} - {""})
    found = [
        Candidate(key, one.name, frozenset(emails[key]), frozenset(registrants[key]), frozenset(aliases[key]))
        for key, one in people.items()
    ]
    return [*found, Candidate(NOBODY, "", frozenset(), aliases=frozenset(aliases[NOBODY]))]


def places(session: Session, *, search: str = "") -> QuerySet[Any]:
    """Everybody who may have been in a session, with what was last said about them by hand."""
    newest = Correction.objects.filter(session=session, enrolment=OuterRef("pk")).order_by("-at", "-pk")
    found = Enrolment.objects.filter(cycle=session.cycle_id, status__in=ON_THE_ROSTER).select_related("person")
    for word in search.split()[:5]:
        found = found.filter(named(word))
    said = Subquery(newest.values("minutes")[:1], output_field=IntegerField())
    return found.annotate(
        said=said, said_why=Subquery(newest.values("reason")[:1]), said_in=Subquery(newest.values("pk")[:1])
    )


def last_said(session: Session, place: int) -> tuple[int | None, int | None, str | None] | None:
    """The last correction of one place, with its minutes and reason; None where it is not on the roster."""
    by_hand = FilteredRelation("corrections", condition=Q(corrections__session=session))
    rows = Enrolment.objects.filter(pk=place, cycle=session.cycle_id, status__in=ON_THE_ROSTER).annotate(
        by_hand=by_hand
    )
    return (
        rows.order_by("-by_hand__at", "-by_hand__pk")
        .values_list("by_hand", "by_hand__minutes", "by_hand__reason")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Called:
    """One line of the roll call."""

    place: Any
    minutes: int | None
    present: bool
    since: datetime | None  # in the room now


def roll(session: Session) -> tuple[list[Called], list[str]]:
    """Everybody who is enrolled, with what is known of their minutes, in four queries; and the names that people in the
    room gave of those beside them."""
    whole = session.length // timedelta(minutes=1)
    stays = counting(session.matches.all())
    known = attended(stays, {session.pk: session.span}, {})
    enrolled = places(session).filter(status=Enrolment.Status.ENROLLED)
    here, mates = in_the_room(session)
    lines = [
        Called(
            one,
            known.get((one.pk, session.pk)) if one.said is None else one.said,
            one.said == whole,
            here.get(one.person_id),
        )
        for one in enrolled
    ]
    return lines, mates


def begun(cycle: Cycle) -> list[Session]:
    """The sessions in which somebody can have been."""
    found = cycle.sessions.filter(cancelled_at=None).select_related("cycle").order_by("starts_at")
    return [session for session in found if session.opens_at() <= timezone.now()]


def called(cycle: Cycle) -> list[tuple[str, str]]:
    """Everybody on the roster, as a form offers them."""
    found = cycle.enrolments.filter(status__in=ON_THE_ROSTER).select_related("person")
    named = found.order_by("person__family_name", "person__given_name", "pk")
    return [(str(place.pk), f"{place.person} · {place.person.email}") for place in named]
