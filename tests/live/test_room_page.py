"""The door and the page of the room of this site."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.live.models import House, Seat
from telementor.programs.models import Member
from tests.live.conftest import seat_of


def join(session):
    return f"/live/sessions/{session.pk}/join/"


def room(session):
    return f"/live/sessions/{session.pk}/room/"


def test_bob_says_who_is_with_him_and_goes_in(tonight, place, bob, as_user):
    told = {"share": "sound", "mate_1": "Nadia Benali", "profession_1": "Nurse"}
    answer = as_user(bob).post(join(tonight), told)
    assert (answer.status_code, answer["Location"]) == (302, room(tonight) + "?media=sound")
    seat = seat_of(tonight, bob)
    assert (seat.role, seat.mates) == ("audience", [{"name": "Nadia Benali", "profession": "Nurse"}])
    page = as_user(bob).get(room(tonight)).content.decode()
    assert f"/live/sessions/{tonight.pk}/socket/" in page


def test_going_in_twice_is_one_seat_with_the_mates_named_last(tonight, place, bob, as_user):
    for mates in ({"mate_1": "Nadia Benali"}, {"mate_1": ""}):
        as_user(bob).post(join(tonight), {"share": "video"} | mates)
    assert Seat.objects.filter(session=tonight).count() == 1
    assert seat_of(tonight, bob).mates == []


def test_without_the_door_the_room_sends_bob_to_it(tonight, place, bob, as_user):
    assert as_user(bob).get(room(tonight))["Location"] == join(tonight)


def test_a_stranger_finds_neither(tonight, charlie, as_user):
    assert [as_user(charlie).get(url(tonight)).status_code for url in (join, room)] == [404, 404]


def test_alice_runs_it_and_sam_is_on_the_stage(tonight, alice, sam, as_user):
    for person in (alice, sam):
        as_user(person).post(join(tonight), {"share": "video"})
    assert [seat_of(tonight, person).role for person in (alice, sam)] == ["host", "stage"]


def test_an_evaluator_listens(tonight, charlie, program, as_user):
    Member.objects.create(program=program, person=charlie, role="evaluator")
    as_user(charlie).post(join(tonight), {"share": "video"})
    assert seat_of(tonight, charlie).role == "audience"


def test_who_runs_it_goes_in_before_the_others_to_prepare(tonight, place, alice, bob, as_user):
    tonight.starts_at, tonight.ends_at = (timezone.now() + timedelta(days=days) for days in (1, 2))
    tonight.save()
    assert as_user(alice).post(join(tonight), {"share": "none"}).status_code == 302
    assert as_user(bob).post(join(tonight), {"share": "none"}).status_code == 200
    assert not Seat.objects.filter(person=bob).exists()


def test_an_overrun_of_half_an_hour_keeps_the_door_open(tonight, place, bob, as_user):
    tonight.starts_at = timezone.now() - timedelta(minutes=120)
    tonight.ends_at = timezone.now() - timedelta(minutes=29)
    tonight.save()
    assert as_user(bob).post(join(tonight), {"share": "none"}).status_code == 302
    tonight.ends_at = timezone.now() - timedelta(minutes=31)
    tonight.save()
    assert b"This session is over" in as_user(bob).post(join(tonight), {"share": "none"}).content


def test_a_recorded_session_asks_for_consent_and_keeps_it(tonight, place, bob, as_user):
    House.objects.update(recorded=True)
    assert b"you cannot take part" in as_user(bob).post(join(tonight), {"share": "video"}).content
    as_user(bob).post(join(tonight), {"share": "video", "consents": "on"})
    assert seat_of(tonight, bob).consented_at


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_beside_a_link_the_room_opens_without_video(cycle, tonight, place, bob, as_user, lang):
    House.objects.update(built_in=False)
    cycle.links.create(address="https://zoom.example/j/1")
    client = as_user(bob)
    client.cookies["django_language"] = lang
    assert client.post(join(tonight), {"beside": "yes"})["Location"] == room(tonight)
    page = client.get(room(tonight)).content.decode()
    assert f"/live/sessions/{tonight.pk}/go/" in page
    assert client.post(f"/live/sessions/{tonight.pk}/go/")["Location"] == "https://zoom.example/j/1"
