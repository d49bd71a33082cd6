"""What Zoom refuses, limits or does not know is told on the meeting, and tried again where that helps."""

from datetime import timedelta

from django.utils import timezone

from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.zoom import actions
from telementor.zoom.models import Meeting
from tests.zoom.acting import kept


def test_a_refused_token_is_told_on_the_meeting_and_the_connection(holding, account, soon, zoom, alice, as_user):
    zoom.act(refuse_token=True)
    row = kept(soon)
    account.refresh_from_db()
    assert (row.trouble, account.state) == ("refused", "refused")
    assert "Invalid client_id" in as_user(alice).get(f"/zoom/sessions/{soon.pk}/").content.decode()
    before = len(zoom.asked)
    actions.keep_all()
    run_all()
    assert len(zoom.asked) == before


def test_a_missing_scope_is_told(holding, soon, zoom):
    zoom.scopes -= {"meeting:write:meeting:admin"}
    row = kept(soon)
    assert (row.state, row.trouble) == ("waits", "scope")
    zoom.scopes |= {"meeting:write:meeting:admin"}
    assert kept(soon).state == "made"


def test_a_limit_of_an_hour_is_waited_out_and_tried_again_by_itself(holding, soon, zoom):
    zoom.limit(seconds=3600, times=1)
    row = kept(soon)
    assert (row.state, row.trouble) == ("waits", "limit")
    job = Job.objects.get(args=[soon.pk], state="ready", key__startswith="zoom:keep")
    assert timedelta(minutes=59) < job.due_at - timezone.now() < timedelta(minutes=61)
    assert run_all() == 0
    Job.objects.update(due_at=timezone.now())
    run_all()
    assert Meeting.objects.get().state == "made"


def test_trying_again_ends_with_the_session(holding, soon, zoom):
    zoom.act(down="500")
    kept(soon)
    soon.starts_at, soon.ends_at = timezone.now() - timedelta(hours=3), timezone.now() - timedelta(hours=1)
    soon.save()
    Job.objects.update(due_at=timezone.now())
    run_all()
    assert not Job.objects.filter(state="ready").exists()


def test_many_failures_at_once_ask_again_once(holding, soon, zoom):
    zoom.act(down="500")
    for _ in range(5):
        kept(soon)
    assert Job.objects.filter(state="ready", key__startswith="zoom:keep").count() <= 2


def test_a_host_that_zoom_forgot_is_told(holding, soon, zoom):
    zoom.users.pop("hostTEST")
    row = kept(soon)
    assert (row.state, row.trouble) == ("waits", "invalid")
    assert "User does not exist" in row.detail
