import smtplib

import pytest
from django.core import mail
from django.core.mail import get_connection

from telementor.messaging import jobs
from telementor.messaging.actions import tell
from telementor.messaging.models import Message
from telementor.queue.models import Job
from telementor.queue.worker import run_all


@pytest.fixture
def told(place, bob):
    return tell(bob, "enrolment/accepted", place, cycle=place.cycle)


def test_the_same_thing_is_told_once(told, place, bob):
    assert tell(bob, "enrolment/accepted", place, cycle=place.cycle) == told
    assert Message.objects.count() == Job.objects.filter(task__endswith="deliver").count() == 1


def test_what_may_be_told_again_says_what_makes_it_another_time(told, place, bob):
    tell(bob, "enrolment/accepted", place, again=":second", cycle=place.cycle)
    assert Message.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_it_goes_out_once_as_text_and_html_with_a_name_of_its_own(told, bob):
    run_all()
    run_all()
    sent = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert sent.to == [bob.email]
    assert sent.alternatives[0].mimetype == "text/html"
    assert sent.extra_headers["Message-ID"] == f"<message-{told.pk}@telementor>"
    assert Message.objects.get().sent_at


def test_it_comes_in_the_readers_language(place, bob):
    bob.language = "fr"
    message = tell(bob, "enrolment/accepted", place, cycle=place.cycle)
    assert message.language == "fr"
    assert 'lang="fr"' in message.html
    assert "Bonjour" in message.text


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_loses_nothing(told, settings, monkeypatch):
    def away(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    run_all()
    assert Message.objects.get().sent_at is None
    assert Job.objects.get(task__endswith="deliver").state == Job.State.READY  # to be tried again
    monkeypatch.undo()
    assert get_connection()
    effect = jobs.deliver.call(told.pk)
    effect()
    assert Message.objects.get().sent_at


def test_bob_reads_it_again_in_the_app(told, bob, as_user):
    assert told.subject in as_user(bob).get("/messages/").content.decode()
    assert Message.objects.get().read_at is None
    assert told.subject in as_user(bob).get(f"/messages/{told.pk}/").content.decode()
    assert Message.objects.get().read_at


def test_nobody_reads_anothers_mail(told, alice, charlie, as_user):
    for other in (alice, charlie):
        assert as_user(other).get(f"/messages/{told.pk}/").status_code == 404
        assert as_user(other).get(f"/messages/{told.pk}/attachment/").status_code == 404
    assert as_user(None).get("/messages/").status_code == 302


def test_markup_in_a_name_is_text_in_the_mail(place, bob):
    bob.given_name = "D’Arcy <script>alert('1')</script>"
    message = tell(bob, "enrolment/accepted", place, cycle=place.cycle)
    assert "<script>alert('1')" in message.text
    assert "<script>" not in message.html


def test_the_list_takes_as_many_queries_for_many_as_for_one(told, place, bob, as_user, django_assert_num_queries):
    for n in range(25):
        tell(bob, "enrolment/accepted", place, again=str(n), cycle=place.cycle)
    page = as_user(bob)
    with django_assert_num_queries(4):
        page.get("/messages/")
