"""Attendance by the API: the same access and actions as the pages."""

from telementor.attendance import actions
from telementor.attendance.models import Correction, Report
from telementor.audit.models import Entry
from tests.attendance.conftest import file, zoom

BOB = ("Bob Tremblay", "", "12:30", "13:45")


def test_minutes_of_a_cycle(session, place, alice, as_user):
    actions.bring(session, "x.csv", zoom(session, BOB), alice)
    answer = as_user(alice).get(f"/api/attendance/cycles/{session.cycle_id}")
    assert answer.json()["items"] == [
        {"enrolment": place.pk, "session": session.pk, "minutes": 75, "attended": True, "adjusted_by": ""}
    ]
    actions.define(session.cycle, {"counts": "part", "least": 80, "may_miss": 5}, alice)
    answer = as_user(alice).get(f"/api/attendance/cycles/{session.cycle_id}")
    assert [one["attended"] for one in answer.json()["items"]] == [False]


def test_minutes_of_a_cycle_say_who_set_them(session, place, enrol, alice, as_user, django_assert_num_queries):
    actions.correct(session, place.pk, 90, "shared a room", alice)
    for n in range(20):
        actions.correct(session, enrol(f"Given{n}", "Late").pk, 80, "there", alice)
    client, where = as_user(alice), f"/api/attendance/cycles/{session.cycle_id}"
    with django_assert_num_queries(11):
        first = client.get(where).json()["items"][0]
    assert (first["minutes"], first["adjusted_by"]) == (90, "Alice Fournier")
    actions.take_back(session, place.pk, alice)
    assert client.get(where).json()["items"][0]["enrolment"] != place.pk


def test_the_reason_is_the_readers_where_it_is_one_of_ours(session, place, alice, as_user):
    actions.roll_call(session, {place.pk}, alice)
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    told = client.get(f"/api/attendance/sessions/{session.pk}/places/{place.pk}").json()
    assert told["adjusted_because"] == "Prise des présences"


def test_what_counts_as_attended_is_read_and_said(session, alice, sam, bob, as_user):
    where = f"/api/attendance/cycles/{session.cycle_id}/definition"
    assert as_user(sam).get(where).json() == {"counts": "part", "least": 1, "may_miss": 5}
    told = {"counts": "whole", "least": 1, "may_miss": 10}
    for _ in range(2):
        assert as_user(alice).put(where, told, "application/json").json() == told
    assert as_user(alice).get(where).json() == told
    assert Entry.objects.filter(verb="define attended").count() == 1
    answer = as_user(alice).put(where, told | {"least": 0, "counts": "some"}, "application/json")
    assert (answer.status_code, sorted(answer.json()["detail"])) == (422, ["counts", "least"])
    assert [as_user(one).put(where, told, "application/json").status_code for one in (sam, bob)] == [403, 404]
    assert as_user(bob).get(where).status_code == 404


def test_one_persons_minutes_explained(session, place, alice, as_user):
    actions.bring(session, "x.csv", zoom(session, BOB), alice)
    actions.correct(session, place.pk, 90, "shared a room", alice)
    told = as_user(alice).get(f"/api/attendance/sessions/{session.pk}/places/{place.pk}").json()
    assert (told["minutes"], told["computed"], told["adjusted_by"]) == (90, 75, "Alice Fournier")
    assert (told["stays"][0]["reason"], told["stays"][0]["counted"]) == ("name", 75)


def test_a_mark_and_the_same_again(session, place, alice, as_user):
    mark = {"enrolment": place.pk, "minutes": 90}
    sent = [
        as_user(alice).post(f"/api/attendance/sessions/{session.pk}/marks", mark, "application/json") for _ in range(2)
    ]
    assert [one.status_code for one in sent] == [201, 200]
    assert Correction.objects.count() == 1


def test_a_mark_that_cannot_be_gets_the_pages_sentence(session, place, alice, as_user):
    answer = as_user(alice).post(
        f"/api/attendance/sessions/{session.pk}/marks", {"enrolment": place.pk, "minutes": 91}, "application/json"
    )
    assert answer.status_code == 422
    assert "minutes" in answer.json()["detail"]


def test_a_report_and_the_same_again(session, place, alice, as_user):
    sent = [
        as_user(alice).post(f"/api/attendance/sessions/{session.pk}/reports", {"file": file(zoom(session, BOB))})
        for _ in range(2)
    ]
    assert [one.status_code for one in sent] == [201, 200]
    assert sent[0].json()["rows"] == 1
    assert Report.objects.count() == 1


def test_what_is_no_report_gets_the_pages_sentence(session, alice, as_user):
    answer = as_user(alice).post(f"/api/attendance/sessions/{session.pk}/reports", {"file": file(b"hello")})
    assert answer.status_code == 422
    assert "was not read" in answer.json()["detail"]["reports"][0]


def test_a_stranger_and_the_wrong_role(session, place, sam, charlie, as_user):
    for path in (f"cycles/{session.cycle_id}", f"sessions/{session.pk}/places/{place.pk}"):
        assert as_user(charlie).get(f"/api/attendance/{path}").status_code == 404
        assert as_user(sam).get(f"/api/attendance/{path}").status_code == 200
    mark = {"enrolment": place.pk, "minutes": 90}
    assert (
        as_user(charlie).post(f"/api/attendance/sessions/{session.pk}/marks", mark, "application/json").status_code
        == 404
    )
    assert (
        as_user(sam).post(f"/api/attendance/sessions/{session.pk}/marks", mark, "application/json").status_code == 403
    )
