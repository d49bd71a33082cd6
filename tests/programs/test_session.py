from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages

from telementor.enrolment.actions import keep_all_calendars
from telementor.programs import actions
from telementor.programs.models import Session
from telementor.queue.worker import run_all
from tests.conftest import TORONTO, a_cycle


@pytest.fixture
def spring(program):
    """Thursdays of March 2027; clocks go forward on the 14th."""
    return a_cycle(program, date(2027, 3, 4), date(2027, 3, 25))


def told(session: Session, **changes: object) -> dict[str, object]:
    local = session.starts_at.astimezone(TORONTO)
    as_it_is = {
        "topic_en": session.topic.en,
        "day": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        "minutes": 90,
    }
    return as_it_is | changes


def wall(cycle) -> list[str]:
    return [s.starts_at.astimezone(TORONTO).strftime("%m-%d %H:%M") for s in cycle.sessions.order_by("number")]


def test_alice_names_a_topic_and_nothing_moves(spring, alice, as_user):
    session, before = spring.sessions.first(), wall(spring)
    as_user(alice).post(f"/programs/sessions/{session.pk}/", told(session, topic_en="Tapering", topic_fr="Réduction"))
    session.refresh_from_db()
    assert session.topic.fr == "Réduction"
    assert wall(spring) == before


def test_alice_moves_one_session(spring, alice, as_user):
    session = spring.sessions.first()
    as_user(alice).post(f"/programs/sessions/{session.pk}/", told(session, day="2027-03-05", at="13:00"))
    assert wall(spring) == ["03-05 13:00", "03-11 12:30", "03-18 12:30", "03-25 12:30"]


def test_alice_moves_one_and_all_that_follow_right_across_daylight_saving(spring, alice, as_user):
    session = spring.sessions.all()[1]
    as_user(alice).post(
        f"/programs/sessions/{session.pk}/", told(session, day="2027-03-10", at="08:00", following="on")
    )
    assert wall(spring) == ["03-04 12:30", "03-10 08:00", "03-17 08:00", "03-24 08:00"]


def test_all_may_move_onto_each_others_days(spring, alice, as_user):
    session = spring.sessions.first()
    as_user(alice).post(f"/programs/sessions/{session.pk}/", told(session, day="2027-03-11", following="on"))
    assert wall(spring) == ["03-11 12:30", "03-18 12:30", "03-25 12:30", "04-01 12:30"]


def test_two_sessions_at_one_time_are_refused_and_nothing_is_half_done(spring, alice, as_user):
    session = spring.sessions.first()
    page = as_user(alice).post(f"/programs/sessions/{session.pk}/", told(session, topic_en="New", day="2027-03-11"))
    assert "Another session of this cycle is held at that time." in page.content.decode()
    assert wall(spring)[0] == "03-04 12:30"
    assert Session.objects.get(pk=session.pk).topic.en == ""


def test_a_reason_of_a_higher_area_stops_a_move(spring, alice, as_user, monkeypatch):
    monkeypatch.setattr(actions, "objections", [lambda session: "Attendance was taken."])
    session = spring.sessions.first()
    page = as_user(alice).post(f"/programs/sessions/{session.pk}/", told(session, day="2027-03-05"))
    assert "Attendance was taken." in page.content.decode()
    assert wall(spring)[0] == "03-04 12:30"


def test_a_session_is_cancelled_not_deleted_and_may_be_held_after_all(spring, alice, as_user):
    session = spring.sessions.first()
    as_user(alice).post(f"/programs/sessions/{session.pk}/cancel/")
    as_user(alice).post(f"/programs/sessions/{session.pk}/cancel/")
    assert Session.objects.get(pk=session.pk).cancelled_at
    as_user(alice).post(f"/programs/sessions/{session.pk}/restore/")
    assert Session.objects.get(pk=session.pk).cancelled_at is None


@pytest.fixture
def coming(place):
    return place.cycle.sessions.select_related("cycle__program")[2]


def said(answer) -> list[str]:
    """What the page says was done."""
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_cancelling_asks_first_and_says_how_many_are_told(coming, alice, as_user):
    keep_all_calendars()
    run_all()
    path, page = f"/programs/sessions/{coming.pk}/", as_user(alice)
    question = page.get(f"{path}cancel/").content.decode()
    assert "1 person is told by e-mail" in question
    assert "1 of them was invited" in question
    assert Session.objects.get(pk=coming.pk).cancelled_at is None
    assert said(page.post(f"{path}cancel/")) == ["Session 3 is cancelled. 1 person is told by e-mail."]
    assert page.get(f"{path}cancel/").status_code == 302


def test_a_second_click_says_nothing_was_done(coming, alice, as_user):
    path = f"/programs/sessions/{coming.pk}/"
    as_user(alice).post(f"{path}cancel/")
    assert said(as_user(alice).post(f"{path}cancel/")) == []
    assert said(as_user(alice).post(f"{path}restore/")) == ["Session 3 is held after all. 1 person is told by e-mail."]
    assert said(as_user(alice).post(f"{path}restore/")) == []


def test_a_move_says_how_many_are_told_and_other_changes_do_not(coming, alice, as_user):
    path = f"/programs/sessions/{coming.pk}/"
    for following in ({}, {"following": "on"}):
        moved = as_user(alice).post(path, told(coming, at="13:00" if following else "14:00", **following))
        assert said(moved) == ["Session 3 is saved. 1 person is told by e-mail."]
    coming.refresh_from_db()
    assert said(as_user(alice).post(path, told(coming, topic_en="Tapering"))) == ["Session 3 is saved."]
    run_all()  # it is in Bob's calendar now
    assert said(as_user(alice).post(path, told(coming, topic_en="Sleep"))) == [
        "Session 3 is saved. The calendars that have it are brought up to date soon."
    ]
    assert said(as_user(alice).post(path, told(coming, topic_en="Sleep"))) == ["Session 3 is saved."]


def test_what_is_put_off_with_all_that_follow_counts_as_it_then_stands(place, alice, as_user):
    past = place.cycle.sessions.all()[1]
    later = told(past, day=(date.today() + timedelta(days=3)).isoformat(), following="on")
    moved = as_user(alice).post(f"/programs/sessions/{past.pk}/", later)
    assert said(moved) == ["Session 2 is saved. 1 person is told by e-mail."]


def test_of_a_session_that_is_over_nobody_is_told(session, place, alice, as_user):
    path, page = f"/programs/sessions/{session.pk}/", as_user(alice)
    assert "Nobody is told by e-mail" in page.get(f"{path}cancel/").content.decode()
    assert said(page.post(f"{path}cancel/")) == ["Session 1 is cancelled."]


def test_what_may_not_be_cancelled_is_not_asked(spring, alice, as_user, monkeypatch):
    monkeypatch.setattr(actions, "objections", [lambda session: "Attendance was taken."])
    session = spring.sessions.first()
    for answer in (
        as_user(alice).get(f"/programs/sessions/{session.pk}/cancel/"),
        as_user(alice).post(f"/programs/sessions/{session.pk}/cancel/"),
    ):
        assert answer.status_code == 302
        assert said(answer) == ["Attendance was taken."]
    assert Session.objects.get(pk=session.pk).cancelled_at is None


def test_a_look_cancels_nothing_and_others_may_not(spring, sam, charlie, alice, as_user):
    path = f"/programs/sessions/{spring.sessions.first().pk}/"
    assert as_user(alice).get(f"{path}cancel/").status_code == 200
    assert spring.sessions.first().cancelled_at is None
    for deed in (lambda who: as_user(who).get, lambda who: as_user(who).post):
        assert deed(sam)(f"{path}cancel/").status_code == 403
        assert deed(charlie)(f"{path}cancel/").status_code == 404
    assert as_user(charlie).get(path).status_code == 404
