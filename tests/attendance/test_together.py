"""Minutes of several people in several sessions, set at once with one reason."""

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Correction
from telementor.audit.models import Entry
from telementor.enrolment.models import Enrolment


@pytest.fixture
def eve(enrol):
    return enrol("Eve", "Roy")


@pytest.fixture
def past(session):
    """Both sessions that are over."""
    return list(session.cycle.sessions.select_related("cycle")[:2])


def url(cycle) -> str:
    return f"/attendance/cycles/{cycle.pk}/correct/"


@pytest.fixture
def told(place, eve, past):
    return {
        "places": [place.pk, eve.pk],
        "sessions": [one.pk for one in past],
        "extent": "whole",
        "reason": "Shared a room in Kenora",
    }


def test_two_people_in_two_sessions_with_one_reason(cycle, told, alice, as_user):
    assert as_user(alice).post(url(cycle), told).status_code == 302
    assert set(queries.minutes(cycle).values()) == {90}
    assert set(Correction.objects.values_list("reason", "by")) == {("Shared a room in Kenora", alice.pk)}
    assert Entry.objects.filter(verb="correct", actor=alice).count() == 4


def test_sent_twice_it_is_written_once(cycle, told, alice, as_user):
    for _ in range(2):
        as_user(alice).post(url(cycle), told)
    assert Correction.objects.count() == 4


def test_what_was_so_already_stays_and_what_was_before_can_be_read(cycle, told, place, past, alice, as_user):
    actions.correct(past[0], place.pk, 10, "left early", alice)
    as_user(alice).post(url(cycle), told | {"extent": "minutes", "minutes": 60})
    assert set(queries.minutes(cycle).values()) == {60}
    assert [row.minutes for row in queries.explained(past[0], place).corrections] == [60, 10]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": " "}, "reason"),
        ({"places": []}, "places"),
        ({"places": ["999999"]}, "places"),
        ({"sessions": []}, "sessions"),
        ({"extent": "minutes"}, "minutes"),
        ({"extent": "minutes", "minutes": 91}, "minutes"),
        ({"extent": "minutes", "minutes": -1}, "minutes"),
        ({"extent": "often"}, "extent"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_half_done(cycle, told, alice, as_user, wrong, said):
    answer = as_user(alice).post(url(cycle), told | wrong)
    assert answer.status_code == 200
    assert said in answer.context["form"].errors
    assert not Correction.objects.exists()


def test_a_session_to_come_is_not_offered_and_not_taken(cycle, told, place, alice, as_user):
    coming = cycle.sessions.last()
    answer = as_user(alice).post(url(cycle), told | {"sessions": [coming.pk]})
    assert "sessions" in answer.context["form"].errors
    with pytest.raises(actions.NotYet):
        actions.correct_together(cycle, [place.pk], [coming], None, "x", alice)


def test_nobody_of_another_cycle_and_no_minutes_beyond_the_session(cycle, place, past, alice):
    Enrolment.objects.filter(pk=place.pk).update(status="applied")
    with pytest.raises(actions.NotOnRoster):
        actions.correct_together(cycle, [place.pk], past, None, "x", alice)
    with pytest.raises(actions.TooMany):
        actions.correct_together(cycle, [], past, 91, "x", alice)


def test_many_people_take_as_many_queries_as_few(cycle, enrol, past, alice, django_assert_num_queries):
    places = [enrol(f"Given{n}", f"Family{n}").pk for n in range(100)]
    with django_assert_num_queries(6):  # four, and the transaction's begin and end
        assert actions.correct_together(cycle, places, past, None, "x", alice) == 200


def test_the_wrong_role_a_stranger_and_a_get(cycle, told, alice, sam, bob, charlie, as_user):
    assert as_user(sam).post(url(cycle), told).status_code == 403
    assert as_user(bob).post(url(cycle), told).status_code == 404
    assert as_user(charlie).post(url(cycle), told).status_code == 404
    assert as_user(alice).get(url(cycle)).status_code == 200
    assert not Correction.objects.exists()


def test_every_export_says_who_marked_and_that_it_was_adjusted(cycle, session, told, alice, as_user):
    as_user(alice).post(url(cycle), told)
    for address in (f"cycles/{cycle.pk}", f"sessions/{session.pk}"):
        text = as_user(alice).get(f"/attendance/{address}/attendance.csv").getvalue().decode()
        assert "Adjusted" in text
        assert "Marked by" in text
        assert "Alice Fournier" in text
