"""A date as it was written to a day, as far as it can be known, and the time from the first visit to it.

03/04/2021 is March or April: both orders are written in Canada, so the month counts as unknown.
"""

import re
from dataclasses import dataclass
from datetime import date

from telementor.rules.deid.date_words import MONTHS
from telementor.rules.deid.wording import Wording


@dataclass(frozen=True, slots=True)
class Day:
    year: int | None = None
    month: int | None = None
    day: int | None = None


def read(written: str) -> Day | None:
    """Year, month and day of the first date in `written`; None for what is not understood."""
    if found := re.search(r"\b((?:19|20)\d\d)[-/.]?(\d{1,2})[-/.]?(\d{1,2})\b", written):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"\b(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?((?:19|20)\d\d)\b", written):
        return _either(int(found[1]), int(found[2]), int(found[3]))
    year = re.search(r"\b(?:19|20)\d\d\b", written)
    month = next(
        (number for number, names in MONTHS.items() if re.search(rf"\b(?:{names})\b", written, re.IGNORECASE)), None
    )
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", written)
    if not year:
        return None
    return _valid(int(year[0]), month, int(day[1]) if day and month else None)


def since(day: Day, first_visit: date, said: Wording) -> str:
    """In days up to two weeks, weeks up to two months, months up to two years, else in years."""
    if day.year is None:
        return said.a_date
    if day.month is None:
        return _told(day.year - first_visit.year, "year", said)
    away = (date(day.year, day.month, day.day or 15) - first_visit).days
    if day.day and abs(away) < 14:
        return _told(away, "day", said)
    if day.day and abs(away) < 60:
        return _told(round(away / 7), "week", said)
    return _told(round(away / 30.44), "month", said) if abs(away) < 730 else _told(round(away / 365.25), "year", said)


def _told(amount: int, unit: str, said: Wording) -> str:
    if amount == 0:
        return said.same if unit == "day" else said.a_date
    one, many = said.units[unit]
    length = one if abs(amount) == 1 else many.format(abs(amount))
    return (said.after if amount > 0 else said.before).format(length)


def _either(a: int, b: int, year: int) -> Day | None:
    if a > 12:
        return _valid(year, b, a)
    return _valid(year, a, b) if b > 12 or a == b else Day(year)


def _valid(year: int, month: int | None, day: int | None) -> Day | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return Day(year) if 1900 <= year <= 2099 else None
    return Day(year, month, day)
