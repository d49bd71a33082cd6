"""A weekly timetable over daylight saving and holidays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telementor.rules.presence import Naive
from telementor.rules.recurrence import (
    BadTimetable,
    Skipped,
    Timetable,
    UnknownProvince,
    UnknownZone,
    holidays_between,
    shift,
    weekly,
    zone,
)

TORONTO = ZoneInfo("America/Toronto")
LUNCH, LONG = time(12, 30), timedelta(minutes=90)
THURSDAY = 3


def thursdays(first: date, last: date, at: time = LUNCH, province: str = "ON") -> Timetable:
    return weekly(first, last, THURSDAY, at, LONG, TORONTO, province)


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [
        (date(2026, 3, 1), date(2026, 3, 13), ["03-05 17:30", "03-12 16:30"]),  # the clocks go forward on 8 March
        (date(2026, 10, 29), date(2026, 11, 5), ["10-29 16:30", "11-05 17:30"]),  # and back on 1 November
        (date(2026, 5, 7), date(2026, 5, 7), ["05-07 16:30"]),  # one day, both ends included
        (date(2026, 5, 8), date(2026, 5, 13), []),
    ],
)
def test_half_past_twelve_stays_half_past_twelve(first: date, last: date, starts: list[str]) -> None:
    slots = thursdays(first, last).slots
    assert [f"{slot.start:%m-%d %H:%M}" for slot in slots] == starts
    assert all(slot.end - slot.start == LONG and slot.start.tzinfo is UTC for slot in slots)


@pytest.mark.parametrize(
    ("province", "day", "name_en", "name_fr"),
    [
        ("ON", date(2026, 7, 1), "Canada Day", "Fête du Canada"),
        ("ON", date(2026, 2, 16), "Family Day", "Fête de la famille"),
        ("QC", date(2027, 12, 27), "Christmas Day (observed)", "Jour de Noël (observé)"),  # the 25th is a Saturday
        ("QC", date(2027, 6, 24), "Saint Jean Baptiste Day", "Fête nationale du Québec"),
        ("MB", date(2026, 2, 16), "Louis Riel Day", "Journée Louis Riel"),
    ],
)
def test_a_holiday_is_left_out_and_told(province: str, day: date, name_en: str, name_fr: str) -> None:
    found = weekly(day - timedelta(7), day + timedelta(7), day.weekday(), LUNCH, LONG, TORONTO, province)
    assert day not in [slot.day for slot in found.slots]
    assert Skipped(day, name_en, name_fr) in found.skipped


def test_holidays_are_those_between_the_two_days() -> None:
    assert list(holidays_between(date(2026, 7, 1), date(2026, 9, 7), "ON")) == [date(2026, 7, 1), date(2026, 9, 7)]
    assert list(holidays_between(date(2026, 7, 2), date(2026, 9, 6), "ON")) == []


def test_two_holidays_in_a_row_are_both_told() -> None:
    found = thursdays(date(2025, 12, 18), date(2026, 1, 8))
    assert [slot.day for slot in found.slots] == [date(2025, 12, 18), date(2026, 1, 8)]
    assert [skipped.name_en for skipped in found.skipped] == ["Christmas Day", "New Year's Day"]


def test_a_holiday_of_another_province_is_a_working_day() -> None:
    assert date(2026, 6, 24) not in holidays_between(date(2026, 6, 1), date(2026, 6, 30), "ON")


@pytest.mark.parametrize(
    ("day", "at", "start"),
    [
        (date(2026, 3, 8), time(2, 30), "2026-03-08 07:30"),  # there is none: read as winter time, 03:30 on the wall
        (date(2026, 11, 1), time(1, 30), "2026-11-01 05:30"),  # there are two: the first
        (date(2026, 11, 1), time(1, 30, fold=1), "2026-11-01 05:30"),
    ],
)
def test_wall_times_that_are_missing_or_double(day: date, at: time, start: str) -> None:
    (slot,) = weekly(day, day, day.weekday(), at, LONG, TORONTO, "ON").slots
    assert f"{slot.start:%F %H:%M}" == start


def test_what_is_unknown_is_named() -> None:
    assert zone("America/Toronto") == TORONTO
    for name in ("Mars/Base", "America", "../etc", ""):
        with pytest.raises(UnknownZone):
            zone(name)
    for province in ("XX", "on", ""):
        with pytest.raises(UnknownProvince):
            thursdays(date(2026, 1, 1), date(2026, 2, 1), province=province)


@pytest.mark.parametrize(
    ("last", "weekday", "length"),
    [
        (date(2025, 12, 31), 3, LONG),
        (date(2026, 2, 1), 7, LONG),
        (date(2026, 2, 1), -1, LONG),
        (date(2026, 2, 1), 3, timedelta()),
    ],
)
def test_a_timetable_that_makes_no_sense_is_refused(last: date, weekday: int, length: timedelta) -> None:
    with pytest.raises(BadTimetable):
        weekly(date(2026, 1, 1), last, weekday, LUNCH, length, TORONTO, "ON")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=TORONTO)


@pytest.mark.parametrize(
    ("starts", "to", "expected"),
    [
        (["03-05 12:30", "03-12 12:30"], "03-04 13:00", ["03-04 13:00", "03-11 13:00"]),  # Thursday to Wednesday
        (["10-29 12:30", "11-05 12:30"], "11-02 12:30", ["11-02 12:30", "11-09 12:30"]),  # over the change itself
        (["05-07 12:30", "05-14 14:00"], "05-07 13:00", ["05-07 13:00", "05-14 14:30"]),  # each by the same difference
        ([], "05-07 13:00", []),
    ],
)
def test_this_one_and_all_that_follow(starts: list[str], to: str, expected: list[str]) -> None:
    assert shift([wall(start).astimezone(UTC) for start in starts], wall(to), TORONTO) == [
        wall(text) for text in expected
    ]


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(Naive):
        shift([datetime(2026, 5, 7, 12, 30)], wall("05-07 13:00"), TORONTO)


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
daytime = st.times(time(7), time(22))
zones = st.sampled_from(["America/Toronto", "America/St_Johns", "America/Vancouver", "America/Regina"]).map(ZoneInfo)
provinces = st.sampled_from(["ON", "QC", "NL", "BC", "SK", "NU"])


@settings(max_examples=60, deadline=None)
@given(days, st.integers(0, 400), st.integers(0, 6), daytime, zones, provinces)
def test_each_week_is_held_or_told(
    first: date, span: int, weekday: int, at: time, zone: ZoneInfo, province: str
) -> None:
    last = first + timedelta(days=span)
    found = weekly(first, last, weekday, at, LONG, zone, province)
    told = sorted([slot.day for slot in found.slots] + [skipped.day for skipped in found.skipped])
    assert told == [
        first + timedelta(days=n) for n in range(span + 1) if (first + timedelta(days=n)).weekday() == weekday
    ]
    for slot in found.slots:
        assert slot.start.astimezone(zone).replace(tzinfo=None) == datetime.combine(slot.day, at)


@settings(max_examples=60, deadline=None)
@given(days, daytime, days, daytime, zones)
def test_moving_there_and_back_changes_nothing(first: date, at: time, other: date, then: time, zone: ZoneInfo) -> None:
    starts = [datetime.combine(first + timedelta(weeks=week), at, zone).astimezone(UTC) for week in range(30)]
    moved = shift(starts, datetime.combine(other, then, zone), zone)
    assert {start.astimezone(zone).time() for start in moved} == {then}
    assert shift(moved, starts[0], zone) == starts
