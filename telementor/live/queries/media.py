"""Who may be seen and heard, and what the video engine saw of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from telementor.live.models import Notice, Seat
from telementor.live.queries import rooms
from telementor.outside.livekit import Source
from telementor.programs.models import Session
from telementor.rules.room import Document, Role

FEW = 12  # people here; among so many the audience too may show its faces


def may_show(seat: Seat) -> frozenset[Source]:
    """What somebody may send, as the room is now. A raised hand is for speaking; who is called may speak."""
    if seat.removed_at or seat.role == Role.WAITING:
        return frozenset()
    if seat.role in (Role.HOST, Role.STAGE):
        return frozenset(Source)
    return frozenset({Source.CAMERA}) if audience_shows(rooms.held(seat.session_id).document) else frozenset()


def audience_shows(shown: Document) -> bool:
    """Whether whoever listens may show her face: unless a host wants the stage alone to be seen, while the room is small."""
    few = sum(bool(one.get("here")) for one in shown.get("people", {}).values()) <= FEW
    return few and not shown.get("stage_only")


def seats(session: int, uids: list[str]) -> dict[str, Seat]:
    return {row.uid: row for row in Seat.objects.filter(session=session, uid__in=uids)}


@dataclass(frozen=True, slots=True)
class Sight:
    """One connection as the engine saw it; a leaving that it did not tell is None."""

    came: datetime
    left: datetime | None


def seen(*sessions: Session) -> dict[int, list[Sight]]:
    """By seat, the connections the engine told of. A leaving without a coming gives none: no time is made up."""
    times: dict[tuple[int, str], dict[str, datetime]] = defaultdict(dict)
    for seat, stay, kind, at in Notice.objects.filter(session__in=sessions).values_list("seat", "stay", "kind", "at"):
        times[seat, stay][kind] = at
    found: dict[int, list[Sight]] = defaultdict(list)
    for (seat, _stay), told in times.items():
        if came := told.get(Notice.Kind.JOINED):
            left = told.get(Notice.Kind.LEFT)
            found[seat].append(Sight(came, max(came, left) if left else None))
    return {seat: sorted(sights, key=lambda one: one.came) for seat, sights in found.items()}
