from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.live.models import House, Link, Presence, Seat, Visit
from telementor.live.queries.rooms import EARLIEST
from telementor.programs.models import Cycle, Session


class NoWay(Exception):
    """Somebody cannot be given a link of her own now; the reason is a sentence for the page."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """A higher area that makes and keeps the links of some sessions by itself, and gives each person her own."""

    name: Any
    page: str  # the name of the address where a session's are looked after
    keeps: Callable[[Iterable[Session]], set[int]]  # of these sessions, by key, those it keeps
    way: Callable[[Session, Person], str]  # her own link; raises NoWay


keepers: list[Keeper] = []  # a higher area adds its own from its apps.py


def kept(sessions: Iterable[Session]) -> dict[int, Keeper]:
    """Who keeps the links of these sessions, by key. A link that somebody set for one session goes before it."""
    rows = list(sessions)
    found = {pk: keeper for keeper in keepers for pk in keeper.keeps(rows)}
    by_hand = set(Link.objects.filter(session__in=found).values_list("session", flat=True)) if found else set()
    return {pk: keeper for pk, keeper in found.items() if pk not in by_hand}


def link(session: Session) -> str:
    """Where a session is held: its own link, else the cycle's; empty where neither is set."""
    return links([session])[session.pk]


def links(sessions: Iterable[Session]) -> dict[int, str]:
    """The same for many sessions, of any cycles, in one query."""
    rows = list(sessions)
    its_own, standing = (
        Q(session__in=[row.pk for row in rows]),
        Q(session=None, cycle__in={row.cycle_id for row in rows}),
    )
    own: dict[int | None, str] = {}
    cycles: dict[int, str] = {}
    for session, cycle, address in Link.objects.filter(its_own | standing).values_list("session", "cycle", "address"):
        if session is None:
            cycles[cycle] = address
        else:
            own[session] = address
    return {row.pk: own.get(row.pk) or cycles.get(row.cycle_id, "") for row in rows}


def standing(cycle: Cycle) -> str:
    return cycle.links.filter(session=None).values_list("address", flat=True).first() or ""


def own(session: Session) -> str:
    return Link.objects.filter(session=session).values_list("address", flat=True).first() or ""


def presences(session: Session) -> QuerySet[Presence]:
    return session.presences.order_by("joined_at", "pk")


AFTER = timedelta(minutes=30)  # a session may overrun, and people say goodbye


def house(cycle: Cycle) -> House:
    return House.objects.filter(cycle=cycle).first() or House(cycle=cycle)


def owes_consent(session: Session, seat: Seat | None) -> bool:
    """Whether somebody has yet to agree to a recording made elsewhere."""
    return house(session.cycle).recorded and not (seat and seat.consented_at)


def agreed(session: Session) -> QuerySet[Seat]:
    """Who has agreed to a recording made elsewhere; for those who run the session."""
    return session.seats.exclude(consented_at=None).order_by("consented_at")


@dataclass(frozen=True, slots=True)
class Door:
    """Whether one can go in now, and where to: an address for all, or the one that its keeper gives to each; without
    either it is the room of this site.
    """

    class State(StrEnum):
        CANCELLED = "cancelled"
        OVER = "over"
        NO_LINK = "no_link"
        EARLY = "early"
        OPEN = "open"

    state: State
    address: str = ""
    built_in: bool = False
    keeper: Keeper | None = None

    @property
    def elsewhere(self) -> bool:
        return bool(self.address or self.keeper)


def way(door: Door, session: Session, person: Person) -> str:
    """Where somebody goes through an open door that leads elsewhere. Raises NoWay."""
    return door.keeper.way(session, person) if door.keeper else door.address


def door(session: Session) -> Door:
    if session.cancelled_at:
        return Door(Door.State.CANCELLED)
    built_in = house(session.cycle).built_in
    if session.ends_at + (AFTER if built_in else timedelta()) <= timezone.now():
        return Door(Door.State.OVER, built_in=built_in)
    keeper = None if built_in else kept([session]).get(session.pk)
    address = "" if built_in or keeper else link(session)
    if not (address or built_in or keeper):
        return Door(Door.State.NO_LINK)
    if timezone.now() < session.opens_at() and not (
        built_in and settings.DEMO
    ):  # the demonstration waits for no Thursday
        return Door(Door.State.EARLY, built_in=built_in)
    return Door(Door.State.OPEN, address, built_in, keeper)


def in_the_room(session: Session) -> tuple[dict[int, datetime], list[str]]:
    """Who is in the room now by their accounts, since when; and the names of those who sit at the same screens."""
    alive = timezone.now() - timedelta(seconds=60)
    here = Visit.objects.filter(seat__session=session, counted=False, left=False, seen_at__gt=alive)
    since: dict[int, datetime] = {}
    mates: set[str] = set()
    for person, came, others in here.order_by("-came_at").values_list("seat__person", "came_at", "seat__mates"):
        mates |= {other["name"] for other in others}
        if person:
            since[person] = came
    return since, sorted(mates)


def guests(session: Session) -> int:
    return Seat.objects.filter(session=session, person=None, removed_at=None).count()


def turned_away(session: Session, email: str) -> bool:
    """Whether a host has removed a guest with this address, or not let her in."""
    removed = Seat.objects.filter(session=session, person=None, removed_at__isnull=False)
    return removed.filter(email__iexact=email).exists()


def visits_as_guest(session: Session, email: str) -> int:
    """In how many other sessions of the cycle somebody was a guest."""
    rows = Seat.objects.filter(session__cycle=session.cycle_id, person=None, email__iexact=email)
    return rows.exclude(session=session).values("session").distinct().count()


def guests_may_knock(session: Session) -> bool:
    """From an hour before until the end, where the program takes guests."""
    opens = session.starts_at - EARLIEST
    now, told = timezone.now(), house(session.cycle)
    return told.takes_guests and not session.cancelled_at and opens <= now < session.ends_at
