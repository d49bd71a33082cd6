"""The room over 64 kbit/s, as in the North when it snows: without sound and picture everything else works."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demonstration import Site, ask, served
from tests.browser.narrow import Link, narrow
from tests.browser.people import NOW, Room
from tests.browser.test_room import panel, press

NOBODY = "ws://telementor:a-secret-of-thirty-two-letters-at-least@127.0.0.1:9"  # no engine: nobody calls it here


@pytest.fixture(scope="module")
def site(made, tmp_path_factory) -> Iterator[Site]:
    with served(made, tmp_path_factory.mktemp("site") / "data", LIVEKIT_URL=NOBODY) as site:
        yield site


@pytest.fixture(scope="module")
def link(site) -> Iterator[Link]:
    with narrow(urlsplit(site.address).port or 0) as link:
        yield link


@pytest.fixture(scope="module")
def alice(site, browser) -> Iterator[Page]:
    """In town, on a link of her own."""
    _word, session, word = ask(site.data, NOW)
    room = Room(site, browser, int(session), word)
    yield room.comes("Alice Fournier")
    room.contexts[0].close()


@pytest.fixture(scope="module")
def fetched() -> list[str]:
    return []


@pytest.fixture(scope="module")
def bob(site, link, browser, alice, fetched) -> Iterator[Page]:
    session = int(alice.url.split("/sessions/")[1].split("/")[0])
    room = Room(Site(link.address, site.data), browser, session, "")
    page = room.sits_down()
    page.context.set_default_timeout(60_000)
    page.on("request", lambda asked: fetched.append(urlsplit(asked.url).path))
    page.goto("/demo/")
    page.get_by_role("button", name="Bob Tremblay").click()
    page.wait_for_url("/")
    room.goes_in(page, wait=60_000)
    yield page
    page.context.close()
    assert not room.complaints


def test_the_video_is_not_fetched(bob, fetched):
    assert any("live/room" in path for path in fetched)
    assert not any("live/media" in path for path in fetched)


def test_agenda_chat_and_case_come_within_seconds(alice, bob):
    press(alice, "Begin: Welcome and roll call")
    expect(bob.locator("#room-clock")).to_contain_text("Welcome and roll call", timeout=2000)
    box = panel(bob, "Chat").get_by_label("Write to everybody")
    panel(alice, "Chat")
    box.fill("It snows here")
    box.press("Enter")
    expect(alice.get_by_role("log")).to_contain_text("It snows here", timeout=10_000)  # the guard may still be loading
    expect(panel(bob, "Case").locator("a, p").first).to_be_visible()
    question = panel(bob, "Librarian").get_by_role("textbox")
    question.fill("Evidence for gabapentin?")
    question.press("Enter")
    expect(bob.locator("#room-questions")).to_contain_text("Evidence for gabapentin?", timeout=3000)


def test_what_is_typed_before_the_last_line_has_arrived_is_not_lost(alice, bob):
    box = panel(bob, "Chat").get_by_label("Write to everybody")
    for line in ("First of three", "Second of three", "Third of three"):
        box.fill(line)
        box.press("Enter")
        expect(alice.get_by_role("log")).to_contain_text(line, timeout=5000)
    box.fill("Not said yet")
    for line in ("First of three", "Second of three", "Third of three"):
        expect(bob.get_by_role("log").get_by_text(line)).to_have_count(1)
    expect(box).to_have_value("Not said yet")
    box.fill("")


def test_the_case_is_read_and_its_recommendations_are_reached(bob):
    """The page of the case, over the same link."""
    place = panel(bob, "Case").get_by_role("link").first
    address = place.get_attribute("href")
    page = bob.context.new_page()
    page.goto(address, timeout=30_000)
    expect(page.locator("h1")).to_be_visible()
    page.close()


def test_being_there_takes_next_to_nothing_of_the_link(bob, link):
    before = link.down.carried + link.up.carried
    bob.wait_for_timeout(12_000)
    assert link.down.carried + link.up.carried - before < 8000  # bytes in twelve seconds; the link carries 192,000
