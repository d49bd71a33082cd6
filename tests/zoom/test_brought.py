"""Polls, transcript, chat and summary come in from Zoom, once the guard has read them."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.live.models import Presence
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.rules.deid import GuardUnavailable
from telementor.zoom import actions, jobs
from telementor.zoom.jobs.brought import fetch
from telementor.zoom.models import Brought, Holding, Meeting
from tests.zoom.acting import listen
from tests.zoom.past import CHAT, PATIENT, SUMMARY, VTT, morning, of, ran, words

ALL = ("polls", "transcript", "chat", "summary")
State = Brought.State


@pytest.fixture
def over(make_meeting, holding, cycle, bob, place) -> Meeting:
    """The meeting of a session that ended three hours ago; everything is wanted of it."""
    Holding.objects.update(**dict.fromkeys(ALL, True))
    return make_meeting(morning(cycle.sessions.select_related("cycle__program").first()))


@pytest.fixture
def brought(over, zoom) -> Meeting:
    """The same, with all that was left behind brought in."""
    ran(zoom, over, transcript=VTT, chat=CHAT, summary=SUMMARY)
    asked(zoom, over)
    actions.bring_due()
    run_all()
    return over


def asked(zoom, meeting) -> None:
    for who, said in (("Bob", "Heat"), ("Zoé", "Heat; Exercise"), ("Sam", "Exercise")):
        zoom.answer(meeting.number, who, f"{who}@example.org", "What helps?", said)
    zoom.answer(meeting.number, "Bob", "bob@example.org", "In your own words?", "Mrs. Vandersloot danced; she is glad")


def later(hours: float = 1) -> None:
    """The hours pass: what waits is due."""
    moved = timedelta(hours=hours)
    for row in Brought.objects.exclude(ask_at=None):
        row.ask_at, row.ask_until = row.ask_at - moved, row.ask_until - moved
        row.save()
    actions.bring_due()
    run_all()


def test_everything_wanted_is_brought_and_no_patient_with_it(brought):
    assert {row.kind: row.state for row in Brought.objects.all()} == dict.fromkeys(ALL, State.BROUGHT)
    kept = " ".join(words(row) for row in Brought.objects.all())
    for word in (*PATIENT, "a secret of ours"):
        assert word not in kept
    for word in ("Good day", "gabapentin", "sleeps badly", "who has pain", "danced"):
        assert word in kept
    assert all(row.hidden for row in Brought.objects.all())
    assert all(row.ask_at is None for row in Brought.objects.all())


def test_who_speaks_is_kept_as_a_person_and_not_as_a_name(brought, alice, bob):
    ((welcome, patient, number, question),) = (part["told"] for part in of(brought, "transcript").content)
    assert welcome == [5, alice.pk, "Good day and welcome."]
    assert (patient[1], number[1]) == (bob.pk, bob.pk)
    assert question[0] == 20
    assert "Walter" not in words(of(brought, "transcript"))
    assert "Novak" not in words(of(brought, "transcript"))
    assert of(brought, "chat").content[0]["told"][0][1] == bob.pk


def test_who_was_seen_there_is_a_participant(over, zoom):
    now = timezone.now()
    Presence.objects.create(session=over.session, name="Walter Novak", joined_at=now, left_at=now, source="report")
    ran(zoom, over, transcript=VTT)
    actions.bring_due()
    run_all()
    at, person, text = of(over, "transcript").content[0]["told"][-1]
    assert (at, person) == (20, 0)
    assert text.startswith("Did ")


def test_a_label_is_not_taken_for_somebody_who_speaks(over, zoom):
    ran(zoom, over, transcript="WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBlood pressure: high again\n")
    actions.bring_due()
    run_all()
    assert of(over, "transcript").content[0]["told"] == [[1, None, "Blood pressure: high again"]]


def test_the_whole_name_of_a_colleague_stays_and_a_given_name_alone_does_not(over, zoom):
    said = "Bob Tremblay: Thank you Dr. Sam Okafor. Sam is 54 and has pain, says his wife Mary."
    ran(zoom, over, transcript=f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{said}\n")
    actions.bring_due()
    run_all()
    text = of(over, "transcript").content[0]["told"][0][2]
    assert "Dr. Sam Okafor" in text
    assert "Sam is" not in text
    assert "Mary" not in text


def test_of_polls_figures_are_kept_and_nobody_with_them(brought):
    choice, free = of(brought, "polls").content[0]["told"]
    assert choice == {"question": "What helps?", "voters": 3, "answers": [["Heat", 2], ["Exercise", 2]]}
    assert (free["voters"], len(free["answers"])) == (1, 1)
    assert "example.org" not in words(of(brought, "polls"))
    assert "Zoé" not in words(of(brought, "polls"))


def test_nothing_that_is_not_wanted_is_asked_for(over, zoom):
    Holding.objects.update(**(dict.fromkeys(ALL, False) | {"chat": True}))
    ran(zoom, over, transcript=VTT, chat=CHAT, summary=SUMMARY)
    actions.bring_due()
    run_all()
    assert [row.kind for row in Brought.objects.all()] == ["chat"]
    assert not [one for one in zoom.asked if "TRANSCRIPT" in one or "summary" in one or "polls" in one]


def test_what_is_no_longer_wanted_is_not_fetched(over, zoom):
    jobs.bring(over)
    Holding.objects.update(transcript=False)
    ran(zoom, over, transcript=VTT)
    run_all()
    assert of(over, "transcript").content == []


def test_while_the_guard_does_not_run_nothing_is_fetched_kept_or_logged(over, zoom, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    ran(zoom, over, transcript=VTT)

    def unavailable(*_):
        raise GuardUnavailable("a part")

    with monkeypatch.context() as without:
        without.setattr("telementor.zoom.jobs.brought.find_phi", unavailable)
        actions.bring_due()
        run_all()
        row = of(over, "transcript")
        assert (row.state, row.content) == (State.GUARD, [])
        assert not [one for one in zoom.asked if "recordings" in one]
        later(100)
        assert of(over, "transcript").ask_at is not None
    later()
    assert of(over, "transcript").state == State.BROUGHT
    told = " ".join(
        map(str, [*Job.objects.values_list("args", "kwargs", "error"), *Entry.objects.values_list("facts")])
    )
    for word in PATIENT:
        assert word not in caplog.text + told


def test_a_guard_that_fails_in_the_middle_keeps_nothing(over, zoom, monkeypatch):
    ran(zoom, over, transcript=VTT)

    def unavailable(*_):
        raise GuardUnavailable("a part")

    monkeypatch.setattr("telementor.rules.guard.look", unavailable)
    actions.bring_due()
    run_all()
    assert (of(over, "transcript").state, of(over, "transcript").content) == (State.GUARD, [])


def test_what_zoom_does_not_have_yet_comes_later(over, zoom):
    ran(zoom, over)
    actions.bring_due()
    run_all()
    assert of(over, "transcript").state == State.WAITS
    zoom.record(over.number, transcript=VTT)
    later()
    assert of(over, "transcript").state == State.BROUGHT


def test_when_zoom_says_that_it_is_ready_nobody_waits_for_the_clock(over, zoom, account):
    """Told twice; the other kinds are asked for in their time."""
    ran(zoom, over)
    actions.bring_due()
    run_all()
    assert of(over, "transcript").ask_at > timezone.now()
    listen(zoom, account.word)
    for _ in "twice":
        zoom.record(over.number, transcript=VTT)
    run_all()
    assert of(over, "transcript").state == State.BROUGHT
    assert of(over, "summary").ask_at > timezone.now()


def test_after_three_days_nobody_asks_any_more(over, zoom):
    ran(zoom, over)
    actions.bring_due()
    run_all()
    later(73)
    before = len(zoom.asked)
    later(24)
    assert {row.state for row in Brought.objects.all()} == {State.NONE}
    assert len(zoom.asked) == before


def test_a_meeting_that_was_begun_twice_is_read_in_order(over, zoom):
    second = VTT.replace("Good day and welcome", "Welcome back")
    ran(zoom, over, minutes=20, transcript=VTT)
    ran(zoom, over, after=timedelta(minutes=40), minutes=30, transcript=second)
    actions.bring_due()
    run_all()
    first, again = of(over, "transcript").content
    assert (first["told"][0][2], again["told"][0][2]) == ("Good day and welcome.", "Welcome back.")


def test_of_two_times_one_may_come_later_and_what_zoom_removes_stays(over, zoom):
    ran(zoom, over, minutes=20, transcript=VTT)
    ran(zoom, over, after=timedelta(minutes=40), minutes=30)
    actions.bring_due()
    run_all()
    row = of(over, "transcript")
    assert (len(row.content), row.state) == (1, State.BROUGHT)
    assert row.ask_at is not None
    one, two = zoom.instances[over.number]
    one.files.clear()
    two.files["TRANSCRIPT"] = VTT.replace("Good day and welcome", "Welcome back")
    later()
    told = [part["told"][0][2] for part in of(over, "transcript").content]
    assert told == ["Good day and welcome.", "Welcome back."]


def test_soon_after_the_session_more_may_come(over, zoom):
    morning(over.session, timedelta(minutes=40))
    ran(zoom, over, minutes=80, chat=CHAT)
    actions.bring_due()
    run_all()
    assert of(over, "chat").state == State.BROUGHT
    assert of(over, "chat").ask_at is not None


def test_asked_twice_by_whomever_zoom_is_asked_once(over, zoom):
    ran(zoom, over, transcript=VTT)
    for _ in range(2):
        actions.bring_due()
        jobs.bring(over)
    run_all()
    assert Brought.objects.count() == 4
    assert len([one for one in zoom.asked if "TRANSCRIPT" in one]) == 1


def test_a_job_that_was_killed_and_runs_again_writes_once(over, zoom):
    ran(zoom, over, transcript=VTT)
    jobs.bring(over)
    row = of(over, "transcript")
    first = fetch.call(row.pk, row.asked)
    second = fetch.call(row.pk, row.asked)
    first()
    second()
    assert of(over, "transcript").asked == 1


def test_removed_while_zoom_answers_it_does_not_come_back(over, zoom, alice):
    ran(zoom, over, transcript=VTT)
    jobs.bring(over)
    row = of(over, "transcript")
    answer = fetch.call(row.pk, row.asked)
    actions.remove_brought(row, by=alice)
    answer()
    assert (of(over, "transcript").state, of(over, "transcript").content) == (State.REMOVED, [])


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        (lambda zoom: zoom.scopes.discard("cloud_recording:read:list_recording_files:admin"), "scope"),
        (lambda zoom: zoom.act(refuse_token=True) or zoom.end_tokens(), "refused"),
        (lambda zoom: zoom.act(down="500"), "unreachable"),
        (lambda zoom: zoom.limit(3600, times=50), "limit"),
    ],
)
def test_what_is_in_the_way_is_said_and_it_is_tried_again(over, zoom, wrong, trouble):
    ran(zoom, over, transcript=VTT)
    wrong(zoom)
    actions.bring_due()
    run_all()
    row = of(over, "transcript")
    assert (row.state, row.trouble) == (State.WAITS, trouble)
    assert row.ask_at > timezone.now() + timedelta(minutes=55)


def test_a_meeting_that_was_not_held_ends_with_nothing(over, zoom):
    zoom.delete(over.number)
    del zoom.instances[over.number]
    actions.bring_due()
    run_all()
    later(73)
    assert {row.state for row in Brought.objects.all()} == {State.NONE}
