"""What came of a session, from the document of its room: the agenda as it really ran, polls, questions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telementor.accounts.models import Person
from telementor.live.models import Room
from telementor.live.queries import rooms
from telementor.programs.models import Session
from telementor.rules import room


@dataclass(frozen=True, slots=True)
class Ran:
    """A part of the agenda: planned minutes, and from when to when it ran, if it did."""

    kind: str
    case: int | None
    planned: int
    began: datetime | None
    ended: datetime | None
    minutes: int | None  # all the times it ran together
    skipped: bool


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    votes: int
    share: int  # of a hundred


@dataclass(frozen=True, slots=True)
class Poll:
    question: str
    answers: list[Answer]
    voters: int


@dataclass(frozen=True, slots=True)
class Summary:
    ran: list[Ran]
    polls: list[Poll]
    questions: list[tuple[str, str]]  # who asked, what
    chat: list[dict[str, Any]]
    came: int


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page that a higher area knows: its template, and what that shows."""

    template: str
    told: dict[str, Any]


more: list[Callable[[Person, Session], Iterable[Part]]] = []  # higher areas add theirs from their apps.py


def summary(session: Session) -> Summary:
    document = rooms.held(session.pk).document
    people = document.get("people", {})
    asked = [(people.get(one["by"], {}).get("name", ""), one["text"]) for _key, one in ordered(document, "questions")]
    row = Room.objects.filter(session=session).first()
    came = sum(1 + len(one.get("mates", [])) for one in people.values() if "came" in one)
    return Summary(list(ran(document)), list(polls(document)), asked, row.chat if row else [], came)


def ordered(document: Mapping[str, Any], part: str) -> list[tuple[str, Any]]:
    return sorted(document.get(part, {}).items())


def ran(document: Mapping[str, Any]) -> Iterator[Ran]:
    for _key, step in ordered(document.get("agenda", {}), "steps"):
        minutes = round(room.ran(step) / 60_000) if "ended" in step else None
        began, ended = at(step.get("began")), at(step.get("ended"))
        yield Ran(step["kind"], step.get("case"), step["minutes"], began, ended, minutes, "skipped" in step)


def polls(document: Mapping[str, Any]) -> Iterator[Poll]:
    """Those that were answered."""
    for _key, poll in ordered(document, "polls"):
        if voters := poll["voters"]:
            rows = [poll["answers"][n] for n in sorted(poll["answers"], key=int)]
            answers = [Answer(row["text"], row["votes"], round(100 * row["votes"] / voters)) for row in rows]
            yield Poll(poll["question"], answers, voters)


def at(milliseconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else None
