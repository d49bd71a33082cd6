"""A room with the real engine, and people at their browsers in it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from telementor.home.management import video
from telementor.outside import livekit
from tests.browser.demonstration import Site, ask

SECRET = "a-secret-that-is-known-to-these-tests-alone"
FAKES = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=5",
    "--auto-select-desktop-capture-source=Entire screen",
    "--autoplay-policy=no-user-gesture-required",
]
PEERS = """window.peers = []; const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer { constructor(...told) { super(...told); window.peers.push(this); } };"""
RECEIVED = """async (kind) => { const found = {};
    for (const peer of window.peers) if (peer.connectionState === "connected")
      for (const one of (await peer.getStats()).values())
        if (one.type === "inbound-rtp" && one.kind === kind) found[one.id + one.ssrc] = one.framesDecoded ?? one.packetsReceived;
    return found; }"""
NOW = """
from datetime import timedelta
from django.utils import timezone
from telementor.live.models import House
from telementor.programs.models import Session
now = timezone.now()
session = Session.objects.filter(starts_at__gt=now).order_by("starts_at").first()
House.objects.update_or_create(cycle=session.cycle, defaults={"built_in": True})
Session.objects.filter(pk=session.pk).update(starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(minutes=85))
other = Session.objects.filter(cycle=session.cycle).exclude(pk=session.pk).last()
print("sessions", session.pk, other.pk)
"""


def until(what: Callable[[], Any], seconds: float = 20) -> Any:
    """The first answer that is something; a page's policy lets no text become a waiting function."""
    late = time.monotonic() + seconds
    while time.monotonic() < late:
        if found := what():
            return found
        time.sleep(0.1)
    return what()


@dataclass
class Hall:
    """A demonstration with a session that is going on, its engine, and people at their browsers."""

    site: Site
    ports: video.Ports
    program: Path
    browser: Browser
    session: int
    other: int
    engine: ExitStack = field(default_factory=ExitStack)
    pages: dict[str, Page] = field(default_factory=dict)

    def start(self) -> None:
        log = self.site.data / "livekit.log"
        self.running = self.engine.enter_context(video.served(self.program, self.ports, SECRET, self.site.address, log))

    def sits_down(self, peers: str = PEERS, **how: Any) -> Page:
        page = self.browser.new_context(
            base_url=self.site.address, locale="en-CA", viewport={"width": 1000, "height": 700}, **how
        ).new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(peers)
        return page

    def comes(
        self, name: str, way: str = "Sound and picture", peers: str = PEERS, ready: Any = None, **how: Any
    ) -> Page:
        page = self.sits_down(peers, **how)
        if ready:
            ready(page)
        page.goto("/demo/")
        page.get_by_role("button", name=name).click()
        page.wait_for_url("/")
        page.goto(f"/live/sessions/{self.session}/join/")
        page.get_by_label(way).check()
        page.get_by_role("button", name="Go in").click()
        self.pages[name.split()[0]] = page
        return page

    def shown(self) -> dict[str, set[int]]:
        """Who shows what, as the engine knows it; asked on a thread that has no loop of Playwright's."""
        with ThreadPoolExecutor(1) as thread:
            found = thread.submit(livekit.ask, lambda engine: livekit._participants(engine, self.session)).result()
        return {one.identity: {track.source for track in one.tracks if not track.muted} for one in found or []}


def session_now(site: Site) -> tuple[int, int]:
    _word, session, other = ask(site.data, NOW)
    return int(session), int(other)


def open_(page: Page) -> Page:
    expect(page.locator("html[data-video=open]")).to_have_count(1, timeout=30_000)
    return page


def turn(page: Page, what: str) -> None:
    page.get_by_role("button", name=what).click()


def grows(page: Page, streams: int, kind: str = "video", seconds: float = 30) -> bool:
    """Whether so many feeds, and no more, go on being decoded."""

    def more() -> bool:
        before = page.evaluate(RECEIVED, kind)
        time.sleep(1)
        after = page.evaluate(RECEIVED, kind)
        return sum(after[key] > before.get(key, after[key]) for key in after) == streams

    return bool(until(more, seconds))
