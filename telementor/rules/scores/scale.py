"""What a scale is: items, the parts they make, and the bands of a total."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from telementor.rules.words import Words


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Totalling(StrEnum):
    SUM = "sum"
    MEAN = "mean"


class Band(StrEnum):
    MINIMAL = "minimal"
    MILD = "mild"
    LOW = "low"
    MODERATE = "moderate"
    MODERATELY_SEVERE = "moderately_severe"
    SEVERE = "severe"
    HIGH = "high"


class Flag(StrEnum):
    SELF_HARM = "self_harm"


@dataclass(frozen=True, slots=True)
class Item:
    """One answer, a whole number from `least` to `most`. `points` is what each step counts for a woman and for a man;
    `flag` is raised by any answer above nought."""

    key: str
    words: Words
    least: int = 0
    most: int = 10
    points: Mapping[Sex, int] | None = None
    flag: Flag | None = None

    def counts(self, answer: int, sex: Sex | None) -> int | None:
        """Points of an answer; None where they depend on a sex that is not known."""
        if self.points is None:
            return answer
        return None if sex is None else answer * self.points[sex]


@dataclass(frozen=True, slots=True)
class Part:
    """Items that make one figure. `needed` is how many must be answered for it; None for all of them."""

    key: str
    words: Words
    items: tuple[Item, ...]
    totalling: Totalling
    needed: int | None = None

    @property
    def most(self) -> int:
        """The highest figure anybody can have."""
        together = sum if self.totalling is Totalling.SUM else max
        return max(together([item.counts(item.most, sex) or 0 for item in self.items]) for sex in Sex)


@dataclass(frozen=True, slots=True)
class Scale:
    """`bands` are (from this total on, band), rising; `answers` are the words for 0, 1, 2 …, where there are any."""

    key: str
    name: str
    ask: Words
    parts: tuple[Part, ...]
    bands: tuple[tuple[int, Band], ...] = ()
    answers: tuple[Words, ...] = ()
    licence: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @property
    def by_sex(self) -> bool:
        return any(item.points for item in self.items)
