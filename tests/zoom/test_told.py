"""What Zoom told while a session ran: who is there now, and minutes once the last notice has had its time."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.live.models import Presence
from telementor.zoom import actions, queries
from telementor.zoom.models import Notice
from tests.zoom.acting import ask, listen, minutes, running, waiting, way_in
from tests.zoom.conftest import ended_ago


@pytest.fixture
def heard(zoom, cycle, make_meeting, bob, place, account):
    """A session that ended two hours ago, whose notices come to the door; Zoom has no report of it."""
    meeting = make_meeting(ended_ago(cycle, hours=2), bob)
    listen(zoom, account.word)
    zoom.act(report_delay=100_000)
    return meeting


def an_evening(zoom, meeting, link: str) -> None:
    """Bob waits 5 minutes outside, is there for 20, away for 5, back for 15, apart for 10, back for 10: 55 in all."""
    with running(zoom, meeting):
        out = zoom.wait_outside(meeting.number, "Bob", "", link)
        zoom.wait(5)
        bob = zoom.admit(meeting.number, out)
        zoom.wait(20)
        zoom.leave(meeting.number, bob)
        zoom.wait(5)
        bob = zoom.join(meeting.number, "Bob", "", link)
        zoom.wait(15)
        apart = zoom.breakout(meeting.number, bob)
        zoom.wait(10)
        bob = zoom.back(meeting.number, apart)
        zoom.wait(10)
        zoom.leave(meeting.number, bob)
        zoom.wait(25)
    zoom.release()


ACTS = [{}, {"duplicate": True}, {"shuffle": True}, {"late": True}, {"shuffle": True, "duplicate": True}, {"baa": True}]


@pytest.mark.parametrize("acts", ACTS)
def test_without_any_report_the_notices_give_the_minutes(zoom, heard, bob, place, acts):
    zoom.act(**acts)
    an_evening(zoom, heard, way_in(heard, bob))
    ask(heard)
    assert minutes(heard) == {place.pk: 55}
    assert waiting(heard) == []
    assert set(Presence.objects.values_list("source", flat=True)) == {"webhook"}


def test_both_together_are_the_union(zoom, heard, bob, place):
    zoom.act(report_delay=0)
    an_evening(zoom, heard, way_in(heard, bob))
    zoom.instances[heard.number][-1].rows = zoom.instances[heard.number][-1].rows[:2]  # the report lost the rest
    ask(heard)
    assert minutes(heard) == {place.pk: 55}


def test_twice_is_once(zoom, heard, bob):
    an_evening(zoom, heard, way_in(heard, bob))
    ask(heard)
    before = Presence.objects.count()
    ask(heard)
    assert Presence.objects.count() == before


@pytest.mark.parametrize("lost", ["participant_left", "participant_joined"])
def test_a_lost_notice_is_told_and_no_minutes_are_made_up(zoom, heard, bob, alice, as_user, lost):
    with running(zoom, heard):
        zoom.act(lose=[f"meeting.{lost}"])
        zoom.join(heard.number, "Bob", "", way_in(heard, bob))
        zoom.wait(90)
    ask(heard)
    assert minutes(heard) == {}
    assert not Presence.objects.exists()
    page = as_user(alice).get(f"/attendance/sessions/{heard.session_id}/").content.decode()
    assert "1 notice without its counterpart" in page
    assert "<bdi>Bob</bdi>" in page


def test_a_notice_that_comes_hours_later_is_still_counted(zoom, heard, bob, place):
    with running(zoom, heard):
        zoom.wait(30)
        bobs = zoom.join(heard.number, "Bob", "", way_in(heard, bob))
        zoom.act(late=True)
        zoom.wait(30)
        zoom.leave(heard.number, bobs)
        zoom.wait(30)
    ask(heard)
    assert minutes(heard) == {}
    zoom.release()
    ask(heard)
    assert minutes(heard) == {place.pk: 30}


def test_until_zoom_has_told_all_nothing_is_counted_of_it(zoom, held, bob, account, alice, as_user):
    """A leaving that is late would make one stay of two."""
    listen(zoom, account.word)
    zoom.act(report_delay=100_000)
    an_evening(zoom, held, way_in(held, bob))
    ask(held)
    assert not Presence.objects.exists()
    page = as_user(alice).get(f"/attendance/sessions/{held.session_id}/").content.decode()
    assert "What Zoom told during the session counts from" in page


@pytest.mark.parametrize("bound", [True, False])
def test_a_telephone_counts_for_her_to_whom_it_was_bound(zoom, heard, bob, place, bound):
    with running(zoom, heard):
        bobs = zoom.join(heard.number, "Bob", "", way_in(heard, bob))
        zoom.wait(10)
        phone = zoom.join(heard.number, "1416***1234", phone="14165551234")
        if bound:
            zoom.bind(heard.number, phone, bobs)
        zoom.leave(heard.number, bobs)
        zoom.wait(50)
        zoom.leave(heard.number, phone)
        zoom.wait(30)
    ask(heard)
    assert minutes(heard) == {place.pk: 60 if bound else 10}
    assert waiting(heard) == ([] if bound else ["phone"])


def test_the_meeting_of_another_day_is_left_out(zoom, heard, bob):
    with running(zoom, heard, early=3 * 24 * 60):
        zoom.join(heard.number, "Bob", "", way_in(heard, bob))
        zoom.wait(30)
    ask(heard)
    assert not Presence.objects.exists()
    assert Notice.objects.exists()


def test_while_it_runs_one_sees_who_is_there(zoom, meeting, account, bob, alice, as_user):
    session = meeting.session
    session.starts_at, session.ends_at = timezone.now() - timedelta(minutes=20), timezone.now() + timedelta(minutes=70)
    session.save()
    listen(zoom, account.word)
    zoom.act(baa=True)
    zoom.start(meeting.number)
    for _ in range(2):
        zoom.join(meeting.number, "Bob", "", way_in(meeting, bob))  # by two devices
    gone = zoom.join(meeting.number, "Zoé")
    zoom.wait_outside(meeting.number, "Charlie")
    zoom.leave(meeting.number, gone)
    page = as_user(alice).get(f"/attendance/sessions/{session.pk}/").content.decode()
    assert "1 person is in Zoom now" in page
    assert "<bdi>Bob Tremblay</bdi>" in page
    assert "1 person is in the waiting room" in page
    assert page.index("<bdi>Bob Tremblay</bdi>") < page.index("in the waiting room") < page.index("<bdi>Without a name")
    zoom.end(meeting.number)
    assert queries.in_zoom(meeting) == ()


def test_who_is_there_stands_in_order_of_name(zoom, meeting, account, alice, as_user):
    session = meeting.session
    session.starts_at = timezone.now() - timedelta(minutes=20)
    session.save()
    listen(zoom, account.word)
    zoom.start(meeting.number)
    for name in ("Zoé", "émile", "Fay", "Dan"):
        zoom.join(meeting.number, name)
    page = as_user(alice).get(f"/zoom/sessions/{session.pk}/").content.decode()
    assert re.findall("<bdi>([^<]*)</bdi>", page) == ["Dan", "émile", "Fay", "Zoé"]
    assert "in the waiting room" not in page


def test_a_room_of_five_hundred_is_shown_by_the_first_hundred(
    zoom, meeting, account, alice, as_user, django_assert_max_num_queries
):
    session = meeting.session
    session.starts_at = timezone.now() - timedelta(minutes=20)
    session.save()
    bodies = []
    zoom.hook = lambda body, headers: bodies.append((body, headers)) or 204
    zoom.start(meeting.number)
    for n in range(500):
        zoom.join(meeting.number, f"Person {n}", f"p{n}@clinic.example")
    actions.take([actions.Knock(account.word, headers, body) for body, headers in bodies])
    with django_assert_max_num_queries(45):
        page = as_user(alice).get(f"/attendance/sessions/{session.pk}/").content.decode()
    assert "500 people are in Zoom now" in page
    assert "and 400 more" in page
