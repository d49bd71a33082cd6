"""Minutes taken away as CSV."""

import csv
import io

from openpyxl import load_workbook

from telementor.attendance import actions
from tests.attendance.conftest import desk, zoom


def table(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_a_session_with_who_adjusted_what(session, place, enrol, alice, as_user):
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:00")), alice)
    actions.correct(session, place.pk, 90, "shared a room", alice)
    enrol("Eve", "Absent")
    head, *rows = table(as_user(alice).get(f"{desk(session)}attendance.csv"))
    assert head[-6:] == ["Minutes", "Attended", "Computed", "Adjusted", "Marked by", "Reason"]
    assert rows[0] == [
        "Absent",
        "Eve",
        "Eve.Absent@example.org".lower(),
        "Pharmacist",
        "Enrolled",
        "",
        "no",
        "",
        "",
        "",
        "",
    ]
    assert rows[1][5:] == ["90", "yes", "30", "yes", "Alice Fournier", "shared a room"]


def test_a_cycle_with_a_column_for_each_session(session, place, alice, as_user):
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:00")), alice)
    second = session.cycle.sessions.all()[1]
    actions.correct(second, place.pk, 90, "x", alice)
    head, row = table(as_user(alice).get(f"/attendance/cycles/{session.cycle_id}/attendance.csv"))
    assert head[3] == f"1 ({session.day})"
    assert row[3:] == ["30", "90", "", "", "120", "2", "2", "Alice Fournier"]
    actions.define(session.cycle, {"counts": "part", "least": 45, "may_miss": 5}, alice)
    head, row = table(as_user(alice).get(f"/attendance/cycles/{session.cycle_id}/attendance.csv"))
    assert (head[8], row[8]) == ("Sessions attended", "1")


def test_a_formula_in_a_name_or_a_reason_is_defused(session, enrol, alice, as_user):
    place = enrol("=1+1", "@SUM(A1)", "formula@example.org")
    actions.correct(session, place.pk, 90, "+cmd", alice)
    _, row = table(as_user(alice).get(f"{desk(session)}attendance.csv"))
    assert (row[0], row[1], row[-1]) == ("'@SUM(A1)", "'=1+1", "'+cmd")
    _, row = table(as_user(alice).get(f"/attendance/cycles/{session.cycle_id}/attendance.csv"))
    assert row[:2] == ["'@SUM(A1)", "'=1+1"]


def test_the_words_are_the_readers(session, place, alice, as_user):
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    head, *_ = table(client.get(f"{desk(session)}attendance.csv"))
    assert head[0] == "Nom de famille"


def test_the_reason_is_the_readers_where_it_is_one_of_ours(session, place, enrol, alice, as_user):
    actions.roll_call(session, {place.pk}, alice)
    actions.correct(session, enrol("Eve", "Zimmer").pk, 90, "shared a room", alice)
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    _, *rows = table(client.get(f"{desk(session)}attendance.csv"))
    assert [row[-1] for row in rows] == ["Prise des présences", "shared a room"]


def test_a_stranger_and_a_participant_get_nothing(session, place, bob, charlie, as_user):
    for path in (f"{desk(session)}attendance.csv", f"/attendance/cycles/{session.cycle_id}/attendance.csv"):
        assert as_user(charlie).get(path).status_code == 404
        assert as_user(bob).get(path).status_code == 404


def test_the_number_of_queries_does_not_grow(session, enrol, alice, as_user, django_assert_num_queries):
    for n in range(30):
        enrol(f"Given{n}", f"Family{n}")
    client = as_user(alice)
    with django_assert_num_queries(7):
        table(client.get(f"{desk(session)}attendance.csv"))
    with django_assert_num_queries(12):
        table(client.get(f"/attendance/cycles/{session.cycle_id}/attendance.csv"))


def test_as_a_workbook_too_with_who_adjusted_what(session, place, alice, bob, sam, as_user):
    actions.correct(session, place.pk, 90, "shared a room", alice)
    for address in (desk(session), f"/attendance/cycles/{session.cycle_id}/"):
        book = load_workbook(io.BytesIO(as_user(sam).get(f"{address}attendance.xlsx").content)).active
        head, row = ([cell.value for cell in one] for one in book.iter_rows())
        assert {"Adjusted", "Marked by"} <= set(head)
        assert row[head.index("Marked by")] == "Alice Fournier"
        assert as_user(bob).get(f"{address}attendance.xlsx").status_code == 404
