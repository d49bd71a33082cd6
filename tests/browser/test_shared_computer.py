"""A draft about a patient on a computer that several people use."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import AtBrowser
from tests.browser.test_every_page import be

STORY = '[name="pain_story"]'
SAID = "She walks the dog."


def writing(page: Page) -> Page:
    page.goto("/cases/cycles/2/new/")
    return page


def kept(page: Page) -> bool:
    return SAID in str(page.evaluate("JSON.stringify({...localStorage})"))


def test_what_the_person_before_typed_is_not_for_the_next(at: AtBrowser) -> None:
    page = writing(be(at(), "Bob Tremblay"))
    page.locator(STORY).fill(SAID)
    page.context.clear_cookies()  # she went home without signing out
    page.goto("/")
    assert kept(page)
    assert not kept(be(page, "Sam Okafor"))
    expect(writing(page).locator(STORY)).to_have_value("")


def test_whoever_signs_out_leaves_nothing_in_any_window(at: AtBrowser) -> None:
    page = writing(be(at(), "Bob Tremblay"))
    page.locator(STORY).fill(SAID)
    other = writing(page.context.new_page())
    expect(other.locator(STORY)).to_have_value(SAID)
    page.locator("details.person summary").click()
    page.locator("details.person button").click()
    expect(other.locator(STORY)).to_have_count(0)
    assert not kept(other)


def test_a_draft_whose_way_was_barred_is_still_there(at: AtBrowser) -> None:
    page = writing(be(at(), "Bob Tremblay"))
    page.locator(STORY).fill(SAID)
    page.route("**/new/", lambda way: way.fulfill(body="Busy") if way.request.method == "POST" else way.continue_())
    page.locator('button[name="keep"]:visible').first.click()
    page.goto("/")
    expect(writing(page).locator(STORY)).to_have_value(SAID)


def test_a_page_that_looks_again_by_itself_asks_to_sign_in_once_she_is_signed_out(at: AtBrowser) -> None:
    page = be(at(), "Alice Fournier")
    page.goto("/cases/2/recommendations/")
    expect(page.locator("#taken")).to_be_visible()
    page.context.clear_cookies()
    expect(page).to_have_url(re.compile("next=/cases/2/recommendations/"), timeout=10_000)


def test_a_case_is_written_on_once_she_is_signed_out(at: AtBrowser) -> None:
    page = writing(be(at(), "Bob Tremblay"))
    page.context.clear_cookies(name="sessionid")  # it ended; the page stays
    page.locator(STORY).fill(SAID)
    with page.expect_response(lambda answer: "figures" in answer.url):
        page.locator(STORY).blur()
    page.wait_for_timeout(1000)  # a page to sign in on would be put in the place of this one
    expect(page.locator(STORY)).to_have_value(SAID)
