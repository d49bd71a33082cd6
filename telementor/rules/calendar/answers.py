"""What people's calendars answer to an invitation, read from the mail that brings it: METHOD REPLY, RFC 5546, 3.2.3."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from itertools import islice
from typing import Any

from icalendar import Calendar

LARGEST = 1_000_000  # bytes of a mail
MOST_EVENTS = 20


class Partstat(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class NotAnAnswer(Exception):
    """A mail that holds no answer: a letter, say, that somebody should read."""


@dataclass(frozen=True, slots=True)
class Answer:
    uid: str
    address: str
    partstat: Partstat
    sequence: int
    at: datetime


def read_answers(mail: bytes) -> list[Answer]:
    """The answers in one mail, whoever sent it. Raises NotAnAnswer."""
    if len(mail) > LARGEST:
        raise NotAnAnswer
    letter = message_from_bytes(mail, _class=EmailMessage, policy=policy.default)
    found = [answer for text in calendars(letter) for answer in answers(text)]
    if not found:
        raise NotAnAnswer
    return found[:MOST_EVENTS]


def calendars(letter: EmailMessage) -> Iterator[bytes]:
    for part in islice(letter.walk(), 50):
        if part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            yield payload if isinstance(payload, bytes) else b""


def answers(text: bytes) -> Iterator[Answer]:
    """What cannot be read is passed over: it comes from anybody's machine, and the library has many ways to fail."""
    try:
        made = Calendar.from_ical(text)
        if str(made.get("METHOD", "")).upper() != "REPLY":
            return
        for event in islice(made.walk("VEVENT"), MOST_EVENTS):
            if answer := answer_of(event):
                yield answer
    except Exception:
        return


def answer_of(event: Any) -> Answer | None:
    """None for what is no answer to us: still undecided, passed on to somebody else, or about several people."""
    who, said = event.get("ATTENDEE"), ""
    if who is not None and not isinstance(who, list):
        said = str(who.params.get("PARTSTAT", "")).lower()
    if said not in set(Partstat):
        return None
    address = str(who).removeprefix("mailto:").removeprefix("MAILTO:").strip().lower()
    sequence = min(max(int(event.get("SEQUENCE", 0)), 0), 2**31 - 1)
    return Answer(str(event["UID"])[:255], address[:254], Partstat(said), sequence, stamp(event))


def stamp(event: Any) -> datetime:
    """When it was given; a calendar that gives no zone means UTC, as it must. Raises ValueError for another century."""
    at = event["DTSTAMP"].dt
    if not 2000 <= at.year < 2100:
        raise ValueError
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
