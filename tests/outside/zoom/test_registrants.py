"""Each person's own way into a meeting, and who is kept out."""

from dataclasses import replace

import pytest

from telementor.outside.zoom import meetings, registrants
from telementor.outside.zoom.errors import (
    HostCannotRegister,
    TooSoon,
)
from telementor.outside.zoom.payloads import Person
from telementor.outside.zoom.registrants import Decision, NotAdded, Status
from tests.outside.zoom.plans import BOB, PLAN


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
