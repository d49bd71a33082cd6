"""What happens in a room, written down in order and told to everybody in it."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.audit.actions import record_all
from telementor.live.actions import media
from telementor.live.models import Change, Room, Seat, Visit
from telementor.live.queries import rooms
from telementor.outside import fanout
from telementor.programs.models import Session
from telementor.rules import guard, room
from telementor.rules.deid import GuardUnavailable
from telementor.rules.room import Patch, Refused, Role, Trouble, held_at, laid_out_again

__all__ = ["Refused", "append", "do", "locked", "warm", "write"]
MOST_LINES = 20  # that one box may have; the rules take fewer


def do(seat: Seat, verb: str, told: Mapping[str, Any], token: str = "", language: str = "en") -> Patch:
    """What somebody does in the room. The same token twice is done once. Raises Refused, and then nothing has changed."""
    known = room.VERBS.get(verb)
    if known:
        read([told.get(box) for box in known.read], language)
    return write(seat.session, verb, partial(room.done, who=seat.uid, verb=verb, told=told), seat, doing(told, token))


def doing(told: Mapping[str, Any], token: str) -> str:
    """The same token with other words is something else to do."""
    words = json.dumps([token, told], sort_keys=True).encode()
    return blake2b(words, digest_size=20).hexdigest() if token else ""


def warm() -> None:
    """The guard takes seconds to load; the first who writes something does not wait for it."""
    with suppress(Refused):
        read(["Good morning"], "en")


def read(boxes: Sequence[Any], language: str) -> None:
    """No line that holds a number or an address of a person, as the others would see it, goes to anybody. Names are how
    people speak to each other, and the address of a page is how they name a guideline; it is shown as text."""
    lines = [line for box in boxes for line in (box[:MOST_LINES] if isinstance(box, list) else [box])]
    said = [
        line for line in lines if isinstance(line, str) and len(line) <= room.LONGEST_LINE
    ]  # the rule tells the rest
    try:  # one by one: the doses that a poll offers are no telephone number together
        marks = [mark for line in said for mark in guard.look([("line", room.plain(line))], language)]
    except GuardUnavailable:
        raise Refused(Trouble.UNREAD) from None
    if any(mark.blocks and mark.finding.subtype != "URL" for mark in marks):
        raise Refused(Trouble.UNSAFE)


@transaction.atomic
def write(session: Session, verb: str, make: Callable[..., Patch], seat: Seat | None = None, token: str = "") -> Patch:
    """One change after the other: `make` is given the document, the role and the time once nobody else can change it."""
    row, now = locked(session), timezone.now()
    if seat:
        if token and Change.objects.filter(seat=seat, token=token).exists():
            return {}
        seat.refresh_from_db(fields=["role", "removed_at", "name", "profession", "mates"])
        if seat.removed_at:
            raise Refused(Trouble.NOT_YOURS)
        if row.tidied_at and verb in room.VERBS:
            raise Refused(Trouble.CLOSED)
    document = rooms.held(session.pk, row.number).document
    role = Role(seat.role) if seat else Role.HOST
    patch = make(room=document, role=role, now=milliseconds(now))
    if patch:
        append(row, verb, patch, seat, token, now)
        if verb == "vote":
            forget_choice(session, row.number, patch)
        after = rooms.Held(row.number, room.merge(document, patch))
        follow(session, patch, seat)
        media.follow(session, patch, document, after.document)
        transaction.on_commit(lambda: rooms.keep(session.pk, after))
    return patch


def locked(session: Session) -> Room:
    """The room, held until the transaction ends. It begins with its agenda."""
    row = Room.objects.select_for_update().filter(session=session).first()
    row = row or Room.objects.select_for_update().get(pk=Room.objects.get_or_create(session=session)[0].pk)
    if not row.number:
        append(row, "plan", room.laid_out(planned(session)), None, "", timezone.now())
    return row


def planned(session: Session) -> list[room.Part]:
    minutes = int(session.length.total_seconds() // 60)
    return room.plan(minutes, list(rooms.cases(session).values_list("pk", flat=True)))


def plan_again(session: Session) -> None:
    """A case may have been approved since somebody first looked into the room."""
    if Room.objects.filter(session=session).exists():
        write(session, "plan", lambda room, role, now: laid_out_again(room, planned(session)))


def say_when(sessions: Sequence[Session]) -> None:
    """Sessions were moved, cancelled or restored: whoever is in such a room is told in it, and a far-off one begins anew."""
    for row in Room.objects.filter(session__in=sessions, tidied_at=None).select_related("session"):
        held = row.session
        starts, ends = milliseconds(held.starts_at), milliseconds(held.ends_at)
        told = {"starts": starts, "ends": ends, "cancelled": bool(held.cancelled_at), "again": rooms.far_off(held)}
        write(held, "held", lambda room, role, now, told=told: held_at(room, **told))


def append(row: Room, verb: str, patch: Patch, seat: Seat | None, token: str, now: datetime) -> None:
    row.number += 1
    row.save(update_fields=["number"])
    Change.objects.create(
        session_id=row.session_id, number=row.number, verb=verb, patch=patch, seat=seat, token=token, at=now
    )
    message = json.dumps([row.session_id, row.number, patch])
    transaction.on_commit(lambda: fanout.tell(message))


def follow(session: Session, patch: Patch, by: Seat | None) -> None:
    """A seat's own row follows what was done to it."""
    for uid, change in (patch.get("people") or {}).items():
        seats = Seat.objects.filter(session=session, uid=uid)
        if "guest" in change:  # let in: what she waited does not count
            Visit.objects.filter(seat__in=seats, counted=False).update(came_at=timezone.now())
            record_all(by.person if by else None, "let in", seats)
        if "role" in change:
            seats.update(role=change["role"])
        if "removed" in change:
            record_all(by.person if by else None, "remove from room", seats)
            seats.update(removed_at=timezone.now())


def forget_choice(session: Session, number: int, patch: Patch) -> None:
    """Only the last vote of a poll keeps its counts: from two of them one could tell what somebody chose."""
    [poll] = patch["polls"]
    earlier = Change.objects.filter(session=session, verb="vote", number__lt=number).order_by("-number")
    last = next((one for one in earlier.iterator(20) if poll in one.patch["polls"]), None)
    if last:
        last.patch["polls"][poll].pop("answers", None)
        last.save(update_fields=["patch"])


def milliseconds(time: datetime) -> int:
    return int(time.timestamp() * 1000)
