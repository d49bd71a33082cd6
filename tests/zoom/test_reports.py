"""The report comes by itself, however late, in pieces or in several, and says so where it does not."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.attendance import queries as attendance
from telementor.attendance.actions import match_arrivals
from telementor.attendance.models import Match
from telementor.audit.models import Entry
from telementor.home import queries as home
from telementor.live.models import Presence
from telementor.outside.zoom import past
from telementor.outside.zoom.errors import Missing, ZoomError
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.zoom import actions, jobs
from telementor.zoom.models import Account, Meeting, Reading
from tests.zoom.acting import ask, minutes, running, way_in
from tests.zoom.conftest import ended_ago


def test_the_clock_looks_twice_and_zoom_is_asked_once(held):
    actions.follow_reports()
    actions.follow_reports()
    assert Job.objects.count() == 1
    assert Job.objects.get().due_at == held.session.ends_at + timedelta(minutes=5)


def test_a_session_ahead_cancelled_or_without_a_meeting_is_not_asked_for(meeting, make_meeting, ended):
    cancelled = make_meeting(ended)
    cancelled.session.cancelled_at = timezone.now()
    cancelled.session.save()
    assert actions.follow_reports() == 0
    cancelled.session.cancelled_at = None
    cancelled.session.save()
    Meeting.objects.filter(pk=cancelled.pk).update(number="")
    assert actions.follow_reports() == 0
    assert jobs.ask.call(meeting.pk) is None
    assert jobs.ask.call(0) is None


def test_a_report_that_lags_is_waited_for(zoom, held, bob, place):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(90)
    zoom.act(report_delay=30)
    row = ask(held)
    assert (row.report, row.ask_at) == ("waited", row.session.ends_at + timedelta(minutes=15))
    assert minutes(held) == {}
    zoom.wait(30)
    assert ask(held).report == "read"
    assert minutes(held) == {place.pk: 90}


TIMES = [(1, 5), (5, 15), (15, 30), (30, 60), (60, 120), (120, 360), (360, 1440), (1440, None), (9999, None)]


@pytest.mark.parametrize(("now", "then"), TIMES)
def test_it_is_asked_for_less_and_less_and_then_no_more(held, now, then):
    at = held.session.ends_at + timedelta(minutes=now)
    found = jobs.reports.next_time(held, jobs.reports.Told(at, []), False)
    assert found == (held.session.ends_at + timedelta(minutes=then) if then else None)


@pytest.mark.parametrize("more", [{"missing": True}, {"wrong": Missing()}])
def test_what_is_still_missing_after_a_day_is_asked_for_two_days_more(held, more):
    told = jobs.reports.Told(held.session.ends_at + timedelta(hours=25), [], **more)
    assert jobs.reports.next_time(held, told, False) == held.session.ends_at + timedelta(hours=36)
    late = jobs.reports.Told(held.session.ends_at + timedelta(hours=73), [], **more)
    assert jobs.reports.next_time(held, late, False) is None


def test_in_the_end_there_is_none(cycle, make_meeting):
    meeting = make_meeting(ended_ago(cycle, hours=80))
    row = ask(meeting)
    assert (row.report, row.ask_at) == ("none", None)
    assert actions.follow_reports() == 0


def test_a_report_that_grows_gives_what_is_new(zoom, held, bob, place):
    with running(zoom, held):
        zoom.leave(held.number, zoom.join(held.number, "Bob", "", way_in(held, bob)))
        zoom.wait(30)
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(60)
    last = zoom.instances[held.number][-1]
    every, last.rows = last.rows, last.rows[:1]
    ask(held)
    last.rows = every
    ask(held)
    assert minutes(held) == {place.pk: 60}
    assert Reading.objects.get().count == 2


def test_a_report_that_shrinks_says_what_is_gone_and_what_was_seen_stays(zoom, held, bob, place, alice, as_user):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(40)
        zoom.join(held.number, "Zoé Côté")
        zoom.wait(50)
    ask(held)
    zoom.act(shrink=1)
    for _ in range(2):
        ask(held)
    row = Reading.objects.get()
    assert (row.count, [one["name"] for one in row.gone]) == (1, ["Zoé Côté"])
    assert Presence.objects.count() == 2
    page = as_user(alice).get(f"/attendance/sessions/{held.session_id}/").content.decode()
    assert "1 row is no longer in the report" in page
    assert "Zoé Côté" in page
    zoom.act(shrink=0)
    ask(held)
    assert Reading.objects.get().gone == []


def test_an_answer_that_is_older_than_what_was_kept_changes_nothing(zoom, held):
    with running(zoom, held):
        zoom.join(held.number, "Bob")
        zoom.wait(90)
    late = jobs.ask.call(held.pk)
    zoom.instances[held.number][-1].rows[0]["name"] = "Bob Tremblay"
    ask(held)
    late()
    assert Reading.objects.get().rows[0]["name"] == "Bob Tremblay"


def test_one_of_two_reports_that_is_missing_is_asked_for_again(zoom, held, monkeypatch):
    for early in (0, -40):
        with running(zoom, held, early):
            zoom.join(held.number, "Bob")
            zoom.wait(30)
    second = zoom.instances[held.number][1].uuid
    whole = past.participants
    monkeypatch.setattr(past, "participants", lambda key, uuid: missing() if uuid == second else whole(key, uuid))
    told = jobs.reports.asked(held, timezone.now())
    assert (len(told.read), told.missing) == (1, True)


def missing():
    raise Missing("none")


def test_marks_of_pages_that_end_begin_the_list_again(zoom, held):
    with running(zoom, held):
        for n in range(310):
            zoom.join(held.number, f"Person {n}")
        zoom.wait(90)
    zoom.act(pages_end=1)
    ask(held)
    assert Presence.objects.count() == 310
    assert Reading.objects.get().whole


def test_fewer_rows_than_zoom_says_is_said(zoom, held, alice, as_user):
    with running(zoom, held):
        zoom.join(held.number, "Bob")
        zoom.wait(90)
    zoom.act(told_more=2)
    ask(held)
    assert not Reading.objects.get().whole
    assert (
        "Zoom says that there are more"
        in as_user(alice).get(f"/attendance/sessions/{held.session_id}/").content.decode()
    )


def test_an_hour_of_too_many_requests_is_waited_out(zoom, held):
    zoom.limit(seconds=3600)
    row = ask(held)
    assert (row.report_trouble, row.report) == ("limit", "waited")
    assert timedelta(minutes=58) < row.ask_at - timezone.now() < timedelta(minutes=62)
    assert Job.objects.get().due_at == row.ask_at
    row = ask(held)
    assert row.report_trouble == ""


def test_a_limit_that_never_ends_is_not_asked_after_for_ever(zoom, held):
    Meeting.objects.update(asked=jobs.reports.MOST_ASKED)
    zoom.limit(seconds=3600)
    row = ask(held)
    assert (row.ask_at, row.report) == (None, "none")


WRONG = [
    (lambda zoom: (zoom.act(refuse_token=True), zoom.end_tokens()), "refused", "Look at the program’s connection"),
    (lambda zoom: zoom.scopes.discard("meeting:read:list_past_instances:admin"), "scope", "not allowed to do this"),
    (lambda zoom: zoom.act(no_plan=True), "plan", "does not include this"),
    (lambda zoom: zoom.act(down="500"), "unreachable", "could not be reached"),
    (lambda zoom: zoom.act(down="garbage"), "unreachable", "could not be reached"),
]


@pytest.mark.parametrize(("wrong", "trouble", "said"), WRONG)
def test_what_goes_wrong_is_said_with_what_to_do(zoom, held, alice, as_user, wrong, trouble, said):
    with running(zoom, held):
        zoom.join(held.number, "Bob")
        zoom.wait(90)
    wrong(zoom)
    row = ask(held)
    assert (row.report_trouble, row.report) == (trouble, "waited")
    assert row.ask_at
    page = as_user(alice).get(f"/attendance/sessions/{held.session_id}/").content.decode()
    assert said in page


def test_what_was_read_before_it_went_wrong_is_kept(zoom, held, bob, place):
    for early in (0, -40):
        with running(zoom, held, early):
            zoom.join(held.number, "Bob", "", way_in(held, bob))
            zoom.wait(30)
    whole, seen = past.participants, []

    def then_broken(key, uuid):
        seen.append(uuid)
        if len(seen) > 1:
            raise ZoomError("broken")
        return whole(key, uuid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(past, "participants", then_broken)
        row = ask(held)
    assert (row.report, row.report_trouble) == ("read", "invalid")
    assert minutes(held) == {place.pk: 30}


def test_without_a_connection_nothing_is_asked(held):
    Account.objects.all().delete()
    assert ask(held).report == "waited"


def test_a_job_that_runs_twice_or_is_killed_before_its_end_gives_the_same(zoom, held, bob, place):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(90)
    jobs.ask.call(held.pk)  # killed before it was written
    first, second = jobs.ask.call(held.pk), jobs.ask.call(held.pk)
    first()
    second()
    assert (Presence.objects.count(), Match.objects.count(), Reading.objects.count()) == (1, 1, 1)
    assert minutes(held) == {place.pk: 90}


def test_killed_between_the_rows_and_whose_they_are(zoom, held, bob, place, monkeypatch):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(90)
    with monkeypatch.context() as patch:
        patch.setattr(jobs.reports.live, "arrived", killed)
        with pytest.raises(KeyboardInterrupt):
            ask(held)
    assert (Presence.objects.count(), Match.objects.count()) == (1, 0)
    ask(held)
    assert minutes(held) == {place.pk: 90}


def killed(session):
    raise KeyboardInterrupt


def test_alice_does_not_want_to_wait(zoom, held, alice, as_user):
    desk = f"/attendance/sessions/{held.session_id}/"
    for _ in range(2):
        answer = as_user(alice).post(f"/zoom/sessions/{held.session_id}/ask/", {"back": desk}, follow=True)
    assert "Zoom is asked." in answer.content.decode()
    assert "Zoom is being asked now." in answer.content.decode()
    assert Job.objects.filter(task__endswith="reports.ask").count() == 1
    assert Entry.objects.filter(verb="ask for report", actor=alice).count() == 1
    run_all()
    row = Meeting.objects.get(pk=held.pk)
    assert (row.asked, row.ask_at) == (1, held.session.ends_at + timedelta(minutes=15))


@pytest.mark.parametrize("page", ["/attendance/sessions/{}/", "/zoom/sessions/{}/"])
def test_what_zoom_says_appears_by_itself(zoom, held, alice, as_user, page):
    client, url = as_user(alice), page.format(held.session_id)
    told = client.get(url).content.decode()
    assert f'value="{url}#zoom"' in told
    assert '<h2 id="zoom" tabindex="-1">' in told
    assert "hx-trigger" not in told
    answer = client.post(f"/zoom/sessions/{held.session_id}/ask/", {"back": f"{url}#zoom"})
    assert answer.url == f"{url}#zoom"
    panel = re.search(r'id="zoom-tells" hx-get="([^"]*)"', client.get(url).content.decode())[1]
    assert client.get(panel).status_code == 204
    with running(zoom, held):
        zoom.join(held.number, "Somebody", "")
        zoom.wait(80)
    run_all()
    told = client.get(panel).content.decode()
    assert 'id="said"><div class="alert is-success">The report was read: 1 row.' in told
    assert f'value="{url}#zoom"' in told
    assert "hx-get" not in told


def test_what_came_of_asking_is_told_where_there_is_no_report(zoom, held, alice, as_user):
    client, panel = as_user(alice), f"/zoom/sessions/{held.session_id}/panel/"
    zoom.act(report_delay=100_000)
    ask(held)
    assert 'is-info">Zoom has not written its report yet.' in client.get(panel).content.decode()
    zoom.act(refuse_token=True)
    zoom.end_tokens()
    ask(held)
    assert 'is-warning">Zoom does not accept the account.' in client.get(panel).content.decode()


def test_a_session_without_a_meeting_has_no_panel(soon, alice, as_user):
    assert as_user(alice).get(f"/zoom/sessions/{soon.pk}/panel/").status_code == 404


def test_her_home_asks_for_no_report_that_comes_by_itself(zoom, held, alice):
    def asked_for() -> bool:
        return held.session in home.desk(alice, []).no_report

    assert not asked_for()
    zoom.act(report_delay=100_000)
    ask(held)
    assert not asked_for()
    zoom.act(refuse_token=True)
    zoom.end_tokens()
    ask(held)
    assert asked_for()
    Meeting.objects.update(report="none", ask_at=None, report_trouble="")
    assert asked_for()


def test_it_leads_back_to_this_site_alone(held, alice, as_user):
    answer = as_user(alice).post(f"/zoom/sessions/{held.session_id}/ask/", {"back": "https://evil.example/"})
    assert answer.url == f"/zoom/sessions/{held.session_id}/"


def test_who_may_ask(held, meeting, alice, sam, bob, charlie, as_user):
    url = f"/zoom/sessions/{held.session_id}/ask/"
    assert as_user(None).post(url).status_code == 302
    assert [as_user(one).post(url).status_code for one in (sam, bob, charlie)] == [403, 404, 404]
    assert as_user(alice).get(url).status_code == 405
    answer = as_user(alice).post(f"/zoom/sessions/{meeting.session_id}/ask/", {"back": "/"}, follow=True)
    assert "The session is not over yet" in answer.content.decode()
    assert not Job.objects.filter(task__endswith="reports.ask").exists()


def test_nobody_is_told_that_she_was_missed_before_the_report_is_read(zoom, held, bob, place, charlie, cycle):
    """Some were in the room beside Zoom too, so something is known of the session at once."""
    seen = {"session": held.session, "joined_at": held.session.starts_at, "left_at": held.session.ends_at}
    Presence.objects.create(source="room", name="Sam", **seen)
    match_arrivals(held.session)
    Match.objects.update(set_aside=True)
    assert not attendance.absent(held.session).exists()
    with running(zoom, held):
        zoom.join(held.number, "Somebody from outside", "", "")
        zoom.wait(80)
    ask(held)
    Match.objects.update(set_aside=True)
    assert list(attendance.absent(held.session)) == [place]
