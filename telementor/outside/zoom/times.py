"""Times as Zoom and spreadsheet programs write them, and the day they mean.

Zoom writes `MM/DD/YYYY hh:mm:ss AM/PM` in the viewer's or the host's zone and names neither the order nor the zone;
a spreadsheet program that saves the file again writes its own locale's order. Meet writes times of the day alone.
Where a zone or an offset stands after a time, it holds.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from telementor.outside.zoom.zones import zone_of
from telementor.rules.letters import without_accents

LONGEST = 60  # characters
FAR = 31  # days; a row of another meeting has no say in the order
NEVER = 100_000  # days; what a date that does not exist counts

NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?!\d)")
DAY_MONTH = re.compile(r"(?:[a-z]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|er)?[ /-]([a-z]+)\.?,?[ /-](\d{4}|\d{2})(?!\d)")
MONTH_DAY = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.?[ /-](\d{1,2})(?:st|nd|rd|th)?(?:,? |[/-])(\d{4}|\d{2})(?!\d)")
CLOCK = re.compile(
    r"(?:t|,? (?:at |a )?)(\d{1,2}) ?[:h] ?(\d{2})(?: ?(?::|min) ?(\d{2}) ?s?)?(?:[.,]\d+)?"
    r" ?((?:am|pm|a\.m\.|p\.m\.)(?![a-z]))?(.*)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FRENCH = {"fev": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8}


class Order(Enum):
    """Which of two figures is the month."""

    MONTH_FIRST = auto()
    DAY_FIRST = auto()


@dataclass(frozen=True, slots=True)
class Written:
    """A time as it stands in the file: two figures for month and day, perhaps in doubt, and a clock. Year 0 is no day told."""

    first: int
    second: int
    year: int
    in_doubt: bool
    clock: time

    def day(self, order: Order) -> date | None:
        """The day meant under this order, or None if there is no such day."""
        turned = self.in_doubt and order is Order.DAY_FIRST
        month, day = (self.second, self.first) if turned else (self.first, self.second)
        try:
            return date(self.year, month, day)
        except ValueError:
            return None

    @property
    def days(self) -> set[date]:
        """Every day it may mean."""
        return {day for order in Order if self.year and (day := self.day(order))}


def read_time(text: str) -> Written | None:
    """A time with its day, in figures or with an English or French month; None if it is not one of these."""
    if len(text) > LONGEST:
        return None
    tidy = _tidy(text)
    found = _date(tidy)
    if found is None:
        return None
    first, second, year, in_doubt, end = found
    clock = _clock(tidy, end)
    if clock is None or not 2000 <= year < 2100:
        return None
    return Written(first, second, year, in_doubt, clock)


def read_clock(text: str) -> Written | None:
    """A time of the day alone: 12:31, 9:00:12 AM, 12 h 31."""
    clock = _clock(f" {_tidy(text)}", 0) if len(text) <= LONGEST else None
    return Written(0, 0, 0, False, clock) if clock else None


def likely_order(times: Iterable[Written], day: date) -> Order:
    """The order under which the whole file falls nearest the session's day; Zoom's own, month first, if both do."""
    found = Counter((t.first, t.second, t.year) for t in times if t.in_doubt)
    dates = [(Written(*figures, in_doubt=True, clock=time()), count) for figures, count in found.items()]

    def doubt(order: Order) -> tuple[int, int]:
        away = [(_days_between(written.day(order), day), count) for written, count in dates]
        return sum(min(days, FAR) * count for days, count in away), sum(days * count for days, count in away)

    return min(Order, key=doubt)


def instants(written: Written, order: Order, zone: ZoneInfo, near: date) -> list[datetime]:
    """The moments (UTC) a time may mean: one, two in the hour that comes twice in autumn, none for a 31 February.

    Without a day, that clock on the day that is near, on the one before and on the one after.
    """
    if not written.year:
        return [at for days in (-1, 0, 1) for at in _on(near + timedelta(days=days), written.clock, zone)]
    day = written.day(order)
    return _on(day, written.clock, zone) if day else []


def _on(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    local = datetime.combine(day, clock, clock.tzinfo or zone)
    again = local.replace(fold=1)
    earlier = local.astimezone(UTC)
    later = again.astimezone(UTC)
    # In spring the fold turns the other way round: that hour does not exist, and one guess at it is enough.
    return [earlier, later] if later > earlier else [earlier]


def _tidy(text: str) -> str:
    return " ".join((text if text.isascii() else without_accents(text)).lower().split())


def _date(text: str) -> tuple[int, int, int, bool, int] | None:
    """First and second figure, year, whether their order is in doubt, and where the date ends."""
    if found := NUMBERS.match(text):
        a, b = int(found[1]), int(found[3])
        if len(found[1]) == 4:
            return b, int(found[4]), a, False, found.end()
        return a, b, _year(found[4]), True, found.end()
    if found := DAY_MONTH.match(text):
        return _month(found[2]), int(found[1]), _year(found[3]), False, found.end()
    if found := MONTH_DAY.match(text):
        return _month(found[1]), int(found[2]), _year(found[3]), False, found.end()
    return None


def _year(figures: str) -> int:
    return 2000 + int(figures) if len(figures) == 2 else int(figures)


def _month(word: str) -> int:
    """1 to 12; 0, which is no month, for any other word."""
    french = next((number for start, number in FRENCH.items() if word.startswith(start)), 0)
    return french or (MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0)


def _clock(text: str, start: int) -> time | None:
    found = CLOCK.fullmatch(text, start)
    if found is None:
        return None
    hour, half = int(found[1]), (found[4] or "")[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0), tzinfo=zone_of(found[5]))
    except ValueError:
        return None


def _days_between(day: date | None, other: date) -> int:
    return NEVER if day is None else abs((day - other).days)
