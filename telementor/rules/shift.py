"""Whether the times of a whole list are told in another zone than the one they are read in.

Source: none. Zoom, Teams and Meet write the clock of whoever exports and name no zone, so a list from elsewhere lies whole
hours beside its session (half an hour more for Newfoundland). The limits here are ours, set so that a session that began
late is no question: its people come together at no whole hour, or leave at the end and would gain nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from zoneinfo import ZoneInfo

from telementor.rules.presence import Span

HOURS = 12  # how far a list may lie aside, either way
NEAR = timedelta(minutes=15)  # of the start, where most come to a session
MORE = 1.3  # times the minutes, to be clearly more
PART = 0.5  # of what everybody could gain: in a long session an hour is a small part of the minutes
LOST = 0.25  # of what is gained: beyond that some of the list stood right
FEW = 3  # rows that gain, or all there are

Stays = Iterable[tuple[str, Span]]  # who, and one stay of hers
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Change:
    """What a shift would do: to how much time in the session, up and down, and to how many stays up."""

    before: timedelta
    gained: timedelta
    lost: timedelta
    rows: int


def steps(zone: ZoneInfo, zones: Iterable[ZoneInfo], at: datetime) -> set[timedelta]:
    """The shifts to look for in what was read in `zone`: whole hours, and where each of the zones would put it."""
    hours = {timedelta(hours=n) for n in range(-HOURS, HOURS + 1)}
    return (hours | {aside(zone, other, at) for other in zones}) - {NOTHING}


def aside(zone: ZoneInfo, other: ZoneInfo, at: datetime) -> timedelta:
    """By how much a clock of `other` that is read as one of `zone` lies too early."""
    return _offset(zone, at) - _offset(other, at)


def fitting(shift: timedelta, zone: ZoneInfo, zones: Iterable[ZoneInfo], at: datetime) -> list[ZoneInfo]:
    """Which of the zones explain a shift at that time of the year."""
    return [other for other in zones if aside(zone, other, at) == shift]


def beside(found: Stays, session: Span, shifts: Iterable[timedelta]) -> timedelta | None:
    """By how much the whole list would have to be moved to lie in its session, positive for later; None if it stands well.

    Asked of a shift after which most people come near the start, and under which the session has clearly more of them.
    """
    stays = list(found)
    if not stays:
        return None
    usual = median_low(_first(stays).values())
    near = [shift for shift in shifts if abs(usual + shift - session.start) <= NEAR]
    changes = {shift: _change([span for _, span in stays], session, shift) for shift in near}
    sure = [shift for shift, change in changes.items() if _clear(change, len(stays), shift, session)]
    return max(sure, key=lambda shift: _order(changes[shift], usual + shift - session.start), default=None)


def _order(change: Change, off: timedelta) -> tuple[timedelta, timedelta]:
    return change.gained - change.lost, -abs(off)


def _first(stays: Stays) -> Mapping[str, datetime]:
    """When each first came."""
    came: dict[str, datetime] = {}
    for who, span in stays:
        came[who] = min(came.get(who, span.start), span.start)
    return came


def _change(spans: list[Span], session: Span, shift: timedelta) -> Change:
    before, gained, lost, rows = NOTHING, NOTHING, NOTHING, 0
    for span in spans:
        now, then = _inside(span, session, NOTHING), _inside(span, session, shift)
        before += now
        gained += max(then - now, NOTHING)
        lost += max(now - then, NOTHING)
        rows += then > now
    return Change(before, gained, lost, rows)


def _inside(span: Span, session: Span, shift: timedelta) -> timedelta:
    return max(min(span.end + shift, session.end) - max(span.start + shift, session.start), NOTHING)


def _clear(change: Change, rows: int, shift: timedelta, session: Span) -> bool:
    more, could = change.gained - change.lost, min(abs(shift), session.length) * rows
    much = change.before + more >= change.before * MORE or more >= could * PART
    return more > NOTHING and much and change.lost <= change.gained * LOST and change.rows >= min(FEW, rows)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or NOTHING
