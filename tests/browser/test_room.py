"""The room of a session by people at real browsers, without video: what one does, the others see; by keyboard, on a phone,
heard rather than seen, and over a link that breaks."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from tests.browser.conftest import be
from tests.browser.demonstration import Site, ask
from tests.browser.people import NOW, Room, in_
from tests.browser.test_every_page import AXE, TOO_WIDE

NEITHER = "Neither: agenda, case, chat and recommendations only"
SMALL = """() => [...document.querySelectorAll('.room .btn, .room [role=tab], .room summary, .room-check')]
    .filter((one) => one.checkVisibility()).map((one) => [one.getBoundingClientRect(), one.textContent.trim()])
    .filter(([{ width, height }]) => width < 44 || height < 44).map(([{ width, height }, words]) => `${words} ${width} x ${height}`)"""


@pytest.fixture(scope="module")
def room(site: Site, browser: Browser) -> Iterator[Room]:
    _word, session, word = ask(site.data, NOW)
    room = Room(site, browser, int(session), word)
    for name in ("Alice Fournier", "Sam Okafor", "Bob Tremblay"):
        room.comes(name)
    yield room
    for context in room.contexts:
        context.close()
    assert not room.complaints


@pytest.fixture
def alice(room: Room) -> Page:
    return room.pages["Alice"]


@pytest.fixture
def sam(room: Room) -> Page:
    return room.pages["Sam"]


@pytest.fixture
def bob(room: Room) -> Page:
    return room.pages["Bob"]


def panel(page: Page, name: str) -> Locator:
    """Opened by its tab."""
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def heard(page: Page, words: str) -> None:
    """Told to who does not see the page."""
    expect(page.locator("#room-news")).to_contain_text(words)


def seconds(page: Page) -> int:
    minutes, rest = page.locator("#room-clock .room-time").inner_text().split(":")
    return int(minutes) * 60 + int(rest)


def named(words: str) -> re.Pattern[str]:
    """A button whose name is partly unseen; the browser puts a space before that part."""
    return re.compile("^" + re.escape(words).replace(r",\ ", r" ?,\ ").replace(r"\.\ ", r" ?\.\ ") + "$")


def press(alice: Page, words: str) -> None:
    panel(alice, "Run").get_by_role("button", name=named(words)).click()


def test_what_the_facilitator_begins_runs_for_everybody_with_the_same_time(room, alice, sam, bob):
    press(alice, "Begin: Welcome and roll call")
    for page in (alice, sam, bob):
        expect(page.locator("#room-clock")).to_contain_text("Welcome and roll call")
    heard(bob, "Now: Welcome and roll call")
    times = [seconds(page) for page in (alice, sam, bob)]
    assert max(times) - min(times) <= 2
    before = seconds(bob)
    press(alice, "Five minutes more")
    expect(bob.locator("#room-agenda")).to_contain_text("Welcome and roll call 12 min")
    assert 290 < seconds(bob) - before <= 300


def test_the_case_is_told_step_by_step(alice, bob):
    press(alice, "Begin: Talk")
    panel(alice, "Run").get_by_role("button", name=re.compile("^Begin: Case")).click()
    press(alice, "4. Clarifying questions only, no advice yet")
    expect(panel(bob, "Agenda").locator("[aria-current=step] [aria-current=step]")).to_have_text(
        "Clarifying questions only, no advice yet"
    )


def test_a_raised_hand_is_called_to_the_stage_and_goes_back(room, alice):
    harpreet = room.comes("Harpreet Gill")
    hand = harpreet.get_by_role("button", name="Raise your hand")
    hand.click()
    expect(hand).to_have_attribute("aria-pressed", "true")
    run = panel(alice, "Run")
    expect(run.get_by_role("listitem").filter(has_text="Harpreet Gill")).to_contain_text("has not spoken yet")
    expect(alice.get_by_role("tab", name="Run")).to_contain_text("hands raised: 1")
    press(alice, "Call, Harpreet Gill")
    expect(hand).to_have_attribute("aria-pressed", "false")
    heard(harpreet, "You are called to the stage")
    me = panel(harpreet, "People").get_by_role("listitem").filter(has_text="(you)")
    expect(me).to_contain_text("Stage")
    people = panel(alice, "People")
    people.get_by_text("What to do with Harpreet Gill").locator("..").click()
    people.get_by_role("button", name=named("Back to the audience, Harpreet Gill")).click()
    expect(me).not_to_contain_text("Stage")


def test_the_chat_goes_both_ways_and_is_nothing_but_text(sam, bob):
    line = "See https://example.org/guideline and <b>this</b>"
    panel(bob, "Agenda")
    box = panel(sam, "Chat").get_by_label("Write to everybody")
    box.fill("Good morning")
    box.press("Enter")
    expect(bob.get_by_role("tab", name="Chat")).to_contain_text("unread: 1")
    chat = panel(bob, "Chat")
    expect(chat.get_by_role("log")).to_contain_text("Good morning")
    expect(bob.get_by_role("tab", name="Chat")).not_to_contain_text("unread")
    chat.get_by_label("Write to everybody").fill(line)
    chat.get_by_role("button", name="Send").click()
    expect(sam.get_by_role("log")).to_contain_text(line)
    expect(sam.get_by_role("log").locator("a, b")).to_have_count(0)
    expect(chat.get_by_label("Write to everybody")).to_have_value("")


def test_a_line_with_a_number_of_a_patient_is_not_sent_and_not_lost(sam, bob):
    chat = panel(bob, "Chat")
    box = chat.get_by_label("Write to everybody")
    box.fill("Her health card is 1234-567-897")
    chat.get_by_role("button", name="Send").click()
    expect(chat.get_by_role("alert")).to_contain_text("It was not sent")
    expect(box).to_have_value("Her health card is 1234-567-897")
    expect(sam.get_by_role("log")).not_to_contain_text("health card")
    box.fill("")


def test_a_poll_is_made_opened_answered_and_seen_by_both(alice, bob):
    press(alice, "New poll")
    expect(alice.get_by_label("Question", exact=True)).to_be_focused()
    alice.get_by_label("Question", exact=True).fill("What would you do next?")
    alice.get_by_label("Answers, one a line").fill("Taper\nRotate")
    polls = panel(alice, "Polls")
    polls.get_by_role("button", name="Prepare").click()
    expect(polls).to_contain_text("prepared")
    press(alice, "Open, What would you do next?")
    heard(bob, "New poll: What would you do next?")
    expect(bob.get_by_role("tab", name="Polls")).to_contain_text("to answer: 1")
    mine = panel(bob, "Polls")
    mine.get_by_label("Rotate").check()
    mine.get_by_role("button", name="Answer").click()
    row = mine.get_by_role("row").filter(has_text="Rotate")
    expect(row.get_by_role("cell").last).to_have_text("1")
    expect(panel(alice, "Run")).to_contain_text("Answered: 1")
    bob.reload()
    expect(panel(in_(bob), "Polls")).to_contain_text("Answered: 1")  # he is not asked again
    press(alice, "Close, What would you do next?")
    expect(panel(alice, "Polls")).to_contain_text("closed")


def test_more_questions_than_fit_are_read_by_keyboard(alice, bob):
    asked = panel(bob, "Librarian")
    for number in range(6):
        long = f"{number}. " + "Is there evidence for acupuncture in pain of the knee? " * 8
        asked.get_by_label("Question for the librarian").fill(long)
        asked.get_by_role("button", name="Ask").click()
        expect(asked.get_by_role("listitem").filter(has_text=f"{number}. Is there")).to_be_attached()
    assert bob.evaluate(AXE) == []
    read = asked.get_by_role("region", name="Librarian")
    read.focus()
    bob.keyboard.press("End")
    expect(read.get_by_text("5. Is there")).to_be_in_viewport()


def test_an_announcement_stays_in_sight_until_it_is_taken_down(alice, sam, bob):
    box = panel(alice, "Run").get_by_label("Announce to everybody")
    box.fill("We go on at one o’clock")
    box.press("Enter")
    for page in (sam, bob):
        expect(page.locator("#room-announcement")).to_contain_text("We go on at one o’clock")
        heard(page, "We go on at one o’clock")
    alice.get_by_role("button", name="Take down").click()
    expect(bob.locator("#room-announcement")).to_be_empty()


def test_a_guest_knocks_is_let_in_and_removed(room, alice):
    guest = room.sits_down()
    guest.goto(f"/live/guests/{room.word}/")
    assert guest.evaluate(AXE) == []
    guest.get_by_label("Name").fill("Walter Novak")
    guest.get_by_label("E-mail").fill("walter@clinic.example")
    guest.get_by_role("button", name="Knock").click()
    expect(guest.get_by_role("heading", name="You have knocked")).to_be_visible()
    expect(guest.get_by_role("tablist")).to_be_hidden()
    assert guest.evaluate(AXE) == []
    heard(alice, "A guest waits to be let in: Walter Novak")
    press(alice, "Let in, Walter Novak")
    expect(guest.get_by_role("tab", name="Agenda")).to_be_visible()
    expect(guest.get_by_role("tab", name="Run")).to_be_hidden()
    people = panel(alice, "People")
    people.get_by_text("What to do with Walter Novak").locator("..").click()
    people.get_by_role("button", name=named("Remove from the room, Walter Novak")).click()
    expect(guest.get_by_role("heading", name="The facilitator has removed you")).to_be_visible()
    expect(guest.get_by_role("tablist")).to_be_hidden()
    expect(guest.get_by_role("link", name="Leave")).to_be_visible()


def test_over_a_link_that_breaks_no_line_is_lost_and_none_comes_twice(room, sam):
    """Broken at both ends: what Sarah writes meanwhile goes out when it is back, once; what Sam writes is there, once."""
    page = be(room.sits_down(), "Sarah Chen")
    links: list[WebSocketRoute] = []
    broken = False

    def through(link: WebSocketRoute) -> None:
        if broken:
            link.close(code=1011)
            return
        link.connect_to_server()
        links.append(link)

    page.route_web_socket("**/socket/", through)
    room.goes_in(page)
    chat, sams = panel(page, "Chat"), panel(sam, "Chat")
    broken = True
    links[-1].close(code=1011)
    expect(page.get_by_text("The connection is broken").first).to_be_visible()
    box, his = (one.get_by_label("Write to everybody") for one in (chat, sams))
    box.fill("From the ferry")
    box.press("Enter")
    box.press("Enter")
    his.fill("Said while she was away")
    his.press("Enter")
    expect(sams.get_by_text("Said while she was away")).to_be_visible()
    expect(box).to_have_value("From the ferry")
    broken = False
    in_(page)
    for place in (chat, sams):
        expect(place.get_by_text("From the ferry")).to_have_count(1)
        expect(place.get_by_text("Said while she was away")).to_have_count(1)
    expect(page.locator("#room-link")).to_be_empty()


def test_bob_needs_no_mouse(alice, bob):
    """From the head of the page to tabs, panel and tools, in this order, and nothing that traps him."""
    bob.reload()
    in_(bob)
    expect(bob.locator("#room-agenda li").first).to_be_visible()
    bob.locator(".skip").focus()
    order = []
    for _key in range(12):
        bob.keyboard.press("Tab")
        order.append(
            bob.evaluate(
                "document.activeElement.closest('.room-head, [role=tablist], [role=tabpanel], .room-tools')?.className"
            )
        )
    seen = list(dict.fromkeys(one for one in order if one is not None))
    assert seen == ["room-head", "room-tabs", "", "room-tools"]
    hand = bob.get_by_role("button", name="Raise your hand")
    hand.focus()
    bob.keyboard.press("Space")
    expect(hand).to_have_attribute("aria-pressed", "true")
    expect(hand).to_be_focused()
    bob.keyboard.press("Space")
    bob.get_by_role("tab", name="Agenda").focus()
    bob.keyboard.press("ArrowDown")
    bob.keyboard.press("ArrowDown")
    expect(bob.get_by_role("tab", name="Chat")).to_be_focused()
    for _key in range(3):
        bob.keyboard.press("Tab")
    bob.keyboard.type("By keyboard")
    bob.keyboard.press("Enter")
    expect(bob.get_by_role("log")).to_contain_text("By keyboard")
    expect(bob.get_by_label("Write to everybody")).to_be_focused()
    press(alice, "New poll")
    alice.get_by_label("Question", exact=True).fill("By keyboard?")
    alice.get_by_label("Answers, one a line").fill("Yes\nNo")
    alice.get_by_role("button", name="Prepare").click()
    alice.get_by_role("button", name=named("Open, By keyboard?")).click()
    heard(bob, "New poll: By keyboard?")
    expect(bob.get_by_label("Write to everybody")).to_be_focused()  # it is said, and takes nobody away
    bob.get_by_role("tab", name="Chat").focus()
    bob.keyboard.press("ArrowDown")
    for key in ("Tab", "Tab", "Space", "Tab", "Enter"):
        bob.keyboard.press(key)
    polls = bob.get_by_role("tabpanel", name="Polls")
    expect(polls.get_by_role("row").filter(has_text="Yes").get_by_role("cell").last).to_have_text("1")
    expect(polls).to_be_focused()  # his button is gone


def test_a_panel_is_drawn_before_the_next_key_can_come(bob):
    """On a busy machine the next frame is late, and a key meant for the poll would raise his hand."""
    bob.reload()
    in_(bob)
    boxes = bob.evaluate(
        "() => { document.getElementById('tab-chat').click(); return document.querySelectorAll('#room-chat textarea').length }"
    )
    assert boxes == 1


@pytest.mark.parametrize("who", ["Alice", "Bob"])
def test_axe_finds_nothing_in_any_panel(room, who):
    page = room.pages[who]
    problems = []
    for tab in page.get_by_role("tab").all():
        tab.click()
        problems += [f"{tab.inner_text()}: {one}" for one in page.evaluate(AXE)]
    assert not problems


def test_on_a_phone_in_french(room):
    page = room.comes("Harpreet Gill", 360, "fr")
    expect(page.get_by_role("tab", name="Ordre du jour")).to_be_visible()
    expect(panel(page, "Personnes").get_by_role("listitem").filter(has_text="Bob Tremblay")).to_contain_text(
        "Médecin de famille"
    )
    problems = []
    for tab in page.get_by_role("tab").all():
        tab.click()
        problems += [f"{tab.inner_text()}: {one}" for script in (TOO_WIDE, SMALL, AXE) for one in page.evaluate(script)]
    tall, sees = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert (problems, tall) == ([], sees)


MOVE = """
from datetime import timedelta
from telementor.accounts.models import Person
from telementor.programs import actions
from telementor.programs.models import Session
session, alice = Session.objects.get(pk={pk}), Person.objects.get(email="alice.fournier@example.org")
{what}
print("done")
"""


def changed(room: Room, what: str) -> None:
    """By the coordinator at another place; the room hears of it as it does of any other process."""
    assert ask(room.site.data, MOVE.format(pk=room.session, what=what)) == ["done"]


def test_who_is_in_the_room_is_told_that_the_session_is_moved_and_then_cancelled(room, alice, bob):
    changed(
        room, "actions.move(session, actions.Move(session.starts_at + timedelta(minutes=20), session.length), by=alice)"
    )
    for page in (alice, bob):
        expect(page.locator("#room-when")).to_contain_text("moved. It now begins on ", timeout=10_000)
        heard(page, "This session has been moved.")
        expect(page.get_by_role("tablist")).to_be_visible()
    assert bob.evaluate(AXE) == []
    bob.reload()
    in_(bob)
    expect(bob.locator("#room-when")).to_be_empty()  # the page knows the new time
    changed(room, "actions.cancel_session(session, by=alice)")
    for page in (alice, bob):
        expect(page.get_by_role("heading", name="This session has been cancelled")).to_be_visible(timeout=20_000)
        expect(page.get_by_role("tablist")).to_be_hidden()
    heard(bob, "This session has been cancelled.")
    bob.get_by_role("link", name="To the door").click()
    expect(bob.locator("main")).to_contain_text("cancelled")
