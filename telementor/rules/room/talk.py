"""What is said beside the picture: chat, announcements, questions for the librarian."""

from collections.abc import Mapping
from typing import Any

from telementor.rules.room.document import Document, Patch, Refused, Trouble, entry, next_key, text

LINES_KEPT = 500  # in sight; the older ones make room
MOST_QUESTIONS = 100
MOST_OF_ONE = 10  # questions; nobody takes the places of all the others


def say(room: Document, who: str, told: Mapping[str, Any], now: int) -> Patch:
    lines = room.get("chat", {})
    key = next_key(lines)
    old = sorted(lines)[: max(0, len(lines) + 1 - LINES_KEPT)]
    return {"chat": {key: {"by": who, "at": now, "text": text(told, "text")}} | dict.fromkeys(old)}


def unsay(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """A host takes a line away: its words, not that there was one, so that nobody wonders."""
    line = entry(room, "chat", told.get("line"))
    return {"chat": {str(told["line"]): {"text": None, "removed": True}}} if "text" in line else {}


def announce(_room: Document, who: str, told: Mapping[str, Any], now: int) -> Patch:
    return {"announcement": {"by": who, "at": now, "text": text(told, "text", 300)}}


def stop_announcing(room: Document, _who: str, _told: Mapping[str, Any], _now: int) -> Patch:
    return {"announcement": None} if room.get("announcement") else {}


def ask_librarian(room: Document, who: str, told: Mapping[str, Any], now: int) -> Patch:
    questions = room.get("questions", {})
    own = sum(one["by"] == who for one in questions.values())
    if len(questions) >= MOST_QUESTIONS or own >= MOST_OF_ONE:
        raise Refused(Trouble.TOO_MANY)
    return {"questions": {next_key(questions): {"by": who, "at": now, "text": text(told, "text", 500)}}}
