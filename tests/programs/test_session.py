from datetime import date

import pytest

from telementor.programs import actions
from telementor.programs.models import Session
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


def test_a_look_cancels_nothing_and_others_may_not(spring, sam, charlie, alice, as_user):
    path = f"/programs/sessions/{spring.sessions.first().pk}/"
    assert as_user(alice).get(f"{path}cancel/").status_code == 405
    assert as_user(sam).post(f"{path}cancel/").status_code == 403
    assert as_user(charlie).post(f"{path}cancel/").status_code == 404
    assert as_user(charlie).get(path).status_code == 404
