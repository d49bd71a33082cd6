"""Guests knock without an account, and wait until a host lets them in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from telementor.live import access, actions
from telementor.live.models import House, Presence, Seat, Visit
from telementor.live.queries import rooms

TOLD = {"name": "Georges Martin", "email": "georges@example.org", "profession": "Pharmacist"}


@pytest.fixture
def door(tonight) -> str:
    House.objects.update(takes_guests=True)
    return f"/live/guests/{access.guest_pass(tonight)}/"


def host(session, alice) -> Seat:
    return actions.take(session, alice, [])


def test_georges_knocks_waits_and_is_let_in(door, tonight, alice):
    browser = Client()
    assert browser.post(door, TOLD)["Location"] == door + "room/"
    assert browser.get(door + "room/").status_code == 200
    guest = Seat.objects.get(person=None)
    assert guest.role == "waiting"
    actions.come(guest, "tab")
    assert rooms.held(tonight.pk).document["waiting"][guest.uid]["name"] == "Georges Martin"
    actions.do(host(tonight, alice), "admit", {"seat": guest.uid})
    guest.refresh_from_db()
    assert guest.role == "audience"
    shown = rooms.held(tonight.pk).document
    assert "waiting" not in shown or not shown["waiting"]
    assert shown["people"][guest.uid]["here"]


def test_who_is_turned_away_does_not_come_again(door, tonight, alice):
    browser = Client()
    browser.post(door, TOLD)
    guest = Seat.objects.get(person=None)
    actions.come(guest, "tab")
    actions.do(host(tonight, alice), "turn_away", {"seat": guest.uid})
    assert browser.get(door + "room/")["Location"] == door


def test_a_guest_has_no_right_but_to_wait(door, tonight):
    Client().post(door, TOLD)
    guest = Seat.objects.get(person=None)
    with pytest.raises(actions.Refused):
        actions.do(guest, "say", {"text": "let me in"})


def test_what_a_guest_waited_does_not_count_and_her_e_mail_is_not_believed(door, tonight, alice, bob, place):
    Client().post(door, TOLD | {"email": bob.email})
    guest = Seat.objects.get(person=None)
    visit = actions.come(guest, "tab")
    Visit.objects.filter(pk=visit.pk).update(came_at=timezone.now() - timedelta(minutes=9))
    actions.do(host(tonight, alice), "admit", {"seat": guest.uid})
    Visit.objects.filter(pk=visit.pk).update(seen_at=timezone.now() + timedelta(minutes=20))
    actions.count_stays(timezone.now() + timedelta(minutes=60))
    row = Presence.objects.get(source="room")
    assert row.email == ""
    assert timedelta(minutes=19) < row.left_at - row.joined_at < timedelta(minutes=21)


def test_only_so_many_guests_and_only_three_times(door, tonight, cycle):
    Seat.objects.bulk_create(
        Seat(session=tonight, name=f"Guest {n}", email=f"g{n}@example.org", role="waiting") for n in range(25)
    )
    assert b"no room for more guests" in Client().post(door, TOLD).content
    Seat.objects.all().delete()
    others = list(cycle.sessions.exclude(pk=tonight.pk))[:3]
    for session in others:
        Seat.objects.create(session=session, name="Georges", email=TOLD["email"].upper(), role="audience")
    assert b"Please register" in Client().post(door, TOLD).content


def test_a_guessed_link_and_one_of_a_program_without_guests_lead_nowhere(door, tonight):
    assert Client().get(door[:-3] + "xx/").status_code == 404
    House.objects.update(takes_guests=False)
    assert Client().get(door).status_code == 404


def test_too_early_nobody_knocks(door, tonight):
    tonight.starts_at, tonight.ends_at = (timezone.now() + timedelta(minutes=n) for n in (61, 120))
    tonight.save()
    assert b"one hour before" in Client().post(door, TOLD).content
    assert not Seat.objects.exists()


def test_who_has_an_account_uses_the_door_of_everybody(door, tonight, bob, place, as_user):
    assert as_user(bob).get(door)["Location"] == f"/live/sessions/{tonight.pk}/join/"
