from datetime import timedelta

import pytest
from icalendar import Calendar

from telementor.audit.models import Entry
from telementor.enrolment import actions
from telementor.messaging.models import Reply, Subscription
from telementor.programs.actions import Move, cancel_session, move, restore_session, take_role
from telementor.programs.models import Member
from telementor.queue.worker import run_all
from tests.conftest import toronto
from tests.rules.test_calendar import a_reply

PAGE = "/messages/calendar/"


@pytest.fixture
def address(place, bob, as_user):
    as_user(bob).post(f"{PAGE}renew/")
    return f"{PAGE}{Subscription.objects.get(person=bob).secret}.ics"


@pytest.fixture
def coming(place):
    return place.cycle.sessions.select_related("cycle__program")[2]


def read(client, address):
    return Calendar.from_ical(client.get(address).content).walk("VEVENT")


def test_bob_gets_an_address_and_his_calendar_has_every_session(address, bob, as_user):
    page = as_user(bob).get(PAGE).content.decode()
    assert address in page
    assert "webcal://" in page
    events = read(as_user(None), address)
    assert len(events) == 4
    assert all("/live/sessions/" in str(event["URL"]) and event["DTSTART"].params["TZID"] for event in events)


def test_looking_makes_no_address(bob, as_user):
    assert as_user(bob).get(PAGE).status_code == 200
    assert not Subscription.objects.exists()
    assert as_user(None).get(PAGE).status_code == 302


def test_a_second_address_ends_the_first(address, bob, as_user):
    as_user(bob).post(f"{PAGE}renew/")
    assert as_user(None).get(address).status_code == 404
    assert Entry.objects.filter(verb="renew feed").count() == 2


@pytest.mark.parametrize("secret", ["x", "answer", "%00", "é" * 300, "../profile"])
def test_an_address_that_was_never_given_leads_nowhere(secret, address, as_user):
    assert as_user(None).get(f"{PAGE}{secret}.ics").status_code == 404


def test_an_address_that_nobody_asked_for_yet_leads_nowhere(bob, as_user):
    row = Subscription.objects.create(person=bob)
    assert as_user(None).get(f"{PAGE}{row.secret}.ics").status_code == 404


def test_who_may_not_sign_in_any_more_has_no_feed(address, bob, as_user):
    bob.is_active = False
    bob.save()
    assert as_user(None).get(address).status_code == 404


def test_nobody_keeps_it_for_others_and_it_is_sent_again_only_when_it_changed(address, coming, alice, client):
    first = client.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    assert first["Last-Modified"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    cancel_session(coming, by=alice)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_session_that_moves_or_falls_away_keeps_its_name_and_counts_up(address, coming, alice, client):
    def now():
        return next(e for e in read(client, address) if e["UID"].startswith(f"session-{coming.pk}-"))

    before = now()
    move(coming, Move(toronto(coming.day + timedelta(days=1), "13:00"), coming.length), alice)
    moved = now()
    assert moved["UID"] == before["UID"]
    assert moved["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=1, minutes=30)
    cancel_session(coming, by=alice)
    assert now()["STATUS"] == "CANCELLED"
    assert str(now()["SUMMARY"]).startswith("Cancelled: ")
    restore_session(coming, by=alice)
    assert [before["SEQUENCE"], moved["SEQUENCE"], now()["SEQUENCE"], now()["STATUS"]] == [0, 1, 3, "CONFIRMED"]


def test_it_speaks_the_language_of_its_reader(address, coming, alice, bob, client):
    bob.language = "fr"
    bob.save()
    cancel_session(coming, by=alice)
    events = read(client, address)
    assert all("ECHO Douleur chronique" in event["SUMMARY"] for event in events)
    assert any(event["SUMMARY"].startswith("Annulée") for event in events)


def test_with_the_place_the_sessions_go(address, place, bob, client):
    actions.withdraw(place, by=bob)
    assert read(client, address) == []


def test_with_the_role_the_sessions_go(cycle, sam, alice, as_user, client):
    as_user(sam).post(f"{PAGE}renew/")
    address = f"{PAGE}{Subscription.objects.get(person=sam).secret}.ics"
    assert len(read(client, address)) == 4
    take_role(Member.objects.get(person=sam), by=alice)
    assert read(client, address) == []


def test_the_feed_takes_as_many_queries_for_many_sessions_as_for_few(address, client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(address)


def test_invitations_are_switched_off_and_on(bob, as_user):
    page = as_user(bob)
    for told, wanted in (({}, False), ({}, False), ({"by_mail": "on"}, True)):
        assert page.post(PAGE, told).status_code == 302
        assert Subscription.objects.get(person=bob).by_mail is wanted
    assert Entry.objects.filter(verb="choose invitations").count() == 2


@pytest.fixture
def door(settings, client):
    settings.ANSWERS_SECRET = "between the mail server and us"

    def bring(mail, secret="between the mail server and us"):
        return client.post(
            f"{PAGE}answer/", mail, content_type="message/rfc822", headers={"authorization": f"Bearer {secret}"}
        )

    return bring


@pytest.fixture
def invitation(place, bob, alice):
    actions.keep_all_calendars()
    run_all()
    return bob.invitations.order_by("starts_at").first()


def answer(invitation, said="ACCEPTED", **more):
    return a_reply(said, uid=invitation.uid, who=f"mailto:{invitation.address}", **more)


def test_an_answer_is_noted_once_however_often_it_comes(door, invitation):
    for _ in range(2):
        assert door(answer(invitation)).json() == {"noted": 1}
    assert list(Reply.objects.values_list("invitation", "answer")) == [(invitation.pk, "accepted")]
    assert Entry.objects.filter(verb="answer").count() == 1


def test_the_door_is_shut_to_who_does_not_know_the_secret(door, invitation, settings):
    assert door(answer(invitation), "guess").status_code == 404
    settings.ANSWERS_SECRET = ""
    assert door(answer(invitation), "").status_code == 404
    assert not Reply.objects.exists()


def test_the_door_is_not_looked_into(door, client):
    assert client.get(f"{PAGE}answer/").status_code == 405


def test_nobody_answers_for_another(door, invitation):
    forwarded = a_reply(uid=invitation.uid, who="mailto:colleague@example.org")
    assert door(forwarded).json() == {"noted": 0}
    assert door(a_reply(uid="session-1@elsewhere")).json() == {"noted": 0}
    assert not Reply.objects.exists()


def test_a_letter_is_handed_back_so_that_somebody_reads_it(door):
    assert door(b"Subject: Sorry\r\n\r\nI cannot come.").status_code == 422
    assert door(b"x" * 1_000_001).status_code == 413
