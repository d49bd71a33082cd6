"""Who was there, from when to when: no minute is lost and none is made up."""

from datetime import UTC, datetime, timedelta

import pytest

from telementor.attendance import queries as attendance
from telementor.attendance.models import Match
from telementor.live import actions
from telementor.live.actions import visits
from telementor.live.models import Presence, Seat, Visit
from telementor.live.queries import rooms
from telementor.programs.models import Member


class Clock:
    def __init__(self, monkeypatch) -> None:
        self.now = datetime(2027, 1, 14, 17, 41, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        monkeypatch.setattr(visits, "STARTED", self.now - timedelta(days=1))

    def after(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def held(tonight, clock):
    """From ten minutes before the clock starts."""
    tonight.starts_at = clock.now - timedelta(minutes=10)
    tonight.ends_at = tonight.starts_at + timedelta(minutes=90)
    tonight.save()
    return tonight


@pytest.fixture
def seat(held, place, bob) -> Seat:
    return actions.take(held, bob, [])


def stay(visit: Visit, clock: Clock, minutes: int) -> None:
    """A tab that lives on, with its sign of life every ten seconds."""
    for _ in range(minutes):
        clock.after(minutes=1)
        assert not actions.still_here({visit.pk: clock.now})


def counted(clock: Clock, after: float = 2) -> list[tuple[str, int]]:
    """What came of it, in seconds."""
    clock.after(minutes=after)
    actions.count_stays()
    rows = Presence.objects.order_by("joined_at", "name")
    return [(row.name, round((row.left_at - row.joined_at).total_seconds())) for row in rows]


def test_bob_comes_stays_and_leaves(seat, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 20)
    actions.leave(visit.pk, clock.after(seconds=7))
    assert counted(clock) == [("Bob Tremblay", 20 * 60 + 7)]


def test_a_stay_is_counted_once_however_often_it_is_asked_for(seat, clock):
    stay(actions.come(seat, "tab"), clock, 5)
    assert counted(clock) == counted(clock) == [("Bob Tremblay", 300)]


def test_a_tab_that_was_killed_ends_with_its_last_sign_of_life(seat, clock):
    stay(actions.come(seat, "tab"), clock, 5)
    assert counted(clock, 30) == [("Bob Tremblay", 300)]


def test_a_leave_without_a_join_gives_nothing(seat, clock):
    actions.leave(4711)
    assert counted(clock) == []


def test_a_double_join_and_a_double_leave_are_one_stay(seat, clock):
    first, second = actions.come(seat, "tab"), actions.come(seat, "tab")
    assert first == second
    stay(first, clock, 5)
    actions.leave(first.pk)
    actions.leave(first.pk)
    assert counted(clock) == [("Bob Tremblay", 300)]


def test_a_gap_under_a_minute_in_one_tab_is_bridged(seat, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    actions.leave(visit.pk)
    clock.after(seconds=59)
    assert actions.come(seat, "tab") == visit
    stay(visit, clock, 5)
    assert counted(clock) == [("Bob Tremblay", 659)]


def test_a_longer_gap_is_not_time_spent(seat, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    clock.after(seconds=61)
    stay(actions.come(seat, "tab"), clock, 5)
    assert counted(clock) == [("Bob Tremblay", 300), ("Bob Tremblay", 300)]


def test_two_tabs_at_once_count_once(seat, held, clock, place):
    one = actions.come(seat, "one")
    stay(one, clock, 5)
    two = actions.come(seat, "two")
    clock.after(minutes=5)
    actions.still_here({one.pk: clock.now, two.pk: clock.now})
    actions.leave(one.pk)
    stay(two, clock, 5)
    assert counted(clock) == [("Bob Tremblay", 600), ("Bob Tremblay", 600)]
    from telementor.attendance.queries import computed

    assert minutes(computed, held, place) == 15


def minutes(computed, session, place) -> int:
    from telementor.rules import presence

    rows = Match.objects.filter(session=session, enrolment=place).select_related("presence")
    spans = [presence.Span(row.presence.joined_at, row.presence.left_at) for row in rows]
    return presence.minutes(spans, session.span)


def test_nobody_leaves_because_the_server_restarts(seat, clock, monkeypatch):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    actions.leave(visit.pk, clock.now, left=False)
    monkeypatch.setattr(visits, "STARTED", clock.after(minutes=6))
    assert counted(clock, 2) == []
    assert actions.come(seat, "tab") == visit
    stay(visit, clock, 5)
    assert counted(clock) == [("Bob Tremblay", 18 * 60)]


def test_who_does_not_come_back_after_a_restart_was_there_until_it(seat, clock, monkeypatch):
    stay(actions.come(seat, "tab"), clock, 5)
    monkeypatch.setattr(visits, "STARTED", clock.after(minutes=1))
    assert counted(clock, 8) == []
    assert counted(clock, 2) == [("Bob Tremblay", 300)]


def test_who_had_left_before_the_restart_is_not_held_by_it(seat, clock, monkeypatch):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    actions.leave(visit.pk)
    monkeypatch.setattr(visits, "STARTED", clock.after(seconds=30))
    clock.after(minutes=2)
    assert actions.come(seat, "tab") != visit


def test_a_worker_without_rooms_leaves_people_time_to_come_back(seat, clock):
    stay(actions.come(seat, "tab"), clock, 5)
    clock.after(minutes=9)
    assert actions.count_stays(patience=actions.OUR_GAP) == 0
    clock.after(minutes=2)
    assert actions.count_stays(patience=actions.OUR_GAP) == 1


def test_a_stay_that_was_counted_while_she_was_here_goes_on_as_another(seat, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    counted(clock)
    assert actions.still_here({visit.pk: clock.now}) == {visit.pk}
    stay(actions.come(seat, "tab"), clock, 5)
    assert counted(clock) == [("Bob Tremblay", 300), ("Bob Tremblay", 300)]


def test_who_is_seen_while_she_is_counted_is_not_counted(seat, clock):
    visit = actions.come(seat, "tab")
    old = Visit.objects.get(pk=visit.pk)
    stay(visit, clock, 1)
    assert not visits.count(old)
    assert not Visit.objects.get(pk=visit.pk).counted


def test_a_clock_that_goes_back_an_hour_keeps_nobody_from_being_counted(seat, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    clock.after(hours=-1)
    actions.still_here({visit.pk: clock.now})
    actions.leave(visit.pk)
    clock.after(hours=1)
    assert counted(clock) == [("Bob Tremblay", 300)]


def test_room_mates_are_matched_by_their_names_and_bob_by_his_e_mail(held, seat, place, bob, sam, clock):
    mates = [{"name": "Sam Okafor", "profession": ""}, {"name": "Nobody Known", "profession": ""}]
    seat = actions.take(held, bob, mates)
    stay(actions.come(seat, "tab"), clock, 5)
    assert {name for name, seconds in counted(clock) if seconds == 300} == {
        "Bob Tremblay",
        "Sam Okafor",
        "Nobody Known",
    }
    found = {row.presence.name: (row.enrolment, row.reason) for row in Match.objects.select_related("presence")}
    assert found["Bob Tremblay"] == (place, "email")
    assert found["Sam Okafor"] == (None, "team")
    assert found["Nobody Known"] == (None, "nobody")


def test_a_room_mate_who_comes_later_was_not_there_before(held, seat, bob, clock):
    visit = actions.come(seat, "tab")
    stay(visit, clock, 10)
    actions.take(held, bob, [{"name": "Late Mate", "profession": ""}])
    visit = actions.come(seat, "tab")
    stay(visit, clock, 5)
    assert counted(clock) == [("Bob Tremblay", 600), ("Bob Tremblay", 300), ("Late Mate", 300)]


def test_one_stay_that_cannot_be_counted_keeps_no_other_from_it(seat, held, sam, clock, monkeypatch):
    bad = actions.come(seat, "tab")
    good = actions.come(actions.take(held, sam, []), "tab")
    stay(good, clock, 1)
    Visit.objects.filter(pk=bad.pk).update(seen_at=clock.now)
    real = visits.presences
    monkeypatch.setattr(visits, "presences", lambda row: 1 / 0 if row.pk == bad.pk else real(row))
    assert [name for name, _ in counted(clock)] == ["Sam Okafor"]


def test_who_has_gone_is_shown_as_away_and_in_another_tab_is_not(seat, held, clock):
    one, two = actions.come(seat, "one"), actions.come(seat, "two")
    actions.leave(one.pk)
    actions.gone(seat)
    assert rooms.held(held.pk).document["people"][seat.uid]["here"]
    actions.leave(two.pk)
    actions.gone(seat)
    assert not rooms.held(held.pk).document["people"][seat.uid]["here"]


def test_who_hosts_no_more_is_no_host_when_she_comes_again(held, alice, clock, place, cycle):
    seat = actions.take(held, alice, [])
    actions.come(seat, "tab")
    assert seat.role == "host"
    Member.objects.filter(person=alice).update(role=Member.Role.EVALUATOR)
    actions.come(Seat.objects.get(pk=seat.pk), "tab")
    assert Seat.objects.get(pk=seat.pk).role == "audience"
    with pytest.raises(actions.Refused):
        actions.do(seat, "lock", {"locked": True})


def test_a_full_room_says_so_at_the_door_and_at_the_socket(held, seat, place, alice, sam, clock, settings):
    settings.ROOM_SEATS = 1
    actions.come(actions.take(held, alice, []), "tab")
    with pytest.raises(actions.Full):
        actions.take(held, place.person, [])
    with pytest.raises(actions.Refused):
        actions.come(seat, "tab")
    assert Visit.objects.count() == 1
    assert actions.come(actions.take(held, sam, []), "tab")


def test_bob_reads_that_the_room_is_full(held, place, bob, alice, as_user, clock, settings):
    settings.ROOM_SEATS = 1
    actions.come(actions.take(held, alice, []), "tab")
    answer = as_user(bob).post(f"/live/sessions/{held.pk}/join/", {"share": "video"})
    assert answer.status_code == 200
    assert b"The room is full" in answer.content


def test_a_session_that_overruns_into_the_next_one_mixes_neither_rooms_nor_minutes(held, seat, alice, bob, clock):
    """Bob goes to the next room five minutes late, and keeps the first one open in another tab."""
    following = held.cycle.sessions.exclude(pk=held.pk).first()
    following.starts_at, following.ends_at = held.ends_at, held.ends_at + timedelta(minutes=60)
    following.save()
    host = actions.take(held, alice, [])
    actions.come(host, "first of alice")
    first = actions.come(seat, "first")
    stay(first, clock, 85)  # five minutes past the end: it began ten minutes before he came
    other = actions.take(following, bob, [])
    second = actions.come(other, "second")
    actions.do(seat, "say", {"text": "We are still in the first one"})
    actions.do(other, "raise_hand", {})
    for _ in range(15):
        clock.after(minutes=1)
        actions.still_here({first.pk: clock.now, second.pk: clock.now})
    rooms_shown = [rooms.held(session.pk).document for session in (held, following)]
    assert [len(shown.get("chat", {})) for shown in rooms_shown] == [1, 0]
    assert [len(shown.get("hands", {})) for shown in rooms_shown] == [0, 1]
    assert [set(shown["people"]) for shown in rooms_shown] == [{host.uid, seat.uid}, {other.uid}]
    counted(clock)
    found, place = attendance.minutes(held.cycle), bob.enrolments.get().pk
    assert [found[place, session.pk] for session in (held, following)] == [80, 15]
    assert [session.presences.filter(name=str(bob)).count() for session in (held, following)] == [1, 1]
