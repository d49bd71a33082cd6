"""Certificates are made and mailed once Alice confirms, and again after corrections."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.credits import actions, queries
from telementor.credits.models import Certificate
from telementor.messaging.models import Message
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.conftest import someone
from tests.credits.conftest import answered, enrol, finished, url, was_there

D = Decimal


def test_alice_confirms_and_everybody_who_earned_one_is_mailed_one(
    closing, bob, alice, as_user, django_capture_on_commit_callbacks
):
    client = as_user(alice)
    assert "1 certificate or statement is made and mailed" in client.get(url(closing, "confirm/")).content.decode()
    client.post(url(closing, "confirm/"))
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.total) == ("done", 1, 1)
    certificate = Certificate.objects.get()
    message = Message.objects.get(person=bob)
    assert default_storage.exists(certificate.pdf.name)
    assert (message.attachment, message.subject) == (certificate.pdf.name, "Your certificate: ECHO Chronic Pain")
    assert message.text.count("http") == 1
    assert Entry.objects.filter(verb="issue", row=certificate.pk).count() == 1
    assert "1 certificate was made and mailed" in client.get(url(closing)).content.decode()


def test_a_second_click_makes_no_second_certificate(closing, alice, as_user):
    client = as_user(alice)
    for _click in range(2):
        client.post(url(closing, "confirm/"))
        run_all()
    assert (
        Certificate.objects.count(),
        Message.objects.count(),
        Job.objects.filter(task__contains="issue").count(),
    ) == (1, 1, 1)


def test_looking_changes_nothing(closing, alice, as_user):
    client = as_user(alice)
    for verb in ("", "confirm/", "progress/", "credit.csv"):
        assert client.get(url(closing, verb)).status_code == 200
    for verb in ("work-out/", "stop/", "go-on/"):
        assert client.get(url(closing, verb)).status_code == 405
    closing.refresh_from_db()
    assert closing.state == "counted"


def test_what_changed_since_is_worked_out_first(closing, earned, alice, as_user):
    was_there(earned, alice, 0)
    page = as_user(alice).post(url(closing, "confirm/"), follow=True).content.decode()
    assert "work out again" in page
    closing.refresh_from_db()
    assert closing.state == "counted"


def test_only_the_newest_can_be_confirmed(closing, earned, alice):
    was_there(earned, alice, 60)
    newer = actions.work_out(closing.cycle, by=alice)
    was_there(earned, alice, 90)
    with pytest.raises(actions.Outdated):
        actions.confirm(closing, alice)
    assert newer.state == "counted"


def test_certificates_wait_for_the_last_session(closing, over, alice, as_user):
    over.sessions.create(number=9, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    assert "1 session is still to come" in as_user(alice).get(url(closing)).content.decode()
    with pytest.raises(actions.NotOver):
        actions.confirm(closing, alice)


def test_a_changed_amount_supersedes_and_an_unchanged_one_is_left(closing, earned, over, alice):
    finished(closing, alice)
    old = Certificate.objects.get()
    eve = enrol(over, someone("Eve", profession="family_physician"))
    was_there(eve, alice)
    answered(eve)
    finished(actions.work_out(over, by=alice), alice)
    assert queries.standing().get(enrolment=earned) == old
    assert queries.shown(queries.newest(over)).get(enrolment=earned).serial == old.serial
    was_there(earned, alice, 60)
    again = finished(actions.work_out(over, by=alice), alice)
    old.refresh_from_db()
    assert (again.done, old.superseded_by.amount, old.stands) == (1, D(4), False)
    assert old.superseded_by.serial in str(queries.certificates_of(earned.person))
    newest = Message.objects.filter(person=earned.person).first()
    assert f"It takes the place of {old.serial}" in newest.text


def test_a_mended_name_gives_a_new_certificate(closing, earned, over, alice):
    finished(closing, alice)
    earned.person.family_name = "Tremblay-Roy"
    earned.person.save()
    finished(actions.work_out(over, by=alice), alice)
    assert queries.standing().get().holder == "Bob Tremblay-Roy"


def test_who_no_longer_earns_it_is_revoked_when_alice_says_so(closing, earned, over, alice, as_user):
    finished(closing, alice)
    was_there(earned, alice, 0)
    actions.work_out(over, by=alice)
    client, certificate = as_user(alice), Certificate.objects.get()
    assert certificate.serial in client.get(url(over, "confirm/")).content.decode()
    page = client.post(url(over, "confirm/"), {"revoke": [certificate.pk]}).content.decode()
    assert "Say why, for those whose certificate is revoked." in page
    client.post(url(over, "confirm/"), {"revoke": [certificate.pk], "reason": "Another Bob was there."})
    certificate.refresh_from_db()
    assert (certificate.stands, certificate.revoked_reason) == (False, "Another Bob was there.")
    assert "The reason: Another Bob was there." in Message.objects.filter(person=earned.person).first().text
    assert Entry.objects.filter(verb="revoke", actor=alice).count() == 1


def test_who_is_not_ticked_keeps_it(closing, earned, over, alice, as_user):
    finished(closing, alice)
    was_there(earned, alice, 0)
    actions.work_out(over, by=alice)
    as_user(alice).post(url(over, "confirm/"), {})
    assert Certificate.objects.get().stands
    assert queries.newest(over).state == "done"


def test_where_nobody_earned_anything_the_cycle_can_still_be_finished(over, dora, alice, as_user):
    client = as_user(alice)
    client.post(url(over, "work-out/"))
    assert "There is no certificate to make" in client.get(url(over)).content.decode()
    assert "No certificate is made or mailed." in client.get(url(over, "confirm/")).content.decode()
    client.post(url(over, "confirm/"))
    assert "Finished; no certificate was to be made." in client.get(url(over)).content.decode()
    assert list(queries.ready_to_close(alice)) == []


def test_a_certificate_of_another_cycle_cannot_be_revoked_here(closing, earned, over, alice, as_user):
    finished(closing, alice)
    as_user(alice).post(url(over, "confirm/"), {"revoke": [Certificate.objects.get().pk], "reason": "x"})
    assert Certificate.objects.get().stands
