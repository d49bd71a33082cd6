"""The video of a room: who gets a pass, what follows what is done in the room, and what the engine tells."""

import json
from datetime import timedelta

import jwt
import pytest
from django.conf import settings
from django.utils import timezone

from telementor.live import actions
from telementor.live.access import GUEST
from telementor.live.actions import media
from telementor.live.models import House, Notice, Presence, Seat, Visit
from telementor.live.queries import media as queries
from telementor.outside import livekit
from telementor.outside.livekit import Source
from telementor.rules.room import Trouble
from tests.live.conftest import why
from tests.outside.test_livekit import SECRET, signed

ALL = frozenset(Source)


class Engine:
    """What the engine was told, in order."""

    def __init__(self) -> None:
        self.told: list[tuple] = []
        self.inside: list[str] = []

    def permit(self, session: int, who: str, may: frozenset) -> None:
        self.told.append(("permit", who, frozenset(may)))

    def remove(self, session: int, who: str) -> None:
        self.told.append(("remove", who))

    def mute(self, session: int, who: list) -> None:
        self.told.append(("mute", *who))

    def present(self, session: int) -> list[str]:
        return self.inside


@pytest.fixture
def engine(settings, monkeypatch) -> Engine:
    settings.LIVEKIT_URL = settings.LIVEKIT_PUBLIC_URL = "ws://video.example:7880"
    settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "telementor", SECRET
    engine = Engine()
    for name in ("permit", "remove", "mute", "present"):
        monkeypatch.setattr(livekit, name, getattr(engine, name))
    monkeypatch.setattr(media, "soon", lambda work: work())
    return engine


@pytest.fixture
def seats(tonight, alice, bob, place, engine) -> tuple[Seat, Seat]:
    """Alice runs the session, Bob listens; both are in."""
    taken = actions.take(tonight, alice, []), actions.take(tonight, bob, [])
    for seat in taken:
        actions.come(seat, f"tab-{seat.pk}")
    engine.told.clear()
    return taken


def url(session) -> str:
    return f"/live/sessions/{session.pk}/token/"


def grants(answer) -> dict:
    return jwt.decode(answer.json()["token"], SECRET, algorithms=["HS256"])["video"]


def test_alice_gets_a_pass_to_show_everything_and_bob_one_to_show_his_face(seats, tonight, alice, bob, as_user):
    answer = as_user(alice).post(url(tonight))
    assert answer.json()["address"] == "ws://video.example:7880"
    assert set(grants(answer)["canPublishSources"]) == ALL
    assert grants(as_user(bob).post(url(tonight)))["canPublishSources"] == ["camera"]


def test_in_a_large_room_the_audience_shows_nothing(seats, tonight, bob, as_user, monkeypatch):
    monkeypatch.setattr(queries, "FEW", 1)
    assert grants(as_user(bob).post(url(tonight)))["canPublish"] is False


def test_who_has_no_seat_gets_no_pass(seats, tonight, sam, charlie, as_user):
    for person in (sam, charlie, None):
        assert as_user(person).post(url(tonight)).status_code == 404


def test_a_get_gives_none(seats, tonight, alice, as_user):
    assert as_user(alice).get(url(tonight)).status_code == 405


def test_who_was_removed_or_lost_her_place_gets_none(seats, tonight, bob, place, as_user):
    place.status = place.Status.WITHDRAWN
    place.save()
    assert as_user(bob).post(url(tonight)).status_code == 404
    place.status = place.Status.ENROLLED
    place.save()
    actions.do(seats[0], "remove", {"seat": seats[1].uid})
    assert as_user(bob).post(url(tonight)).status_code == 404


def test_who_waits_to_be_let_in_gets_none_yet(seats, tonight, bob, as_user):
    Seat.objects.filter(pk=seats[1].pk).update(role=Seat.Role.WAITING)
    answer = as_user(bob).post(url(tonight))
    assert answer.status_code == 403
    assert "not open" in answer.json()["why"]


def test_who_is_not_in_the_room_itself_is_not_in_its_video(seats, tonight, bob, as_user):
    Visit.objects.update(left=True)
    assert as_user(bob).post(url(tonight)).status_code == 409


def test_a_guest_who_was_let_in_gets_one(seats, tonight, as_user):
    House.objects.update(takes_guests=True)
    guest = Seat.objects.create(session=tonight, name="Gita", role=Seat.Role.AUDIENCE)
    actions.come(guest, "tab-of-gita")
    client = as_user(None)
    browser = client.session
    browser[GUEST] = guest.uid
    browser.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = browser.session_key
    assert grants(client.post(url(tonight)))["canPublishSources"] == ["camera"]


def test_when_the_session_is_over_or_held_elsewhere_there_is_none(seats, tonight, alice, as_user):
    House.objects.update(built_in=False)
    assert as_user(alice).post(url(tonight)).status_code == 403
    House.objects.update(built_in=True)
    tonight.starts_at, tonight.ends_at = (timezone.now() - timedelta(hours=hours) for hours in (3, 1))
    tonight.save()
    assert as_user(alice).post(url(tonight)).status_code == 403


def test_nobody_asks_for_passes_without_end(seats, tonight, bob, as_user, settings, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    client = as_user(bob)
    assert [client.post(url(tonight)).status_code for _ in range(31)] == [200] * 30 + [429]


def test_without_an_engine_there_is_no_pass_and_the_room_says_how_to_add_it(seats, tonight, alice, as_user, settings):
    settings.LIVEKIT_URL = ""
    assert as_user(alice).post(url(tonight)).status_code == 404
    page = as_user(alice).get(f"/live/sessions/{tonight.pk}/room/").content.decode()
    assert "docs/operating.md" in page


def test_trying_out_is_for_who_may_join(seats, tonight, bob, charlie, as_user):
    address = f"/live/sessions/{tonight.pk}/trial/"
    assert grants(as_user(bob).post(address))["room"].startswith("trial-")
    assert as_user(charlie).post(address).status_code == 404
    assert as_user(bob).get(address).status_code == 405


def test_who_is_called_may_speak_until_sent_back(seats, engine):
    alice, bob = seats
    actions.do(alice, "bring_to_stage", {"seat": bob.uid})
    actions.do(alice, "back_to_audience", {"seat": bob.uid})
    assert engine.told == [("permit", bob.uid, ALL), ("permit", bob.uid, frozenset({Source.CAMERA}))]


def test_who_is_muted_is_muted(seats, engine):
    alice, bob = seats
    actions.do(alice, "mute", {"seat": bob.uid})
    actions.do(alice, "mute_all", {})
    assert engine.told == [("mute", bob.uid), ("mute", bob.uid)]


def test_who_is_removed_or_gone_is_put_out(seats, engine):
    alice, bob = seats
    actions.do(alice, "remove", {"seat": bob.uid})
    assert ("remove", bob.uid) in engine.told


def test_what_else_is_done_is_not_told(seats, engine):
    for verb, told in (("raise_hand", {}), ("say", {"text": "Hello"}), ("lock", {"locked": True})):
        actions.do(seats[0], verb, told)
    assert engine.told == []


def test_when_the_room_fills_the_cameras_of_the_audience_go(seats, tonight, sam, engine, monkeypatch):
    monkeypatch.setattr(queries, "FEW", 2)
    engine.inside = [seat.uid for seat in seats]
    third = actions.take(tonight, sam, [])
    actions.come(third, "tab")
    assert ("permit", seats[1].uid, frozenset()) in engine.told
    assert ("permit", seats[0].uid, ALL) in engine.told


def test_two_who_come_at_once_take_the_cameras_of_the_audience_all_the_same(seats, tonight, sam, engine, monkeypatch):
    """What is told to the engine is done later, when the room may be larger still."""
    later = []
    monkeypatch.setattr(media, "soon", later.append)
    monkeypatch.setattr(queries, "FEW", 2)
    engine.inside = [seat.uid for seat in seats]
    for n, seat in enumerate((actions.take(tonight, sam, []), Seat.objects.create(session=tonight, role="audience"))):
        actions.come(seat, f"tab-{n}")
    for work in later:
        work()
    assert ("permit", seats[1].uid, frozenset()) in engine.told


def test_alice_lets_only_the_stage_be_seen_and_the_audience_again(seats, tonight, bob, as_user, engine):
    alice, listener = seats
    engine.inside = [alice.uid, listener.uid]
    actions.do(alice, "cameras", {"stage_only": True})
    assert set(engine.told) == {("permit", alice.uid, ALL), ("permit", listener.uid, frozenset())}
    assert grants(as_user(bob).post(url(tonight)))["canPublish"] is False
    engine.told.clear()
    actions.do(alice, "cameras", {"stage_only": False})
    assert ("permit", listener.uid, frozenset({Source.CAMERA})) in engine.told
    assert grants(as_user(bob).post(url(tonight)))["canPublishSources"] == ["camera"]


def test_the_audience_does_not_switch_its_own_cameras(seats):
    assert why(seats[1], "cameras", stage_only=True) == Trouble.NOT_YOURS


def test_nothing_is_told_before_it_is_kept(seats, engine, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.undo()
    done = []
    monkeypatch.setattr(media._line, "submit", lambda *work: done.append(work))
    with django_capture_on_commit_callbacks(execute=True):
        media.soon(lambda: None)
        assert not done
    assert done


def a_notice(seat: Seat, **told: object) -> bytes:
    who = {"sid": "PA_1", "identity": seat.uid}
    event = {"id": "EV_1", "event": "participant_joined", "room": {"name": f"session-{seat.session_id}"}}
    at = int(timezone.now().timestamp())
    return json.dumps(event | {"participant": who, "createdAt": str(at)} | told).encode()


def tell(client, body: bytes, signature: str | None = None):
    sign = signed(body) if signature is None else signature
    return client.post("/live/webhook/", body, content_type="application/webhook+json", headers={"authorization": sign})


def test_the_same_notice_is_kept_once(seats, as_user):
    body = a_notice(seats[1])
    assert [tell(as_user(None), body).status_code for _ in range(3)] == [204, 204, 204]
    assert Notice.objects.count() == 1


def test_a_forged_notice_is_not_kept(seats, as_user):
    assert tell(as_user(None), a_notice(seats[1]), signature="").status_code == 401
    assert not Notice.objects.exists()
    assert as_user(None).get("/live/webhook/").status_code == 405


def test_a_notice_of_a_room_or_a_person_we_do_not_know_is_let_go(seats, as_user):
    assert tell(as_user(None), a_notice(seats[1], room={"name": "session-99999"})).status_code == 204
    assert tell(as_user(None), a_notice(seats[1], participant={"identity": "trial"})).status_code == 204
    assert not Notice.objects.exists()


def test_whoever_comes_or_shows_something_is_put_right(seats, as_user, engine):
    screen = {"sid": "TR_1", "source": "SCREEN_SHARE"}
    tell(as_user(None), a_notice(seats[1], event="track_published", track=screen))
    assert engine.told == [("permit", seats[1].uid, frozenset({Source.CAMERA}))]
    actions.do(seats[0], "remove", {"seat": seats[1].uid})
    engine.told.clear()
    tell(as_user(None), a_notice(seats[1], id="EV_2"))  # with a pass from before
    assert engine.told == [("remove", seats[1].uid)]


def note(seat: Seat, event: str, stay: str, kind: str, minutes: float) -> None:
    at = seat.session.starts_at + timedelta(minutes=minutes)
    media.note(livekit.Event(event, f"participant_{kind}", at, f"session-{seat.session_id}", seat.uid, stay, None))


def test_the_engine_is_a_witness_in_any_order_that_makes_up_no_time(seats, tonight):
    bob = seats[1]
    note(bob, "4", "second", "left", 30)
    note(bob, "1", "first", "joined", 0)
    note(bob, "3", "second", "joined", 20)
    note(bob, "3", "second", "joined", 20)
    note(bob, "2", "first", "left", 10)
    note(bob, "5", "never came", "left", 40)
    note(bob, "6", "never left", "joined", 50)
    start = tonight.starts_at
    sights = [(one.came - start, one.left and one.left - start) for one in queries.seen(tonight)[bob.pk]]
    minutes = timedelta(minutes=1)
    assert sights == [(0 * minutes, 10 * minutes), (20 * minutes, 30 * minutes), (50 * minutes, None)]
    assert not Presence.objects.exists()


def test_what_the_engine_saw_costs_one_query(seats, tonight, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.seen(tonight)
