"""The door at which Zoom tells what happens: believed when signed, stored once, and of what is none of ours nothing."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from telementor.zoom import actions, queries
from telementor.zoom.models import Account, Notice
from tests.fakes.zoom.parts import notice, z


def door(account: Account) -> str:
    return f"/zoom/events/{account.word}/"


@pytest.fixture
def told(zoom, meeting):
    """An event as Zoom writes it."""

    def write(event: str = "meeting.participant_joined", number: str = "", **who: object) -> bytes:
        person = {"user_id": "7", "user_name": "Bob", "join_time": z(timezone.now()), "email": "", **who}
        about = {"id": number or meeting.number, "uuid": "u==", "participant": person}
        return notice(event, {"account_id": zoom.account_id, "object": about}, timezone.now())

    return write


@pytest.fixture
def send(zoom, account, client):
    def post(body: bytes, headers: dict[str, str] | None = None, word: str = "") -> int:
        signed = zoom.signed(body) if headers is None else headers
        where = f"/zoom/events/{word or account.word}/"
        return (
            Client(enforce_csrf_checks=True)
            .post(where, body, content_type="application/json", headers=signed)
            .status_code
        )

    return post


def test_what_zoom_tells_is_stored_once_however_often_it_comes(told, send, meeting, account):
    body = told()
    assert [send(body) for _ in range(3)] == [204] * 3
    row = Notice.objects.get()
    assert (row.account, row.meeting, row.kind) == (account, meeting.number, "meeting.participant_joined")
    assert row.body == body.decode()


def test_three_statements_store_any_number(told, account, zoom, django_assert_num_queries):
    bodies = [told(user_id=str(n)) for n in range(100)]
    knocks = [actions.Knock(account.word, zoom.signed(body), body) for body in bodies]
    with django_assert_num_queries(3):
        assert {one.status for one in actions.take(knocks)} == {204}
    assert Notice.objects.count() == 100


def test_forged_stale_altered_and_unknown_are_turned_away_without_a_word(told, send, zoom, account, client):
    body, old = told(), int(time.time()) - 360
    assert send(body, {}) == 401
    assert send(body, zoom.signed(body) | {"x-zm-signature": "v0=00"}) == 401
    assert send(body, zoom.signed(body, old)) == 401
    assert send(body.replace(b"Bob", b"Eve"), zoom.signed(body)) == 401
    assert send(body, word="nobodys-door") == 404
    answer = client.post(door(account), body, content_type="application/json")
    assert (answer.status_code, answer.content) == (401, b"")
    assert client.get(door(account)).status_code == 405
    assert not Notice.objects.exists()


def test_a_door_without_a_secret_is_shut(told, send, zoom, account):
    Account.objects.update(webhook_secret="")
    body = told()
    assert send(body, zoom.signed(body)) == 401
    zoom.hook_secret = ""
    assert send(body, zoom.signed(body)) == 401


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"event": 3}', b"\xff\xfe{", b"null", b"[" * 90_000])
def test_what_is_signed_and_no_event_is_refused_and_does_no_harm(send, meeting, body):
    assert send(body) == 400


def test_a_body_without_end_is_not_read(send, zoom, meeting):
    assert send(b" " * 300_000) == 413


def test_zoom_asks_whether_we_know_the_secret(zoom, account, client):
    body = notice("endpoint.url_validation", {"plainToken": "abc"}, timezone.now())
    answer = client.post(door(account), body, content_type="application/json", headers=zoom.signed(body))
    assert answer.json() == {"plainToken": "abc", "encryptedToken": zoom._digest(b"abc")}
    assert not Notice.objects.exists()


def test_of_other_meetings_and_of_words_said_nothing_is_kept(told, send):
    assert send(told(number="81111111111")) == 204
    assert send(told("meeting.chat_message_sent", message="Mrs. Smith, born 1961")) == 204
    assert not Notice.objects.exists()
    assert send(told("meeting.summary_completed", summary="Mrs. Smith, born 1961")) == 204
    assert Notice.objects.get().body == ""


def test_one_that_cannot_be_stored_keeps_no_other_from_it_and_is_asked_for_again(told, account, zoom, monkeypatch):
    good, bad = told(), told(user_id="8")
    keep = actions.notices.keep

    def refusing(notices):
        if any('"8"' in one.body for one in notices):
            raise actions.notices.DatabaseError
        keep(notices)

    monkeypatch.setattr(actions.notices, "keep", refusing)
    monkeypatch.setattr(actions.notices.connection, "close", lambda: None)
    knocks = [actions.Knock(account.word, zoom.signed(body), body) for body in (good, bad)]
    assert [one.status for one in actions.take(knocks)] == [204, 503]
    assert Notice.objects.count() == 1


def test_another_programs_door_says_nothing_of_this_meeting(told, meeting, account, zoom, send):
    """Whoever has an app of his own and knows the number of a meeting cannot make up who was in it."""
    body = told()
    assert send(body) == 204
    assert len(queries.in_zoom(meeting)) == 1
    Notice.objects.all().delete()
    other = Account.objects.get(pk=account.pk)
    other.pk, other.word, other.webhook_secret = None, "other-door", "a secret of his own"
    other.program = type(account.program).objects.create(slug="other", name=account.program.name)
    other.save()
    zoom.hook_secret = other.webhook_secret
    assert send(body, word="other-door") == 204
    assert Notice.objects.count() == 1
    assert queries.in_zoom(meeting) == ()
    Account.objects.filter(pk=other.pk).delete()


def test_programs_that_share_an_app_hear_each_other(told, meeting, account, send):
    shared = Account.objects.get(pk=account.pk)
    shared.pk, shared.word = None, "shared-door"
    shared.program = type(account.program).objects.create(slug="other", name=account.program.name)
    shared.save()
    assert send(told(), word="shared-door") == 204
    assert len(queries.in_zoom(meeting)) == 1


def test_what_is_old_is_forgotten(told, send, meeting):
    send(told())
    assert actions.forget_notices(timezone.now() - timedelta(days=90)) == 0
    Notice.objects.update(received_at=timezone.now() - timedelta(days=91))
    assert actions.forget_notices(timezone.now() - timedelta(days=90)) == 1
    assert not Notice.objects.exists()
