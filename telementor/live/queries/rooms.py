"""What a room shows now: the sum of its changes, kept in each process and brought up to date by those that came since."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.cases.models import Case
from telementor.cases.queries import approved
from telementor.enrolment.models import Enrolment
from telementor.live.models import Change, Room, Seat, Visit
from telementor.programs.models import Member, Session
from telementor.programs.queries import roles
from telementor.rules import room
from telementor.rules.room import Document, Role

ROOMS_KEPT = 50
HOSTS = {Member.Role.FACILITATOR, Member.Role.COORDINATOR, Member.Role.TECHNICAL}
LATEST = timedelta(hours=6)
EARLIEST = timedelta(minutes=60)
MOST_AT_ONCE = 500  # changes sent one by one; who has missed more gets the whole


@dataclass(frozen=True, slots=True)
class Held:
    """A room's document as it is after its change of this number."""

    number: int
    document: Document


_kept: dict[int, Held] = {}
_keeping = Lock()


def held(session: int, number: int | None = None) -> Held:
    """What the room of a session shows, by the session's key; with its last number known, nothing is read in vain."""
    now = _kept.get(session, Held(0, {}))
    if number == now.number:
        return now
    if number is not None and number < now.number:  # a database that was put back
        now = Held(0, {})
    for one, patch in changes(session, now.number):
        now = Held(one, room.merge(now.document, patch))
    if not connection.in_atomic_block:  # what is not committed may never be
        keep(session, now)
    return now


def keep(session: int, now: Held) -> None:
    with _keeping:
        before = _kept.pop(session, None)
        while len(_kept) >= ROOMS_KEPT:
            del _kept[next(iter(_kept))]
        _kept[session] = before if before and before.number > now.number else now


def forget() -> None:
    """Read every room anew when it is next asked for."""
    with _keeping:
        _kept.clear()


def changes(session: int, after: int) -> list[tuple[int, room.Patch]]:
    rows = Change.objects.filter(session=session, number__gt=after).order_by("number")
    return list(rows.values_list("number", "patch"))


def since(session: int, last: int) -> tuple[Held, list[tuple[int, room.Patch]] | None]:
    """What a room shows, and the changes after the number that a page has; None where it must have the whole."""
    now = held(session)
    if not 0 < last <= now.number or now.number - last > MOST_AT_ONCE:
        return now, None
    return now, [(number, patch) for number, patch in changes(session, last) if number <= now.number]


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


def role_now(session: Session, person: Person) -> Role:
    """Where somebody would sit who comes in now."""
    presents = cases(session).filter(presenter=person).exists()
    return role(roles(person, session.cycle.program), presents)


def full(shown: Document) -> bool:
    return sum(bool(one.get("here")) for one in shown.get("people", {}).values()) >= settings.ROOM_SEATS


def unwelcome(seats: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Of these seats in use, each with the key of the sign-in it is used from, those whose right to it has ended:
    signed out, removed, neither enrolled nor on the team any more, or a host no more; guests where none are taken any
    more; and those of a session that was cancelled, is long over or was moved to later.
    Five queries, however many they are."""
    from django.contrib.sessions.models import Session as SignIn

    keys = {seat for seat, _sign_in in seats}
    with_all = ("session__cycle__program", "session__cycle__house", "session__room", "person")
    rows = list(Seat.objects.filter(pk__in=keys, removed_at=None).select_related(*with_all))
    alive = set(
        SignIn.objects.filter(
            session_key__in={key for _seat, key in seats}, expire_date__gt=timezone.now()
        ).values_list("pk", flat=True)
    )
    may = _still_may(rows)
    return {(seat, sign_in) for seat, sign_in in seats if seat not in may or sign_in not in alive}


def _still_may(rows: list[Seat]) -> set[int]:
    people = {row.person_id for row in rows}
    enrolled = set(
        Enrolment.objects.filter(person__in=people, status=Enrolment.Status.ENROLLED).values_list("person", "cycle")
    )
    team: dict[tuple[int, int], set[str]] = defaultdict(set)
    for person, program, name in Member.objects.filter(person__in=people).values_list("person", "program", "role"):
        team[person, program].add(name)
    return {row.pk for row in rows if not shut(row) and _may_stay(row, enrolled, team)}


def _may_stay(row: Seat, enrolled: set[tuple[int, int]], team: Mapping[tuple[int, int], set[str]]) -> bool:
    person, cycle = row.person, row.session.cycle
    if person is None:
        return hasattr(cycle, "house") and cycle.house.takes_guests
    if person.is_staff and person.is_active:
        return True
    names = team.get((person.pk, cycle.program_id), set())
    if row.role == Role.HOST and not names & HOSTS:
        return False
    return person.is_active and (bool(names) or (person.pk, cycle.pk) in enrolled)


def closed(session: Session) -> bool:
    """Whether nobody has a place in its room any more: it was cancelled, is long over, or was put away."""
    tidied = hasattr(session, "room") and session.room.tidied_at
    return bool(session.cancelled_at or tidied) or long_over(session)


def shut(seat: Seat) -> bool:
    """Whether somebody who has a seat has no place in the room now. Hosts come early to prepare; the others where the
    session was moved while they were in have to come again then."""
    return closed(seat.session) or (seat.role != Role.HOST and far_off(seat.session))


def far_off(session: Session) -> bool:
    """Whether it begins later than guests may knock. The demonstration waits for no Thursday."""
    return timezone.now() < session.starts_at - EARLIEST and not settings.DEMO


def long_over(session: Session) -> bool:
    """A session may run late into the next one; a tab that was forgotten does not stay for ever."""
    return timezone.now() > session.ends_at + LATEST


def busy() -> QuerySet[Visit, Any]:
    """The sessions in whose rooms somebody is now."""
    alive = timezone.now() - timedelta(seconds=60)
    return Visit.objects.filter(counted=False, left=False, seen_at__gt=alive).values("seat__session")


def open_visits(seat: Seat) -> QuerySet[Visit]:
    """Tabs in which somebody is in the room now."""
    return seat.visits.filter(counted=False, left=False, seen_at__gt=timezone.now() - timedelta(seconds=60))
