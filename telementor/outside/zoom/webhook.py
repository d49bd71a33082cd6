"""What Zoom tells while a meeting runs: believed when it is signed, and read into one plain event.

Source: Zoom's webhook reference and its sample. Events come late, twice, out of order or not at all; each tells its own
time, and `id` is the same however often one comes.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from telementor.outside.zoom.fields import Json, line, moment, part, text
from telementor.outside.zoom.placing import LONGEST_EMAIL

SIGNATURE = "x-zm-signature"
STAMP = "x-zm-request-timestamp"
OLDEST = timedelta(minutes=5)
LARGEST = 1024 * 1024  # bytes


class Forged(Exception):
    """Not from Zoom, or not what Zoom signed, or signed too long ago."""


class Unreadable(Exception):
    """Zoom's, and not an event."""


class Kind(StrEnum):
    STARTED = "meeting.started"
    ENDED = "meeting.ended"
    UPDATED = "meeting.updated"
    DELETED = "meeting.deleted"
    JOINED = "meeting.participant_joined"
    LEFT = "meeting.participant_left"
    WAITING = "meeting.participant_joined_waiting_room"
    WAITED = "meeting.participant_left_waiting_room"
    ADMITTED = "meeting.participant_admitted"
    PUT_TO_WAIT = "meeting.participant_put_in_waiting_room"
    JOINED_BREAKOUT = "meeting.participant_joined_breakout_room"
    LEFT_BREAKOUT = "meeting.participant_left_breakout_room"
    ROLE = "meeting.participant_role_changed"
    BOUND = "meeting.participant_bind"
    REGISTERED = "meeting.registration_created"
    APPROVED = "meeting.registration_approved"
    CANCELLED = "meeting.registration_cancelled"
    DENIED = "meeting.registration_denied"
    SUMMARY = "meeting.summary_completed"
    RECORDED = "recording.completed"
    TRANSCRIBED = "recording.transcript_completed"
    CHECK = "endpoint.url_validation"
    OTHER = ""


# Where an event says when it happened; else its own stamp, when Zoom wrote it.
TIMES = ("join_time", "leave_time", "date_time")
OF_THE_MEETING = {Kind.STARTED: "start_time", Kind.ENDED: "end_time"}


@dataclass(frozen=True, slots=True)
class Event:
    """`event` is Zoom's own word. `user` is one connection, new when she comes again; `bound` the connection that a
    telephone belongs to, `parent` the one that went to a breakout room. Names and addresses may be blank: the
    registrant's id is what holds.
    """

    id: str
    kind: Kind
    event: str
    account: str
    meeting: str
    uuid: str
    at: datetime
    user: str = ""
    name: str = ""
    email: str = ""
    registrant: str = ""
    stay: str = ""
    phone: str = ""
    parent: str = ""
    breakout: str = ""
    bound: str = ""
    role: str = ""


def verify(body: bytes, headers: Mapping[str, str], secret: str, now: datetime) -> None:
    """Raises Forged. A repetition within minutes is not: its event has the same id."""
    given = {name.lower(): value for name, value in headers.items()}
    stamp, signature = given.get(STAMP, ""), given.get(SIGNATURE, "")
    if not secret or not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 13):
        raise Forged
    if not hmac.compare_digest(sign(body, stamp, secret).encode(), signature.encode(errors="replace")):
        raise Forged
    if abs(now.timestamp() - int(stamp)) > OLDEST.total_seconds():
        raise Forged


def sign(body: bytes, stamp: str, secret: str) -> str:
    return "v0=" + _digest(secret, b"v0:" + stamp.encode() + b":" + body)


def answer_check(body: bytes, secret: str) -> dict[str, str]:
    """What Zoom wants to hear, within three seconds, to go on sending. Raises Unreadable."""
    plain = part(_read(body), "payload").get("plainToken")
    if not isinstance(plain, str) or not plain.isprintable():
        raise Unreadable
    return {"plainToken": plain, "encryptedToken": _digest(secret, plain.encode())}


def parse(body: bytes) -> Event:
    """Whatever event it is; one that we do not use is OTHER. Raises Unreadable."""
    found = _read(body)
    event, payload = text(found, "event"), part(found, "payload")
    if not event:
        raise Unreadable
    thing = part(payload, "object")
    who = part(thing, "participant") or part(thing, "registrant")
    kind = Kind(event) if event in set(Kind) else Kind.OTHER
    return Event(
        id=event_id(found),
        kind=kind,
        event=event,
        account=text(payload, "account_id"),
        meeting=text(thing, "id") or text(thing, "meeting_id"),
        uuid=text(thing, "uuid") or text(thing, "meeting_uuid"),
        at=_when(kind, found, thing, who),
        user=text(who, "user_id"),
        name=text(who, "user_name") or f"{text(who, 'first_name')} {text(who, 'last_name')}".strip(),
        email=text(who, "email", LONGEST_EMAIL),
        registrant=text(who, "registrant_id") or (text(who, "id") if "registrant" in thing else ""),
        stay=text(who, "participant_uuid"),
        phone=text(who, "phone_number"),
        parent=text(who, "parent_user_id"),
        breakout=text(thing, "breakout_room_uuid"),
        bound=text(who, "bind_user_id"),
        role=text(who, "new_role"),
    )


def event_id(found: Json) -> str:
    """Zoom gives none. The same event is the same, however its JSON is laid out."""
    told = {name: found.get(name) for name in ("event", "event_ts", "payload")}
    try:
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    except RecursionError as error:
        raise Unreadable from error


def _digest(secret: str, message: bytes) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def _read(body: bytes) -> Json:
    try:
        # As bytes it might be in UTF-16, whose NULs no database takes.
        found = json.loads(body.decode()) if len(body) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(found, dict):
        raise Unreadable
    return found


def _when(kind: Kind, found: Json, thing: Json, who: Json) -> datetime:
    times = [moment(who, name) for name in TIMES] + [moment(thing, OF_THE_MEETING.get(kind, ""))]
    return next((time for time in times if time), None) or _stamp(found)


def _stamp(found: Json) -> datetime:
    try:
        return datetime.fromtimestamp(int(line(found.get("event_ts"), 20)) / 1000, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable from error
