"""What the guard says of a whole case: all its texts read together, so that a name found in one is found in every one.

Nothing is stored before this has passed it. Source: HIPAA Safe Harbor (45 CFR 164.514(b)(2)); IPC Ontario on
de-identifying as a use of health information: at the spoke, before it is kept.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from telementor.rules import deid
from telementor.rules.deid import Context, Finding, Type
from telementor.rules.letters import folded

BREAK = "\n\n"
SHORT = 40  # characters; a number divided over two boxes stands in boxes of this size
NEVER_KEPT = (Type.ID, Type.CONTACT)
TAKEN_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked at one place: `text` from `start` to `end`, why, and what could stand there instead."""

    place: str
    start: int
    end: int
    text: str
    finding: Finding
    instead: str | None

    @property
    def blocks(self) -> bool:
        """A number or an address that is surely one: nobody may call it not identifying."""
        return self.finding.sure and self.finding.type in NEVER_KEPT

    @property
    def asks(self) -> bool:
        """Whether it must be replaced or called not identifying; an age under 90 is only offered its band."""
        return self.finding.type is not Type.QUASI

    @property
    def key(self) -> tuple[str, str]:
        """What one answer settles everywhere in the case: the same words, marked as the same thing."""
        return self.finding.type.value, folded(self.text)


def look(texts: Sequence[tuple[str, str]], language: str) -> list[Mark]:
    """Everything marked in a case's (place, text) pairs, in order. Raises GuardUnavailable."""
    found = [*_marks(texts, BREAK, language)]
    seen = {(mark.place, mark.start) for mark in found}
    divided = [
        mark for group in _short(texts) for mark in _marks(group, " ", language) if mark.finding.type in NEVER_KEPT
    ]
    return [*found, *(mark for mark in divided if (mark.place, mark.start) not in seen)]


def unsettled(marks: Iterable[Mark], kept: Collection[tuple[str, str]]) -> list[Mark]:
    """What still keeps the case from being stored; `kept` are the keys the presenter called not identifying."""
    return [mark for mark in marks if mark.asks and (mark.blocks or mark.key not in kept)]


def rewritten(text: str, marks: Iterable[Mark]) -> str:
    """One place's text with what is offered instead of its marks."""
    return deid.apply(
        text,
        [
            deid.Replacement(mark.start, mark.end, mark.instead, "accepted")
            for mark in marks
            if mark.instead is not None
        ],
    )


def unreadable(
    texts: Mapping[str, str], language: str, stays: Callable[[Mark], bool] = lambda mark: False
) -> tuple[dict[str, str], Counter[str]]:
    """Texts that nobody is there to answer for, with every mark replaced or taken out that may not stay; and how many
    were in each. Raises GuardUnavailable."""
    found: dict[str, list[Mark]] = {}
    for mark in look(list(texts.items()), language) if texts else []:
        if not stays(mark):
            found.setdefault(mark.place, []).append(mark)
    told = {place: _covered(text, found.get(place, [])) for place, text in texts.items()}
    return told, Counter({place: len(marks) for place, marks in found.items()})


def _covered(text: str, marks: Iterable[Mark]) -> str:
    """Marks of a number that was divided over two texts may overlap those of one: together they are one gap."""
    gaps: list[deid.Replacement] = []
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if gaps and mark.start < gaps[-1].end:
            end = max(mark.end, gaps[-1].end)
            gaps[-1] = deid.Replacement(gaps[-1].start, end, TAKEN_OUT, "kept words")
        else:
            gaps.append(deid.Replacement(mark.start, mark.end, mark.instead or TAKEN_OUT, "kept words"))
    return deid.apply(text, gaps)


def _short(texts: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    """Runs of short texts beside each other, over which somebody may divide a number."""
    run: list[tuple[str, str]] = []
    for pair in [*texts, ("", " " * (SHORT + 1))]:
        if len(pair[1]) <= SHORT:
            run.append(pair)
            continue
        if len(run) > 1:
            yield run
        run = []


def _marks(texts: Sequence[tuple[str, str]], between: str, language: str) -> Iterator[Mark]:
    whole, starts = between.join(text for _, text in texts), _starts(texts, between)
    findings = deid.find_phi(whole, language)
    instead = {one.end: one for one in deid.suggest(whole, findings, Context(language))}
    for finding in findings:
        offered = instead.get(finding.end)
        start = min(offered.start, finding.start) if offered else finding.start
        at = bisect_right(starts, start) - 1
        while at < len(texts) and starts[at] < finding.end:
            yield from _mark(texts[at], starts[at], start, finding, offered.replacement if offered else None)
            at += 1


def _mark(pair: tuple[str, str], begins: int, start: int, finding: Finding, instead: str | None) -> Iterator[Mark]:
    place, text = pair
    low, high = max(0, start - begins), min(len(text), finding.end - begins)
    if low < high:
        yield Mark(place, low, high, text[low:high], finding, instead)


def _starts(texts: Sequence[tuple[str, str]], between: str) -> list[int]:
    starts, at = [], 0
    for _, text in texts:
        starts.append(at)
        at += len(text) + len(between)
    return starts
