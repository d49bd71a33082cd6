"""What a room shows now: the sum of its changes, kept in each process and brought up to date by those that came since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from telementor.cases.models import Case
from telementor.cases.queries import approved
from telementor.enrolment.models import Enrolment
from telementor.live.models import Change, Room, Seat, Visit
from telementor.programs.models import Member, Session
from telementor.rules import room
from telementor.rules.room import Document, Role

ROOMS_KEPT = 50
HOSTS = {Member.Role.FACILITATOR, Member.Role.COORDINATOR, Member.Role.TECHNICAL}
MOST_AT_ONCE = 500  # changes sent one by one; who has missed more gets the whole


@dataclass(frozen=True, slots=True)
class Held:
    """A room's document as it is after its change of this number."""

    number: int
    document: Document


_kept: dict[int, Held] = {}


def held(session: int) -> Held:
    """What the room of a session shows, by the session's key."""
    now = _kept.get(session, Held(0, {}))
    for number, patch in changes(session, now.number):
        now = Held(number, room.merge(now.document, patch))
    if len(_kept) >= ROOMS_KEPT and session not in _kept:
        _kept.clear()
    _kept[session] = now
    return now


def forget() -> None:
    """Read every room anew when it is next asked for."""
    _kept.clear()


def changes(session: int, after: int) -> Iterator[tuple[int, room.Patch]]:
    rows = Change.objects.filter(session=session, number__gt=after).order_by("number")
    return rows.values_list("number", "patch").iterator()


def numbers(sessions: list[int]) -> dict[int, int]:
    """The number of each room's last change, in one query."""
    return dict(Room.objects.filter(session__in=sessions).values_list("session", "number"))


def role(person_roles: frozenset[str], presents: bool) -> Role:
    """Where somebody sits who comes in: the facilitator runs it, the hub and the presenter are on the stage."""
    if person_roles & HOSTS:
        return Role.HOST
    return Role.STAGE if person_roles - {Member.Role.PRIVACY, Member.Role.EVALUATOR} or presents else Role.AUDIENCE


def cases(session: Session) -> QuerySet[Case]:
    """What is presented in a session, in its order."""
    return approved(session.cycle).filter(session=session)


def seat(session: Session, **who: Any) -> Seat | None:
    return Seat.objects.filter(session=session, **who).first()


def unwelcome(seats: Mapping[int, str]) -> list[int]:
    """Of these seats in use, each with the key of the sign-in it is used from, those whose right to it has ended:
    signed out, removed, or neither enrolled nor on the team any more. Three queries, however many they are."""
    from django.contrib.sessions.models import Session as SignIn

    rows = list(Seat.objects.filter(pk__in=seats).select_related("session__cycle__program", "person"))
    alive = set(
        SignIn.objects.filter(session_key__in=seats.values(), expire_date__gt=timezone.now()).values_list(
            "pk", flat=True
        )
    )
    may = _still_may(rows)
    return [row.pk for row in rows if row.removed_at or seats[row.pk] not in alive or row.pk not in may]


def _still_may(rows: list[Seat]) -> set[int]:
    people = {row.person_id for row in rows}
    enrolled = set(
        Enrolment.objects.filter(person__in=people, status=Enrolment.Status.ENROLLED).values_list("person", "cycle")
    )
    team = set(Member.objects.filter(person__in=people).values_list("person", "program"))
    return {
        row.pk
        for row in rows
        if row.person is None
        or row.person.is_staff
        or (row.person_id, row.session.cycle_id) in enrolled
        or (row.person_id, row.session.cycle.program_id) in team
    }


def open_visits(seat: Seat) -> QuerySet[Visit]:
    """Tabs in which somebody is in the room now."""
    return seat.visits.filter(counted=False, left=False, seen_at__gt=timezone.now() - timedelta(seconds=60))
