"""Passes to the video engine, and notices that are or are not from it."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from telementor.outside import livekit
from telementor.outside.livekit import Source
from tests.aside import aside

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
SECRET = "a-secret-that-is-known-to-these-tests-alone"


@pytest.fixture(autouse=True)
def _engine(settings):
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "ws://127.0.0.1:1", "telementor", SECRET


def read(token: str) -> dict:
    return jwt.decode(token, SECRET, algorithms=["HS256"])


def test_a_pass_is_for_one_person_and_one_room_and_for_minutes():
    told = read(livekit.token(7, "b0b", frozenset()))
    assert (told["sub"], told["iss"], told["video"]["room"]) == ("b0b", "telementor", "session-7")
    assert told["exp"] - told["nbf"] == 120
    assert "name" not in told  # the engine is not told who she is


def test_a_listener_may_show_nothing_and_the_stage_what_it_is_told():
    assert read(livekit.token(7, "b0b", frozenset()))["video"]["canPublish"] is False
    grants = read(livekit.token(7, "b0b", {Source.CAMERA, Source.MICROPHONE}))["video"]
    assert (grants["canPublish"], grants["canPublishSources"]) == (True, ["camera", "microphone"])
    assert not grants.get("roomAdmin")
    assert grants["canPublishData"] is False


def test_trying_out_is_in_a_room_of_its_own():
    one, other = read(livekit.trial()), read(livekit.trial())
    assert one["video"]["room"] != other["video"]["room"]
    assert one["video"]["canPublish"] is False


def a_notice(**told: object) -> bytes:
    who = {"sid": "PA_1", "identity": "b0b"}
    event = {"id": "EV_1", "event": "participant_joined", "room": {"name": "session-7"}, "participant": who}
    return json.dumps(event | {"createdAt": str(int(NOW.timestamp()))} | told).encode()


def signed(body: bytes, secret: str = SECRET, key: str = "telementor", lives: int = 300) -> str:
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return jwt.encode({"iss": key, "sha256": digest, "exp": int(time.time()) + lives}, secret, "HS256")


def test_a_notice_that_the_engine_signed_is_believed():
    event = livekit.heard(a_notice(), signed(a_notice()), NOW)
    assert (event.id, event.kind, event.who, event.stay) == ("EV_1", "participant_joined", "b0b", "PA_1")
    assert (event.room, event.at, event.source) == ("session-7", NOW, None)


def test_a_track_is_told_with_what_it_shows():
    body = a_notice(event="track_published", track={"sid": "TR_1", "source": "MICROPHONE"})
    assert livekit.heard(body, signed(body), NOW).source == Source.MICROPHONE


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("", id="none"),
        pytest.param("Bearer x", id="no token"),
        pytest.param(signed(a_notice(), secret="x" * 40), id="another secret"),
        pytest.param(signed(a_notice(), key="somebody"), id="another key"),
        pytest.param(signed(a_notice() + b" "), id="another body"),
        pytest.param(signed(a_notice(), lives=-600), id="expired"),
        pytest.param(jwt.encode({"iss": "telementor", "exp": int(time.time()) + 300}, SECRET, "HS256"), id="no sum"),
        pytest.param(jwt.encode({"iss": "telementor", "exp": int(time.time()) + 300}, "", "none"), id="not signed"),
    ],
)
def test_a_notice_that_is_not_from_the_engine_is_not(signature):
    with pytest.raises(livekit.Forged):
        livekit.heard(a_notice(), signature, NOW)


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[]", b"{", b'{"id": ""}', b"null"])
def test_nonsense_that_is_signed_is_refused_too(body):
    with pytest.raises(livekit.Forged):
        livekit.heard(body, signed(body), NOW)


def test_an_old_notice_is_refused():
    with pytest.raises(livekit.Forged):
        livekit.heard(a_notice(), signed(a_notice()), NOW + timedelta(minutes=11))


@pytest.mark.parametrize(
    "address",
    ["http://key:" + "s" * 40 + "@host", "ws://key:short@host", "ws://host:7880", "ws://:" + "s" * 40 + "@host"],
)
def test_a_wrong_address_is_said_at_the_start(address):
    started = subprocess.run(
        [sys.executable, "-c", "import telementor.settings"],
        env=os.environ | {"LIVEKIT_URL": address},
        capture_output=True,
        text=True,
    )
    assert started.returncode == 1
    assert "LIVEKIT_URL is ws://KEY:SECRET@HOST:PORT" in started.stderr


def test_an_engine_that_is_away_is_said_to_be():
    with pytest.raises(livekit.Away):
        aside(lambda: livekit.remove(7, "b0b"))
