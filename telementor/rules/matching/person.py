"""The parts of a name, and the keys under which it is looked up."""

from dataclasses import dataclass
from functools import cached_property

from telementor.rules.matching.given import initials, meanings
from telementor.rules.matching.names import plain
from telementor.rules.matching.words import PREFIXES, SAINTS, SUFFIXES


@dataclass(frozen=True)
class Name:
    """At least two whole words, hyphens kept: the first given, the last family, between them the rest; and initials."""

    given: str
    family: str
    middle: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: str = ""

    @classmethod
    def of(cls, reading: str) -> "Name | None":
        """From one of `readings`; None where it is only part of a name."""
        words, suffix = without_suffix(reading.split())
        words = _joined(_doubled(words))
        whole = [word for word in words if len(word) > 1]
        if len(whole) < 2:
            return None
        single = tuple(word for word in words if len(word) == 1)
        return cls(whole[0], whole[-1], tuple(whole[1:-1]), single, suffix)

    @property
    def turned(self) -> "Name":
        """With given and family name swapped."""
        return Name(self.family, self.given, self.middle, self.initials, self.suffix)

    @cached_property
    def spelt(self) -> str:
        return " ".join(sorted(plain(" ".join((self.given, *self.middle, self.family))).split()))

    @property
    def variants(self) -> list[tuple[str | int, str]]:
        """Look-up keys that two names share where only a short form or the order differs."""
        forms = [*meanings(self.given), *filter(None, [initials(self.given)])]
        return [*((form, self.family) for form in forms), *((form, self.given) for form in meanings(self.family))]

    @property
    def parts(self) -> list[str | int]:
        """Look-up keys of each of its names, the halves of any, and their initials: see `meanings`."""
        names = (self.given, *self.middle, self.family)
        pieces = [*names, *(half for name in names for half in name.split("-"))]
        short = [self.given[0] + self.family, self.given + self.family, initials(self.given)]
        return [*meanings(self.given), *pieces, *(piece[0] for piece in pieces), *short, *self.initials]


def squeezed(reading: str) -> str:
    """All in one word, which is how two spellings of one name agree: vanderberg, anna-marie, Mc Donald, Saint-Pierre."""
    return "".join(SAINTS.get(word, word) for word in plain(reading).split())


def turns(reading: str) -> list[str]:
    """The same words begun at each other word: "van der berg anna" is also "anna van der berg"."""
    words = reading.split()
    return [" ".join(words[at:] + words[:at]) for at in range(1, len(words))]


def without_suffix(words: list[str]) -> tuple[list[str], str]:
    """Without Junior at its end, and Junior."""
    suffix = SUFFIXES.get(words[-1], "") if len(words) > 2 else ""
    return (words[:-1], suffix) if suffix else (words, "")


def _doubled(words: list[str]) -> list[str]:
    """J.P. before a family name is one given name, J-P."""
    two = len(words) > 2 and len(words[0]) == len(words[1]) == 1
    return ["-".join(words[:2]), *words[2:]] if two else words


def _joined(words: list[str]) -> list[str]:
    """Mac Donald and Al-Hassan as one word; Saint-Pierre and St Pierre too."""
    found: list[str] = []
    for at, word in enumerate(words):
        first, *rest = (SAINTS.get(part, part) for part in word.split("-"))
        if first in PREFIXES and rest:
            word = "".join([first, *rest])
        if found and found[-1] in PREFIXES and at > 1:
            word = found.pop() + word
        found.append(SAINTS.get(word, word))
    return found
