from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from telementor.live.models import House, Link, Presence, Seat, Visit
from telementor.programs.models import Cycle, Session


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
    """Whether one can go in now, and where to; without an address it is the room of this site."""

    class State(StrEnum):
        CANCELLED = "cancelled"
        OVER = "over"
        NO_LINK = "no_link"
        EARLY = "early"
        OPEN = "open"

    state: State
    address: str = ""
    built_in: bool = False


def door(session: Session) -> Door:
    if session.cancelled_at:
        return Door(Door.State.CANCELLED)
    built_in = house(session.cycle).built_in
    if session.ends_at + (AFTER if built_in else timedelta()) <= timezone.now():
        return Door(Door.State.OVER, built_in=built_in)
    address = "" if built_in else link(session)
    if not (address or built_in):
        return Door(Door.State.NO_LINK)
    if timezone.now() < session.opens_at() and not (
        built_in and settings.DEMO
    ):  # the demonstration waits for no Thursday
        return Door(Door.State.EARLY, built_in=built_in)
    return Door(Door.State.OPEN, address, built_in)


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
    opens = session.starts_at - timedelta(minutes=60)
    now, told = timezone.now(), house(session.cycle)
    return told.takes_guests and not session.cancelled_at and opens <= now < session.ends_at
