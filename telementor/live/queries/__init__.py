from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from telementor.live.models import House, Link, Presence, Seat
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
    if timezone.now() < session.opens_at():
        return Door(Door.State.EARLY, built_in=built_in)
    return Door(Door.State.OPEN, address, built_in)


def guests(session: Session) -> int:
    return Seat.objects.filter(session=session, person=None, removed_at=None).count()


def visits_as_guest(session: Session, email: str) -> int:
    """In how many other sessions of the cycle somebody was a guest."""
    rows = Seat.objects.filter(session__cycle=session.cycle_id, person=None, email__iexact=email)
    return rows.exclude(session=session).values("session").distinct().count()


def guests_may_knock(session: Session) -> bool:
    """From an hour before until the end, where the program takes guests."""
    opens = session.starts_at - timedelta(minutes=60)
    now, told = timezone.now(), house(session.cycle)
    return told.takes_guests and not session.cancelled_at and opens <= now < session.ends_at
