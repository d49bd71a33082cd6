"""What is kept of polls, a transcript, a chat and a summary: never who answered what, and no word that the guard has not read.

Each part is one time the meeting ran: {"uuid", "started", "hidden", "told"}, and `told` is by its kind
    polls       [{"question", "voters", "answers": [[text, votes], …]}]
    transcript  [[seconds, person, text], …]  a person is a row's number, 0 for somebody else who was there, null for nobody named
    chat        the same
    summary     {"title", "text", "steps"}
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from telementor.outside.zoom.payloads import Instance, PollAnswer, Said, Summary
from telementor.rules import guard
from telementor.rules.deid import Type
from telementor.rules.guard import Mark
from telementor.rules.matching import Candidate, Roster, Seen, normalise
from telementor.zoom.models import Brought

TO_ALL = re.compile(r"\s+(?:to|à)\s+(?:everyone|tous|tout le monde)\W*$", re.IGNORECASE)
PRIVATE = re.compile(r"direct message|message direct|privately", re.IGNORECASE)
FRENCH = frozenset(["le", "les", "des", "est", "et", "une", "que", "pas", "vous", "pour"])
ENGLISH = frozenset(["the", "and", "is", "of", "that", "to", "it", "you", "for", "was"])

Heard = Sequence[tuple[Instance, Any]]  # each time it ran, with what Zoom has of it
Part = dict[str, Any]


class Voices:
    """Whose a name is that Zoom shows: a person of the cycle or the team, somebody else who was there, or no name at all."""

    def __init__(self, people: Mapping[int, str], there: set[str]) -> None:
        self.names = {normalise(name) for name in people.values() if " " in name.strip()}
        self._roster = Roster(Candidate(key, name, frozenset()) for key, name in people.items())
        self._there = {normalise(name) for name in there}
        self._known: dict[str, int | None] = {}

    def whose(self, name: str) -> int | None:
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> int | None:
        return self._roster.match(Seen(name)).key or (0 if normalise(name) in self._there else None)

    def may_stay(self, mark: Mark) -> bool:
        """The whole name of somebody of the cycle is no patient's; a given name alone may be anybody's."""
        return mark.finding.type is Type.NAME and normalise(mark.text) in self.names


def kept(kind: str, heard: Heard, voices: Voices) -> list[Part]:
    """Raises GuardUnavailable."""
    told = {str(n): SHAPES[kind](found, voices) for n, (_, found) in enumerate(heard)}
    texts = dict(_texts(told))
    readable, hidden = guard.unreadable(texts, language(texts.values()), voices.may_stay)
    return [
        {
            "uuid": one.uuid,
            "started": one.start.isoformat() if one.start else "",
            "hidden": sum(count for place, count in hidden.items() if place.startswith(f".{n}.")),
            "told": _with(told[str(n)], readable, f".{n}"),
        }
        for n, (one, _) in enumerate(heard)
    ]


def polls(answers: Sequence[PollAnswer], _: Voices) -> list[Part]:
    asked: dict[tuple[str, str], list[str]] = {}
    for one in answers:
        if one.answer:
            asked.setdefault((one.poll, one.question), []).append(one.answer)
    return [
        {"question": question, "voters": len(said), "answers": list(map(list, counted(said).most_common()))}
        for (_poll, question), said in asked.items()
    ]


def counted(said: Sequence[str]) -> Counter[str]:
    """Several choices come as one answer, "Heat; Exercise". Only where somebody else chose one of them too are they taken
    apart: a sentence may hold a semicolon."""
    pieces = [list(dict.fromkeys(piece.strip() for piece in one.split(";") if piece.strip())) for one in said]
    often = Counter(piece for one in pieces for piece in one)
    if any(len(one) > 1 and any(often[piece] > 1 for piece in one) for one in pieces):
        return often
    return Counter(said)


def spoken(said: Sequence[Said], voices: Voices) -> list[list[Any]]:
    """ "Blood pressure: 120 over 80" looks like somebody speaking: who is nobody's name is put back into the text."""
    return [_line(one, voices.whose(one.who) if one.who else None, one.text) for one in said if one.text or one.who]


def written(said: Sequence[Said], voices: Voices) -> list[list[Any]]:
    """What was written to everyone, as the host's own file may hold more."""
    lines = [(one, TO_ALL.sub("", one.who)) for one in said if not PRIVATE.search(one.who)]
    return [[_seconds(one), voices.whose(who) or 0, one.text] for one, who in lines]


def summed_up(found: Summary, _: Voices) -> Part:
    return {"title": found.title, "text": found.text, "steps": list(found.next_steps)}


SHAPES: dict[str, Callable[[Any, Voices], Any]] = {
    Brought.Kind.POLLS: polls,
    Brought.Kind.TRANSCRIPT: spoken,
    Brought.Kind.CHAT: written,
    Brought.Kind.SUMMARY: summed_up,
}


def language(texts: Any) -> str:
    """That of the words that stand in for what is hidden."""
    words = Counter(word for text in texts for word in text.lower().split())
    return "fr" if sum(words[one] for one in FRENCH) > sum(words[one] for one in ENGLISH) else "en"


def _line(one: Said, person: int | None, text: str) -> list[Any]:
    return [_seconds(one), person, text if person is not None or not one.who else f"{one.who}: {text}".strip()]


def _seconds(one: Said) -> int:
    return int(one.at.total_seconds())


def _texts(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in it, by where it stands: so none can be forgotten."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(one, f"{at}.{key}")


def _with(value: Any, texts: Mapping[str, str], at: str) -> Any:
    if isinstance(value, str):
        return texts[at]
    if isinstance(value, dict):
        return {key: _with(one, texts, f"{at}.{key}") for key, one in value.items()}
    return [_with(one, texts, f"{at}.{n}") for n, one in enumerate(value)] if isinstance(value, list) else value
