"""What is said to Zoom and what it answers, as plain values.

Source: Zoom's meeting, report and recording reference, and its changes of 2022-03-01 and 2023-03-03, since when names,
addresses and ids of guests may be blank: with a signed health agreement the registrant's id is all there is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from telementor.outside.zoom.fields import (
    LONGEST_ADDRESS,
    LONGEST_LINE,
    Json,
    amount,
    line,
    moment,
    part,
    parts,
    passage,
    text,
)
from telementor.outside.zoom.found import Problem, Row
from telementor.outside.zoom.placing import LONGEST_DETAIL, LONGEST_EMAIL

LONGEST_STAY = timedelta(hours=36)  # Zoom ends a meeting after 30


class Approval(IntEnum):
    """Who may come in: whoever registers, whoever registers and is approved, whoever has the link."""

    AUTOMATIC = 0
    MANUAL = 1
    NONE = 2


class Recording(StrEnum):
    NONE = "none"
    LOCAL = "local"
    CLOUD = "cloud"


class Kind(IntEnum):
    """Only a meeting with a set time, SCHEDULED or WEEKLY, can have registrants."""

    INSTANT = 1
    SCHEDULED = 2
    NO_SET_TIME = 3
    WEEKLY = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What we want of a meeting. `host` is an address or id of a licensed user; so are `cohosts`, and none of them can be
    a registrant. With `weeks` above one it comes again at the same hour of `zone`, under one id.
    """

    host: str
    topic: str
    start: datetime
    length: timedelta
    zone: str
    agenda: str = ""
    password: str = ""
    cohosts: tuple[str, ...] = ()
    approval: Approval = Approval.MANUAL
    waiting_room: bool = False
    recording: Recording = Recording.NONE
    summary: bool = False
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class Occurrence:
    id: str
    start: datetime | None
    length: timedelta
    deleted: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as Zoom has it. `start_url` makes whoever has it the host, for two hours."""

    id: str
    uuid: str
    kind: int
    host_id: str
    host_email: str
    topic: str
    start: datetime | None
    length: timedelta
    zone: str
    agenda: str
    password: str = field(repr=False)
    start_url: str = field(repr=False)
    join_url: str
    registration_url: str
    cohosts: tuple[str, ...]
    approval: int
    waiting_room: bool
    recording: str
    summary: bool
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to register. Zoom wants a first name and an address."""

    email: str
    first_name: str
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class Registrant:
    """`join_url` is hers alone."""

    id: str
    email: str
    first_name: str
    last_name: str
    join_url: str = field(repr=False)
    status: str


@dataclass(frozen=True, slots=True)
class User:
    """`licensed` is needed to host longer than Zoom's free minutes, and to have reports."""

    id: str
    email: str
    name: str
    licensed: bool


@dataclass(frozen=True, slots=True)
class Instance:
    """One time that a meeting ran: a restart under the same number is another."""

    uuid: str
    start: datetime | None


@dataclass(frozen=True, slots=True)
class PollAnswer:
    name: str
    email: str
    poll: str
    question: str
    answer: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a transcript or a chat, so long after the recording began."""

    at: timedelta
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What Zoom's machine made of a meeting: words of a machine, which nobody has read."""

    title: str
    text: str
    next_steps: tuple[str, ...]


def addresses(written: str) -> tuple[str, ...]:
    """Zoom takes commas and gives semicolons."""
    return tuple(sorted({one.strip().casefold() for one in written.replace(",", ";").split(";") if one.strip()}))


def meeting(found: Json) -> Meeting:
    settings = part(found, "settings")
    occurrences = tuple(_occurrence(one) for one in parts(found, "occurrences"))
    return Meeting(
        id=text(found, "id"),
        uuid=text(found, "uuid"),
        kind=amount(found, "type"),
        host_id=text(found, "host_id"),
        host_email=text(found, "host_email", LONGEST_EMAIL),
        topic=text(found, "topic"),
        start=moment(found, "start_time") or next((one.start for one in occurrences), None),
        length=timedelta(minutes=amount(found, "duration")),
        zone=text(found, "timezone"),
        agenda=passage(found, "agenda"),
        password=text(found, "password"),
        start_url=text(found, "start_url", LONGEST_ADDRESS),
        join_url=text(found, "join_url", LONGEST_ADDRESS),
        registration_url=text(found, "registration_url", LONGEST_ADDRESS),
        cohosts=addresses(text(settings, "alternative_hosts", LONGEST_LINE)),
        approval=amount(settings, "approval_type") if "approval_type" in settings else Approval.NONE,
        waiting_room=settings.get("waiting_room") is True,
        recording=text(settings, "auto_recording") or Recording.NONE,
        summary=settings.get("auto_start_meeting_summary") is True,
        occurrences=occurrences,
    )


def _occurrence(found: Json) -> Occurrence:
    length = timedelta(minutes=amount(found, "duration"))
    deleted = text(found, "status") == "deleted"
    return Occurrence(text(found, "occurrence_id"), moment(found, "start_time"), length, deleted)


def registrant(found: Json, asked: Person | None = None, status: str = "") -> Registrant:
    """Answers to a registration name only part of what was asked; the rest is what we said. Whose it is, we know."""
    return Registrant(
        id=text(found, "registrant_id") or text(found, "id"),
        email=(asked.email if asked else text(found, "email", LONGEST_EMAIL)).casefold(),
        first_name=text(found, "first_name") or (asked.first_name if asked else ""),
        last_name=text(found, "last_name") or (asked.last_name if asked else ""),
        join_url=text(found, "join_url", LONGEST_ADDRESS),
        status=text(found, "status") or status,
    )


def user(found: Json) -> User:
    name = f"{text(found, 'first_name')} {text(found, 'last_name')}".strip()
    return User(text(found, "id"), text(found, "email", LONGEST_EMAIL), name, amount(found, "type") != 1)


def join(at: int, found: Json) -> Row | Problem:
    """One row of the report, in the shape that a downloaded file gives."""
    name = text(found, "name") or text(found, "user_name")
    joined, left = moment(found, "join_time"), moment(found, "leave_time")
    if joined is None or left is None:
        none = not found.get("join_time") or not found.get("leave_time")
        return Problem(at, Problem.Kind.NO_TIMES if none else Problem.Kind.BAD_TIME, name[:LONGEST_DETAIL])
    if left < joined:
        return Problem(at, Problem.Kind.BACKWARDS, name[:LONGEST_DETAIL])
    if left - joined > LONGEST_STAY:
        return Problem(at, Problem.Kind.BAD_TIME, name[:LONGEST_DETAIL])
    return Row(
        line=at,
        name=name,
        email=text(found, "user_email", LONGEST_EMAIL),
        registrant=text(found, "registrant_id"),
        joined=joined,
        left=left,
        waiting_room=text(found, "status") == "in_waiting_room",
    )


def poll_answers(found: Json) -> list[PollAnswer]:
    """All that one person answered."""
    name, email = text(found, "name"), text(found, "email", LONGEST_EMAIL)
    return [
        PollAnswer(
            name=name,
            email=email,
            poll=text(one, "polling_id"),
            question=text(one, "question", LONGEST_LINE),
            answer=text(one, "answer", LONGEST_LINE),
            at=_poll_time(one),
        )
        for one in parts(found, "question_details")
    ]


def _poll_time(found: Json) -> datetime | None:
    """Zoom writes this one time without a zone, and means UTC."""
    return moment(found, "date_time") or moment({"date_time": f"{text(found, 'date_time')}+00:00"}, "date_time")


def summary(found: Json) -> Summary:
    """The newer answer is one text; the older is in pieces."""
    pieces = [
        passage(found, "summary_overview"),
        *(f"{text(one, 'label')}\n{passage(one, 'summary')}".strip() for one in parts(found, "summary_details")),
    ]
    steps = found.get("next_steps")
    return Summary(
        title=text(found, "summary_title"),
        text=passage(found, "summary_content") or "\n\n".join(filter(None, pieces)),
        next_steps=tuple(line(one, LONGEST_LINE) for one in steps) if isinstance(steps, list) else (),
    )
