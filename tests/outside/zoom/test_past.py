"""What a meeting leaves behind: reports with every quirk, polls, recordings, a summary."""

from dataclasses import fields
from datetime import timedelta
from sys import getsizeof

import pytest

from telementor.outside.zoom import client, past
from telementor.outside.zoom.errors import (
    Missing,
    NotInPlan,
    PageEnded,
    Unreachable,
)
from telementor.outside.zoom.found import Problem
from telementor.outside.zoom.payloads import Said
from telementor.rules.presence import Span
from tests.outside.zoom.plans import START


def test_a_report_gives_rows_as_a_file_does(zoom, account, meeting):
    zoom.at(START)
    uuid = zoom.start(meeting)
    waiting = zoom.wait_outside(meeting, "Bob", "bob@example.org", "reg1")
    zoom.wait(5)
    bob = zoom.admit(meeting, waiting)
    zoom.wait(60)
    zoom.leave(meeting, bob)
    zoom.end(meeting)
    found = past.participants(account, uuid)
    assert found.whole
    assert found.report.problems == ()
    outside, inside = found.report.rows
    assert (outside.waiting_room, inside.waiting_room) == (True, False)
    assert (inside.line, inside.name, inside.email, inside.registrant) == (2, "Bob", "bob@example.org", "reg1")
    assert (inside.joined, inside.left) == (START + timedelta(minutes=5), START + timedelta(minutes=65))


def test_rejoining_and_breakouts_are_rows_of_their_own(zoom, account, meeting):
    zoom.at(START)
    uuid = zoom.start(meeting)
    zoom.leave(meeting, zoom.join(meeting, "Bob", registrant="reg1"))
    zoom.back(meeting, zoom.breakout(meeting, zoom.join(meeting, "Bob", registrant="reg1")))
    zoom.end(meeting)
    assert [row.registrant for row in past.participants(account, uuid).report.rows] == ["reg1"] * 4


def test_guests_without_address_keep_their_name(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    zoom.join(meeting, "Sam", "sam.okafor@example.org")
    zoom.end(meeting)
    zoom.act(blank_email=True)
    rows = past.participants(account, uuid).report.rows
    assert [(row.name, row.email) for row in rows] == [("Bob", ""), ("Sam", "sam.okafor@example.org")]


def test_with_a_health_agreement_only_the_registrant_is_left(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    zoom.end(meeting)
    zoom.act(baa=True)
    (row,) = past.participants(account, uuid).report.rows
    assert (row.name, row.email, row.registrant) == ("", "", "reg1")


def test_after_a_restart_every_instance_is_read(zoom, account, meeting):
    for name, when in (("Bob", START), ("Charlie", START + timedelta(minutes=100)), ("Zoé", START + timedelta(days=7))):
        zoom.at(when)
        zoom.start(meeting)
        zoom.join(meeting, name)
        zoom.end(meeting)
    every = past.past_instances(account, meeting)
    names = [past.participants(account, one.uuid).report.rows[0].name for one in every]
    assert names == ["Bob", "Charlie", "Zoé"]
    near = past.past_instances(account, meeting, Span(START, START + timedelta(minutes=90)))
    assert near == every[:2]
    # The trap: by its number alone only the last is found.
    assert [row.name for row in past.participants(account, meeting).report.rows] == ["Zoé"]


def test_a_uuid_with_slashes_is_found(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.end(meeting)
    assert uuid.startswith("/")
    assert "//" in uuid
    assert past.participants(account, uuid).report.rows == ()


@pytest.mark.parametrize(
    ("uuid", "written"),
    [
        ("/abc+DEF//ghi==", "%252Fabc%252BDEF%252F%252Fghi%253D%253D"),
        ("abc//d==", "abc%252F%252Fd%253D%253D"),
        ("abc/d+e==", "abc%2Fd%2Be%3D%3D"),
        ("81234567890", "81234567890"),
        ("../users", "..%2Fusers"),
    ],
)
def test_what_stands_in_an_address(uuid, written):
    assert client.segment(uuid) == written


def test_a_report_is_missing_until_zoom_has_made_it(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.join(meeting, "Bob")
    zoom.end(meeting)
    zoom.act(report_delay=30)
    with pytest.raises(Missing):
        past.participants(account, uuid)
    zoom.wait(31)
    assert len(past.participants(account, uuid).report.rows) == 1


def test_a_report_that_shrinks_is_noticed(zoom, account, meeting):
    uuid = zoom.start(meeting)
    for name in ("Bob", "Charlie", "Zoé"):
        zoom.join(meeting, name)
    zoom.end(meeting)
    zoom.act(shrink=1)
    first, second = past.participants(account, uuid), past.participants(account, uuid)
    assert (len(first.report.rows), len(second.report.rows)) == (3, 2)
    assert [row.name for row in past.gone(first.report.rows, second.report.rows)] == ["Zoé"]
    assert past.gone(second.report.rows, first.report.rows) == ()


def test_a_report_with_fewer_rows_than_it_says_is_not_whole(zoom, account, meeting):
    uuid = zoom.fill(meeting, 10)
    zoom.act(told_more=3)
    assert not past.participants(account, uuid).whole


def test_rows_that_cannot_be_read_are_problems_with_their_number(zoom, account, meeting):
    uuid = zoom.fill(meeting, 4)
    rows = list(zoom.instances[meeting][-1].rows)
    rows[0]["leave_time"] = ""
    rows[1]["join_time"] = "soon"
    rows[2]["leave_time"] = "2020-01-01T00:00:00Z"
    zoom.instances[meeting][-1].rows = rows
    found = past.participants(account, uuid)
    assert found.whole
    assert [(one.line, one.kind, one.detail) for one in found.report.problems] == [
        (1, Problem.Kind.NO_TIMES, "Person 0"),
        (2, Problem.Kind.BAD_TIME, "Person 1"),
        (3, Problem.Kind.BACKWARDS, "Person 2"),
    ]
    assert [row.line for row in found.report.rows] == [4]


def test_a_page_token_that_ends_begins_the_report_again(zoom, account, meeting):
    uuid = zoom.fill(meeting, 1000)
    zoom.act(pages_end=2)
    found = past.participants(account, uuid)
    assert found.whole
    assert [row.line for row in found.report.rows] == list(range(1, 1001))
    assert len({row.registrant for row in found.report.rows}) == 1000


def test_page_tokens_that_always_end_do_not_go_round_forever(zoom, account, meeting):
    uuid = zoom.fill(meeting, 1000)
    zoom.act(pages_end=100)
    with pytest.raises(PageEnded):
        past.participants(account, uuid)


def test_fifty_thousand_rows_are_read_page_by_page_and_only_what_is_needed_is_kept(zoom, account, meeting):
    uuid = zoom.fill(meeting, 50_000)
    zoom.act(per_second={})
    found = past.participants(account, uuid)
    assert found.whole
    rows = found.report.rows
    assert len(rows) == 50_000
    assert zoom.asked.count(zoom.asked[-1]) == 167
    some = rows[::100]
    kept = sum(getsizeof(row) + sum(getsizeof(getattr(row, one.name)) for one in fields(row)) for row in some)
    assert kept / len(some) < 640  # bytes a row: 32 MB in all


def test_reports_that_the_account_does_not_pay_for_are_said(zoom, account, meeting):
    zoom.act(no_plan=True)
    with pytest.raises(NotInPlan, match="paid"):
        past.participants(account, zoom.fill(meeting, 1))


def test_polls(zoom, account, meeting):
    zoom.at(START)
    uuid = zoom.start(meeting)
    zoom.answer(meeting, "Bob", "bob@example.org", "Taper first?", "Yes")
    zoom.end(meeting)
    (answer,) = past.polls(account, uuid)
    assert (answer.name, answer.question, answer.answer, answer.poll) == ("Bob", "Taper first?", "Yes", "poll1")
    assert answer.at == START


VTT = "WEBVTT\r\n\r\n1\r\n00:00:03.120 --> 00:00:05.000\r\nSam Okafor: Good day.\r\n\r\n2\r\n01:00:06.000 --> 01:00:08.000\r\nNo name"
CHAT = "00:01:02\tBob Tremblay:\tIs it 1:2?\n  and more\n00:02:03\t From  Zoé Côté : Yes\nlast"


def test_transcript_and_chat(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.record(meeting, transcript=VTT, chat=CHAT)
    assert past.transcript(account, uuid) == (
        Said(timedelta(seconds=3), "Sam Okafor", "Good day."),
        Said(timedelta(hours=1, seconds=6), "", "No name"),
    )
    assert past.chat(account, uuid) == (
        Said(timedelta(seconds=62), "Bob Tremblay", "Is it 1:2?\nand more"),
        Said(timedelta(seconds=123), "Zoé Côté", "Yes\nlast"),
    )


def test_what_was_not_recorded_is_missing(zoom, account, meeting):
    uuid = zoom.start(meeting)
    with pytest.raises(Missing):
        past.transcript(account, uuid)
    zoom.record(meeting, chat=CHAT)
    assert past.transcript(account, uuid) == ()


@pytest.mark.parametrize(
    "elsewhere", ["http://zoom.us/x", "https://zoom.us.example.org/x", "file:///etc/passwd", "https://notzoom.us/x", ""]
)
def test_the_token_goes_to_zoom_only(zoom, account, elsewhere):
    with pytest.raises(Unreachable):
        client.download(account, elsewhere)
    assert zoom.asked == []


def test_a_summary_old_and_new(zoom, account, meeting):
    uuid = zoom.start(meeting)
    zoom.record(
        meeting, summary={"summary_title": "Pain", "summary_content": "## Case\nTaper.", "next_steps": ["Call"]}
    )
    assert past.summary(account, uuid).text == "## Case\nTaper."
    details = [{"label": "Case", "summary": "Taper."}]
    zoom.record(meeting, summary={"summary_overview": "An hour.", "summary_details": details})
    assert past.summary(account, uuid).text == "An hour.\n\nCase\nTaper."
