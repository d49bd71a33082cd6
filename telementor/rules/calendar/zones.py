"""VTIMEZONE components (RFC 5545, 3.6.5) from the zone database that Python uses.

A change of clocks that comes back every year is written as one rule, the only form that Outlook reads without fail; one
that does not (a province that gives up its summer time) is written as the single change it is.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

HOUR = timedelta(hours=1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks of a zone are set from one offset to another; `local` is what they showed."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, int, object]:
        """What two changes share that are the same one in different years."""
        return self.before, self.after, self.name, self.local.month, self.local.time()


@lru_cache(maxsize=256)
def vtimezone(key: str, first: int, last: int) -> Timezone:
    """The zone as it is from the first to the last year, both included."""
    zone, made = ZoneInfo(key), Timezone(tzid=key)
    found = changes(zone, first - 1, last + 1)
    for rows in alike(found):
        for row, rule in written(rows, until=last + 1):
            made.add_component(observance(row, rule))
    if not found:
        made.add_component(observance(standing(zone, first - 1), None))
    return made


def standing(zone: ZoneInfo, year: int) -> Change:
    """A zone whose clocks are left alone."""
    now = datetime(year, 1, 1, tzinfo=zone)
    offset = now.utcoffset() or timedelta()
    return Change(datetime(1970, 1, 1), offset, offset, now.tzname() or "", bool(now.dst()))  # a wall clock


def changes(zone: ZoneInfo, first: int, last: int) -> list[Change]:
    """Every change of the clocks in these years, in order."""
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    found = []
    while moment < end:
        later = moment + timedelta(days=1)
        if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            found.append(change(zone, moment, later))
        moment = later
    return found


def change(zone: ZoneInfo, start: datetime, end: datetime) -> Change:
    """The change between two moments, to the minute."""
    before = start.astimezone(zone).utcoffset() or timedelta()
    while end - start > timedelta(minutes=1):
        middle = start + (end - start) / 2
        start, end = (middle, end) if middle.astimezone(zone).utcoffset() == before else (start, middle)
    end = end.replace(second=0, microsecond=0)
    new = end.astimezone(zone)
    local = (end + before).replace(tzinfo=None)
    return Change(local, before, new.utcoffset() or timedelta(), new.tzname() or "", bool(new.dst()))


def alike(found: list[Change]) -> list[list[Change]]:
    groups: dict[object, list[Change]] = defaultdict(list)
    for row in found:
        groups[row.kind].append(row)
    return list(groups.values())


def written(rows: list[Change], until: int) -> list[tuple[Change, vRecur | None]]:
    """As one rule where it happens every year and goes on, else each by itself."""
    years = [row.local.year for row in rows]
    every_year = len(rows) > 1 and years == list(range(years[0], until + 1))
    if every_year and (day := which_day([row.local.date() for row in rows])):
        return [(rows[0], vRecur(freq="YEARLY", bymonth=rows[0].local.month, byday=day))]
    return [(row, None) for row in rows]


def which_day(days: list[date]) -> str:
    """2SU where each is a second Sunday, -1SU where each is a last one; empty where they have nothing in common."""
    weekdays = {day.weekday() for day in days}
    if len(weekdays) != 1:
        return ""
    name = DAYS[weekdays.pop()]
    if all((day + timedelta(days=7)).month != day.month for day in days):
        return f"-1{name}"
    weeks = {(day.day - 1) // 7 + 1 for day in days}
    return f"{weeks.pop()}{name}" if len(weeks) == 1 else ""


def observance(row: Change, rule: vRecur | None) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if row.summer else TimezoneStandard()
    made.add("dtstart", row.local)
    if rule:
        made.add("rrule", rule)
    made.add("tzoffsetfrom", row.before)
    made.add("tzoffsetto", row.after)
    made.add("tzname", row.name)
    return made
