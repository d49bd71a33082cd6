"""What was set by hand is taken back, and what was seen counts again."""

import csv
import io

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Correction, Upheld
from telementor.audit.models import Entry
from tests.attendance.conftest import desk
from tests.attendance.witnesses import found, url, was_in_the_room


def back(session, place) -> str:
    return f"{desk(session)}correct/{place.pk}/back/"


@pytest.fixture
def corrected(session, place, alice):
    """Bob was there for forty minutes; Alice wrote ten."""
    was_in_the_room(session, place, 0, 40)
    actions.correct(session, place.pk, 10, "asked him", alice)
    return place


def test_taken_back_on_the_page_where_it_was_set(session, corrected, alice, as_user):
    client = as_user(alice)
    page = client.get(f"{desk(session)}correct/{corrected.pk}/").content.decode()
    assert "then what was seen counts again, 40 minutes." in page
    for _ in "twice":
        assert client.post(back(session, corrected)).status_code == 302
    assert queries.minutes(session.cycle) == {(corrected.pk, session.pk): 40}
    assert queries.minutes_of([corrected]) == queries.minutes(session.cycle)
    assert Correction.objects.count() == 2
    assert Entry.objects.filter(verb="correct", actor=alice).count() == 2
    page = client.get(desk(session)).content.decode()
    assert "What was seen counts again" in page
    assert "asked him" in page, "what was set stays to be read"
    assert "Take it back" not in client.get(f"{desk(session)}correct/{corrected.pk}/").content.decode()


def test_then_no_export_says_adjusted(session, corrected, alice, as_user):
    actions.take_back(session, corrected.pk, alice)
    for address in (f"{desk(session)}attendance.csv", f"/attendance/cycles/{session.cycle_id}/attendance.csv"):
        (row,) = csv.DictReader(
            io.StringIO(b"".join(as_user(alice).get(address).streaming_content).decode("utf-8-sig"))
        )
        assert (row["Adjusted"], row["Marked by"]) == ("", "")


def test_and_what_is_set_anew_counts(session, corrected, alice):
    actions.take_back(session, corrected.pk, alice)
    actions.correct(session, corrected.pk, 10, "asked him", alice)
    assert queries.minutes(session.cycle) == {(corrected.pk, session.pk): 10}


def test_where_nothing_was_set_or_seen_nothing_is_known(session, place, alice):
    assert not actions.take_back(session, place.pk, alice)
    actions.correct(session, place.pk, 10, "asked him", alice)
    actions.take_back(session, place.pk, alice)
    assert queries.minutes(session.cycle) == {}
    assert not queries.taken(session)


@pytest.mark.parametrize("answer", ["report", "both"])
def test_who_of_two_is_right_is_asked_again_after_one_key(session, place, alice, as_user, answer):
    was_in_the_room(session, place, 0, 70, source="webhook")
    was_in_the_room(session, place, 0, 30, source="report")
    client = as_user(alice)
    told = client.post(url(session, place), {"right": answer}, headers={"accept": "application/json"}).json()
    assert found(session) == []
    assert client.post(told["undo"], headers={"accept": "application/json"}).status_code == 200
    assert len(found(session)) == 1
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 70}


@pytest.mark.parametrize(("answer", "minutes"), [("report", 30), ("both", 70)])
def test_all_of_whom_two_disagree_are_decided_at_once(session, place, enrol, alice, as_user, answer, minutes):
    places = [place, enrol("Eve", "Roy"), enrol("Dan", "Lee")]
    for one in places:
        was_in_the_room(session, one, 0, 70, source="webhook")
        was_in_the_room(session, one, 0, 30, source="report")
    client = as_user(alice)
    assert "Of 3 people, Zoom’s notices and its report differ:" in client.get(desk(session)).content.decode()
    page = client.post(f"{desk(session)}decide/", {"right": answer}, follow=True).content.decode()
    assert "This was decided for 3 people." in page
    assert found(session) == []
    assert set(queries.minutes(session.cycle).values()) == {minutes}
    client.post(f"{desk(session)}decide/", {"right": answer})
    assert Correction.objects.count() + Upheld.objects.count() == 3


@pytest.mark.parametrize("stands", [True, False])
def test_many_are_decided_in_as_many_queries_as_few(session, enrol, alice, django_assert_num_queries, stands):
    for people in (2, 20):
        for n in range(people):
            one = enrol(f"Given{people}x{n}", "Roy")
            was_in_the_room(session, one, 0, 70, source="webhook")
            was_in_the_room(session, one, 0, 30, source="report")
        with django_assert_num_queries(11 if stands else 12):
            assert actions.decide(session, Upheld.Kind.NOTICES, stands, alice) == people


def test_by_the_api(session, corrected, alice, as_user):
    told = as_user(alice).delete(f"/api/attendance/sessions/{session.pk}/marks/{corrected.pk}")
    assert (told.status_code, told.json()["minutes"], told.json()["adjusted_by"]) == (200, 40, "")


def test_the_wrong_role_a_stranger_and_a_get(session, corrected, alice, sam, bob, charlie, as_user):
    for address in (back(session, corrected), f"{desk(session)}decide/"):
        for person, status in ((sam, 403), (bob, 404), (charlie, 404)):
            assert as_user(person).post(address, {"right": "report"}).status_code == status
        assert as_user(alice).get(address).status_code == 405
    assert as_user(alice).post(f"{desk(session)}correct/999999/back/").status_code == 404
    assert Correction.objects.count() == 1
