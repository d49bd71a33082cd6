"""From sign-up to certificate, as five people go through it in a real browser."""

import re
from datetime import date, timedelta
from io import BytesIO
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import AtBrowser, be
from tests.browser.demonstration import Site

CHLOE = "chloe.berube@example.org"


@pytest.fixture
def chloe(at: AtBrowser) -> Page:
    """On a phone, in French, in Halifax, where it is always an hour later than in Toronto."""
    return at(360, locale="fr-CA", timezone_id="America/Halifax", has_touch=True)


@pytest.fixture
def alice(at: AtBrowser) -> Page:
    return be(at(), "Alice Fournier")


@pytest.fixture
def bob(at: AtBrowser) -> Page:
    return be(at(), "Bob Tremblay")


def sign_in_with_a_code(page: Page, site: Site, email: str) -> None:
    page.get_by_label("Courriel").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    expect(page.get_by_label("Code")).to_be_focused()
    code = re.search(r"\b\d{6}\b", site.mail_to(email)[-1].get_body(("plain",)).get_content())
    page.get_by_label("Code").fill(code[0])
    page.keyboard.press("Enter")


def test_a_visitor_reads_and_registers_on_a_phone(chloe, site):
    chloe.goto("/")
    chloe.get_by_role("link", name="ECHO Douleur chronique").click()
    coming = chloe.locator("#sessions")
    expect(coming).to_contain_text("heure d’Halifax")
    expect(coming.get_by_text("13 h 30").first).to_be_visible()

    chloe.get_by_role("button", name="English").tap()
    expect(chloe.get_by_role("heading", level=1)).to_have_text("ECHO Chronic Pain and Opioid Stewardship")
    expect(coming).to_contain_text("Halifax time")
    chloe.get_by_role("button", name="Français").tap()
    expect(chloe).to_have_url(f"{site.address}/programs/chronic-pain/")

    chloe.get_by_role("link", name="S’inscrire").first.tap()
    sign_in_with_a_code(chloe, site, CHLOE)
    expect(chloe.get_by_role("heading", level=1)).to_have_text("S’inscrire")
    chloe.get_by_label("Prénom").fill("Chloé")
    chloe.get_by_label("Nom de famille").fill("Bérubé")
    chloe.get_by_label("Profession").select_option("Pharmacienne ou pharmacien")
    chloe.get_by_label("Numéro de permis").fill("61 234")
    expect(chloe.locator("[data-kept]")).to_have_text("Enregistré")

    # The tab is closed half-way, and opened again another time.
    again = chloe.context.new_page()
    chloe.close()
    again.goto("/enrolment/cycles/3/join/")
    expect(again.get_by_label("Prénom")).to_have_value("Chloé")
    expect(again.get_by_label("Numéro de permis")).to_have_value("61 234")

    again.get_by_label("Ville ou village").fill("Sainte-Anne")
    again.get_by_label("Code postal").fill("K7L 3N")
    for document in ("Entente de collaboration", "Protection et utilisation de vos renseignements"):
        again.get_by_role("checkbox", name=document).check()
    again.get_by_role("button", name="S’inscrire").tap()
    expect(again.get_by_role("alert")).to_be_focused()
    wrong = again.get_by_label("Code postal")
    expect(wrong).to_have_accessible_description(re.compile("Un code postal canadien"))
    expect(wrong).to_have_value("K7L 3N")
    expect(again.get_by_label("Numéro de permis")).to_have_value("61 234")
    expect(again.get_by_role("checkbox", name="Entente de collaboration")).to_be_checked()

    wrong.fill("B4N 2M6")
    again.get_by_role("button", name="S’inscrire").tap()
    expect(again).to_have_url(f"{site.address}/enrolment/cycles/3/joined/")
    expect(again.get_by_text("La coordination examine chaque inscription")).to_be_visible()
    again.goto("/")
    expect(again.get_by_role("heading", level=1)).to_have_text("Bonjour Chloé")


def a_canada_day_on_thursday() -> date:
    days = (date(year, 7, 1) for year in count(date.today().year))
    return next(day for day in days if day.weekday() == 3 and day > date.today() + timedelta(days=30))


def test_alice_accepts_plans_clones_and_moves(alice, site):
    alice.get_by_role("link", name="Registrations to decide").click()
    alice.get_by_role("button", name="Accept Sunita Patel").click()
    expect(alice.get_by_role("button", name="Accept Sunita Patel")).to_have_count(0)
    expect(alice.get_by_role("status")).to_contain_text("Sunita Patel: Enrolled")
    expect(alice.get_by_role("button", name="Accept Blessing Eze")).to_be_visible()  # the next one, still filtered

    canada_day, week = a_canada_day_on_thursday(), timedelta(weeks=1)
    alice.goto("/programs/chronic-pain/manage/")
    alice.get_by_role("link", name="New cycle").click()
    alice.get_by_label("English").fill("Summer")
    alice.get_by_label("Français").fill("Été")
    for label, day in {
        "First day": canada_day - 2 * week,
        "Last day": canada_day + 2 * week,
        "Registration opens": canada_day - 8 * week,
        "Registration closes": canada_day,
    }.items():
        alice.get_by_label(label).fill(day.isoformat())
    alice.get_by_label("Begins at").fill("12:30")
    alice.get_by_role("button", name="Save").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("Summer")
    assert days_of(alice) == [canada_day + n * week for n in (-2, -1, 1, 2)]
    expect(alice.get_by_text("Canada Day")).to_be_visible()

    alice.get_by_role("link", name="Clone").click()
    alice.get_by_label("First day of the new cycle").fill((canada_day + 10 * week).isoformat())
    alice.get_by_role("button", name="Clone").click()
    expect(alice.get_by_role("heading", level=3).first).to_be_visible()
    cloned = days_of(alice)
    assert cloned == [canada_day + n * week for n in range(10, 10 + len(cloned))]

    alice.get_by_role("link", name=re.compile("^2\\.")).click()
    alice.get_by_label("Begins at").fill("13:00")
    alice.get_by_label("Move all that follow as well").check()
    alice.get_by_role("button", name="Save").click()
    expect(sessions(alice).first).to_contain_text("12:30 p.m. – 2:00 p.m.")
    for row in sessions(alice).all()[1:]:
        expect(row).to_contain_text("1:00 p.m. – 2:30 p.m.")


def sessions(page: Page) -> Locator:
    return page.locator(".agenda > li")


def days_of(page: Page) -> list[date]:
    """The days of the sessions on the page, in Toronto, where these all begin before evening."""
    times = page.locator(".agenda .date-block").evaluate_all("all => all.map((one) => one.dateTime)")
    return [date.fromisoformat(told[:10]) for told in times]


class Keyboard:
    """Somebody without a mouse, who sees where she is by the focus alone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.here = page.locator(":focus")

    def go_to(self, role: str, name: str) -> None:
        wanted = self.page.get_by_role(role, name=name).first
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("(one) => one === document.activeElement"):
                break
        expect(wanted).to_be_focused()
        expect(wanted).to_be_in_viewport()
        ring = wanted.evaluate(
            "(one) => { const {outlineStyle, boxShadow} = getComputedStyle(one); return outlineStyle + boxShadow; }"
        )
        assert ring != "nonenone", f"nothing shows that {name} has the focus"

    def follow(self, role: str, name: str) -> None:
        self.go_to(role, name)
        self.page.keyboard.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def test_bob_finds_all_by_keyboard_alone(bob, alice, site):
    keys = Keyboard(bob)
    keys.press("Tab")
    expect(keys.here).to_have_text("Skip to the content")
    keys.follow("link", "Join link")
    expect(bob.get_by_role("button", name="Go in")).to_be_visible()

    bob.goto("/programs/chronic-pain/")
    keys.follow("link", "Register")
    expect(bob.get_by_role("heading", level=1)).to_have_text("Register")
    expect(
        bob.get_by_role("checkbox", name="Statement of collaboration")
    ).to_be_checked()  # he agreed in an earlier cycle
    keys.follow("button", "Register")
    keys.follow("link", "To my first page")
    expect(bob.get_by_text("Waiting for acceptance")).to_be_visible()
    alice.goto("/enrolment/cycles/3/?q=bob")
    alice.get_by_role("button", name="Accept Bob Tremblay").click()
    expect(alice.get_by_role("status")).to_contain_text("Bob Tremblay: Enrolled")
    bob.reload()
    expect(bob.get_by_text("Still missing for your certificate").first).to_be_visible()

    keys.follow("link", "Pre-survey")
    expect(bob.get_by_role("heading", level=1)).to_contain_text("Pre-survey")
    questions = bob.get_by_role("group").filter(has=bob.get_by_role("radio"))
    for question in questions.all()[1:]:
        answer(keys, question)
    keys.follow("button", "Hand in my answers")
    expect(bob.get_by_role("alert")).to_be_focused()
    keys.press("Tab", "Enter")
    answer(keys, questions.first)
    expect(questions.nth(1).get_by_role("radio").nth(1)).to_be_checked()
    keys.follow("button", "Hand in my answers")
    expect(bob.get_by_role("heading", level=1)).to_have_text("Thank you")

    keys.follow("link", "Back to my page")
    expect(bob.get_by_role("link", name="Pre-survey")).to_have_count(0)
    keys.follow("link", "My credit and certificates")
    expect(bob.get_by_role("heading", level=1)).to_have_text("Your credit")
    expect(bob.get_by_role("row", name=re.compile("^1\\. .* min"))).to_be_visible()


def answer(keys: Keyboard, question: Locator) -> None:
    """Tab into the question and choose its second answer with the arrow."""
    first = question.get_by_role("radio").first
    for _ in range(120):
        if first.evaluate("(one) => one === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("ArrowRight")
    expect(question.get_by_role("radio").nth(1)).to_be_checked()


def test_alice_brings_the_report_to_the_desk(alice, site, tmp_path):
    alice.goto("/demo/")
    with alice.expect_download() as download:
        alice.locator("a[href$='.csv']").first.click()
    report = tmp_path / "participants.csv"
    download.value.save_as(report)

    alice.goto("/")
    alice.get_by_role("link", name="Session without its attendance report").click()
    bring(alice, report)
    expect(alice.get_by_text("“participants.csv” was read")).to_be_visible()
    bob = alice.locator("ul.timelines > li").filter(has_text="Bob Tremblay")
    expect(bob).to_contain_text("In the session:")

    waiting = alice.locator("ul.unclear > li")
    before = waiting.count()
    waiting.filter(has_text="Only part of a name").first.get_by_role("button", name="80%").click()
    expect(waiting).to_have_count(before - 1)
    waiting.first.get_by_role("button", name="Not a participant").click()
    expect(waiting).to_have_count(before - 2)

    bring(alice, report)
    expect(alice.get_by_text("nothing changed")).to_be_visible()
    expect(waiting).to_have_count(before - 2)

    alice.get_by_role("link", name="Correct Bob Tremblay").click()
    alice.get_by_label("Minutes").fill("45")
    alice.get_by_role("button", name="Save").click()
    expect(alice.get_by_label("Reason")).to_have_accessible_description(re.compile("required"))
    expect(alice.get_by_label("Minutes")).to_have_value("45")
    alice.get_by_label("Reason").fill("Joined by phone; the line dropped at half past one")
    alice.get_by_role("button", name="Save").click()
    expect(bob).to_contain_text("45 minutes, set by Alice Fournier: “Joined by phone; the line dropped")
    bob.get_by_text("Where the minutes come from").click()
    expect(bob.get_by_role("row", name="By hand")).to_contain_text("45 minutes")


def bring(page: Page, report: object) -> None:
    page.get_by_label("Attendance report").set_input_files(report)
    page.get_by_role("button", name="Read the report").click()


def certificates(site):
    """The letters to Bob that bring a certificate."""
    letters = site.mail_to("bob.tremblay@example.org")
    return [one for one in letters if any(a.get_filename().startswith("TM-") for a in one.iter_attachments())]


def arrived(page, letters):
    """The newest of some letters, once there is one: mail goes out after what it tells of."""
    for _try in range(150):
        if found := letters():
            return found[-1]
        page.wait_for_timeout(200)
    raise AssertionError("no letter came")


def test_alice_closes_the_cycle_and_bob_has_his_certificate(alice, bob, at, site):
    alice.get_by_role("link", name="Cycle ended: credit and certificates").click()
    alice.get_by_role("button", name="Work out credit").click()
    expect(alice.get_by_text("earned it")).to_be_visible()
    alice.get_by_text("lack: Post-survey").click()
    alice.get_by_role("link", name="See who").locator("visible=true").click()
    expect(alice.get_by_text("Lacks: Post-survey").first).to_be_visible()
    assert not certificates(site)

    alice.get_by_role("link", name="Make and mail").click()
    with alice.expect_response(re.compile(r"preview\.pdf")) as preview:
        alice.evaluate("(link) => fetch(link)", alice.get_by_role("link", name="See what one").get_attribute("href"))
    assert preview.value.headers["content-type"] == "application/pdf"
    alice.get_by_role("button", name="Make and mail").click()
    made = alice.get_by_text("were made and mailed")
    expect(alice.get_by_role("progressbar").or_(made)).to_be_visible()
    expect(made).to_be_visible(timeout=90_000)

    letter = arrived(alice, lambda: certificates(site))
    assert next(letter.iter_attachments()).get_content().startswith(b"%PDF")
    bob.reload()
    bob.get_by_role("link", name="My credit and certificates").last.click()
    certificate = bob.request.get(bob.get_by_role("link", name="PDF").get_attribute("href")).body()
    assert "Bob Tremblay" in PdfReader(BytesIO(certificate)).pages[0].extract_text()

    stranger = at(360, locale="fr-CA")
    stranger.goto(bob.get_by_role("link", name="Check it").get_attribute("href"))
    expect(stranger.get_by_text("Valide.")).to_be_visible()
    expect(stranger.get_by_text("Bob Tremblay")).to_be_visible()
    stranger.get_by_role("button", name="English").click()
    expect(stranger.get_by_text("Valid.")).to_be_visible()
