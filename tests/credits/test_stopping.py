"""Making certificates is stopped, killed and gone on with, and nobody has two."""

from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from telementor.credits import actions, jobs
from telementor.credits.models import Certificate
from telementor.messaging.models import Message
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.credits.conftest import finished, url, was_there

D = Decimal


def stop_after(monkeypatch, number, what):
    made = []
    real = jobs.make

    def make(award, run):
        real(award, run)
        made.append(award)
        if len(made) == number:
            what()

    monkeypatch.setattr(jobs, "make", make)


def test_stopped_and_gone_on_each_person_has_one(many, over, alice, as_user, monkeypatch):
    closing = actions.work_out(over, by=alice)
    client = as_user(alice)
    stop_after(monkeypatch, 2, lambda: client.post(url(over, "stop/")))
    closing = finished(closing, alice)
    assert (closing.state, closing.done, Certificate.objects.count()) == ("stopped", 2, 2)
    assert "Stopped after 2 of 6" in client.get(url(over)).content.decode()
    client.post(url(over, "go-on/"))
    client.post(url(over, "go-on/"))
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.total) == ("done", 6, 6)
    assert (
        Certificate.objects.values("enrolment").distinct().count()
        == Certificate.objects.count()
        == Message.objects.count()
        == 6
    )


class Killed(BaseException):
    """What a killed worker feels like: nothing after it runs."""


def test_a_killed_worker_leaves_nothing_double(many, over, alice, monkeypatch):
    closing = actions.work_out(over, by=alice)

    def die():
        raise Killed

    stop_after(monkeypatch, 3, die)
    with pytest.raises(Killed):
        finished(closing, alice)
    Job.objects.filter(state="running").update(due_at=timezone.now())  # its lease runs out
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, Certificate.objects.count(), Message.objects.count()) == ("done", 6, 6, 6)


def test_killed_between_the_file_and_the_row_the_person_still_gets_one(many, over, alice, monkeypatch):
    closing, real, calls = actions.work_out(over, by=alice), jobs.tell, []

    def tell(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(jobs, "tell", tell)
    with pytest.raises(Killed):
        finished(closing, alice)
    assert Certificate.objects.count() == Message.objects.count() == 1
    Job.objects.filter(state="running").update(due_at=timezone.now())
    run_all()
    folder = f"certificates/{timezone.now():%Y}"
    assert Certificate.objects.count() == Message.objects.count() == len(default_storage.listdir(folder)[1]) == 6


def test_a_job_of_an_earlier_run_ends_itself(many, over, alice):
    closing = actions.work_out(over, by=alice)
    actions.confirm(closing, alice)
    actions.stop(closing, alice)
    actions.go_on(closing, alice)
    jobs.issue.call(closing.pk, 1)
    assert Certificate.objects.count() == 0
    run_all()
    assert Certificate.objects.count() == 6


def test_large_cycles_let_the_mail_out_between(many, over, alice, monkeypatch):
    monkeypatch.setattr(jobs, "CHUNK", 2)
    closing = finished(actions.work_out(over, by=alice), alice)
    assert (closing.state, closing.done) == ("done", 6)
    assert Job.objects.filter(task__contains="credits.jobs.issue").count() == 3


def test_one_that_cannot_be_made_does_not_keep_the_others_back(many, over, alice, as_user, monkeypatch):
    closing, real = actions.work_out(over, by=alice), jobs.pdf.certificate

    def certificate(paper):
        if paper.name.startswith("P3"):
            raise ValueError("a letter no font has")
        return real(paper)

    monkeypatch.setattr(jobs.pdf, "certificate", certificate)
    closing = finished(closing, alice)
    assert (closing.state, closing.done) == ("stopped", 5)
    assert "P3 Q3" in as_user(alice).get(url(over)).content.decode()
    monkeypatch.setattr(jobs.pdf, "certificate", real)
    actions.go_on(closing, alice)
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.trouble) == ("done", 6, [])


def test_progress_is_counted_and_reloads_the_page_at_the_end(many, over, alice, as_user):
    client = as_user(alice)
    closing = actions.work_out(over, by=alice)
    actions.confirm(closing, alice)
    response = client.get(url(over, "progress/"))
    assert "0 / 6" in response.content.decode()
    assert "HX-Refresh" not in response
    run_all()
    assert client.get(url(over, "progress/"))["HX-Refresh"] == "true"


def test_credit_is_not_worked_out_while_certificates_are_made(many, over, alice, as_user):
    actions.confirm(actions.work_out(over, by=alice), alice)
    was_there(many[0], alice, 10)
    page = as_user(alice).post(url(over, "work-out/"), follow=True).content.decode()
    assert "Certificates are being made. Stop that first" in page
