"""Times as spreadsheet programs leave them, with a zone after them, and as bare numbers."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from telementor.outside.zoom import Problem, read_report
from telementor.outside.zoom.zones import NoZone, zone_of
from telementor.rules.presence import Span

SESSION = Span(datetime(2026, 11, 5, 17, 30, tzinfo=UTC), datetime(2026, 11, 5, 19, 0, tzinfo=UTC))
TORONTO, PLAIN = ZoneInfo("America/Toronto"), "Name,Email,Join time,Leave time,Duration (minutes)"
NOON = datetime(2026, 11, 5, 17, 28, 41, tzinfo=UTC)


def read(*rows: str, head: str = PLAIN):
    return read_report("\n".join([head, *rows]).encode(), zone=TORONTO, session=SESSION)


JOINED = {
    "05-Nov-26 12:28:41": NOON,
    "5-nov-2026 12:28:41": NOON,
    "05/Nov/2026 12:28:41 PM": NOON,
    "05/nov./26 12:28:41": NOON,
    "Nov-05-2026 12:28:41": NOON,
    "Nov/5/2026 12:28:41": NOON,
    "11/05/2026 12:28:41 PM EST": NOON,
    "11/05/2026 12:28:41 EST": NOON,
    "11/05/2026 01:28:41 PM EDT": NOON,
    "11/05/2026 11:28:41 AM (CST)": NOON,
    "11/05/2026 01:28:41 PM AST": NOON,
    "11/05/2026 01:58:41 PM NST": NOON,
    "2026-11-05 12 h 28 min 41 s HNE": NOON,
    "2026-11-05 13:28:41 HAE": NOON,
    "2026-11-05 09:28:41 HNP": NOON,
    "2026-11-05 17:28:41 GMT": NOON,
    "2026-11-05 17:28:41Z": NOON,
    "2026-11-05 12:28:41 America/Toronto": NOON,
    "2026-11-05 13:28:41 America/Halifax": NOON,
    "2026-11-05T12:28:41-05": NOON,
    "2026-11-05T12:28:41.000-0500": NOON,
    "2026-11-05 12:28:41 -05:00": NOON,
    "2026-11-05 12:28:41 (UTC-05:00)": NOON,
}


@pytest.mark.parametrize("written", JOINED)
def test_a_time_is_read_with_the_zone_that_stands_after_it(written):
    report = read(f"Bob,,{written},2026-11-05T19:00Z,90")
    assert report.problems == ()
    assert report.rows[0].joined == JOINED[written]


@pytest.mark.parametrize("words", ["xst", "america/kenora", "est-05:00", "-5", "45", "+05:0", "etc"])
def test_other_words_after_a_time_are_no_zone(words):
    with pytest.raises(NoZone):
        zone_of(words)
    assert read(f"Bob,,2026-11-05 12:28:41 {words},2026-11-05T19:00Z,90").problems[0].kind is Problem.Kind.BAD_TIME


ZONED = {
    "Bob,,2026-11-05 12:28,2026-11-05 14:00,": False,
    "Bob,,2026-11-05 12:28 EST,2026-11-05 14:00 EST,": True,
    "Bob,,2026-11-05 12:28 EST,2026-11-05 14:00,": False,
    "Bob,,12:28,14:00,": False,
}


@pytest.mark.parametrize("row", ZONED)
def test_a_file_says_whether_all_its_times_have_their_own_zone(row):
    assert read(row).zoned is ZONED[row]


# Days since 30 December 1899: 46331 is 5 November 2026.


def test_a_file_whose_times_are_all_such_numbers_is_read():
    report = read("Bob,,46331.5199189815,46331.5833333333,91", "Ann,,46331.52,46331.5625,60")
    assert [row.joined for row in report.rows] == [NOON, NOON.replace(second=48)]
    assert report.rows[0].left == SESSION.end
    assert report.problems == ()


def test_with_a_decimal_comma_and_without_a_time_of_leaving():
    report = read('Bob,,"46331,5199189815","46331,5833333333",91', "Ann,,46331.52,--,60")
    assert [row.joined for row in report.rows] == [NOON]
    assert [problem.kind for problem in report.problems] == [Problem.Kind.NO_TIMES]


@pytest.mark.parametrize("other", ["11/05/2026 12:30:00 PM", "20000.5", "812345.5"])
def test_where_other_times_stand_beside_them_such_numbers_are_no_times(other):
    kinds = {p.kind for p in read("Bob,,46331.5199,46331.5833,91", f"Ann,,{other},11/05/2026 2:00 PM,").problems}
    assert kinds == {Problem.Kind.BAD_TIME} if "/" not in other else Problem.Kind.BAD_TIME in kinds


# A person with one row, who was away for a while


@pytest.mark.parametrize(("told", "minutes"), [("1 h 28 min 34 s", 88), ("1:28:34", 88), ("88 min", 90), ("80", 80)])
def test_a_length_told_to_the_second_is_believed_to_the_second(told, minutes):
    head = "Name,Email,First join,Last leave,In-Meeting Duration"
    row = read(f"Bob,,2026-11-05 12:30:00,2026-11-05 14:00:00,{told}", head=head).rows[0]
    assert (row.left - row.joined).total_seconds() // 60 == minutes
