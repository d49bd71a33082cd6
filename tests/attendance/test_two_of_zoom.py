"""Where Zoom's notices and its report saw somebody for different times both count, and a person may say that only one should."""

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Correction, Upheld
from telementor.audit.models import Entry
from telementor.credits import queries as credit
from telementor.home import queries as home
from tests.attendance.conftest import desk
from tests.attendance.witnesses import found, url, was_in_the_room

NOTICES = Upheld.Kind.NOTICES


@pytest.fixture
def apart(session, place):
    """The report has Bob for thirty minutes, the notices for seventy."""
    was_in_the_room(session, place, 0, 70, source="webhook")
    was_in_the_room(session, place, 0, 30, source="report")
    return place


def test_they_count_together_and_the_desk_says_that_they_differ(session, apart, alice, as_user):
    assert queries.minutes(session.cycle) == {(apart.pk, session.pk): 70}
    page = as_user(alice).get(desk(session)).content.decode()
    assert "Zoom’s notices and its report differ by 40 minutes. Now both together count." in page
    assert page.index("differ by 40 minutes") < page.index("Everyone on the roster")
    assert queries.desks(session.cycle)[0].state == "unclear"


@pytest.mark.parametrize(
    ("notices", "report", "asked"),
    [((0, 30), (0, 35), False), ((0, 35), (0, 30), False), ((0, 36), (0, 30), True), ((0, 30), (0, 90), False)],
)
def test_one_is_asked_where_the_notices_add_more_than_five_minutes(session, place, notices, report, asked):
    """Notices get lost, so that they tell of less is no question."""
    was_in_the_room(session, place, *notices, source="webhook")
    was_in_the_room(session, place, *report, source="report")
    assert bool(found(session)) is asked


def test_a_file_that_was_brought_stands_beside_zooms_own_report(session, place, alice, as_user):
    """Two exports of one meeting, of which one is of another time, are not added together in silence."""
    was_in_the_room(session, place, 0, 25, source="report")
    was_in_the_room(session, place, 25, 50, source="file")
    (one,) = found(session)
    assert (one.kind, one.first_minutes, one.other_minutes, one.counted, one.believed) == ("file", 25, 25, 50, 25)
    page = as_user(alice).get(desk(session)).content.decode()
    assert "The file that was brought and Zoom’s report differ by 25 minutes." in page
    assert "is-file" in page
    assert "is-report" in page
    as_user(alice).post(url(session, place), {"right": "zoom"})
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 25}
    assert Correction.objects.get().why == "The file told of more than the report"


def test_the_same_times_in_file_and_report_are_no_question(session, place):
    was_in_the_room(session, place, 0, 60, source="report")
    was_in_the_room(session, place, 0, 62, source="file")
    assert found(session) == []


def test_where_a_file_is_all_the_report_there_is_notices_are_compared_with_it(session, place):
    was_in_the_room(session, place, 0, 30, source="file")
    assert found(session) == []
    was_in_the_room(session, place, 0, 70, source="webhook")
    assert [one.kind for one in found(session)] == [NOTICES]


def test_notices_alone_are_no_question(session, place):
    was_in_the_room(session, place, 0, 70, source="webhook")
    assert found(session) == []


def test_nor_where_the_room_saw_the_same(session, apart):
    was_in_the_room(session, apart, 0, 70)
    assert found(session) == []


def test_the_report_alone_is_believed_by_a_correction(session, apart, alice, as_user):
    for _ in range(2):
        assert as_user(alice).post(url(session, apart), {"right": "report"}).status_code == 302
    assert queries.minutes(session.cycle) == {(apart.pk, session.pk): 30}
    assert Correction.objects.get().why == "The notices told of more than the report"
    assert found(session) == []


def test_both_are_let_stand_and_that_is_remembered_and_taken_back(session, apart, alice, as_user):
    for _ in range(2):
        as_user(alice).post(url(session, apart), {"right": "both"})
    assert queries.minutes(session.cycle) == {(apart.pk, session.pk): 70}
    assert found(session) == []
    assert Entry.objects.filter(verb="uphold", actor=alice).count() == 1
    page = as_user(alice).get(desk(session)).content.decode()
    assert "70 minutes. Alice Fournier let notices and report count together." in " ".join(page.split())
    as_user(alice).post(url(session, apart, "again/"))
    assert len(found(session)) == 1


def test_deciding_about_the_video_decides_nothing_about_the_notices(session, apart, alice):
    for stands in (True, False):
        assert actions.decide(session, Upheld.Kind.VIDEO, stands, alice, apart.pk) == 0
    assert [one.kind for one in found(session)] == [NOTICES]


def test_home_and_closing_count_what_two_disagree_about(session, place, disputed, alice, bob):
    was_in_the_room(session, place, 0, 40, source="webhook")
    was_in_the_room(session, place, 0, 5, source="report")
    assert [one.kind for one in found(session)] == ["video", "notices"]
    assert queries.unclear_counts(alice) == [(session, 2)]
    assert [(one.sessions, one.rows) for one in home.unclear(alice)] == [(1, 2)]
    assert credit.unclear(session.cycle, alice) == [(session, 2)]
    assert queries.unclear_counts(bob) == []
    actions.correct(session, place.pk, 60, "asked him", alice)
    assert queries.unclear_counts(alice) == []


def test_what_is_long_past_is_asked_about_at_the_closing_alone(session, apart, alice):
    session.starts_at -= queries.desk.LATELY
    session.ends_at -= queries.desk.LATELY
    session.save()
    session.presences.all().delete()
    was_in_the_room(session, apart, 0, 70, source="webhook")
    was_in_the_room(session, apart, 0, 30, source="report")
    assert queries.unclear_counts(alice) == []
    assert queries.unclear_counts(alice, session.cycle) == [(session, 1)]
