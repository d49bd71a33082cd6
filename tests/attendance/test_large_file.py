"""A file of very many rows: kept in parts, and whose they are is found by the queue."""

import pytest
from django.db import connection

from telementor.attendance import actions, jobs, queries
from telementor.attendance.actions import reports
from telementor.attendance.models import LARGE, Match, Report
from telementor.audit.models import Entry
from telementor.live.actions import seen
from telementor.live.models import Presence
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.attendance.conftest import HEAD, desk, file, line, zoom

BOB = ("Bob Tremblay", "", "12:30", "13:45")


@pytest.fixture
def large(session, place) -> bytes:
    others = (line(session, f"Guest {n}", "", "12:31", "13:30") for n in range(LARGE))
    return "\n".join([HEAD, line(session, *BOB), *others]).encode()


def test_names_are_found_later_and_the_desk_says_so(session, place, large, alice, as_user):
    page = as_user(alice).post(desk(session), {"reports": [file(large)]}, follow=True).content.decode()
    assert f"{LARGE + 1} new rows of {LARGE + 1}" in page.replace(",", "")
    assert "names in a large file are still being matched" in page
    assert not Match.objects.exists()
    run_all()
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 75}
    assert not session.presences.filter(match=None).exists()
    assert "names in a large file are still being matched" not in as_user(alice).get(desk(session)).content.decode()


def test_a_file_of_the_usual_size_has_its_names_at_once(session, place, alice):
    actions.bring(session, "x.csv", zoom(session, BOB), alice)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 75}
    assert not Job.objects.exists()


@pytest.fixture
def small_parts(monkeypatch):
    """Three rows are many, and two go together."""
    monkeypatch.setattr(seen, "TOGETHER", 2)
    monkeypatch.setattr(reports, "LARGE", 2)
    monkeypatch.setattr(Report, "large", property(lambda report: report.rows > 2))


FIVE = [(f"Guest {n}", "", "12:31", "13:30") for n in range(4)]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_killed_in_between_the_same_file_again_completes_it(
    session, place, alice, as_user, small_parts, monkeypatch, after
):
    data, keep, parts = zoom(session, BOB, *FIVE), reports.keep, []

    def killed(report, rows):
        if len(parts) == after:
            raise KeyboardInterrupt
        parts.append(rows)
        keep(report, rows)

    monkeypatch.setattr(reports, "keep", killed)
    with pytest.raises(KeyboardInterrupt):
        actions.bring(session, "x.csv", data, alice)
    assert Presence.objects.count() == 2 * after
    assert "It was not read to its end." in as_user(alice).get(desk(session)).content.decode()
    monkeypatch.setattr(reports, "keep", keep)
    done = actions.bring(session, "x.csv", data, alice)
    assert (done.rows, done.new, Presence.objects.count(), done.presences.count()) == (5, 5, 5, 5)
    assert Report.objects.get().finished
    assert Entry.objects.filter(verb="bring report").count() == 1
    with pytest.raises(actions.AlreadyRead):
        actions.bring(session, "x.csv", data, alice)


def test_what_was_left_of_it_in_another_zone_goes_first(session, place, alice, small_parts, monkeypatch):
    data = zoom(session, BOB, *FIVE)
    monkeypatch.setattr(reports, "finish", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.bring(session, "x.csv", data, alice, "America/Halifax")
    monkeypatch.undo()
    actions.bring(session, "x.csv", data, alice)
    assert {(one.joined_at - session.starts_at).total_seconds() for one in Presence.objects.all()} == {0, 60}


def test_taken_back_while_it_is_read_nothing_is_left(session, place, alice, as_user, small_parts, monkeypatch):
    keep, parts = reports.keep, []

    def slow(report, rows):
        if parts:
            actions.take_file_back(report, by=alice)
        parts.append(rows)
        keep(report, rows)

    monkeypatch.setattr(reports, "keep", slow)
    answer = as_user(alice).post(desk(session), {"reports": [file(zoom(session, BOB, *FIVE))]})
    assert "somebody took it back in the meantime" in answer.content.decode()
    assert not Presence.objects.exists()


def test_taking_back_removes_a_part_at_a_time(session, place, alice, small_parts):
    report = actions.bring(session, "x.csv", zoom(session, BOB, *FIVE), alice)
    actions.take_file_back(report, by=alice)
    assert not Presence.objects.exists()
    assert Entry.objects.get(verb="take back report").facts["rows"] == 5


def test_names_that_could_not_be_found_are_looked_for_again(session, place, alice, small_parts, monkeypatch):
    actions.bring(session, "x.csv", zoom(session, BOB, *FIVE), alice)
    monkeypatch.setattr("telementor.live.actions.visits.arrivals", [])
    with pytest.raises(jobs.Unfound):
        jobs.find_names.func(session.pk)


@pytest.mark.django_db(transaction=True)
def test_between_the_parts_others_may_write(session, place, alice, small_parts, monkeypatch):
    """No transaction is open when a part is begun."""
    keep, inside = reports.keep, []

    def looked(report, rows):
        inside.append(connection.in_atomic_block)
        keep(report, rows)

    monkeypatch.setattr(reports, "keep", looked)
    actions.bring(session, "x.csv", zoom(session, BOB, *FIVE), alice)
    assert inside == [False] * 3
