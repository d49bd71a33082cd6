"""Alice settles what is unclear at the desk, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AtBrowser, be
from tests.browser.demonstration import ask

DESK = "/attendance/sessions/30/"
SEEN_TWICE = """
from datetime import timedelta
from telementor.attendance.models import Match
from telementor.live.models import Presence
from telementor.programs.models import Session
session = Session.objects.get(pk=30)
place = session.cycle.enrolments.filter(status="enrolled", corrections=None).exclude(matches__session=session).select_related("person").last()
for source, minutes in (("webhook", 70), ("report", 30)):
    joined, left = session.starts_at, session.starts_at + timedelta(minutes=minutes)
    row = Presence.objects.create(session=session, source=source, name=str(place.person), joined_at=joined, left_at=left)
    Match.objects.create(presence=row, session=session, enrolment=place, reason="email", certainty=1)
print("place", place.pk)
"""


@pytest.fixture
def alice(at: AtBrowser) -> Page:
    return be(at(), "Alice Fournier")


def taken_back(page: Page, number: int) -> None:
    """Rows that were recognised are somebody else's, and wait with the others."""
    for _ in range(number):
        page.get_by_text("Where the minutes come from").first.click()
        page.get_by_role("button", name="This is somebody else").first.click()
        page.wait_for_url("**#unclear")
        page.goto(DESK)


def test_five_are_settled_by_keyboard_and_the_focus_moves_on(alice):
    alice.goto(DESK)
    taken_back(alice, 3)
    rows, keys = alice.locator("ul.unclear > li"), alice.keyboard
    there = rows.count()
    assert there >= 5
    names = [row.get_attribute("data-name") for row in rows.all()]

    keys.press("n")  # outside the list a key is only a key
    expect(rows).to_have_count(there)
    alice.get_by_role("button", name="Begin with the first").press("Enter")
    expect(rows.first.get_by_role("heading")).to_be_focused()

    for settled in range(1, 6):
        keys.press("1" if rows.first.locator("[data-key='1']").count() else "n")
        expect(rows).to_have_count(there - settled)
    expect(alice.get_by_role("status").filter(has_text="is settled")).to_be_visible()

    keys.press("u")
    expect(rows).to_have_count(there - 4)
    expect(rows.filter(has_text=names[4]).first.get_by_role("heading")).to_be_focused()
    alice.reload()
    expect(rows).to_have_count(there - 4)


def test_after_this_is_somebody_else_the_keys_work_at_once(alice):
    alice.goto(DESK)
    headings = alice.locator("ul.unclear > li h3")
    for _ in range(2):  # the second time from an address that ends in #unclear
        there = headings.count()
        alice.get_by_text("Where the minutes come from").first.click()
        with alice.expect_navigation(wait_until="networkidle"):
            alice.get_by_role("button", name="This is somebody else").first.click()
        assert alice.url.endswith("#unclear")
        assert headings.count() > there
        expect(headings.first).to_be_focused()
        alice.keyboard.press("s")
        expect(headings.nth(1)).to_be_focused()


def test_the_last_that_was_decided_is_what_is_taken_back(alice, site):
    ask(site.data, SEEN_TWICE)
    alice.goto(DESK)
    rows, keys = alice.locator("ul.unclear > li"), alice.keyboard
    there = rows.count()
    twice = rows.filter(has_text="Zoom’s notices and its report differ by 40 minutes.")
    twice.get_by_role("heading").click()
    keys.press("2")
    expect(rows).to_have_count(there - 1)
    expect(alice.locator("[data-told]", has_text="is settled.")).to_be_in_viewport()
    keys.press("u")
    expect(twice.get_by_role("heading")).to_be_focused()
    alice.reload()
    expect(twice).to_have_count(1)


def test_a_search_is_typed_in_a_field_where_keys_are_only_letters(alice):
    alice.goto(DESK)
    rows, keys = alice.locator("ul.unclear > li"), alice.keyboard
    there = rows.count()
    alice.get_by_role("button", name="Begin with the first").click()
    keys.press("/")
    keys.type("nobody")
    keys.press("Enter")
    expect(rows.first).to_contain_text("Nobody of this name is on the roster.")
    expect(rows).to_have_count(there)
    keys.press("Escape")
    expect(rows.first.get_by_role("heading")).to_be_focused()
    keys.press("/")
    keys.press("ControlOrMeta+a")
    keys.type("bob tremblay")
    keys.press("Enter")
    expect(rows).to_have_count(there - 1)
