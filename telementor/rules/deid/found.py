"""All layers together: what any of them marks is marked, grown to whole words, and found again wherever it stands."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from telementor.rules.deid.ages import ages
from telementor.rules.deid.contacts import contacts
from telementor.rules.deid.dates import dates
from telementor.rules.deid.eponyms import is_eponym
from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.growing import joined, named, numbered, whole
from telementor.rules.deid.known_words import is_common, is_everyday, is_function
from telementor.rules.deid.merging import merge
from telementor.rules.deid.names import names
from telementor.rules.deid.numbers import numbers
from telementor.rules.deid.places import places
from telementor.rules.deid.plain import plain
from telementor.rules.deid.tagger import tagged

Layer = Callable[[str], Iterable[Finding]]
LAYERS: dict[str, Layer] = {
    "numbers": numbers,
    "contacts": contacts,
    "dates": dates,
    "ages": ages,
    "names": names,
    "places": places,
    "tagger": tagged,
}


def find_phi(text: str, lang: str | None = None) -> list[Finding]:
    """What could identify a person in `text`, in order and without overlaps.

    `lang` ("en", "fr" or None) is taken for later: both languages are always read, for cases mix them. Offsets are those
    of a Python str, end exclusive. Raises GuardUnavailable where a part did not load; never fewer layers silently.
    """
    read = plain(text)
    return merge(map(read.back, _read(read.text)))


def _read(text: str) -> list[Finding]:
    found = [finding for layer in LAYERS.values() for finding in layer(text) if not is_eponym(text, finding)]
    found = merge(named(text, whole(text, finding)) for finding in found)
    found = merge([*found, *repeated(text, found)])
    return joined(text, merge(numbered(text, finding) for finding in found))


def repeated(text: str, found: list[Finding]) -> Iterator[Finding]:
    """A name once found is found everywhere: each of its words, where it is no everyday or clinical word."""
    known = {
        word.lower(): finding for finding in found if finding.type is Type.NAME for word in _telling(text, finding)
    }
    if known:
        spelt = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        for again in re.finditer(rf"(?<![\w-])(?:{spelt})(?![\w-])", text, re.IGNORECASE):
            finding = known.get(again[0].lower())
            if finding and not (again[0].islower() and is_common(again[0])):
                yield replace(
                    finding,
                    start=again.start(),
                    end=again.end(),
                    confidence=finding.confidence - 0.1,
                    reason=Reason.REPEATED,
                )


def _telling(text: str, finding: Finding) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text[finding.start : finding.end]):
        if len(word) > 2 and not is_everyday(word) and not is_function(word):
            yield word
