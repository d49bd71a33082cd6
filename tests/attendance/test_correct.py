"""Minutes set by hand: by a correction, a mark, or the roll call."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.attendance import actions, queries
from telementor.attendance.models import Correction
from telementor.audit.models import Entry
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Member, Session
from tests.attendance.conftest import desk, zoom


def url(session, place) -> str:
    return f"{desk(session)}correct/{place.pk}/"


@pytest.fixture
def mark(session, place):
    return {"enrolment": place.pk, "minutes": 60}


def test_alice_corrects_with_a_reason_and_her_name_is_shown(session, place, alice, as_user):
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:00")), alice)
    as_user(alice).post(url(session, place), {"minutes": 90, "reason": "Shared a room with Eve"})
    why = queries.explained(session, place)
    assert (why.minutes, why.computed, why.adjusted.by) == (90, 30, alice)
    page = as_user(alice).get(desk(session)).content.decode()
    assert "Adjusted" in page
    assert "Shared a room with Eve" in page
    assert Entry.objects.filter(verb="correct", actor=alice).count() == 1


def test_the_newest_correction_counts_and_the_older_one_stays_to_be_read(session, place, alice):
    actions.correct(session, place.pk, 90, "first", alice)
    actions.correct(session, place.pk, 10, "second", alice)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 10}
    assert queries.minutes_of([place]) == {(place.pk, session.pk): 10}
    assert [row.reason for row in queries.explained(session, place).corrections] == ["second", "first"]


@pytest.mark.parametrize(
    ("field", "told"),
    [("minutes", {"minutes": 91, "reason": "x"}), ("minutes", {"minutes": -1, "reason": "x"}),
     ("minutes", {"minutes": "many", "reason": "x"}), ("minutes", {"minutes": 2**70, "reason": "x"}),
     ("reason", {"minutes": 30, "reason": "  "}), ("reason", {"minutes": 30, "reason": "x" * 301})],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(session, place, alice, as_user, field, told):
    answer = as_user(alice).post(url(session, place), told)
    assert answer.context["form"].errors[field]
    assert not Correction.objects.exists()


def test_a_mark_by_http_and_the_same_again(session, mark, alice, as_user):
    assert as_user(alice).post(f"{desk(session)}mark/", mark).status_code == 201
    assert as_user(alice).post(f"{desk(session)}mark/", mark).status_code == 200
    assert Correction.objects.get().reason == "Roll call"
    assert Entry.objects.filter(verb="correct").count() == 1


def test_a_mark_takes_six_queries(session, mark, alice, as_user, django_assert_num_queries):
    client = as_user(alice)
    client.post(f"{desk(session)}mark/", mark)
    with django_assert_num_queries(8):  # six, and the transaction's begin and end
        client.post(f"{desk(session)}mark/", mark | {"minutes": 61})


@pytest.mark.parametrize("wrong", [{"minutes": 91}, {"minutes": ""}, {"enrolment": "x"}, {"enrolment": 2**70}])
def test_a_mark_that_cannot_be_is_refused(session, mark, alice, as_user, wrong):
    answer = as_user(alice).post(f"{desk(session)}mark/", mark | wrong)
    assert answer.status_code == 400
    assert answer.json()["errors"][next(iter(wrong))]


def test_somebody_of_another_cycle_cannot_be_marked(session, mark, alice, as_user):
    assert as_user(alice).post(f"{desk(session)}mark/", mark | {"enrolment": 999}).status_code == 404
    assert as_user(alice).get(f"{desk(session)}correct/999/").status_code == 404


def test_nobody_is_marked_before_a_session_or_in_a_cancelled_one(session, mark, place, alice, as_user):
    coming = session.cycle.sessions.last()
    assert as_user(alice).post(f"{desk(coming)}mark/", mark).status_code == 409
    assert "has not begun" in as_user(alice).post(url(coming, place), {"minutes": 1, "reason": "x"}).content.decode()
    as_user(alice).post(f"{desk(coming)}roll-call/", {"present": place.pk})
    Session.objects.filter(pk=session.pk).update(cancelled_at=timezone.now())
    assert as_user(alice).post(f"{desk(session)}mark/", mark).status_code == 409
    assert not Correction.objects.exists()


def test_the_roll_call_marks_the_newly_ticked_for_the_whole_session(session, place, enrol, alice, as_user):
    other, absent = enrol("Eve", "Roy"), enrol("Adam", "Roy")
    as_user(alice).post(f"{desk(session)}roll-call/", {"present": place.pk})
    as_user(alice).post(f"{desk(session)}roll-call/", {"present": [place.pk, other.pk]})
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 90, (other.pk, session.pk): 90}
    assert Correction.objects.count() == 2
    assert absent.pk not in Correction.objects.values_list("enrolment", flat=True)


def test_the_roll_call_ignores_what_is_no_place_of_the_cycle(session, place, alice, as_user):
    as_user(alice).post(f"{desk(session)}roll-call/", {"present": ["x", "-1", str(2**70), "999"]})
    assert not Correction.objects.exists()


def test_the_roll_call_shows_who_is_marked_and_what_is_known(session, place, enrol, alice, as_user):
    actions.roll_call(session, [place.pk], alice)
    actions.correct(session, enrol("Eve", "Roy").pk, 45, "left early", alice)
    page = as_user(alice).get(f"{desk(session)}roll-call/").content.decode()
    assert "checked disabled" in page
    assert "45 minutes so far" in page


def test_the_roll_call_asks_as_often_for_many_as_for_few(session, alice, enrol, django_assert_num_queries):
    places = [enrol(f"Given{n}", f"Family{n}").pk for n in range(120)]
    with django_assert_num_queries(5):  # three, and the transaction's begin and end
        assert actions.roll_call(session, places, alice) == 120


def test_facilitator_and_technical_support_work_the_desk_too(session, place, mark, charlie, program, as_user):
    for minutes, role in enumerate(("facilitator", "technical")):
        Member.objects.create(program=program, person=charlie, role=role)
        assert as_user(charlie).post(f"{desk(session)}mark/", mark | {"minutes": minutes}).status_code == 201
        Member.objects.filter(person=charlie).delete()


def test_the_wrong_role_a_stranger_and_a_get(session, place, mark, alice, sam, bob, charlie, as_user):
    for path in ("mark/", "roll-call/", f"correct/{place.pk}/", "again/"):
        assert as_user(sam).post(desk(session) + path, mark).status_code == 403
        assert as_user(bob).post(desk(session) + path, mark).status_code == 404
        assert as_user(charlie).post(desk(session) + path, mark).status_code == 404
        as_user(alice).get(desk(session) + path)
    assert not Correction.objects.exists()


def test_a_session_is_not_moved_or_cancelled_once_attendance_was_taken(session, place, alice, as_user):
    actions.correct(session, place.pk, 90, "there", alice)
    later = {"day": session.day + timedelta(days=1), "at": "12:30", "minutes": 90, "topic_en": "Moved"}
    page = as_user(alice).post(f"/programs/sessions/{session.pk}/", later).content.decode()
    assert "Attendance was taken for this session" in page
    as_user(alice).post(f"/programs/sessions/{session.pk}/cancel/")
    was = session.starts_at
    session.refresh_from_db()
    assert (session.starts_at, session.cancelled_at) == (was, None)


def test_a_withdrawn_person_can_be_corrected_but_is_not_called(session, place, alice):
    Enrolment.objects.update(status="withdrawn", decided_at=session.starts_at)
    assert actions.roll_call(session, [place.pk], alice) == 0
    assert actions.correct(session, place.pk, 20, "was there", alice)
