"""A session held in Zoom, from the connection of the account to the minutes at the desk; Zoom is the double on loopback."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AtBrowser, be
from tests.browser.demonstration import Site, ask, served
from tests.fakes.zoom import Zoom

SESSION = """
from datetime import timedelta
from django.utils import timezone
from telementor.live.models import House
from telementor.programs.models import Session
now = timezone.now()
session = Session.objects.select_related("cycle__program").filter(starts_at__gt=now).order_by("starts_at").first()
House.objects.filter(cycle=session.cycle).update(built_in=False)
times = {{"starts_at": now - timedelta(minutes=30), "ends_at": now + timedelta(minutes={left})}}
Session.objects.filter(pk={which}).update(**times)
print(session.pk, session.cycle_id, session.cycle.program.slug)
"""


@pytest.fixture(scope="module")
def zoom() -> Iterator[Zoom]:
    double = Zoom()
    with double.served():
        yield double


@pytest.fixture(scope="module")
def site(made, tmp_path_factory, zoom) -> Iterator[Site]:
    there = {"ZOOM_ADDRESS": zoom.address, "ZOOM_API": zoom.address}
    with served(made, tmp_path_factory.mktemp("site") / "data", **there) as site:
        yield site


def test_a_session_is_held_in_zoom(at: AtBrowser, site: Site, zoom: Zoom):
    session, cycle, program = ask(site.data, SESSION.format(which="session.pk", left=60))
    alice = be(at(), "Alice Fournier")
    connects(alice, zoom, program)
    number = holds(alice, zoom, cycle, session)
    somebody_edits(alice, zoom, number, session)
    bob = be(at(bypass_csp=True), "Bob Tremblay")  # the double has no https, which our policy would want of Zoom
    comes(bob, alice, zoom, number, session)
    ask(site.data, SESSION.format(which=session, left=0))
    counts(alice, session)


def connects(alice: Page, zoom: Zoom, program: str) -> None:
    """The account, after a wrong secret; then the door for its notices, which Zoom tries."""
    alice.goto(f"/zoom/programs/{program}/")
    alice.get_by_label("Account ID").fill(zoom.account_id)
    alice.get_by_label("Client ID").fill(zoom.client_id)
    alice.get_by_label("Client secret").fill("not this one")
    alice.get_by_label("Host").fill("alice.fournier@example.org")
    alice.get_by_role("button", name="Connect").click()
    expect(alice.locator("#id_client_secret_error")).to_be_visible()
    expect(alice.get_by_label("Account ID")).to_have_value(zoom.account_id)
    alice.get_by_label("Client secret").fill(zoom.client_secret)
    alice.get_by_label("Secret token of the notices").fill(zoom.hook_secret)
    alice.get_by_role("button", name="Connect").click()
    expect(alice.get_by_text("Zoom takes the connection")).to_be_visible()
    expect(alice.get_by_label("Client secret")).to_have_value("")
    zoom.hook = alice.locator("copy-text code").inner_text()
    assert zoom.check_hook()


def holds(alice: Page, zoom: Zoom, cycle: str, session: str) -> str:
    alice.goto(f"/zoom/cycles/{cycle}/")
    alice.get_by_label("The sessions of this cycle are held in Zoom").check()
    alice.get_by_role("button", name="Save").click()
    alice.goto(f"/zoom/sessions/{session}/")
    expect(alice.locator("#meeting")).to_contain_text("Ready", timeout=60_000)  # the page looks by itself
    expect(alice.get_by_role("heading", name="Who can come in")).to_be_visible()
    expect(alice.locator("#stands")).to_contain_text(re.compile(r"(\d+) of \1 have their way in"), timeout=60_000)
    return str(alice.locator("#meeting dd").nth(1).text_content())


def somebody_edits(alice: Page, zoom: Zoom, number: str, session: str) -> None:
    zoom.edit(number, topic="Another name", settings={"approval_type": 2})
    alice.goto(f"/zoom/sessions/{session}/")
    alice.get_by_role("button", name="Look in Zoom now").click()
    expect(alice.get_by_role("row", name="Another name")).to_be_visible()
    alice.get_by_role("button", name="Set it back").click()
    expect(alice.get_by_role("heading", name="Otherwise in Zoom")).to_have_count(0)
    assert zoom.meetings[number]["topic"] != "Another name"
    assert zoom.meetings[number]["settings"]["approval_type"] == 1


def comes(bob: Page, alice: Page, zoom: Zoom, number: str, session: str) -> None:
    """By the button, to a link of his own; the coordinator sees him there. He stays 25 minutes."""
    zoom.at(datetime.now(UTC) - timedelta(minutes=28))
    zoom.start(number)
    bob.goto(f"/live/sessions/{session}/join/")
    bob.locator("main form[method=post] .btn-primary").first.click()
    expect(bob.get_by_text("You are in the meeting.")).to_be_visible()
    assert "tk=" in bob.url
    zoom.settle()
    alice.goto(f"/zoom/sessions/{session}/")
    expect(alice.get_by_text("1 person is in Zoom now")).to_be_visible()
    zoom.wait(25)
    zoom.end(number)
    zoom.settle()
    zoom.wait(60)


def counts(alice: Page, session: str) -> None:
    alice.goto(f"/attendance/sessions/{session}/")
    alice.get_by_role("button", name="Ask Zoom now").click()
    expect(alice.get_by_text("Zoom is asked. What it says")).to_be_visible()
    expect(alice.locator("#zoom")).to_be_focused()
    expect(alice.locator("#zoom-tells")).to_contain_text("The report was read", timeout=60_000)  # by itself too
    expect(alice.locator("#zoom")).to_be_focused()
    alice.reload()
    row = alice.locator("li, tr", has=alice.get_by_text("Bob Tremblay")).last
    expect(row).to_contain_text("25")
