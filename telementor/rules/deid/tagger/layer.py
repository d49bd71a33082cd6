"""From the tagger's probabilities to findings: words side by side with the same label are one finding."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np

from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.known_words import is_rare
from telementor.rules.deid.listed import listed
from telementor.rules.deid.places import REGION
from telementor.rules.deid.sentence_words import CALENDAR
from telementor.rules.deid.tagger.features import rows
from telementor.rules.deid.tagger.network import Array, probabilities
from telementor.rules.deid.words import Word, fold, words

# A leak costs more than a click, so a word is marked well before the tagger thinks it likelier than not; later where
# it is written like most words of a note, in small letters or as an abbreviation, or is one of them.
ENOUGH, UNMARKED, EVERYDAY = 0.15, 0.35, 0.8
UNKNOWN = 0.05  # a capitalised word that is in no dictionary and is no medicine
NEVER = 2.0
MOST = 0.84  # a rule that marks the same words says more about them, and so goes first
KINDS = {1: (Type.NAME, "PERSON"), 2: (Type.LOCATION, "PLACE")}


def tagged(text: str) -> Iterator[Finding]:
    """Names and places by context."""
    found = words(text)
    sure = probabilities(rows(text, found))
    enough = np.array([UNKNOWN if _unknown(word.text) else ENOUGH for word in found])
    label = np.where(sure[:, 1] + sure[:, 2] >= enough, 1 + np.argmax(sure[:, 1:3], axis=1), 0)
    for first, last in _runs(found, label):
        while last > first and not found[last].text[0].isalnum():
            last -= 1
        while last > first and not found[first].text[0].isalnum():
            first += 1
        finding = _finding(found, int(label[first]), sure, first, last)
        if found[first].text[0].isalnum() and finding.confidence >= MOST * _needed(found[first : last + 1]):
            yield finding if not REGION.fullmatch(text, finding.start, finding.end) else _region(finding)


def _needed(run: list[Word]) -> float:
    """How sure the tagger must be of these words together; of a medicine or OHIP alone it never is."""
    spelt = [word.text for word in run if word.text.isalpha()]
    plain = [fold(word) for word in spelt]
    if len(plain) == 1 and (plain[0] in listed("drugs") or (spelt[0].isupper() and plain[0] in listed("clinical"))):
        return NEVER
    if all(word in CALENDAR for word in plain):
        return NEVER
    if all(word in listed("everyday") or word in listed("clinical") for word in plain):
        return EVERYDAY
    if all(word.islower() or (word.isupper() and len(word) <= 5) for word in spelt):
        return UNMARKED
    return UNKNOWN if any(map(_unknown, spelt)) else ENOUGH


@lru_cache(maxsize=50_000)
def _unknown(word: str) -> bool:
    return word.istitle() and len(word) > 3 and is_rare(word)


def _region(finding: Finding) -> Finding:
    return replace(finding, type=Type.QUASI, subtype="REGION", reason=Reason.BROADER)


def _runs(found: list[Word], label: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or label[at] != label[start] or _ends(found, at):
            if label[start]:
                yield start, at - 1
            start = at


def _ends(found: list[Word], at: int) -> bool:
    """Whether a line or a sentence ends here: the stop after a word too long to be a title or an initial."""
    return found[at].text == "\n" or (
        found[at].text == "." and found[at - 1].text.isalpha() and len(found[at - 1].text) > 4
    )


def _finding(found: list[Word], label: int, sure: Array, first: int, last: int) -> Finding:
    kind, subtype = KINDS[label]
    confidence = round(MOST * float((sure[first : last + 1, 1] + sure[first : last + 1, 2]).mean()), 3)
    return Finding(found[first].start, found[last].end, kind, subtype, confidence, "tagger", Reason.CONTEXT)
