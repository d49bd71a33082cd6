"""What a room shows, as one document that changes by numbered patches: a newcomer gets the whole, everybody else the patch.

A patch is a JSON Merge Patch (RFC 7396): a value replaces, null takes away, an object goes one level down. So the page
needs no rules of its own, and a broken link is mended by the patches that were missed.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Document = Mapping[str, Any]
Patch = dict[str, Any]
LONGEST_LINE = 2000  # characters


class Trouble(StrEnum):
    """Why something cannot be done in the room; the page has a sentence for each."""

    UNKNOWN = "unknown"
    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_FAST = "too_fast"
    GONE = "gone"
    CLOSED = "closed"
    VOTED = "voted"
    TOO_MANY = "too_many"
    UNSAFE = "unsafe"
    UNREAD = "unread"
    FULL = "full"
    LATER = "later"


class Refused(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def merge(old: Any, patch: Any) -> Any:
    """The document after a patch. The old one stays as it was, for others may be reading it."""
    if not isinstance(patch, Mapping):
        return patch
    new = dict(old) if isinstance(old, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            new.pop(key, None)
        else:
            new[key] = merge(new.get(key), value)
    return new


def text(told: Mapping[str, Any], key: str, most: int = LONGEST_LINE) -> str:
    """Something that was typed, without what turns the direction of a line or cannot be seen. Raises Refused."""
    said = told.get(key)
    if not isinstance(said, str):
        raise Refused(Trouble.EMPTY)
    if len(said) > most:
        raise Refused(Trouble.TOO_LONG)
    if not (seen := plain(said)):
        raise Refused(Trouble.EMPTY)
    return seen


def plain(said: str) -> str:
    """Without controls and the marks that reverse a line (Unicode bidirectional algorithm, UAX 9), but with line breaks."""
    return "".join(
        letter for letter in said if letter in "\n\t" or (letter.isprintable() and letter not in _TURNS)
    ).strip()


def one_line(said: str) -> str:
    """A name, a title: the same on one line."""
    return " ".join(plain(said).split())


_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def entry(room: Document, part: str, key: Any) -> Mapping[str, Any]:
    """One thing of a part of the document. Raises Refused where it is not there any more."""
    found = room.get(part, {}).get(key) if isinstance(key, str) else None
    if found is None:
        raise Refused(Trouble.GONE)
    return found  # type: ignore[no-any-return]


def next_key(entries: Mapping[str, Any]) -> str:
    """Numbers go up and are never used twice in a row; zeros in front keep them in order as text."""
    return f"{max((int(key) for key in entries), default=0) + 1:05}"
