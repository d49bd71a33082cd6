"""Who is in the room, from when to when. Nothing a browser says of time is believed; it is the server that sees people.

A gap in one tab is bridged when it is shorter than a minute, and up to ten minutes where this server itself was away:
nobody leaves because we restart. Each stay becomes one Presence row for each person at the screen, once it is over.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.live.actions.rooms import write
from telementor.live.models import Presence, Seat, Visit
from telementor.live.queries import rooms
from telementor.programs.models import Session
from telementor.rules.room import people

GAP = timedelta(seconds=60)
OUR_GAP = timedelta(minutes=10)
STARTED = timezone.now()  # of this process
arrivals: list[Callable[[Session], None]] = []  # attendance adds itself; called with each session that has new rows


@transaction.atomic
def come(seat: Seat, tab: str) -> Visit:
    """Somebody's tab is connected, for the first time or again."""
    now = timezone.now()
    Seat.objects.select_for_update().get(pk=seat.pk)
    row = seat.visits.filter(tab=tab, counted=False).first()
    if row and now - row.seen_at <= bridged(row):
        Visit.objects.filter(pk=row.pk).update(seen_at=now, left=False)
    else:
        if row:
            count(row)
        row = Visit.objects.create(seat=seat, tab=tab, came_at=now, seen_at=now)
    shown(seat)
    return row


def bridged(row: Visit) -> timedelta:
    """How long a gap still belongs to the stay."""
    return OUR_GAP if row.seen_at < STARTED and not row.left else GAP


def shown(seat: Seat) -> None:
    """The others see who is here; of a guest who waits, the hosts alone."""
    mates = [mate["name"] for mate in seat.mates]
    told = {"name": seat.name, "role": seat.role, "profession": seat.profession, "mates": mates}
    if seat.role == Seat.Role.WAITING:
        write(seat.session, "knocked", partial(_knocked, seat.uid, {"name": seat.name, "email": seat.email}))
    else:
        write(seat.session, "came", partial(_came, seat.uid, told))


def _came(uid: str, told: dict[str, Any], *, room: Any, role: Any, now: int) -> dict[str, Any]:
    return people.came(room, uid, told, now)


def _knocked(uid: str, told: dict[str, Any], *, room: Any, role: Any, now: int) -> dict[str, Any]:
    return people.knocked(room, uid, told, now)


def still_here(visits: Iterable[int]) -> None:
    """A sign of life of many tabs at once."""
    Visit.objects.filter(pk__in=list(visits), counted=False).update(seen_at=timezone.now())


def leave(visit: int) -> None:
    """The tab's connection ended. It may come back; the stay ends at its last sign of life."""
    Visit.objects.filter(pk=visit, counted=False).update(left=True, seen_at=timezone.now())


def gone(seat: Seat) -> None:
    """Shown as away, unless she is here in another tab."""
    if not rooms.open_visits(seat).exists():
        write(seat.session, "left", partial(_left, seat.uid))


def _left(uid: str, *, room: Any, role: Any, now: int) -> dict[str, Any]:
    return people.left(room, uid, {}, now)


def count_stays(now: datetime | None = None) -> int:
    """Stays that are over become Presence rows; how many. Twice does no harm. What a restarted server has not seen again
    is left for as long as its people may come back."""
    now = now or timezone.now()
    over = Visit.objects.filter(counted=False, seen_at__lt=now - GAP).select_related("seat__session__cycle")
    rows = [row for row in over if now - row.seen_at > bridged(row) or now - STARTED > OUR_GAP]
    for row in rows:
        count(row)
    for seat in {row.seat for row in rows}:
        gone(seat)
    for session in {row.seat.session for row in rows}:
        for hear in arrivals:
            hear(session)
    return len(rows)


@transaction.atomic
def count(row: Visit) -> None:
    if not Visit.objects.filter(pk=row.pk, counted=False).update(counted=True):
        return
    row.refresh_from_db()
    seat = row.seat
    email = seat.person.email if seat.person else ""  # a guest's is only what she says
    names = [(seat.name, email), *((mate["name"], "") for mate in seat.mates)]
    seen = (
        Presence(
            session=seat.session,
            source=Presence.Source.ROOM,
            name=name,
            email=address,
            registrant=seat.uid if not address else "",
            joined_at=row.came_at,
            left_at=row.seen_at,
            waiting_room=seat.role == Seat.Role.WAITING,
        )
        for name, address in names
    )
    Presence.objects.bulk_create(seen, ignore_conflicts=True)
