"""How a cycle is held in Zoom, by API: what the pages do, and no secret or link."""

import pytest

from telementor.queue.worker import run_all
from telementor.zoom import jobs
from telementor.zoom.models import Holding, Meeting

ALL = {"active": True, "waiting_room": True, "polls": True, "transcript": False, "chat": False, "summary": False}


def put(client, address, told):
    return client.put(address, told, content_type="application/json")


def test_alice_reads_and_sets_how_it_is_held(account, cycle, soon, alice, as_user, zoom):
    client, url = as_user(alice), f"/api/zoom/cycles/{cycle.pk}/holding"
    assert client.get(url).json()["active"] is False
    assert put(client, url, ALL).json() == ALL
    run_all()
    assert Holding.objects.get().waiting_room
    told = {one["session"]: one for one in client.get(f"/api/zoom/cycles/{cycle.pk}/meetings").json()}
    assert (told[soon.pk]["state"], told[soon.pk]["drift"], told[soon.pk]["links"]) == ("made", [], 2)
    assert told[soon.pk]["number"] in zoom.meetings


def test_what_differs_is_told_and_set_back(holding, soon, cycle, alice, as_user, zoom):
    jobs.keep.call(soon.pk)
    zoom.edit(Meeting.objects.get().number, topic="Other")
    jobs.keep.call(soon.pk)
    client = as_user(alice)
    rows = client.get(f"/api/zoom/cycles/{cycle.pk}/meetings").json()
    drift = next(one["drift"] for one in rows if one["session"] == soon.pk)
    assert [(one["field"], one["found"]) for one in drift] == [("topic", "Other")]
    assert client.post(f"/api/zoom/sessions/{soon.pk}/set-back").json()["drift"] == []


def test_no_secret_and_no_link(holding, meeting, cycle, alice, as_user, zoom):
    text = as_user(alice).get(f"/api/zoom/cycles/{cycle.pk}/meetings").content.decode()
    assert "http" not in text
    assert zoom.client_secret not in text


@pytest.mark.parametrize("verb", ["holding", "meetings"])
def test_who_may_read(holding, cycle, sam, bob, charlie, as_user, verb):
    url = f"/api/zoom/cycles/{cycle.pk}/{verb}"
    assert [as_user(one).get(url).status_code for one in (sam, bob, charlie)] == [200, 404, 404]


def test_who_may_change(holding, meeting, soon, cycle, sam, bob, as_user):
    for person, status in ((sam, 403), (bob, 404)):
        assert put(as_user(person), f"/api/zoom/cycles/{cycle.pk}/holding", ALL).status_code == status
        assert as_user(person).post(f"/api/zoom/sessions/{soon.pk}/set-back").status_code == status


def test_a_session_without_a_meeting_has_nothing_to_set_back(holding, soon, alice, as_user):
    assert as_user(alice).post(f"/api/zoom/sessions/{soon.pk}/set-back").status_code == 404
