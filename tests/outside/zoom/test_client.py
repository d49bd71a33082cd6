"""The token, what the app may do, limits and trouble: over real HTTP, against a double that keeps Zoom's contract."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from telementor.outside.zoom import client, meetings, scopes
from telementor.outside.zoom.errors import (
    Missing,
    NoScope,
    Refused,
    TooSoon,
    Unreachable,
    answer,
)
from tests.fakes.zoom import Zoom
from tests.outside.zoom.plans import PLAN


def tokens(zoom: Zoom) -> int:
    return zoom.asked.count("POST /oauth/token")


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
