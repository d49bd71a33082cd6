"""A list whose times are another zone's is found out; a session that began late is not taken for one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from telementor.rules import shift
from telementor.rules.presence import Span

DAY = datetime(2026, 11, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
TORONTO, WINNIPEG, REGINA = map(ZoneInfo, ("America/Toronto", "America/Winnipeg", "America/Regina"))
NEWFOUNDLAND, HALIFAX, VANCOUVER = map(ZoneInfo, ("America/St_Johns", "America/Halifax", "America/Vancouver"))
ZONES = [NEWFOUNDLAND, HALIFAX, TORONTO, WINNIPEG, REGINA, VANCOUVER]


def at(clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return DAY + timedelta(hours=hours, minutes=minutes)


def span(text: str) -> Span:
    return Span(*map(at, text.split("-")))


def asked(stays: str, session: str = "12:30-14:00", zone: ZoneInfo = TORONTO) -> float | None:
    """Stays as "12:28-14:01 b 12:40-13:00": each of somebody else, but where a name stands before it. Hours, or None."""
    found = []
    for n, text in enumerate(stays.split(", ")):
        who, _, times = text.rpartition(" ")
        found.append((who or str(n), span(times)))
    said = shift.beside(found, span(session), shift.steps(zone, ZONES, DAY))
    return None if said is None else said / HOUR


TABLE = {
    "in time": ("12:28-14:01, 12:31-13:58, 12:40-13:30, 12:25-14:05", None),
    "Winnipeg's clock": ("11:28-13:01, 11:31-12:58, 11:40-12:30, 11:25-13:05", 1),
    "Halifax's clock": ("13:28-15:01, 13:31-14:58, 13:40-14:30, 13:25-15:05", -1),
    "Newfoundland's clock": ("13:58-15:31, 14:01-15:28, 14:10-15:00, 13:55-15:35", -1.5),
    "Vancouver's clock, nothing in the session": ("09:28-11:01, 09:31-10:58, 09:40-10:30", 3),
    "of another continent": ("18:28-20:01, 18:31-19:58, 18:40-19:30", -6),
    "13 hours aside is no zone's": ("25:28-27:01, 25:31-26:58", None),
    "began 40 minutes late and ended in time": ("13:08-14:01, 13:10-13:58, 13:12-14:00, 13:11-14:02", None),
    "began 40 minutes late and lasted as long": ("13:08-14:41, 13:10-14:38, 13:12-14:40, 13:11-14:42", None),
    "began an hour late and ended in time": ("13:28-14:01, 13:30-13:58, 13:32-14:00, 13:31-14:02", None),
    "began and ended half an hour late": ("13:00-14:30, 13:01-14:31, 12:58-14:28", None),
    "ended half an hour early, in Halifax's clock": ("13:28-14:31, 13:31-14:28, 13:25-14:35", -1),
    "came an hour early to prepare, and stayed": ("11:28-14:01, 11:31-14:00, 11:30-14:02", None),
    "one, in time": ("12:28-14:01", None),
    "one, an hour early and gone at the end": ("11:30-12:30", 1),
    "one, late": ("13:28-14:00", None),
    "two of another zone": ("11:28-13:01, 11:31-12:58", 1),
    "one stayed for the next session": ("12:28-14:01, 12:29-14:00, 12:30-14:00, 13:30-15:00", None),
    "a second meeting, an hour later and larger": (
        "12:28-13:20, 12:30-13:20, 12:31-13:20, 13:30-15:00, 13:31-15:00, 13:29-15:00, 13:28-15:00, 13:32-15:00",
        None,
    ),
    "lost the line often, in Winnipeg's clock": ("b 11:28-11:50, b 11:52-12:30, b 12:31-13:00, c 11:29-13:00", 1),
    "nobody": ("", None),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_a_list_of_another_zone_is_found_and_a_late_session_is_not_one(case):
    stays, hours = TABLE[case]
    assert (asked(stays) if stays else shift.beside([], span("12:30-14:00"), [HOUR])) == hours


def test_in_a_session_of_a_whole_day_an_hour_is_found_too():
    assert asked("08:00-16:00, 08:02-16:01, 07:58-15:59", "09:00-17:00") == 1
    assert asked("09:00-16:00, 09:02-16:01, 08:58-15:59", "09:00-17:00") is None


def test_half_an_hour_is_looked_for_only_where_a_zone_explains_it():
    late = "12:58-14:31, 13:01-14:28, 12:55-14:35"
    assert asked(late, zone=HALIFAX) == -0.5
    assert asked(late, zone=TORONTO) is None


FITTING = {
    ("winter, an hour early", datetime(2026, 1, 8, 17, 30, tzinfo=UTC), 1): [WINNIPEG, REGINA],
    ("summer, an hour early", datetime(2026, 7, 9, 16, 30, tzinfo=UTC), 1): [WINNIPEG],
    ("summer, two hours early", datetime(2026, 7, 9, 16, 30, tzinfo=UTC), 2): [REGINA],
    ("an hour and a half late", datetime(2026, 7, 9, 16, 30, tzinfo=UTC), -1.5): [NEWFOUNDLAND],
    ("six hours late", datetime(2026, 7, 9, 16, 30, tzinfo=UTC), -6): [],
}


@pytest.mark.parametrize("case", FITTING)
def test_which_zones_explain_it_hangs_on_the_date(case):
    _, day, hours = case
    assert shift.fitting(hours * HOUR, TORONTO, ZONES, day) == FITTING[case]
