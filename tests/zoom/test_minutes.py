"""What the report gives each person: minutes are right, or the row waits to be settled."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from telementor.attendance.models import Match
from telementor.live.models import Presence
from telementor.outside.zoom import meetings, registrants
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.zoom import actions, jobs, queries
from telementor.zoom.jobs.registrants import add_one, as_guest, store_found
from telementor.zoom.models import Meeting, Notice, Reading
from tests.zoom.acting import ask, listen, minutes, running, waiting, way_in
from tests.zoom.conftest import ended_ago


def test_bob_was_there_and_nobody_had_to_do_anything(zoom, held, bob, place):
    with running(zoom, held):
        zoom.join(held.number, "Bob T", "", way_in(held, bob))
        zoom.wait(75)
    assert actions.follow_reports() == 1
    Job.objects.update(due_at=timezone.now())
    run_all()
    held.refresh_from_db()
    assert minutes(held) == {place.pk: 75}
    assert (held.report, held.report_trouble) == ("read", "")
    assert held.ask_at == held.session.ends_at + timedelta(minutes=15)
    assert Job.objects.filter(state="ready", due_at=held.ask_at).count() == 1


def test_restarted_under_one_id_each_time_it_ran_is_read_and_last_week_is_not(zoom, held, bob, place):
    """By its number alone Zoom tells only of the last time."""
    with running(zoom, held, early=7 * 24 * 60):
        zoom.join(held.number, "Trying the link")
        zoom.wait(20)
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(30)
        zoom.end(held.number)
        zoom.wait(10)
        zoom.start(held.number)
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(50)
    ask(held)
    assert minutes(held) == {place.pk: 80}
    assert Reading.objects.count() == 2
    assert not Presence.objects.filter(name="Trying the link").exists()


def test_who_was_in_a_meeting_that_another_took_the_place_of_was_there(zoom, held, key, bob, place, account, alice):
    listen(zoom, account.word)
    first = Meeting.objects.select_related("session").get(pk=held.pk)
    with running(zoom, first):
        zoom.join(first.number, "Bob Tremblay")
        zoom.wait(30)
        actions.make_again(held, account, by=alice)
        assert jobs.meetings.made(held, meetings.read_meeting(key, zoom.add_meeting()), account)
    assert held.number != first.number
    assert Notice.objects.filter(meeting=first.number, kind="meeting.participant_left").exists()
    assert [row.name for row in queries.told(held).rows] == ["Bob Tremblay"]
    with running(zoom, held, early=-40):
        zoom.join(held.number, "Bob Tremblay")
        zoom.wait(40)
    ask(held)
    assert minutes(held) == {place.pk: 70}


def test_rejoining_breakouts_and_the_waiting_room(zoom, held, bob, place):
    with running(zoom, held, early=10):
        out = zoom.wait_outside(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(20)  # ten minutes of the session he waits
        inside = zoom.admit(held.number, out)
        zoom.wait(20)
        apart = zoom.breakout(held.number, inside)
        zoom.wait(20)
        inside = zoom.back(held.number, apart)
        zoom.wait(10)
        zoom.leave(held.number, inside)
        zoom.wait(15)
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(5)
        zoom.join(held.number, "Bob’s phone", "", way_in(held, bob))  # a second device counts once
        zoom.wait(5)
    ask(held)
    assert minutes(held) == {place.pk: 20 + 20 + 10 + 10}
    assert waiting(held) == []


def test_before_and_after_the_session_counts_for_nothing(zoom, cycle, make_meeting, bob, place):
    meeting = make_meeting(ended_ago(cycle, hours=1), bob)
    with running(zoom, meeting, early=30):
        zoom.join(meeting.number, "Bob", "", way_in(meeting, bob))
        zoom.wait(30 + 90 + 45)
    ask(meeting)
    assert minutes(meeting) == {place.pk: 90}


@pytest.mark.parametrize("acts", [{"blank_email": True}, {"baa": True}])
def test_with_no_address_or_not_even_a_name_the_link_says_who_it_was(zoom, held, bob, place, acts):
    zoom.act(**acts)
    with running(zoom, held):
        zoom.join(held.number, "iPhone", bob.email, way_in(held, bob))
        zoom.join(held.number, "Galaxy", "someone@example.org")
        zoom.wait(90)
    ask(held)
    assert minutes(held) == {place.pk: 90}
    assert Match.objects.get(enrolment=place).reason == "registrant"
    assert waiting(held) == ["no_name"]


def test_by_the_link_of_the_first_meeting_she_was_there_when_zoom_names_nobody(
    zoom, held, key, bob, place, account, alice
):
    zoom.act(baa=True)
    first = Meeting.objects.select_related("session").get(pk=held.pk)
    with running(zoom, first):
        zoom.join(first.number, "Bob", bob.email, way_in(first, bob))
        zoom.wait(30)
        actions.make_again(held, account, by=alice)
        assert jobs.meetings.made(
            held, meetings.read_meeting(key, zoom.add_meeting(settings={"approval_type": 1})), account
        )
        store_found(held, bob, registrants.add_registrant(key, held.number, as_guest(bob)))
    with running(zoom, held, early=-40):
        zoom.join(held.number, "Bob", bob.email, way_in(held, bob))
        zoom.wait(40)
    ask(held)
    assert minutes(held) == {place.pk: 70}


def test_an_address_that_changes_while_she_is_in_the_meeting_loses_her_nothing(zoom, held, key, bob, place):
    zoom.act(baa=True)
    with running(zoom, held):
        zoom.join(held.number, "Bob", bob.email, way_in(held, bob))
        zoom.wait(20)
        bob.email = "bob@elsewhere.example"
        bob.save()
        before, now = way_in(held, bob), add_one(key, held, bob).key
        zoom.join(held.number, "Bob", bob.email, now)
        zoom.wait(40)
    ask(held)
    assert before != now
    assert minutes(held) == {place.pk: 60}


def test_the_address_she_was_registered_with_is_hers(zoom, held, bob, place):
    held.known.update(email="old@clinic.example", key="")
    zoom.add_user("guest", "old@clinic.example")  # so that Zoom shows the address
    with running(zoom, held):
        zoom.join(held.number, "B.", "old@clinic.example")
        zoom.wait(90)
    ask(held)
    assert minutes(held) == {place.pk: 90}


def test_a_link_that_was_handed_on_is_asked_about(zoom, held, bob, place, cycle, charlie):
    type(place).objects.create(cycle=cycle, person=charlie, status="enrolled")
    with running(zoom, held):
        zoom.join(held.number, "Charlie Stranger", "", way_in(held, bob))
        zoom.wait(90)
    ask(held)
    assert minutes(held) == {}
    assert waiting(held) == ["conflict"]


def test_a_telephone_of_nobody_waits_to_be_settled(zoom, held):
    with running(zoom, held):
        zoom.join(held.number, "1416***1234", phone="14165551234")
        zoom.wait(90)
    ask(held)
    assert waiting(held) == ["phone"]


def test_the_night_the_clocks_go_back_counts_every_minute_once(zoom, cycle, make_meeting, bob, place):
    """From 0:30 to 2:00 in Toronto on November 2, 2025, which lasts two hours and a half."""
    session = cycle.sessions.select_related("cycle__program").order_by("starts_at").first()
    session.starts_at = datetime.fromisoformat("2025-11-02T00:30:00-04:00")
    session.ends_at = datetime.fromisoformat("2025-11-02T02:00:00-05:00")
    session.save()
    meeting = make_meeting(session, bob)
    with running(zoom, meeting):
        zoom.wait(45)  # 1:15 in summer
        zoom.join(meeting.number, "Bob", "", way_in(meeting, bob))
        zoom.wait(60)  # 1:15 in winter
    ask(meeting)
    assert minutes(meeting) == {place.pk: 60}
