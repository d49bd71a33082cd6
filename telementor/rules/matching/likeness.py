"""How alike two names are. Letters in common rank the guesses; only a known kind of difference earns credit.

One letter turns Jane into Jean and Mario into Maria, so no share of equal letters, however high, makes two names one.
"""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from telementor.rules.matching.names import plain
from telementor.rules.matching.words import DOUBLED, GIVEN_NAMES

SAME = 0.98  # same given and family name; an initial more or less
VARIANT = 0.93  # a middle name more or less, a short form of the given name, or the two names swapped
MISSPELT = 0.90  # one slip in a long family name
UNLIKE = 0.88  # the most that anything else can score

_FORMS: dict[str, set[int]] = defaultdict(set)
for _place, _forms in enumerate(GIVEN_NAMES):
    for _form in _forms:
        _FORMS[_form].add(_place)


@dataclass(frozen=True, slots=True)
class Name:
    """At least two whole words, hyphens kept: the first given, the last family, between them the rest; and initials."""

    given: str
    family: str
    middle: tuple[str, ...]
    initials: tuple[str, ...]

    @classmethod
    def of(cls, reading: str) -> "Name | None":
        """From one of `readings`; None where it is only part of a name."""
        words = reading.split()
        whole = [word for word in words if len(word) > 1]
        if len(whole) < 2:
            return None
        return cls(whole[0], whole[-1], tuple(whole[1:-1]), tuple(word for word in words if len(word) == 1))

    @property
    def spelt(self) -> str:
        return " ".join(sorted(plain(" ".join((self.given, *self.middle, self.family))).split()))

    @property
    def variants(self) -> list[tuple[str | int, str]]:
        """Look-up keys that two names share where only a short form or the order differs."""
        return [*((form, self.family) for form in meanings(self.given)), (self.family, self.given)]

    @property
    def parts(self) -> list[str | int]:
        """Look-up keys of its given and family name, the halves of either, and the initial of each: see `meanings`."""
        halves = (half for name in (self.given, self.family) for half in name.split("-"))
        return [*meanings(self.given), *halves, self.family, self.given[0], self.family[0]]


def likeness(a: Name, b: Name) -> float:
    """From 0 to 1; MISSPELT or more only where given and family name are the same but for a known difference."""
    kind = _kind(a, b) if _middles_agree(a, b) else UNLIKE
    return kind if kind > UNLIKE else min(fuzz.ratio(a.spelt, b.spelt) / 100, UNLIKE)


def meanings(word: str) -> list[str | int]:
    """Look-up keys that two given names share where they are one name: Bob and Robert, Kate and Kathryn."""
    return [word, *_FORMS.get(word, ())]


def _kind(a: Name, b: Name) -> float:
    if (a.given, a.family) == (b.given, b.family):
        return SAME if a.middle == b.middle else VARIANT
    if a.middle != b.middle:
        return UNLIKE
    if (a.given, a.family) == (b.family, b.given):
        return VARIANT
    if set(meanings(a.given)).isdisjoint(meanings(b.given)):
        return UNLIKE
    return VARIANT if a.family == b.family else MISSPELT if _slip(a.family, b.family) else UNLIKE


def _middles_agree(a: Name, b: Name) -> bool:
    """Jane A Smith and Jane B Smith are two people; so are Marie Claude Roy and Marie Roy."""
    mine, yours = a.middle + a.initials, b.middle + b.initials
    if mine and yours:
        fewer, more = sorted((mine, yours), key=len)
        return all(any(m == y or (1 in (len(m), len(y)) and m[0] == y[0]) for y in more) for m in fewer)
    return not (a.middle or b.middle) or DOUBLED.isdisjoint((a.given, b.given))


def _slip(a: str, b: str) -> bool:
    """One letter wrong, missing or swapped. In a short name (Chen, Cheng) that is another family."""
    return min(len(a), len(b)) >= 6 and OSA.distance(a, b) <= 1
