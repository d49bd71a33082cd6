"""Every page that a reader can reach: axe finds nothing, nothing is wider than a phone, nothing complains in the console.

Pages are found by following links, so that a new one cannot be forgotten. In English by day at 1280 and 360 px, in French
by night.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AtBrowser, be
from tests.browser.crawl import Found, crawl, names
from tests.browser.demonstration import ROOT, Site

KEEPERS = {  # pages of who looks after the installation, who otherwise sees what Alice sees
    "/": "home:home",
    "/hubs/": "hubs:hubs",
    "/hubs/new/": "hubs:new",
    "/hubs/uhn/": "hubs:hub",
    "/accounts/documents/": "accounts:documents",
}
READERS = ["a visitor", "Bob Tremblay", "Alice Fournier"]
TYPED = {  # pages that are typed, printed on paper, or come in a mail
    "a visitor": ["/accounts/login/", "/accounts/signup/", "/accounts/inactive/", "/credits/check/"],
    "Bob Tremblay": [
        "/accounts/logout/",
        "/cases/cycles/2/asked/",
        "/enrolment/cycles/1/join/",
        "/live/sessions/1/join/",
        "/live/sessions/34/join/",
        "/surveys/1/",
        "/surveys/8/",
    ],
    "Alice Fournier": [
        "/attendance/sessions/30/",
        "/programs/sessions/36/cancel/",
        "/attendance/sessions/1/?q=nobody",
        "/credits/cycles/1/confirm/",
        "/enrolment/cycles/1/?q=nobody",
        "/surveys/instruments/9/",
    ],
}
UNSEEN = {  # addresses that none of these readers is shown, each with its reason
    "account_confirm_login_code": "comes after a code was asked for, which test_walk does",
    "account_login": "leads on to account_request_login_code",
    "account_signup": "leads on to account_request_login_code",
    "accounts:revoke_token": "stands beside a token, and there is none yet",
    **dict.fromkeys(
        ["attendance:decide", "attendance:decide_all", "attendance:ask_again"],
        "only where two saw somebody for other times",
    ),
    "attendance:take_back": "only where minutes were set by hand",
    "attendance:mark": "one mark by HTTP, for the room",
    **dict.fromkeys(
        [
            "cases:again",
            "cases:detach",
            "cases:file",
            "cases:recommendation",
            "cases:remove_recommendation",
            "cases:sign",
        ],
        "only once a case has been answered, which test_case does",
    ),
    "cases:adopt": "only before a program has its case form",
    "cases:figures": "asked by the form's own script",
    "cases:guard": "asked by the form's own script",
    "cases:recommended": "asked by the room",
    "cases:leave_out": "stands below a question of the case form",
    "credits:go_on": "only after a stop",
    "credits:preview": "only before certificates are made, which test_walk does",
    "credits:progress": "only while certificates are being made",
    "credits:stop": "only while certificates are being made",
    **dict.fromkeys(
        ["live:room", "live:guest_room", "live:knock"], "needs a place in a session, which test_room takes"
    ),
    **dict.fromkeys(["live:material", "live:remove_material"], "only once there is a material, which test_after adds"),
    "live:go": "sends on to the link of a session held elsewhere",
    **dict.fromkeys(["live:token", "live:trial"], "asked by the room's script, in test_video"),
    "live:webhook": "told by the video engine",
    "messaging:answer": "for the mail server",
    "messaging:feed": "for calendar programs, which are given the address",
    "enrolment:add_ready": "only for a cycle that has no reminders",
    "enrolment:send_again": "stands beside a reminder that was sent",
    "programs:restore_session": "only where a session is cancelled",
    **dict.fromkeys(
        ["zoom:brought", "zoom:words", "zoom:bring_again", "zoom:remove_brought", "zoom:show_brought"],
        "only of a session that was held in Zoom, which test_brought_pages holds",
    ),
    **dict.fromkeys(
        ["zoom:check", "zoom:disconnect", "zoom:session", "zoom:make", "zoom:another", "zoom:look", "zoom:set_back"],
        "only once a program is connected to Zoom, which test_zoom does",
    ),
    "zoom:events": "told by Zoom",
    **dict.fromkeys(
        ["zoom:ask", "zoom:panel"], "only where a session has its meeting in Zoom, and the demonstration has no account"
    ),
    **dict.fromkeys(KEEPERS.values(), "Olga's, below"),
}
SENT_EMPTY = [  # forms that come back when nothing was filled in
    "attendance:desk",
    "attendance:together",
    "credits:new_accreditation",
    "enrolment:enter",
    "enrolment:import",
    "enrolment:new_reminder",
    "programs:new",
    "programs:new_cycle",
    "programs:new_item",
    "surveys:new",
    "surveys:new_question",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}
AXE = f"""async () => (await axe.run(document, {json.dumps(RULES)})).violations.map(
    (one) => `${{one.id}}: ${{one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' … ')}}`)"""
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth ? [`is ${document.documentElement.scrollWidth} px wide`] : []"""
TOO_SMALL = """() => [...document.querySelectorAll('main .btn, main button, main summary, main select, .tabs a, main .form-control')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => `is too small to touch: ${one.outerHTML.slice(0, 90)}`)"""


@pytest.fixture(scope="module")
def certified(site: Site, browser) -> Site:
    """A site where the finished cycle has its certificates and Bob has registered for the next one: more to see."""
    context = browser.new_context(base_url=site.address)
    page = be(context.new_page(), "Alice Fournier")
    page.goto("/credits/cycles/1/")
    page.get_by_role("button", name="Work out credit").click()
    page.get_by_role("link", name="Make and mail").click()
    page.get_by_role("button", name="Make and mail").click()
    page.get_by_text("were made and mailed").wait_for(timeout=90_000)
    page.goto("/credits/cycles/2/")
    page.get_by_role("button", name="Work out credit").click()
    be(page, "Bob Tremblay").goto("/enrolment/cycles/3/join/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Register").click()
    page.wait_for_url("**/joined/")
    be(page, "Alice Fournier").goto("/enrolment/cycles/3/?q=bob")
    page.get_by_role("button", name="Accept Bob Tremblay").click()
    page.get_by_role("status").wait_for()
    context.close()
    return site


@pytest.fixture
def seen_by(certified: Site, at: AtBrowser, known: dict[str, Found]):
    """Somebody at her browser, with all the pages she can reach."""

    def sit_down(reader: str, language: str, **how: object) -> tuple[Page, Found]:
        page = at(**how)
        page.context.add_init_script(path=ROOT / "node_modules/axe-core/axe.min.js")
        page.context.add_cookies([{"name": "django_language", "value": language, "url": certified.address}])
        if reader != READERS[0]:
            be(page, reader)
        if reader not in known:
            known[reader] = crawl(page.request, ["/", "/demo/", *TYPED[reader]])
        return page, known[reader]

    return sit_down


@pytest.fixture(scope="module")
def known() -> dict[str, Found]:
    return {}


def look(page: Page, address: str, language: str, widths: list[int], axe_at: list[int]) -> Iterator[str]:
    page.set_viewport_size({"width": widths[0], "height": 800})
    page.goto(address)
    if (told := page.locator("html").get_attribute("lang")) != language:
        yield f"says that it is in {told}"
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        for test in [TOO_WIDE, *([AXE] if width in axe_at else []), *([TOO_SMALL] if width < 400 else [])]:
            yield from (f"at {width} px {problem}" for problem in page.evaluate(test))


@pytest.mark.parametrize("reader", READERS)
def test_every_page_in_english(seen_by, reader):
    page, found = seen_by(reader, "en")
    problems = [
        f"{address} {one}"
        for pages in found.pages.values()
        for n, address in enumerate(pages[:2])
        for one in look(page, address, "en", [1280, 360], [360] if n else [1280, 360])
    ]
    assert not [*found.broken, *problems]


@pytest.mark.parametrize("reader", READERS)
def test_every_page_in_french_by_night(seen_by, reader):
    page, found = seen_by(reader, "fr", color_scheme="dark", locale="fr-CA")
    problems = [
        f"{pages[0]} {one}" for pages in found.pages.values() for one in look(page, pages[0], "fr", [1280, 360], [360])
    ]
    assert not problems


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_belongs_to_the_installation(site, at, language):
    page = at()
    page.context.add_init_script(path=ROOT / "node_modules/axe-core/axe.min.js")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
    be(page, "Olga Bondar")
    assert not [f"{path} {one}" for path in KEEPERS for one in look(page, path, language, [1280, 360], [1280, 360])]


def test_a_form_that_was_sent_empty(seen_by):
    """It comes back with the focus on what is wrong, and axe finds nothing in that either."""
    page, found = seen_by("Alice Fournier", "en", width=360)
    problems = []
    for name in SENT_EMPTY:
        page.goto(found.pages[name][0])
        page.locator("main form[method=post] .btn-primary").last.click()
        expect(page.get_by_role("alert").first).to_be_focused()
        problems += [f"{name} {one}" for one in [*page.evaluate(AXE), *page.evaluate(TOO_WIDE)]]
    assert not problems


def test_no_address_is_forgotten(seen_by):
    """An address is reached by a link, sent to by a form, or named above with its reason."""
    reached = set[str]().union(*(seen_by(reader, "en")[1].names for reader in READERS))
    forgotten = {one for one in names() if not one.startswith("api:")} - reached - UNSEEN.keys()
    assert not forgotten, "Nothing leads to these. Link them, or say why not in UNSEEN."


@pytest.mark.parametrize(("address", "status"), [("/nowhere/", 404), ("/credits/check/TM-AAAA-BBBB-CCCC/", 404)])
def test_a_page_that_is_not_there(browser, site, address, status):
    page = browser.new_context(base_url=site.address, viewport={"width": 360, "height": 800}).new_page()
    page.add_init_script(path=ROOT / "node_modules/axe-core/axe.min.js")
    assert page.goto(address).status == status
    assert page.evaluate(AXE) == page.evaluate(TOO_WIDE) == []
    page.context.close()
