"""The live session as somebody meets it who means harm, comes too late, or sends the same thing twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from telementor.attendance import queries as attendance
from telementor.attendance.models import Match
from telementor.audit.models import Entry
from telementor.enrolment.models import Enrolment
from telementor.live import actions, queries
from telementor.live.models import House, Material, Seat, Visit
from telementor.live.queries import media, rooms
from telementor.programs import actions as programs
from telementor.programs.models import Member, Program
from telementor.web.bilingual import Words
from tests.conftest import a_cycle, someone
from tests.live.conftest import GEORGES, ended, opens_socket, seat_of
from tests.outside.test_livekit import SECRET, a_notice, signed


def test_a_cancelled_session_has_no_seats_any_more(hosted, tonight, bob):
    assert opens_socket(tonight, bob)
    tonight.cancelled_at = timezone.now()
    tonight.save()
    assert opens_socket(tonight, bob) is None
    assert rooms.unwelcome({(seat.pk, "") for seat in hosted}) == {(seat.pk, "") for seat in hosted}


def test_nobody_reads_a_room_long_after_its_session(hosted, tonight, bob):
    ended(tonight, timedelta(hours=5))
    assert opens_socket(tonight, bob)
    ended(tonight, timedelta(hours=7))
    assert opens_socket(tonight, bob) is None


def test_a_guest_is_one_only_while_the_program_takes_guests(knocker, tonight, hosted):
    browser = Client()
    browser.post(knocker, GEORGES)
    guest = Seat.objects.get(person=None)
    assert opens_socket(tonight, guest=guest.uid)
    House.objects.update(takes_guests=False)
    assert opens_socket(tonight, guest=guest.uid) is None
    assert (guest.pk, "a") in rooms.unwelcome({(guest.pk, "a")})
    assert browser.post(f"/live/sessions/{tonight.pk}/token/").status_code == 404


def test_a_guest_of_a_session_that_is_over_is_sent_to_the_door(knocker, tonight, hosted):
    browser = Client()
    browser.post(knocker, GEORGES)
    ended(tonight, timedelta(hours=7))
    assert browser.get(knocker + "room/")["Location"] == knocker


def test_who_was_removed_is_told_so_at_the_door_and_gets_no_room(hosted, tonight, bob, as_user):
    actions.do(hosted[0], "remove", {"seat": hosted[1].uid})
    told = {"share": "video", "mate_1": "Nadia Benali"}
    page = as_user(bob).post(f"/live/sessions/{tonight.pk}/join/", told)
    assert "The facilitator has removed you from this room" in page.content.decode()
    House.objects.update(built_in=False)
    tonight.cycle.links.create(address="https://zoom.example/j/1")
    assert as_user(bob).get(f"/live/sessions/{tonight.pk}/room/").status_code == 302
    assert seat_of(tonight, bob).mates == []


def test_who_was_turned_away_does_not_knock_again(knocker, tonight, hosted):
    browser = Client()
    browser.post(knocker, GEORGES)
    guest = Seat.objects.get(person=None)
    actions.come(guest, "tab")
    actions.do(hosted[0], "turn_away", {"seat": guest.uid})
    for who, told in ((browser, GEORGES | {"email": "other@example.org"}), (Client(), GEORGES)):
        assert "did not let you in" in who.post(knocker, told).content.decode()
    assert Seat.objects.filter(person=None).count() == 1


def test_knocking_twice_is_one_guest(knocker, tonight):
    browser = Client()
    for _ in range(2):
        browser.post(knocker, GEORGES)
    assert Seat.objects.filter(person=None).count() == 1
    browser.post(knocker, GEORGES | {"name": "Gita Rao", "email": "gita@example.org"})
    assert Seat.objects.filter(person=None).count() == 2


def test_a_guest_by_the_name_of_bob_earns_nothing_for_bob(knocker, tonight, hosted):
    Client().post(knocker, GEORGES | {"name": "Bob Tremblay"})
    guest = Seat.objects.get(person=None)
    visit = actions.come(guest, "tab")
    actions.do(hosted[0], "admit", {"seat": guest.uid})
    Visit.objects.filter(pk=visit.pk).update(seen_at=timezone.now() + timedelta(minutes=20))
    actions.count_stays(timezone.now() + timedelta(minutes=60))
    match = Match.objects.get(presence__registrant=guest.uid)
    assert (match.enrolment, match.reason, match.set_aside) == (None, "guest", False)
    assert match.guesses[0]["person"] == hosted[1].person_id


def test_looking_at_the_room_beside_a_link_takes_no_seat(tonight, place, bob, as_user):
    House.objects.update(built_in=False)
    tonight.cycle.links.create(address="https://zoom.example/j/1")
    door, room = (f"/live/sessions/{tonight.pk}/{name}/" for name in ("join", "room"))
    assert as_user(bob).get(room)["Location"] == door
    assert not Seat.objects.exists()
    assert as_user(bob).post(door, {"beside": "yes"})["Location"] == room
    assert as_user(bob).get(room).status_code == 200
    assert as_user(bob).post(door)["Location"] == "https://zoom.example/j/1"


def test_a_recording_elsewhere_is_agreed_to_before_the_link_is_given(tonight, place, bob, as_user):
    House.objects.update(built_in=False, recorded=True)
    tonight.cycle.links.create(address="https://zoom.example/j/1")
    door = f"/live/sessions/{tonight.pk}/join/"
    assert b"you cannot take part" in as_user(bob).post(door).content
    assert b"zoom.example" not in as_user(bob).post(f"/live/sessions/{tonight.pk}/go/").headers["Location"].encode()
    assert as_user(bob).post(door, {"consents": "on"})["Location"] == "https://zoom.example/j/1"
    assert seat_of(tonight, bob).consented_at
    assert Entry.objects.filter(verb="consent to recording", actor=bob).count() == 1
    assert as_user(bob).post(f"/live/sessions/{tonight.pk}/go/")["Location"] == "https://zoom.example/j/1"


def test_who_has_a_seat_is_asked_too_once_sessions_are_recorded(hosted, tonight, bob, as_user):
    room = f"/live/sessions/{tonight.pk}/room/"
    assert as_user(bob).get(room).status_code == 200
    House.objects.update(recorded=True)
    assert as_user(bob).get(room)["Location"] == f"/live/sessions/{tonight.pk}/join/"


def test_who_left_the_room_is_put_out_of_its_video_when_she_comes_in_with_an_old_pass(hosted, tonight, monkeypatch):
    told = []
    monkeypatch.setattr("telementor.outside.livekit.remove", lambda session, who: told.append(("remove", who)))
    monkeypatch.setattr("telementor.outside.livekit.permit", lambda session, who, may: told.append(("permit", who)))
    from telementor.live.actions.media import settle

    settle(tonight.pk, [hosted[1].uid])
    Visit.objects.filter(seat=hosted[1]).update(left=True)
    actions.gone(hosted[1])
    settle(tonight.pk, [hosted[1].uid])
    assert told == [("permit", hosted[1].uid), ("remove", hosted[1].uid)]
    assert media.may_show(hosted[1])  # what the seat allows is another question


def test_the_video_ends_where_sessions_are_held_at_a_link_from_now_on(hosted, tonight, alice, settings, monkeypatch):
    closed = []
    settings.LIVEKIT_URL = "ws://video.example:7880"
    monkeypatch.setattr("telementor.live.actions.media.soon", lambda work: work())
    monkeypatch.setattr("telementor.outside.livekit.close", closed.append, raising=False)
    house = House.objects.get()
    house.recorded = True
    actions.furnish(house, by=alice)
    assert closed == []
    house.built_in = False
    actions.furnish(house, by=alice)
    assert closed == [tonight.pk]


def signed_in(person) -> str:
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser.session.session_key


WHO = (
    "alice",
    "sam",
    "bob",
    "evaluator",
    "withdrawn",
    "of another cycle",
    "coordinator elsewhere",
    "charlie",
    "nobody",
)
TEAM = {"alice", "sam", "evaluator"}
INSIDE = TEAM | {"bob"}


@pytest.fixture
def crowd(tonight, program, alice, sam, bob, charlie, place):
    """Everybody who may try a door, by what she is."""
    named = {"alice": alice, "sam": sam, "bob": bob, "charlie": charlie, "nobody": None}
    for who in ("evaluator", "withdrawn", "of another cycle", "coordinator elsewhere"):
        named[who] = someone(who.split()[0].title(), who.split()[-1].title())
    Member.objects.create(program=program, person=named["evaluator"], role="evaluator")
    Enrolment.objects.create(cycle=tonight.cycle, person=named["withdrawn"], status="withdrawn")
    day = tonight.cycle.last_day + timedelta(days=30)
    later = a_cycle(program, day, day + timedelta(days=7))
    Enrolment.objects.create(cycle=later, person=named["of another cycle"], status="enrolled")
    other = Program.objects.create(slug="other", name=Words("Other", "Autre"))
    Member.objects.create(program=other, person=named["coordinator elsewhere"], role="coordinator")
    return named


@pytest.mark.parametrize(
    ("method", "url", "let_in", "known"),
    [
        ("get", "/live/sessions/{session}/join/", INSIDE, INSIDE),
        ("post", "/live/sessions/{session}/join/", INSIDE, INSIDE),
        ("get", "/live/sessions/{session}/room/", INSIDE, INSIDE),
        ("get", "/live/sessions/{session}/after/", INSIDE, INSIDE),
        ("get", "/live/sessions/{session}/materials/", INSIDE, INSIDE),
        ("post", "/live/sessions/{session}/materials/add/", {"alice", "sam"}, TEAM),
        ("get", "/live/materials/{material}/", INSIDE, INSIDE),
        ("post", "/live/materials/{material}/remove/", {"alice", "sam"}, TEAM),
        ("post", "/live/sessions/{session}/go/", INSIDE, INSIDE),
        ("get", "/live/sessions/{session}/link/", {"alice"}, TEAM),
        ("post", "/live/sessions/{session}/link/", {"alice"}, TEAM),
        ("get", "/live/cycles/{cycle}/link/", TEAM, TEAM),
        ("post", "/live/cycles/{cycle}/link/", {"alice"}, TEAM),
        ("post", "/live/cycles/{cycle}/room/", {"alice"}, TEAM),
        ("get", "/api/live/cycles/{cycle}/room", TEAM, TEAM),
        ("get", "/api/live/sessions/{session}/after", INSIDE, INSIDE),
        ("get", "/api/live/sessions/{session}/materials", INSIDE, INSIDE),
    ],
)
def test_every_door_knows_whom_it_lets_in(tonight, alice, crowd, as_user, method, url, let_in, known):
    """A stranger learns nothing, a member of the team without the role that she has none."""
    file = SimpleUploadedFile("slides.pdf", b"%PDF-1.7")
    for who in WHO:
        row = Material.objects.create(session=tonight, title="Slides", file=file)
        place = url.format(session=tonight.pk, cycle=tonight.cycle_id, material=row.pk)
        status = getattr(as_user(crowd[who]), method)(place).status_code
        if who == "nobody":
            assert status in (302, 401), who
        elif who in let_in:
            assert status in (200, 302, 422), who
        else:
            assert status == (403 if who in known else 404), who


@pytest.mark.parametrize("who", WHO)
def test_only_who_has_a_right_opens_a_socket_even_with_a_seat(tonight, crowd, who):
    person = crowd[who]
    if person:
        Seat.objects.create(session=tonight, person=person, name=str(person), role="audience")
    assert bool(opens_socket(tonight, person)) is (who in INSIDE)


def test_only_who_runs_the_session_sees_who_agreed_to_its_recording(held, alice, bob, as_user):
    Seat.objects.filter(person=bob).update(consented_at=timezone.now())
    page = f"/live/sessions/{held.pk}/after/"
    assert "Agreed to the recording" in as_user(alice).get(page).content.decode()
    assert "Agreed to the recording" not in as_user(bob).get(page).content.decode()


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/json"])
@pytest.mark.parametrize(
    "told", [{"createdAt": "1700000000"}, {"createdAt": str(10**17)}, {"createdAt": str(-(10**17))}, {"id": ""}]
)
def test_a_notice_that_cannot_be_is_refused_whatever_it_calls_itself(settings, db, kind, told):
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "ws://video.example", "telementor", SECRET
    body = a_notice(**told)
    for signature in (signed(body), signed(b"{}"), ""):
        headers = {"authorization": signature} if signature else {}
        assert Client().post("/live/webhook/", body, content_type=kind, headers=headers).status_code == 401
    assert Client().post("/live/webhook/", b"x" * 200_000, content_type=kind).status_code == 404


# When


@pytest.mark.parametrize(
    ("seconds", "built_in", "state"),
    [
        (-901, True, "early"),
        (-900, True, "open"),
        (-901, False, "early"),
        (-900, False, "open"),
        (89 * 60, False, "open"),
        (90 * 60, False, "over"),
        (90 * 60, True, "open"),
        (120 * 60 - 1, True, "open"),
        (120 * 60, True, "over"),
    ],
)
@pytest.mark.parametrize("day", [datetime(2027, 1, 14, 17, 30, tzinfo=UTC), datetime(2027, 3, 14, 6, 30, tzinfo=UTC)])
def test_the_door_opens_and_closes_to_the_second_also_in_the_night_the_clocks_change(
    tonight, monkeypatch, day, seconds, built_in, state
):
    House.objects.update(built_in=built_in)
    tonight.cycle.links.create(address="https://zoom.example/j/1")
    tonight.starts_at, tonight.ends_at = day, day + timedelta(minutes=90)
    monkeypatch.setattr("django.utils.timezone.now", lambda: day + timedelta(seconds=seconds))
    assert queries.door(tonight).state == state


def test_a_session_that_is_moved_while_people_are_in_keeps_its_door_shut_for_the_others(hosted, tonight, sam, as_user):
    tonight.starts_at, tonight.ends_at = (timezone.now() + timedelta(days=days) for days in (7, 8))
    tonight.save()
    assert as_user(sam).post(f"/live/sessions/{tonight.pk}/join/", {"share": "video"}).status_code == 200
    assert not Seat.objects.filter(person=sam).exists()


def test_who_is_in_a_room_is_told_that_it_is_moved_and_its_agenda_begins_anew(held, alice, bob):
    later = held.starts_at + timedelta(days=7)
    programs.move(held, programs.Move(later, held.length), by=alice)
    shown = rooms.held(held.pk).document
    assert shown["held"]["starts"] == later.timestamp() * 1000 // 1
    assert shown["held"]["cancelled"] is False
    assert "now" not in shown["agenda"]
    assert not any(set(step) & {"began", "ended", "skipped"} for step in shown["agenda"]["steps"].values())
    assert len(shown["chat"]) == 1, "what was said stays"


def test_a_session_that_is_moved_by_a_quarter_of_an_hour_goes_on_where_it_is(held, alice, bob):
    programs.move(held, programs.Move(held.starts_at + timedelta(minutes=15), held.length), by=alice)
    shown = rooms.held(held.pk).document
    assert shown["agenda"]["now"]
    assert opens_socket(held, bob)


def test_a_moved_room_closes_for_all_but_its_hosts_and_opens_again_then(held, alice, bob, monkeypatch):
    seats = {(seat_of(held, person).pk, signed_in(person)) for person in (alice, bob)}
    assert rooms.unwelcome(seats) == set()
    later = held.starts_at + timedelta(days=7)
    programs.move(held, programs.Move(later, held.length), by=alice)
    assert [seat for seat, _key in rooms.unwelcome(seats)] == [seat_of(held, bob).pk]
    assert opens_socket(held, bob) is None
    assert opens_socket(held, alice)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later - timedelta(minutes=10))
    assert opens_socket(held, bob)


def test_a_cancelled_room_says_so_closes_and_keeps_who_was_there(held, alice, bob, monkeypatch):
    monkeypatch.setattr("telementor.live.actions.visits.STARTED", held.starts_at)
    programs.cancel_session(held, by=alice)
    assert rooms.held(held.pk).document["held"]["cancelled"] is True
    assert opens_socket(held, bob) is None
    Visit.objects.update(came_at=timezone.now() - timedelta(minutes=9), seen_at=timezone.now() - timedelta(minutes=2))
    actions.count_stays()
    names = sorted(held.presences.values_list("name", flat=True))
    assert names == [str(alice), str(bob)]
    programs.restore_session(held, by=alice)
    assert rooms.held(held.pk).document["held"]["cancelled"] is False
    assert attendance.minutes(held.cycle)[bob.enrolments.get().pk, held.pk] == 7


def test_who_prepared_the_day_before_does_not_fix_its_time(held, alice):
    before = held.starts_at - timedelta(days=1)
    there = {"source": "room", "name": "Alice", "joined_at": before}
    held.presences.create(**there, left_at=before + timedelta(minutes=20))
    programs.move(held, programs.Move(held.starts_at + timedelta(days=7), held.length), by=alice)
    held.presences.create(**there, left_at=held.starts_at + timedelta(minutes=20))
    with pytest.raises(programs.Fixed):
        programs.cancel_session(held, by=alice)
