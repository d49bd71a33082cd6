from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from telementor.rules.reminders import due, filled, open_until, unknown

TORONTO = ZoneInfo("America/Toronto")


def toronto(text):
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


@pytest.mark.parametrize(
    ("hours", "before", "expected"),
    [
        (24, True, "2026-10-31T12:30"),  # the clocks are set back in the night between
        (24, False, "2026-11-02T14:00"),
        (26, True, "2026-10-31T10:30"),
        (4, True, "2026-11-01T08:30"),
        (2, False, "2026-11-01T16:00"),
        (336, True, "2026-10-18T12:30"),
    ],
)
def test_days_are_days_of_the_calendar_and_hours_pass(hours, before, expected):
    found = due(toronto("2026-11-01T12:30"), toronto("2026-11-01T14:00"), hours, before=before, zone="America/Toronto")
    assert found == toronto(expected)


def test_a_reminder_of_a_session_is_too_late_when_it_begins_and_one_after_it_three_days_later():
    start = datetime(2026, 11, 1, 17, 30, tzinfo=UTC)
    assert open_until(start, start, before=True) == start
    assert open_until(start, start, before=False).day == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello {name}", "Hello Bob"),
        ("{topic}\n{speaker}\nSee you", "Pain\nSee you"),
        ("With {speaker}, {name}", "With , Bob"),
        ("{other} {name", "{other} {name"),
        ("{{name}}", "{Bob}"),
        ("{name.__class__}", "{name.__class__}"),
    ],
)
def test_words_are_filled_and_nothing_else_is_reached(text, expected):
    assert filled(text, {"name": "Bob", "topic": "Pain", "speaker": ""}) == expected


def test_what_stands_for_nothing_is_named():
    assert unknown("{name} {nom} {when}", ["name", "when"]) == ["nom"]
