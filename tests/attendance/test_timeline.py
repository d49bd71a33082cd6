"""Everybody's session on a line: what each source saw, what of it counts, and why."""

from datetime import timedelta

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Match
from telementor.live.models import Notice, Presence, Seat
from tests.attendance.conftest import desk, zoom


@pytest.fixture
def stay(session):
    """Somebody was there between these minutes of the session."""

    def made(place, start: int, end: int, source: str = "room", **fields) -> Match:
        told = {"name": str(place.person), **fields}
        row = Presence.objects.create(
            session=session,
            source=source,
            joined_at=session.starts_at + timedelta(minutes=start),
            left_at=session.starts_at + timedelta(minutes=end),
            **told,
        )
        return Match.objects.create(presence=row, session=session, enrolment=place, reason="name", certainty=1)

    return made


def lanes(session, place) -> dict[str, list[tuple[int, int]]]:
    line = queries.line_of(session, place)
    return {str(lane.kind): [(bar.at, bar.long) for bar in lane.bars] for lane in line.lanes}


def test_each_source_has_a_lane_and_the_union_that_counts_is_one_more(session, place, stay):
    stay(place, 0, 45)
    stay(place, 36, 72, "report")
    stay(place, 9, 18, "webhook", name="+1 807 555 0199")
    assert lanes(session, place) == {
        "room": [(0, 500)],
        "report": [(400, 400)],
        "phone": [(100, 100)],
        "counts": [(0, 800)],
    }


def test_what_lies_outside_the_session_is_drawn_beside_it_and_does_not_count(session, place, stay):
    stay(place, -600, -1)
    line = queries.line_of(session, place)
    assert lanes(session, place) == {"room": [(-125, 114)]}
    assert line.lanes[0].bars[0].idle
    assert "Before or after the session" in line.lanes[0].bars[0].title


def test_who_was_named_at_another_s_screen_is_shown_as_such(session, place, enrol, stay, alice, as_user):
    eve = enrol("Eve", "Roy")
    seat = Seat.objects.create(session=session, person=eve.person, name="Eve Roy", role="audience")
    stay(place, 0, 90, registrant=seat.uid)
    assert lanes(session, place) == {"mate": [(0, 1000)], "counts": [(0, 1000)]}
    assert "named at the screen of Eve Roy" in as_user(alice).get(desk(session)).content.decode()


def test_a_correction_counts_and_says_who_set_it_and_why(session, place, stay, alice, as_user):
    stay(place, 0, 45)
    actions.correct(session, place.pk, 90, "Lost the line", alice)
    assert lanes(session, place) == {"room": [(0, 500)], "hand": [(0, 1000)]}
    page = " ".join(as_user(alice).get(desk(session)).content.decode().split())
    assert "90 minutes, set by Alice Fournier: “Lost the line”." in page
    assert "Without that it would be 45 minutes." in page


def test_the_video_stands_beside_as_a_witness(session, place, stay, bob):
    seat = Seat.objects.create(session=session, person=bob, name="Bob", role="audience")
    Notice.objects.create(
        event="1", session=session, seat=seat, stay="s", kind="participant_joined", at=session.starts_at
    )
    line = queries.line_of(session, place)
    assert [str(lane.kind) for lane in line.lanes] == ["video"]
    assert "the leaving was not told" in line.lanes[0].bars[0].title
    assert line.why.minutes == 0


def test_a_person_of_whom_nothing_is_known_has_no_lanes(session, place, alice, as_user):
    assert lanes(session, place) == {}
    assert "Nothing is known" in as_user(alice).get(desk(session)).content.decode()


def test_names_from_a_report_are_only_ever_text(session, place, alice, as_user):
    actions.bring(
        session, "x.csv", zoom(session, ('Bob" onload="x <b>', "bob.tremblay@example.org", "12:30", "13:00")), alice
    )
    page = as_user(alice).get(desk(session)).content.decode()
    assert 'onload="x' not in page
    assert "<b>" not in page
