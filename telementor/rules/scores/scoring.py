"""Answers to a score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from telementor.rules.scores.scale import Band, Flag, Item, Part, Scale, Sex, Totalling

HUNDREDTH = Decimal("0.01")
SEX = "sex"  # named among what is missing where the points depend on it


class OutOfRange(ValueError):
    """An answer that its item or part cannot have; the message is the key alone, for answers are about a patient."""


@dataclass(frozen=True, slots=True)
class Score:
    """`parts` has a figure, or None, for each part; `told` names those that were taken from a chart instead of items.

    `missing` names unanswered items; `total` and `band` stay None rather than count a missing answer as nought.
    """

    parts: Mapping[str, Decimal | None]
    band: Band | None
    flags: tuple[Flag, ...]
    missing: tuple[str, ...]
    told: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal | None:
        return self.parts.get("total")


def score(scale: Scale, answers: Mapping[str, object], sex: Sex | None = None) -> Score:
    """The score of {item key: answer}. A figure known only as such is given under its part's key ({"total": 14}) and
    yields to the items once they suffice. Means are rounded to hundredths. Raises OutOfRange."""
    given = {item.key: _whole(item, answers[item.key]) for item in scale.items if answers.get(item.key) is not None}
    reckoned = {part.key: _reckon(part, given, sex) for part in scale.parts}
    told = {
        part.key: _told(part, answers[part.key])
        for part in scale.parts
        if reckoned[part.key] is None and answers.get(part.key) is not None
    }
    parts = reckoned | told
    flags = tuple(item.flag for item in scale.items if item.flag and given.get(item.key))
    return Score(parts, _band(scale, parts.get("total")), flags, tuple(_missing(scale, given, sex, told)), tuple(told))


def _whole(item: Item, answer: object) -> int:
    if type(answer) is not int or not item.least <= answer <= item.most:
        raise OutOfRange(item.key)
    return answer


def _reckon(part: Part, given: Mapping[str, int], sex: Sex | None) -> Decimal | None:
    points = [item.counts(given[item.key], sex) for item in part.items if item.key in given]
    known = [Decimal(point) for point in points if point is not None]
    needed = len(part.items) if part.needed is None else part.needed
    if len(known) < needed:
        return None
    if part.totalling is Totalling.SUM:
        return sum(known, Decimal(0))
    return (sum(known) / Decimal(len(known))).quantize(HUNDREDTH, ROUND_HALF_UP)


def _told(part: Part, figure: object) -> Decimal:
    try:
        value = Decimal(str(figure))
    except InvalidOperation:
        raise OutOfRange(part.key) from None
    if not value.is_finite() or not 0 <= value <= part.most:
        raise OutOfRange(part.key)
    if part.totalling is Totalling.SUM and value != value.to_integral_value():
        raise OutOfRange(part.key)
    return value


def _missing(scale: Scale, given: Mapping[str, int], sex: Sex | None, told: Mapping[str, Decimal]) -> Iterator[str]:
    """A told figure stands for its items, save one that raises a flag: nobody can read item 9 off a total."""
    for part in scale.parts:
        yield from (item.key for item in part.items if item.key not in given and (item.flag or part.key not in told))
    if scale.by_sex and sex is None and not told:
        yield SEX


def _band(scale: Scale, total: Decimal | None) -> Band | None:
    if total is None:
        return None
    return next((band for least, band in reversed(scale.bands) if total >= least), None)
