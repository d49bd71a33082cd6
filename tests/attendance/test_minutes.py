"""Minutes are worked out from what was seen, and each can be explained."""

from datetime import date, timedelta

import pytest

from telementor.accounts.models import Person
from telementor.attendance import actions, queries
from telementor.attendance.models import Match
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from tests.attendance.conftest import desk, zoom
from tests.conftest import a_cycle


def seen(session, place, *spans: tuple[int, int], **fields) -> None:
    """Bob was there between these minutes of the session."""
    for start, end in spans:
        row = Presence.objects.create(
            session=session,
            source="report",
            name=f"Bob {place.pk}",
            joined_at=session.starts_at + timedelta(minutes=start),
            left_at=session.starts_at + timedelta(minutes=end),
            **fields,
        )
        Match.objects.create(presence=row, session=session, enrolment=place, reason="name", certainty=1)


@pytest.mark.parametrize(
    ("spans", "minutes"),
    [
        ([(0, 90)], 90),
        ([(-20, 200)], 90),
        ([(0, 30), (10, 40)], 40),
        ([(0, 30), (40, 50)], 40),
        ([(-30, -1), (91, 120)], 0),
    ],
)
def test_the_union_of_the_stays_clipped_to_the_session(session, place, spans, minutes):
    seen(session, place, *spans)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): minutes}
    assert queries.minutes_of([place]) == {(place.pk, session.pk): minutes}
    assert queries.explained(session, place).minutes == minutes


def test_the_waiting_room_does_not_count(session, place):
    seen(session, place, (0, 20), waiting_room=True)
    seen(session, place, (20, 90))
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 70}
    assert [stay.why_not != "" for stay in queries.explained(session, place).stays] == [True, False]


def test_who_withdraws_keeps_the_minutes_until_then(session, place, bob):
    seen(session, place, (0, 90))
    place.status, place.decided_at = Enrolment.Status.WITHDRAWN, session.starts_at + timedelta(minutes=40)
    place.save()
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 40}
    assert queries.minutes_of([place]) == {(place.pk, session.pk): 40}
    assert queries.explained(session, place).minutes == 40


def test_who_has_withdrawn_is_still_recognised(session, place, alice):
    Enrolment.objects.update(status="withdrawn", decided_at=session.ends_at)
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:00")), alice)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 30}


def test_the_desk_says_where_the_minutes_come_from(session, place, alice, as_user):
    actions.bring(
        session,
        "x.csv",
        zoom(
            session,
            ("Bob Tremblay", "", "12:20", "13:00"),
            ("R. Tremblay", "bob.tremblay@example.org", "12:50", "13:30"),
        ),
        alice,
    )
    page = " ".join(as_user(alice).get(desk(session)).content.decode().split())
    assert "30 minutes in the session" in page
    assert "same name, 99" in page
    assert "same e-mail, 100" in page
    assert "Together, what overlaps counted once: 60 minutes" in page


def test_the_team_reads_the_desk_but_only_workers_change_it(session, place, sam, as_user):
    page = as_user(sam).get(desk(session)).content.decode()
    assert "Bob Tremblay" in page
    assert "Read the report" not in page


@pytest.mark.parametrize("path", ["/attendance/cycles/{c}/", "/attendance/sessions/{s}/"])
def test_a_stranger_and_a_participant_find_nothing(session, place, bob, charlie, as_user, path):
    address = path.format(c=session.cycle_id, s=session.pk)
    assert as_user(charlie).get(address).status_code == 404
    assert as_user(bob).get(address).status_code == 404
    assert as_user(None).get(address).status_code == 302


def test_the_cycle_lists_how_far_each_session_is(session, place, alice, as_user):
    actions.bring(
        session,
        "x.csv",
        zoom(session, ("Bob Tremblay", "", "12:30", "13:00"), ("Nobody Known", "", "12:30", "13:00")),
        alice,
    )
    states = [row.state for row in queries.desks(session.cycle)]
    assert states == ["unclear", "no_report", "to_come", "to_come"]
    page = as_user(alice).get(f"/attendance/cycles/{session.cycle_id}/").content.decode()
    assert "1 row unclear" in page
    assert [s.pk for s in queries.awaiting_report(alice)] == [session.cycle.sessions.all()[1].pk]


def test_who_may_not_work_the_desk_is_not_waited_for(session, place, sam, alice):
    actions.bring(session, "x.csv", zoom(session, ("Nobody Known", "", "12:30", "13:00")), alice)
    assert queries.unclear_counts(alice) == [(session, 1)]
    assert queries.unclear_counts(sam) == []
    assert not queries.awaiting_report(sam).exists()


def crowd(cycle, size: int) -> list[Enrolment]:
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", given_name=f"Given{n}", family_name=f"Family{n}") for n in range(size)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(cycle=cycle, person=person, profession="pharmacist", status="enrolled") for person in people
    )


def test_the_pages_ask_as_often_for_many_people_as_for_few(session, place, alice, as_user, django_assert_num_queries):
    client = as_user(alice)
    few = (desk(session), f"/attendance/cycles/{session.cycle_id}/", f"/attendance/sessions/{session.pk}/roll-call/")
    for one in crowd(session.cycle, 150):
        seen(session, one, (0, 60))
    asked = dict(zip(few, (18, 15, 6), strict=True))
    for address, number in asked.items():
        client.get(address)
        with django_assert_num_queries(number):
            client.get(address)


def test_minutes_of_a_cycle_are_four_queries_and_of_a_place_one(session, place, django_assert_num_queries):
    seen(session, place, (0, 60))
    with django_assert_num_queries(4):
        queries.minutes(session.cycle)
    with django_assert_num_queries(1):
        queries.minutes_of([place])


def test_500_people_over_20_sessions_take_less_than_a_second_of_work(program, alice):
    cycle = a_cycle(program, date(2025, 1, 9), date(2025, 5, 29), province="NU")
    sessions, places = list(cycle.sessions.all()[:20]), crowd(cycle, 500)
    rows = Presence.objects.bulk_create(
        Presence(
            session=s,
            source="report",
            name=f"{p.pk} {half}",
            joined_at=s.starts_at,
            left_at=s.ends_at - timedelta(minutes=half),
        )
        for s in sessions
        for p in places
        for half in ([1] if p.pk % 2 else [1, 2])
    )
    Match.objects.bulk_create(
        Match(presence=row, session=row.session, enrolment_id=int(row.name.split()[0]), reason="name", certainty=1)
        for row in rows
    )
    found = queries.minutes(cycle)
    assert len(found) == 10_000
    assert set(found.values()) == {89}
