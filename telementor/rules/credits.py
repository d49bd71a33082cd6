"""Dated accreditation rules: attended minutes to hours or credits, with steps, caps, gates and every figure explained.

Source: the accreditors' pages as read in autumn 2026: CFPC (Mainpro+ standards of 16 December 2024 and FAQs), Royal
College (certificates state hours), CCCEP (1 CEU is 60 minutes, the complete activity), AMA PRA (quarter hours).
A body's rule is data. When a rule changes, somebody adds a row with a date, and old sessions keep their old rate.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

NOTHING = Decimal(0)
MINUTES_PER_HOUR = 60


class OpenEnded(ValueError):
    """A rule without a last day. Every certification ends, and forgetting it gives credit that nobody granted."""


class EmptyWindow(ValueError):
    """A window whose last day is before its first."""


class OverlappingRates(ValueError):
    """Two rates for one day: nobody could say which one counts."""


class MultipliedHours(ValueError):
    """Hours at a rate other than 1. The learner's college multiplies; doing it here too would do it twice."""


class BelowNought(ValueError):
    """A rate or cap below nought, or a rounding step that is not above it."""


class CountedTwice(ValueError):
    """One session listed twice for one person."""


class Unit(StrEnum):
    CREDITS = "credits"
    HOURS = "hours"


class Rounding(StrEnum):
    NEAREST = "nearest"
    DOWN = "down"


class Counting(StrEnum):
    """What a session counts for once it counts: the minutes attended, or all of its minutes."""

    ATTENDED = "attended"
    WHOLE = "whole"


class Reason(StrEnum):
    """Why a session gave what it gave. Checked in this order, so the first that holds is the one told."""

    OUTSIDE_CERTIFICATION = "outside_certification"
    NO_RATE = "no_rate"
    TOO_SHORT = "too_short"
    CAP_REACHED = "cap_reached"
    CAP_CUT = "cap_cut"
    COUNTED = "counted"


class Gate(StrEnum):
    """What may be asked of a person before credit is given, in the order in which it happens."""

    REGISTERED = "registered"
    PRE_SURVEY = "pre_survey"
    POST_SURVEY = "post_survey"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Rate:
    """Units for one hour, from one day to another, both included; `until=None` has no end of its own.

    Raises EmptyWindow or BelowNought.
    """

    since: date
    until: date | None
    per_hour: Decimal

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise EmptyWindow(f"rate until {self.until}, since {self.since}")
        if self.per_hour < 0:
            raise BelowNought(self.per_hour)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one body counts one activity. Days are included at both ends; `cap` is in `unit`, None for no cap.

    A session counts from `least_minutes` and from `least_share` of its length, whichever is more; being there for
    all of it is always enough. Raises OpenEnded, EmptyWindow, OverlappingRates, MultipliedHours or BelowNought.
    """

    unit: Unit
    certified_from: date
    certified_until: date
    rates: tuple[Rate, ...]
    cap: Decimal | None = None
    step: Decimal = Decimal("0.25")
    rounding: Rounding = Rounding.NEAREST
    counting: Counting = Counting.ATTENDED
    least_minutes: int = 1
    least_share: Decimal = NOTHING

    def __post_init__(self) -> None:
        if not self.certified_until:  # the type says it is there; an empty box in a form or a file says otherwise
            raise OpenEnded
        if self.certified_until < self.certified_from:
            raise EmptyWindow(f"certified until {self.certified_until}, from {self.certified_from}")
        if self.step <= 0 or (self.cap is not None and self.cap < 0):
            raise BelowNought(f"step {self.step}, cap {self.cap}")
        if self.unit is Unit.HOURS and any(rate.per_hour != 1 for rate in self.rates):
            raise MultipliedHours
        _refuse_overlaps(self.rates)

    def certified(self, day: date) -> bool:
        return self.certified_from <= day <= self.certified_until

    def rate(self, day: date) -> Decimal | None:
        return next((rate.per_hour for rate in self.rates if rate.holds(day)), None)

    def counted(self, minutes: int, session_minutes: int) -> int:
        """The minutes that count, after the least that must be attended."""
        least = minutes >= self.least_minutes and minutes >= self.least_share * session_minutes
        if minutes <= 0 or not (least or minutes >= session_minutes):
            return 0
        return session_minutes if self.counting is Counting.WHOLE else min(minutes, session_minutes)


@dataclass(frozen=True, slots=True)
class Attended:
    """One person at one session: its key and day, its length, and the whole minutes the person was there."""

    session: int
    day: date
    session_minutes: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Line:
    """One session's figures: `amount` before the cap, `given` after it."""

    session: int
    day: date
    minutes: int
    counted: int
    rate: Decimal | None
    amount: Decimal
    given: Decimal
    reason: Reason


@dataclass(frozen=True, slots=True)
class Credit:
    """What one person earns under one rule; the lines' `given` add up to `total`."""

    total: Decimal
    unit: Unit
    lines: tuple[Line, ...]


def credit(rule: Rule, attended: Sequence[Attended]) -> Credit:
    """One person's sessions to hours or credits, a line for each by day, then key. Raises CountedTwice."""
    if len({one.session for one in attended}) < len(attended):
        raise CountedTwice
    total, lines = NOTHING, []
    for one in sorted(attended, key=lambda one: (one.day, one.session)):
        line = _line(rule, one, None if rule.cap is None else rule.cap - total)
        total += line.given
        lines.append(line)
    return Credit(total, rule.unit, tuple(lines))


def rounded(amount: Decimal, step: Decimal, rounding: Rounding = Rounding.NEAREST) -> Decimal:
    """To a multiple of the step. A tie goes up: 7.5 minutes are 0.125 hours, and 0.25 at a step of 0.25.

    The AMA says "nearest quarter hour" and is silent on ties; half up is our fixed choice, in the learner's favour.
    """
    steps = (amount / step).quantize(Decimal(1), ROUND_HALF_UP if rounding is Rounding.NEAREST else ROUND_DOWN)
    return steps * step


def unmet(needed: Collection[Gate], met: Collection[Gate]) -> list[Gate]:
    """The gates still closed, in the order in which they happen."""
    return [gate for gate in Gate if gate in needed and gate not in met]


NEW_MAINPRO = date(2024, 12, 16)
LAST_OLD_MAINPRO = date(2025, 12, 31)


def mainpro_rates(certified_on: date, expires: date, certified_at: Decimal = Decimal(2)) -> tuple[Rate, ...]:
    """Mainpro+ credits per hour of an activity, by its certification day, expiry, and the old rate it may have had.

    Since 16 December 2024 every activity is certified at 1 credit per hour. One certified before at 2 or 3 stays
    valid until its expiry or 31 December 2025, whichever is sooner, and then gives nothing unless certified anew.
    Source: CFPC, "Understanding the new Mainpro+ certification standards" and "Mainpro+ FAQs" (2024).
    Raises EmptyWindow.
    """
    if certified_on >= NEW_MAINPRO:
        return (Rate(certified_on, expires, Decimal(1)),)
    until = min(expires, LAST_OLD_MAINPRO) if certified_at > 1 else expires
    return (Rate(certified_on, until, certified_at),)


def _line(rule: Rule, one: Attended, room: Decimal | None) -> Line:
    rate, counted = rule.rate(one.day), rule.counted(one.minutes, one.session_minutes)
    amount = given = NOTHING
    if not rule.certified(one.day):
        reason = Reason.OUTSIDE_CERTIFICATION
    elif rate is None:
        reason = Reason.NO_RATE
    else:
        amount = rounded(counted * rate / MINUTES_PER_HOUR, rule.step, rule.rounding)
        given, reason = _within(amount, room)
    return Line(one.session, one.day, one.minutes, counted, rate, amount, given, reason)


def _within(amount: Decimal, room: Decimal | None) -> tuple[Decimal, Reason]:
    if not amount:
        return NOTHING, Reason.TOO_SHORT
    if room is None or amount <= room:
        return amount, Reason.COUNTED
    return room, Reason.CAP_CUT if room else Reason.CAP_REACHED


def _refuse_overlaps(rates: Iterable[Rate]) -> None:
    for earlier, later in pairwise(sorted(rates, key=lambda rate: rate.since)):
        if earlier.until is None or earlier.until >= later.since:
            raise OverlappingRates(f"{earlier} and {later}")
