"""What somebody changes in Zoom is shown and set back; what is gone is made again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words
from telementor.zoom import actions
from telementor.zoom.models import Account, Meeting, Registrant
from tests.zoom.acting import kept, listen


def test_what_somebody_changed_in_zoom_is_shown_and_set_back(holding, soon, zoom, alice, as_user):
    number = kept(soon).number
    zoom.edit(number, topic="Something else", settings={"approval_type": 2})
    client = as_user(alice)
    page = client.post(f"/zoom/sessions/{soon.pk}/look/", follow=True).content.decode()
    assert "Zoom has 2 things otherwise." in page
    assert "Something else" in page
    assert "whoever has the link" in page
    assert "2 differences" in client.get(f"/zoom/cycles/{soon.cycle_id}/").content.decode()
    page = client.post(f"/zoom/sessions/{soon.pk}/set-back/", follow=True).content.decode()
    assert "It is set back. Zoom has it as it should be." in page
    assert Meeting.objects.get().drift == []
    assert zoom.meetings[number]["settings"]["approval_type"] == 1
    assert Entry.objects.get(verb="set back").facts == {"fields": ["topic", "approval"]}


def test_the_clock_sees_it_each_hour_and_does_not_overwrite_it(holding, soon, zoom):
    number = kept(soon).number
    zoom.edit(number, topic="Something else")
    actions.keep_all()
    actions.keep_all()
    assert Job.objects.filter(args=[soon.pk], task__endswith="keep").count() == 1
    run_all()
    assert [one["field"] for one in Meeting.objects.get(session=soon).drift] == ["topic"]
    assert zoom.meetings[number]["topic"] == "Something else"


@pytest.mark.parametrize("what", ["edit", "delete"])
def test_what_zoom_tells_of_a_change_is_looked_at_within_the_minute(holding, account, soon, zoom, what):
    number = kept(soon).number
    listen(zoom, account.word)
    for _ in "twice":
        zoom.edit(number, topic="Something else")
    if what == "delete":
        zoom.delete(number)
    asked = Job.objects.filter(args=[soon.pk], task__endswith="keep", state="ready")
    assert 1 <= asked.count() <= 2, "one for all within half a minute; the test may lie across its end"
    assert all(job.due_at <= timezone.now() + timedelta(seconds=30) for job in asked)
    Job.objects.update(due_at=timezone.now())
    run_all()
    found = Meeting.objects.get(session=soon)
    assert (found.state, [one["field"] for one in found.drift]) == {
        "edit": ("made", ["topic"]),
        "delete": ("gone", []),
    }[what]


def test_drift_is_the_same_whoever_reads(holding, soon, alice, as_user):
    soon.topic = Words("Sleep", "Sommeil")
    soon.save()
    kept(soon)
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    client.post(f"/zoom/sessions/{soon.pk}/look/")
    assert Meeting.objects.get().drift == []


def test_a_meeting_turned_into_one_without_a_set_time_is_told_and_mended(holding, soon, zoom, alice, as_user):
    number = kept(soon).number
    zoom.edit(number, type=3, settings={"approval_type": 1})
    client = as_user(alice)
    client.post(f"/zoom/sessions/{soon.pk}/look/")
    assert {one["field"] for one in Meeting.objects.get().drift} == {"approval", "weeks"}
    client.post(f"/zoom/sessions/{soon.pk}/set-back/")
    assert Meeting.objects.get().drift == []
    assert (zoom.meetings[number]["type"], zoom.meetings[number]["settings"]["approval_type"]) == (2, 1)


def test_a_deleted_meeting_says_so_and_is_made_again(holding, soon, zoom, alice, bob, place, as_user):
    old = kept(soon).number
    zoom.delete(old)
    assert kept(soon).state == "gone"
    client = as_user(alice)
    assert "deleted this meeting" in client.get(f"/zoom/sessions/{soon.pk}/").content.decode()
    client.post(f"/zoom/sessions/{soon.pk}/make/")
    run_all()
    row = Meeting.objects.get()
    assert row.state == "made"
    assert row.number not in ("", old)
    assert row.registrants.get(person=bob).link.startswith(f"{zoom.address}/w/{row.number}?")


def test_another_host_needs_another_meeting(holding, account, soon, zoom, alice, sam, as_user):
    old = kept(soon).number
    Account.objects.update(host=sam.email)
    assert [one["field"] for one in kept(soon).drift] == ["host"]
    client = as_user(alice)
    assert f"/zoom/sessions/{soon.pk}/another/" in client.get(f"/zoom/sessions/{soon.pk}/").content.decode()
    page = client.get(f"/zoom/sessions/{soon.pk}/another/").content.decode()
    assert f"The meeting {old} is cancelled in Zoom" in page
    assert list(zoom.meetings) == [old]
    page = client.post(f"/zoom/sessions/{soon.pk}/another/", {"number": old}, follow=True).content.decode()
    assert "Another meeting is being made" in page
    run_all()
    row = Meeting.objects.get()
    assert list(zoom.meetings) == [row.number]
    assert old != row.number
    assert row.drift == []


def test_a_cohost_who_lost_her_licence_stops_no_meeting(holding, account, soon, zoom, sam):
    kept(soon)
    zoom.users["cohostTEST"]["type"] = 1
    soon.topic = Words("Another", "")
    soon.save()
    row = kept(soon)
    assert (row.trouble, row.drift) == ("", [])
    account.refresh_from_db()
    assert account.team[sam.email] == "basic"
    assert row.registrants.get(person=sam).state == "approved"


def test_who_was_not_taken_meanwhile_is_sent_once_more(holding, soon, zoom, alice, bob, place, as_user):
    row = kept(soon)
    Registrant.objects.filter(person=bob).update(state="refused", key="", link="")
    assert kept(soon).registrants.get(person=bob).state == "refused"
    zoom.edit(row.number, topic="Another name")
    kept(soon)
    as_user(alice).post(f"/zoom/sessions/{soon.pk}/set-back/")
    run_all()
    assert row.registrants.get(person=bob).state == "approved"


def test_another_meeting_is_made_once_however_often_it_is_sent(holding, soon, zoom, alice, as_user):
    old = kept(soon).number
    client, url = as_user(alice), f"/zoom/sessions/{soon.pk}/another/"
    for _ in "twice":
        assert client.post(url, {"number": old}).status_code == 302
        run_all()
    new = Meeting.objects.get().number
    assert list(zoom.meetings) == [new]
    assert Entry.objects.filter(verb="make again").count() == 1
    client.post(url)
    assert Meeting.objects.get().number == new


def test_where_there_is_none_another_is_not_asked_about(holding, soon, zoom, alice, as_user):
    answer = as_user(alice).get(f"/zoom/sessions/{soon.pk}/another/")
    assert answer.url == f"/zoom/sessions/{soon.pk}/"


def test_looking_says_what_zoom_has(holding, soon, zoom, alice, as_user):
    number, client = kept(soon).number, as_user(alice)

    def looked() -> str:
        return client.post(f"/zoom/sessions/{soon.pk}/look/", follow=True).content.decode()

    assert "Zoom has it as it should be." in looked()
    zoom.act(refuse_token=True)
    zoom.end_tokens()
    assert "Zoom does not accept the account." in looked()
    zoom.act(refuse_token=False)
    zoom.delete(number)
    assert "Somebody deleted this meeting in Zoom.</div>" in looked()
