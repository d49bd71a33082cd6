"""Meetings in Zoom: made, moved, cancelled, and edited by somebody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from telementor.outside.zoom import client, meetings, past, registrants
from telementor.outside.zoom.errors import (
    Invalid,
    Missing,
    Unreachable,
)
from telementor.outside.zoom.payloads import Approval, Kind
from tests.outside.zoom.plans import BOB, PLAN, START


def test_a_meeting_is_made_as_planned(zoom, account):
    plan = replace(PLAN, cohosts=("sam.okafor@example.org",), password="echo2026", agenda="Lecture\nCase")
    made = meetings.make_meeting(account, plan)
    assert made.start == START
    assert (made.host_email, made.cohosts) == ("alice.fournier@example.org", ("sam.okafor@example.org",))
    assert made.start_url not in repr(made)
    assert meetings.drift(plan, made) == ()
    assert meetings.drift(plan, meetings.read_meeting(account, made.id)) == ()


def test_a_split_second_is_no_difference(zoom, account):
    plan = replace(PLAN, start=START.replace(microsecond=123_456), length=timedelta(minutes=90, seconds=20))
    assert meetings.drift(plan, meetings.make_meeting(account, plan)) == ()


def test_a_meeting_moves_with_its_session(zoom, account):
    made = meetings.make_meeting(account, PLAN)
    moved = replace(PLAN, start=START + timedelta(days=7), topic="ECHO Opioids")
    assert [one.field for one in meetings.drift(moved, made)] == ["topic", "start"]
    assert meetings.drift(moved, meetings.change_meeting(account, made.id, moved)) == ()


def test_what_somebody_edits_in_zoom_is_seen_and_mended(zoom, account):
    made = meetings.make_meeting(account, PLAN)
    zoom.edit(made.id, duration=60, settings={"approval_type": 2, "waiting_room": True})
    seen = meetings.drift(PLAN, meetings.read_meeting(account, made.id))
    assert [(one.field, one.wanted, one.found) for one in seen] == [
        ("length", timedelta(minutes=90), timedelta(minutes=60)),
        ("approval", Approval.MANUAL, Approval.NONE),
        ("waiting_room", False, True),
    ]
    assert meetings.drift(PLAN, meetings.change_meeting(account, made.id, PLAN)) == ()


def test_approval_that_zoom_drops_without_a_word_is_seen(zoom, account):
    without_time = zoom.add_meeting(topic="Ours", type=3, settings={"approval_type": 1})
    client.call(account, "PATCH", f"/meetings/{without_time}", body={"settings": {"approval_type": 1}})
    found = meetings.read_meeting(account, without_time)
    assert (found.kind, found.approval) == (Kind.NO_SET_TIME, Approval.NONE)
    drifted = {one.field for one in meetings.drift(PLAN, found)}
    assert {"approval", "weeks", "start"} <= drifted
    # With a set time it is a meeting that people can register for.
    assert meetings.drift(PLAN, meetings.change_meeting(account, without_time, PLAN)) == ()


def test_a_weekly_meeting_stays_at_its_hour_when_the_clocks_change(zoom, account):
    plan = replace(PLAN, start=datetime(2026, 10, 29, 16, 30, tzinfo=UTC), weeks=2)
    made = meetings.make_meeting(account, plan)
    assert [one.start for one in made.occurrences] == [
        datetime(2026, 10, 29, 16, 30, tzinfo=UTC),
        datetime(2026, 11, 5, 17, 30, tzinfo=UTC),
    ]
    assert meetings.drift(plan, made) == ()


def test_one_week_moves_and_another_is_cancelled(zoom, account):
    made = meetings.make_meeting(account, replace(PLAN, weeks=3))
    first, second, _third = made.occurrences
    moved = meetings.move_occurrence(account, made.id, first.id, START + timedelta(hours=1), timedelta(hours=1))
    assert (moved.occurrences[0].start, moved.occurrences[0].length) == (START + timedelta(hours=1), timedelta(hours=1))
    meetings.cancel_meeting(account, made.id, second.id)
    found = meetings.read_meeting(account, made.id)
    assert [one.deleted for one in found.occurrences] == [False, True, False]


def test_a_meeting_deleted_in_zoom_is_missing_and_cancelling_it_does_no_harm(zoom, account):
    made = meetings.make_meeting(account, PLAN)
    zoom.delete(made.id)
    for ask in (meetings.read_meeting, past.participants):
        with pytest.raises(Missing):
            ask(account, made.id)
    with pytest.raises(Missing):
        meetings.change_meeting(account, made.id, PLAN)
    with pytest.raises(Missing):
        list(registrants.add_registrants(account, made.id, [BOB]))
    meetings.cancel_meeting(account, made.id)


def test_cancelling_twice_does_no_harm(zoom, account):
    made = meetings.make_meeting(account, PLAN)
    meetings.cancel_meeting(account, made.id)
    meetings.cancel_meeting(account, made.id)
    assert zoom.meetings == {}


def test_what_zoom_does_not_take_is_said_with_its_field(zoom, account):
    with pytest.raises(Invalid, match=r"alternative_hosts: charlie@example\.org is not a licensed user"):
        meetings.make_meeting(account, replace(PLAN, cohosts=("charlie@example.org",)))


def test_a_long_topic_is_cut_and_is_no_drift(zoom, account):
    plan = replace(PLAN, topic="Pain " * 100)
    assert meetings.drift(plan, meetings.make_meeting(account, plan)) == ()


def test_what_was_made_although_its_answer_was_lost_is_found_by_its_agenda(zoom, account):
    ours, other = "https://echo.example.org/live/sessions/7/join/", "https://echo.example.org/live/sessions/71/join/"
    zoom.act(lose_answers=["POST /users"])
    with pytest.raises(Unreachable) as lost:
        meetings.make_meeting(account, replace(PLAN, agenda=ours))
    assert lost.value.perhaps_done
    meetings.make_meeting(account, replace(PLAN, agenda=other))
    found = meetings.find_made(account, PLAN.host, ours)
    assert [zoom.meetings[one]["agenda"] for one in found] == [ours]
    meetings.cancel_meeting(account, found[0])
    assert meetings.find_made(account, PLAN.host, ours) == []


def test_it_is_found_among_more_than_a_page_of_them(zoom, account):
    for n in range(310):
        zoom.add_meeting(agenda=f"https://elsewhere.example/{n}/")
    last = zoom.add_meeting(agenda="https://echo.example.org/live/sessions/7/join/")
    assert meetings.find_made(account, PLAN.host, "https://echo.example.org/live/sessions/7/join/") == [last]
