from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from telementor.live.models import Link, Presence
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


@dataclass(frozen=True, slots=True)
class Door:
    """Whether one can go in now, and where to."""

    class State(StrEnum):
        CANCELLED = "cancelled"
        OVER = "over"
        NO_LINK = "no_link"
        EARLY = "early"
        OPEN = "open"

    state: State
    address: str = ""


def door(session: Session) -> Door:
    if session.cancelled_at:
        return Door(Door.State.CANCELLED)
    if session.over:
        return Door(Door.State.OVER)
    if not (address := link(session)):
        return Door(Door.State.NO_LINK)
    if timezone.now() < session.opens_at():
        return Door(Door.State.EARLY)
    return Door(Door.State.OPEN, address)
