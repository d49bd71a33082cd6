"""The Zoom client, over real HTTP, against a double that keeps Zoom's contract and its quirks."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from sys import getsizeof

import httpx
import pytest

from telementor.outside.zoom import client, meetings, past, registrants, scopes
from telementor.outside.zoom.client import Account
from telementor.outside.zoom.errors import (
    HostCannotRegister,
    Invalid,
    Missing,
    NoScope,
    NotInPlan,
    PageEnded,
    Refused,
    TooSoon,
    Unreachable,
    answer,
)
from telementor.outside.zoom.found import Problem
from telementor.outside.zoom.payloads import Approval, Kind, Person, Plan, Said
from telementor.outside.zoom.registrants import Decision, NotAdded, Status
from telementor.rules.presence import Span
from tests.fakes.zoom import Zoom

START = datetime(2026, 10, 8, 16, 30, tzinfo=UTC)
PLAN = Plan("hostTEST", "ECHO Chronic Pain", START, timedelta(minutes=90), "America/Toronto")
BOB = Person("bob@example.org", "Bob", "Tremblay")


@pytest.fixture
def zoom() -> Iterator[Zoom]:
    double = Zoom()
    with double.served():
        yield double


@pytest.fixture
def account(zoom) -> Account:
    return Account(zoom.account_id, zoom.client_id, zoom.client_secret, zoom.address, zoom.address)


def tokens(zoom: Zoom) -> int:
    return zoom.asked.count("POST /oauth/token")


# The token -------------------------------------------------------------------------------------------------------


def test_a_token_is_asked_for_once_and_kept(zoom, account):
    meetings.find_host(account, "hostTEST")
    meetings.find_host(account, "hostTEST")
    assert tokens(zoom) == 1


def test_a_token_is_renewed_before_its_end(zoom, account):
    zoom.act(token_life=121)
    meetings.find_host(account, "hostTEST")
    client._tokens[account] = replace(client._tokens[account], until=datetime.now(UTC))
    meetings.find_host(account, "hostTEST")
    assert tokens(zoom) == 2


def test_a_token_that_zoom_ends_early_is_renewed_once(zoom, account):
    meetings.find_host(account, "hostTEST")
    zoom.end_tokens()
    assert meetings.find_host(account, "hostTEST").email == "alice.fournier@example.org"
    assert tokens(zoom) == 2


def test_a_token_that_is_never_accepted_is_not_asked_for_forever(zoom, account):
    zoom.act(token_life=-1)
    with pytest.raises(Refused):
        meetings.find_host(account, "hostTEST")
    assert tokens(zoom) == 2


def test_a_refused_account_is_said_in_zooms_words(zoom, account):
    zoom.act(refuse_token=True)
    with pytest.raises(Refused, match="Invalid client_id or client_secret"):
        scopes.check(account)


def test_a_wrong_secret_is_refused_and_never_shown(zoom, account):
    wrong = replace(account, client_secret="not it")
    assert "not it" not in repr(wrong)
    with pytest.raises(Refused) as refused:
        scopes.check(wrong)
    assert "not it" not in str(refused.value)


# What the app may do ----------------------------------------------------------------------------------------------


def test_an_app_that_may_do_all_lacks_nothing(zoom, account):
    assert scopes.check(account) == ()


def test_missing_scopes_are_named_with_what_they_are_for(zoom, account):
    zoom.scopes -= {"report:read:list_meeting_participants:admin", "meeting:read:summary:admin"}
    lacks = {lack.need.value: lack.scopes for lack in scopes.check(account)}
    assert lacks == {
        "attendance": ("report:read:list_meeting_participants:admin",),
        "summary": ("meeting:read:summary:admin",),
    }


def test_an_older_app_with_classic_scopes_lacks_only_what_they_do_not_hold(zoom, account):
    zoom.scopes = {"meeting:read:admin", "meeting:write:admin", "report:read:admin", "user:read:admin"}
    assert [lack.need.value for lack in scopes.check(account)] == ["recordings", "summary"]
    assert meetings.make_meeting(account, PLAN).topic == "ECHO Chronic Pain"


def test_a_call_without_its_scope_names_it_and_works_once_it_is_added(zoom, account):
    zoom.scopes -= {"user:read:user:admin"}
    with pytest.raises(NoScope) as refused:
        meetings.find_host(account, "hostTEST")
    assert "user:read:user:admin" in refused.value.scopes
    zoom.scopes |= {"user:read:user:admin"}
    assert meetings.find_host(account, "hostTEST").licensed


def test_a_host_is_found_by_address_and_a_stranger_is_not(zoom, account):
    assert meetings.find_host(account, "Sam.Okafor@example.org").id == "cohostTEST"
    with pytest.raises(Missing):
        meetings.find_host(account, "charlie@example.org")


# Limits and trouble -----------------------------------------------------------------------------------------------


def test_a_limit_for_an_hour_is_told_and_not_slept(zoom, account):
    zoom.limit(seconds=3600)
    before = datetime.now(UTC)
    with pytest.raises(TooSoon) as limit:
        meetings.find_host(account, "hostTEST")
    assert timedelta(minutes=59) < limit.value.until - before < timedelta(minutes=61)
    assert not limit.value.daily
    assert datetime.now(UTC) - before < timedelta(seconds=2)


def test_a_limit_of_the_day_ends_at_midnight_utc(zoom, account):
    zoom.limit(seconds=5 * 3600, daily=True)
    with pytest.raises(TooSoon) as limit:
        meetings.find_host(account, "hostTEST")
    assert limit.value.daily
    zoom.limit(daily=True, silent=True)
    with pytest.raises(TooSoon) as limit:
        scopes.check(account)
    assert (limit.value.until.hour, limit.value.until.minute) == (0, 0)


def test_a_limit_of_a_second_is_waited_out(zoom, account):
    zoom.limit(seconds=0, silent=True)
    assert meetings.find_host(account, "hostTEST").name == "Alice Fournier"


def test_a_limit_of_a_second_that_stays_is_told(zoom, account):
    zoom.limit(seconds=1, times=10)
    with pytest.raises(TooSoon):
        meetings.find_host(account, "hostTEST")


def test_too_many_in_a_second_still_all_arrive(zoom, account):
    zoom.act(per_second={"Light": 2})
    for _ in range(4):
        meetings.find_host(account, "hostTEST")


def test_a_hundred_meetings_a_day_and_no_more(zoom, account):
    zoom._counts["meeting", "hostTEST", zoom.now().date().isoformat()] = 100
    with pytest.raises(TooSoon) as limit:
        meetings.make_meeting(account, PLAN)
    assert limit.value.daily
    assert zoom.meetings == {}


@pytest.mark.parametrize("how", ["500", "garbage", "drop"])
def test_zoom_out_of_order_is_unreachable_and_perhaps_it_was_done(zoom, account, how):
    meetings.find_host(account, "hostTEST")
    zoom.act(down=how)
    with pytest.raises(Unreachable) as away:
        meetings.make_meeting(account, PLAN)
    assert away.value.perhaps_done
    with pytest.raises(Unreachable) as away:
        meetings.find_host(account, "hostTEST")
    assert not away.value.perhaps_done


def test_nobody_at_the_address_means_that_nothing_was_done(account):
    nobody = replace(account, address="http://127.0.0.1:9", api="http://127.0.0.1:9")
    with pytest.raises(Unreachable) as away:
        meetings.make_meeting(nobody, PLAN)
    assert not away.value.perhaps_done


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "-120"}, 1),
        ({"Retry-After": "999999"}, 25 * 3600),
        ({"Retry-After": "9" * 30}, 1),
        ({"Retry-After": "9999-12-31T23:59:59Z"}, 25 * 3600),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, 1),
        ({"Retry-After": "in a while"}, 1),
        ({"X-RateLimit-Type": "QPS"}, 1),
        ({"X-RateLimit-Type": "QPS", "X-RateLimit-Reset": "99999999999"}, 25 * 3600),
        ({"X-RateLimit-Reset": "soon"}, 1),
        ({}, 1),
    ],
)
def test_until_when_is_read_however_it_is_written(headers, seconds):
    reply = httpx.Response(429, headers=headers, content=b"<p>no", request=httpx.Request("GET", "http://x"))
    with pytest.raises(TooSoon) as limit:
        answer(reply)
    assert abs(limit.value.until - datetime.now(UTC) - timedelta(seconds=seconds)) < timedelta(seconds=1)


def test_an_answer_that_is_too_large_is_none(zoom, account, monkeypatch):
    monkeypatch.setattr(client, "LARGEST", 100)
    with pytest.raises(Unreachable):
        meetings.find_host(account, "hostTEST")


def test_a_list_that_never_ends_is_left(monkeypatch, account):
    monkeypatch.setattr(client, "call", lambda *_args, **_more: {"users": [{}], "next_page_token": "again"})
    with pytest.raises(Unreachable, match="does not end"):
        client.gather(account, "/users", "users", lambda at, _found: at)


# Meetings ---------------------------------------------------------------------------------------------------------


def test_a_meeting_is_made_as_planned(zoom, account):
    plan = replace(PLAN, cohosts=("sam.okafor@example.org",), password="echo2026", agenda="Lecture\nCase")
    made = meetings.make_meeting(account, plan)
    assert made.start == START
    assert (made.host_email, made.cohosts) == ("alice.fournier@example.org", ("sam.okafor@example.org",))
    assert made.start_url not in repr(made)
    assert meetings.drift(plan, made) == ()
    assert meetings.drift(plan, meetings.read_meeting(account, made.id)) == ()


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


# Registrants ------------------------------------------------------------------------------------------------------


@pytest.fixture
def meeting(account) -> str:
    return meetings.make_meeting(account, PLAN).id


def test_a_registrant_has_a_link_of_her_own_and_is_approved(zoom, account, meeting):
    bob = registrants.add_registrant(account, meeting, BOB)
    assert bob.join_url
    assert [one.email for one in registrants.list_registrants(account, meeting)] == ["bob@example.org"]
    assert registrants.add_registrant(account, meeting, BOB).id == bob.id


def test_whoever_comes_by_a_leaked_link_waits(zoom, account, meeting):
    zoom.register(meeting, {"email": "charlie@example.org", "first_name": "Charlie"}, approved=False)
    (charlie,) = registrants.list_registrants(account, meeting, Status.PENDING)
    registrants.decide(account, meeting, Decision.DENY, [charlie])
    assert [one.id for one in registrants.list_registrants(account, meeting, Status.DENIED)] == [charlie.id]
    registrants.decide(account, meeting, Decision.APPROVE, [charlie])
    registrants.decide(account, meeting, Decision.CANCEL, [charlie])
    assert registrants.list_registrants(account, meeting) == []


def test_neither_host_nor_cohost_is_registered(zoom, account):
    made = meetings.make_meeting(account, replace(PLAN, cohosts=("sam.okafor@example.org",)))
    with pytest.raises(HostCannotRegister):
        registrants.add_registrant(account, made.id, Person("sam.okafor@example.org", "Sam"))


def test_seventy_people_go_in_three_calls(zoom, account, meeting):
    people = [Person(f"p{at}@example.org", f"P{at}") for at in range(70)]
    added = list(registrants.add_registrants(account, meeting, people))
    assert [one.email for one in added] == [one.email for one in people]
    assert zoom.asked.count(f"POST /v2/meetings/{meeting}/batch_registrants") == 3
    assert len(registrants.list_registrants(account, meeting)) == 70


def test_one_whom_zoom_does_not_take_does_not_keep_the_others_out(zoom, account, meeting):
    people = [BOB, Person("alice.fournier@example.org", "Alice"), Person("no address", "Nobody")]
    bob, alice, nobody = registrants.add_registrants(account, meeting, people)
    assert bob.email == "bob@example.org"
    assert isinstance(alice, NotAdded)
    assert alice.host
    assert isinstance(nobody, NotAdded)
    assert not nobody.host
    assert "email" in nobody.sentence


def test_those_before_a_limit_are_kept(zoom, account, meeting):
    people = [Person(f"p{at}@example.org", f"P{at}") for at in range(60)]
    kept = []
    with pytest.raises(TooSoon):  # noqa: PT012
        for one in registrants.add_registrants(account, meeting, people):
            kept.append(one)
            if len(kept) == 30:
                zoom.limit(seconds=3600)
    assert len(kept) == 30


def test_the_fourth_time_in_a_day_is_too_soon(zoom, account, meeting):
    for _ in range(3):
        registrants.add_registrant(account, meeting, BOB)
    with pytest.raises(TooSoon):
        registrants.add_registrant(account, meeting, BOB)


# Afterwards -------------------------------------------------------------------------------------------------------


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


# The double sends notices over HTTP, and its links open -------------------------------------------------------------


def test_a_persons_link_brings_her_in(zoom, account, meeting):
    bob = registrants.add_registrant(account, meeting, BOB)
    assert "Please wait for the host" in client._request("GET", bob.join_url).text
    uuid = zoom.start(meeting)
    assert "You are in the meeting" in client._request("GET", bob.join_url).text
    zoom.end(meeting)
    assert [row.registrant for row in past.participants(account, uuid).report.rows] == [bob.id]


def test_the_double_is_led_by_hand(zoom, account, meeting):
    by_hand = f"{zoom.address}/double"
    client._request("POST", f"{by_hand}/start", json={"meeting": meeting})
    client._request("POST", f"{by_hand}/join", json={"meeting": meeting, "name": "Bob"})
    client._request("POST", f"{by_hand}/end", json={"meeting": meeting})
    assert len(past.participants(account, meeting).report.rows) == 1
    assert "Bob" in client._request("GET", f"{by_hand}/state").text
