"""Who is in the room, from when to when. Nothing a browser says of time is believed; it is the server that sees people.

A gap in one tab is bridged when it is shorter than a minute, and up to ten minutes where this server itself was away:
nobody leaves because we restart. Each stay becomes one Presence row for each person at the screen, once it is over.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.live.actions.rooms import write
from telementor.live.models import Presence, Seat, Visit
from telementor.live.queries import rooms
from telementor.programs.models import Session
from telementor.rules.room import Patch, Refused, Role, Trouble, people

GAP = timedelta(seconds=60)
OUR_GAP = timedelta(minutes=10)
STARTED = timezone.now()  # of this process
log = logging.getLogger(__name__)
arrivals: list[Callable[[Session], object]] = []  # attendance adds itself; called with each session that has new rows


@transaction.atomic
def come(seat: Seat, tab: str) -> Visit:
    """Somebody's tab is connected, for the first time or again. Raises Refused where the room is full or she was removed.

    While the room is locked by what is shown of it, no other connection of the same tab gets in between.
    """
    shown(seat)
    now = timezone.now()
    row = seat.visits.filter(tab=tab, counted=False).first()
    if row and now - row.seen_at <= bridged(row):
        again = Visit.objects.filter(pk=row.pk, counted=False)
        if again.filter(seen_at__lt=now).update(seen_at=now, left=False) or again.update(left=False):
            return row
    if row:
        count(row)
    return Visit.objects.create(seat=seat, tab=tab, came_at=now, seen_at=now)


def bridged(row: Visit, patience: timedelta = GAP) -> timedelta:
    """How long a gap still belongs to the stay."""
    if row.left:
        return GAP
    return OUR_GAP if row.seen_at < STARTED else patience


def shown(seat: Seat) -> None:
    """The others see who is here; of a guest who waits, the hosts alone. The seat is as it is once the room is locked."""
    if seat.role == Seat.Role.WAITING:
        write(seat.session, "knocked", partial(_knocked, seat), seat)
    else:
        write(seat.session, "came", partial(_came, seat), seat)


def _came(seat: Seat, *, room: Any, role: Any, now: int) -> Patch:
    """Who is host is asked again each time. A full room takes no more audience; who was here comes back."""
    seen = room.get("people", {})
    role = rooms.role_now(seat.session, seat.person) if seat.person else seat.role
    if Role.HOST in (role, seat.role):
        seat.role = role
    if seat.role == Role.AUDIENCE and not seen.get(seat.uid, {}).get("here") and rooms.full(room):
        raise Refused(Trouble.FULL)
    mates = [mate["name"] for mate in seat.mates]
    told = {"name": seat.name, "role": str(seat.role), "profession": seat.profession, "mates": mates}
    return people.came(room, seat.uid, told, now)


def _knocked(seat: Seat, *, room: Any, role: Any, now: int) -> Patch:
    """One who was let in between two looks at her seat is not in front of the door any more."""
    if seat.role != Role.WAITING:
        return _came(seat, room=room, role=role, now=now)
    told = {"name": seat.name, "email": seat.email}
    known = room.get("waiting", {}).get(seat.uid, {})
    return {} if told.items() <= known.items() else people.knocked(room, seat.uid, told, now)


def still_here(signs: Mapping[int, datetime]) -> set[int]:
    """A sign of life of many tabs at once, each with its time; which of these stays have been counted meanwhile."""
    together: dict[datetime, list[int]] = defaultdict(list)
    for visit, at in signs.items():
        together[at.replace(microsecond=0)].append(visit)
    open_ones = Visit.objects.filter(pk__in=signs, counted=False)
    with transaction.atomic():
        for at, visits in together.items():
            open_ones.filter(pk__in=visits, seen_at__lt=at).update(seen_at=at, left=False)
    return set(signs) - set(open_ones.values_list("pk", flat=True))


def leave(visit: int, at: datetime | None = None, left: bool = True) -> None:
    """The tab's connection ended, the last time seen at that time; `left` unless it was this server that ended it. It may
    come back; the stay ends at its last sign of life."""
    row = Visit.objects.filter(pk=visit, counted=False)
    at = at or timezone.now()
    row.filter(seen_at__lt=at).update(seen_at=at)
    row.update(left=left)


def gone(seat: Seat) -> None:
    """Shown as away, unless she is here in another tab."""
    if not rooms.open_visits(seat).exists():
        write(seat.session, "left", partial(_left, seat.uid))


def _left(uid: str, *, room: Any, role: Any, now: int) -> Patch:
    if uid in room.get("waiting", {}):
        return {"waiting": {uid: None}}
    return people.left(room, uid, {}, now)


def count_stays(now: datetime | None = None, patience: timedelta = GAP) -> int:
    """Stays that are over become Presence rows; how many. Twice does no harm. What a restarted server has not seen again
    is left for as long as its people may come back; who runs no room himself has that `patience` with all."""
    now = now or timezone.now()
    over = Visit.objects.filter(counted=False, seen_at__lt=now - GAP).select_related("seat__session__cycle__program")
    rows = [row for row in over if now - row.seen_at > bridged(row, patience) and quietly(partial(count, row))]
    for seat in {row.seat for row in rows}:
        quietly(partial(gone, seat))
    for session in {row.seat.session for row in rows}:
        arrived(session)
    return len(rows)


def arrived(session: Session) -> None:
    """Who wants to know is told that a session has new rows."""
    for hear in arrivals:
        quietly(partial(hear, session))


def quietly(work: Callable[[], Any]) -> Any:
    """One stay that cannot be counted does not keep the others from it."""
    try:
        return work()
    except Exception:
        log.exception("The stays of a room could not all be counted")


@transaction.atomic
def count(row: Visit) -> bool:
    """False where it was counted already, or somebody has been seen since it was looked at."""
    if not Visit.objects.filter(pk=row.pk, counted=False, seen_at=row.seen_at).update(counted=True):
        return False
    row.refresh_from_db()
    if row.seen_at > row.came_at:
        Presence.objects.bulk_create(presences(row), ignore_conflicts=True)
    return True


def presences(row: Visit) -> Iterator[Presence]:
    """One for each person at the screen. What a guest says her e-mail is, is not believed."""
    seat = row.seat
    email = seat.person.email if seat.person else ""
    for name, address in [(seat.name, email), *((mate["name"], "") for mate in seat.mates)]:
        yield Presence(
            session=seat.session,
            source=Presence.Source.ROOM,
            name=name,
            email=address,
            registrant="" if address else seat.uid,
            joined_at=row.came_at,
            left_at=row.seen_at,
            waiting_room=seat.role == Seat.Role.WAITING,
        )


def part(seat: Seat) -> None:
    """From here on others sit at the screen: what was so far counts for those who were there, and goes on without a gap."""
    for row in seat.visits.filter(counted=False).select_related("seat__session", "seat__person"):
        if count(row):
            Visit.objects.create(seat=seat, tab=row.tab, came_at=row.seen_at, seen_at=row.seen_at, left=True)
