"""The sessions of a cycle that is held in Zoom make and keep their own meetings."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.live.models import House
from telementor.outside.zoom import meetings
from telementor.outside.zoom.errors import Unreachable
from telementor.programs import actions as programs
from telementor.programs.actions import Move
from telementor.programs.models import Session
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words
from telementor.zoom import jobs, queries
from telementor.zoom.actions import make_again
from telementor.zoom.models import Account, Holding, Meeting, Registrant
from tests.zoom.acting import asked, kept


def test_switching_zoom_on_makes_the_meetings_that_are_near(on, cycle, zoom, soon, place):
    far = Session.objects.create(
        cycle=cycle, number=9, starts_at=soon.starts_at + timedelta(days=40), ends_at=soon.ends_at + timedelta(days=40)
    )
    on()
    ahead = cycle.sessions.filter(ends_at__gt=timezone.now(), starts_at__lt=timezone.now() + timedelta(days=21))
    assert set(Meeting.objects.filter(state="made").values_list("session", flat=True)) == set(
        ahead.values_list("pk", flat=True)
    )
    assert len(zoom.meetings) == ahead.count()
    assert not Meeting.objects.filter(session=far).exists()


def test_a_meeting_is_as_the_session_is(holding, soon, zoom, sam):
    soon.topic = Words("Opioid rotation", "Rotation d’opioïdes")
    soon.save()
    told = zoom.meetings[kept(soon).number]
    assert told["topic"] == f"{soon.number}. Opioid rotation / Rotation d’opioïdes"
    assert told["start_time"] == soon.starts_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert told["duration"] == 90
    assert told["settings"]["approval_type"] == 1
    assert told["settings"]["alternative_hosts"] == sam.email
    assert told["settings"]["join_before_host"] is False


def test_keeping_it_again_changes_nothing(holding, soon, zoom, place):
    first = kept(soon)
    before = len(zoom.meetings), asked(zoom, "PATCH"), asked(zoom, "POST /v2/meetings")
    assert kept(soon).number == first.number
    assert before == (len(zoom.meetings), asked(zoom, "PATCH"), asked(zoom, "POST /v2/meetings"))


def test_a_meeting_whose_answer_was_lost_is_found_and_not_made_twice(holding, soon, zoom):
    zoom.act(lose_answers=["POST /users"])
    lost = kept(soon)
    assert (lost.state, lost.trouble, len(zoom.meetings)) == ("waits", "unreachable", 1)
    found = kept(soon)
    assert (found.state, found.trouble, len(zoom.meetings)) == ("made", "", 1)
    assert found.number in zoom.meetings


def test_a_worker_killed_after_making_leaves_one_meeting(holding, soon, zoom, monkeypatch):
    """It dies between Zoom's answer and keeping the number."""

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("telementor.zoom.jobs.meetings.made", killed)
        with pytest.raises(KeyboardInterrupt):
            kept(soon)
    Meeting.objects.update(held_until=timezone.now() + timedelta(minutes=3))  # the dead give nothing back
    assert (kept(soon).state, len(zoom.meetings)) == ("waits", 1)
    Meeting.objects.update(held_until=timezone.now())
    assert (kept(soon).state, len(zoom.meetings)) == ("made", 1)


def test_a_lost_meeting_of_a_session_that_is_cancelled_meanwhile_is_cancelled(holding, soon, zoom, alice):
    zoom.act(lose_answers=["POST /users"])
    kept(soon)
    assert len(zoom.meetings) == 1
    programs.cancel_session(soon, by=alice)
    run_all()
    assert (len(zoom.meetings), Meeting.objects.get().state) == (0, "cancelled")


def test_two_workers_at_once_make_one_meeting(holding, soon, zoom, monkeypatch):
    """While one is at Zoom's, the other finds it held, and comes back later."""
    real = meetings.make_meeting

    def slowly(*told):
        jobs.keep.call(soon.pk)
        return real(*told)

    monkeypatch.setattr(meetings, "make_meeting", slowly)
    assert kept(soon).state == "made"
    assert len(zoom.meetings) == 1
    assert Job.objects.filter(task__endswith="keep", args=[soon.pk], state="ready").exists()


def test_a_worker_that_was_too_slow_takes_its_own_meeting_away(holding, soon, zoom, monkeypatch):
    """Its time had run out, and another has made one meanwhile."""
    real = meetings.make_meeting

    def too_slowly(*told):
        monkeypatch.setattr(meetings, "make_meeting", real)
        Meeting.objects.update(held_until=timezone.now() - timedelta(seconds=1))
        Meeting.objects.update(tried_at=None)
        jobs.keep.call(soon.pk)
        return real(*told)

    monkeypatch.setattr(meetings, "make_meeting", too_slowly)
    row = kept(soon)
    run_all()
    assert list(zoom.meetings) == [row.number]


def test_a_worker_whose_time_is_up_before_it_asks_makes_none(holding, soon, zoom, monkeypatch):
    """It had read that nobody had tried yet, and would not look."""
    real = jobs.meetings.meet_team

    def too_slowly(*told, **how):
        monkeypatch.setattr(jobs.meetings, "meet_team", real)
        Meeting.objects.update(held_until=timezone.now() - timedelta(seconds=1))
        jobs.keep.call(soon.pk)
        return real(*told, **how)

    monkeypatch.setattr(jobs.meetings, "meet_team", too_slowly)
    assert kept(soon).state == "made"
    assert asked(zoom, "POST /v2/users") == 1
    assert Job.objects.filter(task__endswith="keep", args=[soon.pk], state="ready").exists()


def made_in_vain(session: Session, zoom) -> str:
    """In Zoom, and nobody here knows of it."""
    agenda = queries.plan(session, Account.objects.get(), session.cycle.zoom).agenda
    return zoom.add_meeting(agenda=agenda)


def test_of_two_that_were_made_one_is_kept_and_the_other_goes_also_if_zoom_is_away_for_a_moment(
    holding, soon, zoom, monkeypatch
):
    older, _newer = made_in_vain(soon, zoom), made_in_vain(soon, zoom)
    Meeting.objects.create(session=soon, tried_at=timezone.now())
    with monkeypatch.context() as patch:
        patch.setattr(meetings, "cancel_meeting", away)
        assert kept(soon).number == older
        run_all()
    assert len(zoom.meetings) == 2
    Job.objects.filter(task__endswith="drop").update(due_at=timezone.now())
    run_all()
    assert list(zoom.meetings) == [older]


def away(*_):
    raise Unreachable


def test_the_one_that_another_takes_the_place_of_is_not_taken_for_the_other(holding, soon, zoom, account, alice):
    """The answer to the other is lost while the first is still to be cancelled."""
    first = kept(soon)
    make_again(first, account, by=alice)
    zoom.act(lose_answers=["POST /users"])
    kept(soon)
    assert len(zoom.meetings) == 2
    second = kept(soon)
    run_all()
    assert (list(zoom.meetings), second.state) == ([second.number], "made")
    assert second.number != first.number


@pytest.mark.parametrize("topic", ["<script>alert(1)</script>", "x" * 300, "é" * 300, "\u202eabc\x07", ""])
def test_topics_of_every_kind(holding, cycle, soon, zoom, topic, alice, as_user):
    soon.topic = Words(topic, "")
    soon.save()
    row = kept(soon)
    assert (row.state, row.drift) == ("made", [])
    assert len(zoom.meetings[row.number]["topic"]) <= 200
    assert b"<script>alert" not in as_user(alice).get(f"/zoom/sessions/{soon.pk}/").content


def test_a_session_with_a_link_of_its_own_gets_no_meeting(holding, soon, zoom, alice):
    from telementor.live.actions import set_own_link

    set_own_link(soon, "https://teams.example/7", alice)
    jobs.keep.call(soon.pk)
    assert not zoom.meetings


def test_without_a_connection_nothing_is_asked(cycle, soon, zoom):
    Holding.objects.create(cycle=cycle, active=True)
    jobs.keep.call(soon.pk)
    assert not zoom.asked


def test_a_far_session_is_made_on_demand(holding, cycle, soon, zoom, alice, as_user):
    soon.starts_at += timedelta(days=60)
    soon.ends_at += timedelta(days=60)
    soon.save()
    page = as_user(alice).get(f"/zoom/sessions/{soon.pk}/").content.decode()
    assert "Will be made by itself on" in page
    assert "Make it now" in page
    answer = as_user(alice).post(f"/zoom/sessions/{soon.pk}/make/", follow=True)
    assert "The meeting is being made." in answer.content.decode()
    run_all()
    assert Meeting.objects.get().state == "made"


def test_what_a_session_is_about_is_told_to_zoom_at_once(holding, soon, zoom, alice):
    number = kept(soon).number
    soon.topic = Words("Sleep and pain", "Sommeil et douleur")
    programs.change_session(soon, None, by=alice, fields=["topic"])
    run_all()
    assert "Sleep and pain" in zoom.meetings[number]["topic"]


def test_a_session_that_moves_takes_its_meeting_along(holding, soon, zoom, alice):
    number = kept(soon).number
    later = soon.starts_at + timedelta(hours=3)
    programs.move(soon, Move(later, timedelta(minutes=60)), by=alice)
    run_all()
    assert zoom.meetings[number]["start_time"] == later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert zoom.meetings[number]["duration"] == 60


def test_a_cancelled_session_cancels_its_meeting_and_a_restored_one_has_another(holding, soon, zoom, alice, bob, place):
    first = kept(soon).number
    programs.cancel_session(soon, by=alice)
    run_all()
    assert not zoom.meetings
    assert set(Registrant.objects.values_list("state", "link")) == {("cancelled", "")}
    programs.restore_session(soon, by=alice)
    run_all()
    row = Meeting.objects.get(session=soon)
    assert row.state == "made"
    assert row.number != first
    assert row.registrants.get(person=bob).link.startswith(f"{zoom.address}/w/{row.number}?")


def test_switching_zoom_off_cancels_what_is_to_come(on, cycle, zoom, soon, alice, as_user):
    on()
    assert zoom.meetings
    as_user(alice).post(f"/zoom/cycles/{cycle.pk}/", {})
    run_all()
    assert not zoom.meetings
    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_session_that_is_over_is_left_alone(holding, meeting, soon, zoom, alice):
    soon.starts_at, soon.ends_at = timezone.now() - timedelta(hours=3), timezone.now() - timedelta(hours=1)
    soon.save()
    before = len(zoom.asked)
    Holding.objects.update(active=False)
    jobs.keep.call(soon.pk)
    assert len(zoom.asked) == before
    assert meeting.number in zoom.meetings


def test_a_clone_is_held_as_the_old_cycle_was(holding, cycle, alice):
    Holding.objects.update(waiting_room=True)
    copy = programs.clone(cycle, cycle.first_day + timedelta(days=364), alice)
    assert (copy.zoom.active, copy.zoom.waiting_room) == (True, True)


def test_the_list_asks_as_little_with_many_meetings(on, cycle, place, alice, as_user, soon, django_assert_num_queries):
    client, url = as_user(alice), f"/zoom/cycles/{cycle.pk}/"
    on()
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for n in range(20):
        at = soon.starts_at + timedelta(days=30 + n)
        one = Session.objects.create(cycle=cycle, number=20 + n, starts_at=at, ends_at=at + timedelta(hours=1))
        Meeting.objects.create(
            session=one, number=str(n), state="made", drift=[{"field": "topic", "wanted": "a", "found": "b"}]
        )
    with django_assert_num_queries(len(few)):
        client.get(url)


def test_where_zoom_is_not_connected_the_cycle_says_so(cycle, alice, sam, as_user):
    page = as_user(alice).get(f"/zoom/cycles/{cycle.pk}/").content.decode()
    assert "Zoom is not connected" in page
    assert "/zoom/programs/chronic-pain/" in page
    assert "/zoom/programs/chronic-pain/" not in as_user(sam).get(f"/zoom/cycles/{cycle.pk}/").content.decode()


def test_the_room_of_this_site_goes_before_and_is_said(on, holding, cycle, alice, as_user, zoom, soon):
    House.objects.create(cycle=cycle, built_in=True)
    assert "in the room of this site" in as_user(alice).get(f"/zoom/cycles/{cycle.pk}/").content.decode()
    jobs.keep.call(soon.pk)
    assert not zoom.meetings
    on()
    assert not House.objects.get().built_in


def test_a_transcript_needs_a_recording_so_everybody_is_asked(on, cycle, zoom, soon):
    on(transcript="on")
    assert House.objects.get().recorded
    assert {one["settings"]["auto_recording"] for one in zoom.meetings.values()} == {"cloud"}
    House.objects.update(recorded=False)
    jobs.keep.call(soon.pk)
    assert zoom.meetings[Meeting.objects.get(session=soon).number]["settings"]["auto_recording"] == "none"


def test_who_may_look_and_who_may_change(holding, meeting, soon, cycle, alice, sam, bob, charlie, as_user):
    pages = [f"/zoom/cycles/{cycle.pk}/", f"/zoom/sessions/{soon.pk}/"]
    acts = [pages[0], *(f"{pages[1]}{verb}/" for verb in ("another", "make", "look", "set-back"))]
    for address in pages:
        assert [as_user(one).get(address).status_code for one in (alice, sam, bob, charlie)] == [200, 200, 404, 404]
    for address in acts:
        assert [as_user(one).post(address).status_code for one in (sam, bob, charlie)] == [403, 404, 404]
    for address in acts[2:]:
        assert as_user(alice).get(address).status_code == 405


def test_no_page_and_no_audit_row_holds_a_link(holding, meeting, soon, cycle, alice, as_user, zoom):
    jobs.keep.call(soon.pk)
    secrets = [zoom.meetings[meeting.number]["encrypted_password"], "tk="]
    pages = [f"/zoom/cycles/{cycle.pk}/", f"/zoom/sessions/{soon.pk}/", f"/live/cycles/{cycle.pk}/link/"]
    told = [as_user(alice).get(one).content.decode() for one in pages] + [str(list(Entry.objects.values()))]
    assert not [text for text in told for secret in secrets if secret in text]


def looks_at(page: str) -> str:
    """What the page asks by itself, if it does."""
    found = re.search(r'<div id="stands"(?: hx-get="([^"]*)")?', page)
    return found[1] or ""


def test_the_page_looks_again_until_the_meeting_is_ready_and_says_so(holding, soon, zoom, alice, as_user, place):
    client, url = as_user(alice), f"/zoom/sessions/{soon.pk}/"
    client.post(f"{url}make/")
    before = looks_at(client.get(url).content.decode())
    assert client.get(before).status_code == 204
    run_all()
    page = client.get(before).content.decode()
    assert "The meeting is ready. 3 of 3 have their way in." in page
    stands = page[page.index('<div id="stands"') :]
    assert "Who can come in" in stands
    assert looks_at(page) == ""


def test_while_people_are_added_the_page_looks_on(holding, soon, zoom, alice, bob, as_user, place):
    row, client, url = kept(soon), as_user(alice), f"/zoom/sessions/{soon.pk}/"
    row.registrants.filter(person=bob).delete()
    Meeting.objects.update(held_until=timezone.now() + timedelta(minutes=1))
    before = looks_at(client.get(url).content.decode())
    assert client.get(before).status_code == 204
    kept_link(row, bob)
    page = client.get(before).content.decode()
    assert "3 of 3 have their way in" in page
    assert looks_at(page)
    Meeting.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert looks_at(client.get(url).content.decode()) == ""


def kept_link(row: Meeting, person) -> None:
    Registrant.objects.create(meeting=row, person=person, email=person.email, link="https://a", state="approved")


def test_trouble_while_it_is_made_is_told_and_ends_the_looking(holding, soon, zoom, alice, as_user):
    client, url = as_user(alice), f"/zoom/sessions/{soon.pk}/"
    Meeting.objects.create(session=soon)
    before = looks_at(client.get(url).content.decode())
    Meeting.objects.update(trouble="plan")
    page = client.get(before).content.decode()
    assert "What the Zoom account pays for" in page[page.index('id="said"') : page.index('id="stands"')]
    assert looks_at(page) == ""


def test_pressed_twice_it_is_made_once(holding, soon, zoom, alice, as_user):
    number = kept(soon).number
    as_user(alice).post(f"/zoom/sessions/{soon.pk}/make/")
    run_all()
    assert (Meeting.objects.get().number, list(zoom.meetings)) == (number, [number])
