"""The pages of what was brought in: who sees which, and what can be done there."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.programs.models import Member
from telementor.queue.worker import run_all
from telementor.zoom.models import Brought, Holding, Meeting
from tests.conftest import someone
from tests.zoom.past import CHAT, PATIENT, SUMMARY, VTT, morning, of, ran

Kind, State = Brought.Kind, Brought.State


@pytest.fixture
def over(make_meeting, holding, cycle, bob, place) -> Meeting:
    Holding.objects.update(polls=True, transcript=True, chat=True, summary=True)
    return make_meeting(morning(cycle.sessions.select_related("cycle__program").first()))


@pytest.fixture
def kept(over, zoom) -> Meeting:
    """A session of which everything was brought in, as the clock does it."""
    from telementor.zoom import actions

    ran(zoom, over, transcript=VTT, chat=CHAT, summary=SUMMARY)
    zoom.answer(over.number, "Bob", "bob@example.org", "What helps?", "Heat")
    actions.bring_due()
    run_all()
    return over


def url(meeting: Meeting, more: str = "") -> str:
    return f"/zoom/sessions/{meeting.session_id}/brought/{more}"


def after(meeting: Meeting) -> str:
    return f"/live/sessions/{meeting.session_id}/after/"


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def lay(meeting: Meeting, kind: str, told, **fields) -> Brought:
    """Something brought, without Zoom."""
    part = {"uuid": "u", "started": "", "hidden": 0, "told": told}
    now = timezone.now()
    fields = {"state": State.BROUGHT, "content": [part], "at": now, "ask_until": now} | fields
    return Brought.objects.create(meeting=meeting, kind=kind, **fields)


def test_alice_sees_how_each_stands_and_reads_it(kept, alice, as_user):
    page = read(as_user(alice), url(kept))
    assert page.count("Brought in</span>") == 4
    assert "The guard has hidden" in page
    words = read(as_user(alice), url(kept, "transcript/"))
    for one in ("0:00:05", "Alice Fournier", "Good day and welcome.", "Bob Tremblay"):
        assert one in words
    for one in PATIENT:
        assert one not in words
    assert "nobody has checked it" in read(as_user(alice), url(kept, "summary/"))
    assert "Heat" in read(as_user(alice), url(kept, "polls/"))


def test_a_stranger_finds_nothing(kept, charlie, as_user):
    Brought.objects.update(shown=True)
    for more in ("", "transcript/", "chat/", "summary/", "polls/"):
        assert as_user(charlie).get(url(kept, more)).status_code == 404
    for more in ("again/", "remove/", "show/"):
        assert as_user(charlie).post(url(kept, f"transcript/{more}")).status_code == 404
    assert of(kept, "transcript").state == State.BROUGHT


def test_bob_sees_the_figures_and_only_what_is_shown(kept, alice, bob, as_user):
    page = read(as_user(bob), after(kept))
    assert "What helps?" in page
    assert url(kept, "transcript/") not in page
    assert as_user(bob).get(url(kept)).status_code == 404
    for hidden in ("transcript/", "chat/", "summary/"):
        assert as_user(bob).get(url(kept, hidden)).status_code == 404
    as_user(alice).post(url(kept, "transcript/show/"), {"shown": "1"})
    assert url(kept, "transcript/") in read(as_user(bob), after(kept))
    assert "Good day" in read(as_user(bob), url(kept, "transcript/"))
    assert as_user(bob).get(url(kept, "chat/")).status_code == 404
    as_user(alice).post(url(kept, "transcript/show/"))
    assert as_user(bob).get(url(kept, "transcript/")).status_code == 404


def test_bob_who_withdrew_sees_nothing_any_more(kept, bob, place, as_user):
    Brought.objects.update(shown=True)
    place.status = "withdrawn"
    place.save()
    assert as_user(bob).get(url(kept, "transcript/")).status_code == 404


@pytest.mark.parametrize(
    ("role", "may"),
    [("specialist", []), ("technical", []), ("privacy", ["remove"]), ("coordinator", ["show", "again", "remove"])],
)
def test_the_team_reads_and_who_is_responsible_decides(kept, as_user, role, may):
    dana = someone("Dana", "Roy")
    Member.objects.create(program=kept.session.cycle.program, person=dana, role=role)
    assert "Good day" in read(as_user(dana), url(kept, "transcript/"))
    page = read(as_user(dana), url(kept))
    assert ("transcript/show/" in page) == ("show" in may)
    assert ("transcript/remove/" in page) == ("remove" in may)
    for verb in ("show", "again", "remove"):
        status = as_user(dana).post(url(kept, f"transcript/{verb}/"), {"shown": "1"}).status_code
        assert status == (302 if verb in may else 403)


def test_every_reading_is_noted_and_told_to_who_is_responsible(kept, alice, sam, bob, as_user):
    Brought.objects.update(shown=True)
    for person in (sam, bob):
        read(as_user(person), url(kept, "transcript/"))
    rows = Entry.objects.filter(verb="read", kind="zoom.brought", row=of(kept, "transcript").pk).order_by("pk")
    assert [(row.actor, row.facts["role"]) for row in rows] == [(sam, "specialist"), (bob, "participant")]
    page = read(as_user(alice), url(kept))
    assert "Who has read what" in page
    assert "Bob Tremblay" in page
    assert "Who has read what" not in read(as_user(sam), url(kept))


def test_alice_removes_it_and_has_it_brought_again(kept, alice, as_user):
    as_user(alice).post(url(kept, "transcript/show/"), {"shown": "1"})
    page = read(as_user(alice), url(kept, "transcript/remove/"))
    assert "What Zoom keeps of it stays in Zoom" in page
    assert of(kept, "transcript").state == State.BROUGHT
    for _ in range(2):
        assert as_user(alice).post(url(kept, "transcript/remove/")).url == url(kept, "#transcript")
    assert as_user(alice).get(url(kept, "transcript/remove/")).url == url(kept, "#transcript")
    row = of(kept, "transcript")
    assert (row.content, row.hidden, row.shown, row.state) == ([], 0, False, State.REMOVED)
    assert Entry.objects.filter(verb="remove", kind="zoom.brought", row=row.pk).count() == 1
    assert as_user(alice).get(url(kept, "transcript/")).status_code == 404
    assert "Removed" in read(as_user(alice), url(kept))
    for _ in range(2):
        as_user(alice).post(url(kept, "transcript/again/"))
    run_all()
    row = of(kept, "transcript")
    assert (row.state, row.shown) == (State.BROUGHT, False)


def test_what_was_removed_is_not_shown_by_a_late_click(kept, alice, as_user):
    as_user(alice).post(url(kept, "chat/remove/"))
    as_user(alice).post(url(kept, "chat/show/"), {"shown": "1"})
    assert of(kept, "chat").shown is False


def test_getting_an_address_changes_nothing(kept, alice, as_user):
    for verb in ("again", "show"):
        assert as_user(alice).get(url(kept, f"transcript/{verb}/")).status_code == 405
    as_user(alice).get(url(kept, "transcript/remove/"))
    assert of(kept, "transcript").state == State.BROUGHT


def test_showing_and_hiding_says_so_where_it_was_pressed(kept, alice, as_user):
    client = as_user(alice)
    for told, said in (({"shown": "1"}, "Participants can read it now."), ({}, "Only the team can read it now.")):
        answer = client.post(url(kept, "chat/show/"), told)
        assert answer.url == url(kept, "#chat")
        assert said in read(client, url(kept))
    client.post(url(kept, "chat/remove/"))
    read(client, url(kept))
    client.post(url(kept, "chat/show/"), {"shown": "1"})
    assert "Participants can read it now." not in read(client, url(kept))


def looks_at(page: str) -> str:
    """What the page asks by itself, if it does."""
    return re.search(r'<div id="kinds"(?: hx-get="([^"]*)")?', page)[1] or ""


def test_the_page_looks_again_until_zoom_has_answered(kept, alice, as_user):
    client = as_user(alice)
    assert looks_at(read(client, url(kept))) == ""
    client.post(url(kept, "chat/remove/"))
    assert client.post(url(kept, "chat/again/")).url == url(kept, "#chat")
    page = read(client, url(kept))
    assert "Zoom is being asked now." in page
    assert client.get(looks_at(page)).status_code == 204
    run_all()
    told = read(client, looks_at(page))
    assert 'is-info">Chat: Brought in<' in told
    assert "Transcript: Brought in" not in told
    assert looks_at(told) == ""


def test_what_is_no_longer_wanted_is_not_waited_for(over, alice, as_user):
    lay(over, Kind.CHAT, [], state=State.WAITS, content=[], ask_at=timezone.now())
    assert looks_at(read(as_user(alice), url(over)))
    Holding.objects.update(chat=False)
    assert looks_at(read(as_user(alice), url(over))) == ""


def test_from_there_one_comes_back_to_the_session(kept, alice, as_user):
    for more in ("", "chat/remove/"):
        page = read(as_user(alice), url(kept, more))
        assert f'<a href="/zoom/sessions/{kept.session_id}/">Session {kept.session.number} in Zoom</a>' in page


def test_what_is_not_wanted_cannot_be_asked_for(over, alice, as_user):
    Holding.objects.update(chat=False)
    assert "Not wanted" in read(as_user(alice), url(over))
    assert as_user(alice).post(url(over, "chat/again/")).status_code == 404
    assert as_user(alice).post(url(over, "nonsense/again/")).status_code == 404
    assert not Brought.objects.exists()


def test_before_the_session_is_over_nothing_is_asked(over, alice, as_user):
    morning(over.session, timedelta(minutes=-30))
    assert "The session is not over." in read(as_user(alice), url(over))
    assert as_user(alice).post(url(over, "chat/again/")).status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"state": State.WAITS, "content": []}, "Zoom does not have it yet"),
        ({"state": State.GUARD, "content": []}, "It waits for the privacy guard"),
        ({"state": State.NONE, "content": []}, "Zoom has none of this session"),
        (
            {"state": State.FAILED, "content": [], "trouble": "scope", "detail": "lacks <b>scopes</b>"},
            "lacks &lt;b&gt;",
        ),
        ({"hidden": 0}, "The guard found nothing to hide."),
    ],
)
def test_each_state_is_told(over, alice, as_user, fields, told):
    lay(over, Kind.CHAT, [[1, None, "x"]], **fields)
    assert told in read(as_user(alice), url(over))


def test_what_zoom_says_is_shown_as_text(over, alice, as_user):
    evil = "<script>alert(1)</script>"
    lay(over, Kind.CHAT, [[1, None, evil]])
    lay(over, Kind.SUMMARY, {"title": evil, "text": evil, "steps": [evil]})
    lay(over, Kind.POLLS, [{"question": evil, "voters": 1, "answers": [[evil, 1]]}])
    for more in ("chat/", "summary/", "polls/"):
        assert evil not in read(as_user(alice), url(over, more))
    assert evil not in read(as_user(alice), after(over))


def test_a_person_who_is_gone_is_a_participant(over, alice, as_user):
    lay(over, Kind.TRANSCRIPT, [[3723, 999_999, "It hurts."], [3725, 0, "Where?"]])
    page = read(as_user(alice), url(over, "transcript/"))
    assert page.count("A participant") == 2
    assert "1:02:03" in page


def test_three_hours_are_read_page_by_page_and_fast(over, alice, bob, as_user, django_assert_max_num_queries):
    lines = [
        [n * 3, (alice.pk, bob.pk, 0)[n // 2 % 3], f"Sentence {n} of a long talk about pain and sleep."]
        for n in range(4000)
    ]
    lay(over, Kind.TRANSCRIPT, lines)
    lay(over, Kind.POLLS, [{"question": "Which?", "voters": 400, "answers": [[f"Answer {n}", 1] for n in range(400)]}])
    client = as_user(alice)
    began = time.monotonic()
    with django_assert_max_num_queries(14):
        page = read(client, url(over, "transcript/"))
    assert time.monotonic() - began < 2
    assert len(page) < 150_000
    assert "Page 1 of" in page
    last = read(client, url(over, "transcript/?page=999"))
    assert "Sentence 3999" in last
    assert "380 more answers" in read(client, after(over))


def test_in_french(kept, alice, as_user):
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    page = read(client, url(kept))
    assert "Importé de Zoom" in page
    assert "Brought" not in page
    assert "personne ne l’a vérifié" in read(client, url(kept, "summary/"))
    assert "Sondages dans Zoom" in read(client, after(kept))


def test_by_the_api_as_on_the_pages(kept, alice, bob, sam, charlie, as_user):
    api = f"/api/zoom/sessions/{kept.session_id}/brought"
    told = {one["kind"]: one for one in as_user(sam).get(api).json()}
    assert {one["state"] for one in told.values()} == {"brought"}
    assert as_user(sam).get(f"{api}/polls").json() == [
        {"question": "What helps?", "voters": 1, "answers": [{"text": "Heat", "votes": 1}]}
    ]
    first = as_user(sam).get(f"{api}/transcript?limit=1").json()["items"]
    assert first == [{"seconds": 5, "who": "Alice Fournier", "text": "Good day and welcome."}]
    assert as_user(sam).get(f"{api}/summary").json()[0]["steps"]
    assert Entry.objects.filter(verb="read", kind="zoom.brought", actor=sam).count() == 3
    for more in ("", "/chat", "/transcript", "/summary", "/polls"):
        assert as_user(charlie).get(api + more).status_code == 404
    show = {"data": {"shown": True}, "content_type": "application/json"}
    assert as_user(sam).put(f"{api}/chat/shown", **show).status_code == 403
    assert as_user(bob).get(f"{api}/chat").status_code == 404
    assert as_user(alice).put(f"{api}/chat/shown", **show).status_code == 200
    assert as_user(bob).get(f"{api}/chat").json()["count"] == 1
    assert as_user(alice).post(f"{api}/chat/remove").status_code == 200
    assert as_user(bob).get(f"{api}/chat").status_code == 404
    assert as_user(alice).post(f"{api}/nonsense/again").status_code == 404
    assert as_user(alice).post(f"{api}/chat/again").status_code == 200
    run_all()
    assert of(kept, "chat").state == State.BROUGHT


def test_what_was_not_wanted_long_ago_is_not_promised(over, alice, as_user):
    morning(over.session, timedelta(days=10))
    page = read(as_user(alice), url(over))
    assert "It was not wanted at the time" in page
    assert "chat/again/" in page
