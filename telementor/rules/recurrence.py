"""A weekly timetable over daylight saving and holidays: 12:30 on the wall stays 12:30 on the wall.

Source: RFC 5545 section 3.3.5 for wall times that a change of clocks makes impossible (read with the offset before the
change, so 02:30 becomes 03:30) or double (the first of the two). Statutory holidays by province are those of the
`holidays` package, in its English and French names, moved days ("observed") included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from telementor.rules.presence import Naive

WEEK = timedelta(days=7)


class UnknownZone(ValueError):
    """Not the name of a time zone, such as America/Toronto."""


class UnknownProvince(ValueError):
    """Not one of the thirteen provinces and territories by its two letters, such as ON."""


class BadTimetable(ValueError):
    """The last day before the first, a length of nothing, or a weekday outside 0 (Monday) to 6."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One session to be: the day on the wall, start and end in UTC."""

    day: date
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day left out, and the holiday it is left out for."""

    day: date
    name_en: str
    name_fr: str


@dataclass(frozen=True, slots=True)
class Timetable:
    slots: tuple[Slot, ...]
    skipped: tuple[Skipped, ...]


def zone(name: str) -> ZoneInfo:
    """The zone of that name. Raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:  # OSError: "America" alone is a folder of zones
        raise UnknownZone(name) from error


def weekly(
    first: date, last: date, weekday: int, at: time, length: timedelta, zone: ZoneInfo, province: str
) -> Timetable:
    """Each `weekday` (0 is Monday) from `first` to `last`, both included, except statutory holidays.

    `at` is read on the wall in `zone`; `length` is elapsed time. Raises BadTimetable or UnknownProvince.
    """
    if last < first or length <= timedelta() or not 0 <= weekday <= 6:
        raise BadTimetable(f"{first} to {last}, weekday {weekday}, {length}")
    off = holidays_between(first, last, province)
    days = _weekdays(first, last, weekday)
    slots = tuple(_slot(day, at, length, zone) for day in days if day not in off)
    return Timetable(slots, tuple(off[day] for day in days if day in off))


def shift(starts: Sequence[datetime], to: datetime, zone: ZoneInfo) -> list[datetime]:
    """Move "this one and all that follow": the first to `to`, each other by the same difference on the wall.

    From Thursday 12:30 to Wednesday 13:00 every one becomes a Wednesday at 13:00, on either side of a change of
    clocks. Gives UTC. It does not look for holidays: ask `holidays_between`. Raises Naive.
    """
    if any(start.utcoffset() is None for start in (*starts, to)):
        raise Naive
    walls = [_wall(start, zone) for start in starts]
    return [_utc(wall + (_wall(to, zone) - walls[0]), zone) for wall in walls]


def holidays_between(first: date, last: date, province: str) -> dict[date, Skipped]:
    """The province's statutory holidays from `first` to `last`, both included. Raises UnknownProvince."""
    english = _named(first, last, province, "en_CA")
    french = _named(first, last, province, "fr")
    return {day: Skipped(day, english[day], french[day]) for day in sorted(english) if first <= day <= last}


def _named(first: date, last: date, province: str, language: str) -> holidays.HolidayBase:
    if not province:
        raise UnknownProvince(province)  # the package would take a blank for the country as a whole
    years = range(first.year, last.year + 1)
    try:
        return holidays.country_holidays("CA", subdiv=province, years=years, language=language)
    except NotImplementedError as error:
        raise UnknownProvince(province) from error


def _weekdays(first: date, last: date, weekday: int) -> list[date]:
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return [start + WEEK * week for week in range((last - start) // WEEK + 1)]


def _slot(day: date, at: time, length: timedelta, zone: ZoneInfo) -> Slot:
    start = _utc(datetime.combine(day, at), zone)
    return Slot(day, start, start + length)


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def _utc(wall: datetime, zone: ZoneInfo) -> datetime:
    # fold=0 is what RFC 5545 asks for: the first of two, and the earlier offset where there is none.
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
