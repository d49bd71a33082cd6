"""A session that goes on in its room, without video, and people who come and go."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import be
from tests.browser.demonstration import ROOT, Site

NOW = """
from datetime import timedelta
from django.utils import timezone
from telementor.live import access
from telementor.live.models import House
from telementor.programs.models import Session
now = timezone.now()
session = Session.objects.select_related("cycle").filter(starts_at__gt=now).order_by("starts_at").first()
House.objects.update_or_create(cycle=session.cycle, defaults={"built_in": True, "takes_guests": True})
Session.objects.filter(pk=session.pk).update(starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(minutes=85))
print("session", session.pk, access.guest_pass(session))
"""


@dataclass
class Room:
    """A session that is going on, and people in it."""

    site: Site
    browser: Browser
    session: int
    word: str  # what the link for guests ends in
    pages: dict[str, Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def sits_down(self, width: int = 1280, language: str = "en") -> Page:
        context = self.browser.new_context(
            base_url=self.site.address, locale="en-CA", viewport={"width": width, "height": 800}
        )
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.site.address}])
        context.add_init_script(path=ROOT / "node_modules/axe-core/axe.min.js")
        context.on("weberror", lambda error: self.complaints.append(f"{error.page.url}: {error.error}"))
        self.contexts.append(context)
        return context.new_page()

    def comes(self, name: str, width: int = 1280, language: str = "en") -> Page:
        page = be(self.sits_down(width, language), name)
        self.goes_in(page)
        self.pages[name.split()[0]] = page
        return page

    def goes_in(self, page: Page, wait: float = 15_000) -> None:
        page.goto(f"/live/sessions/{self.session}/join/")
        page.locator("input[name=share][value=none]").check()
        page.locator("main form[method=post] .btn-primary").last.click()
        in_(page, wait)


def in_(page: Page, wait: float = 15_000) -> Page:
    expect(page.locator("html[data-link=open]")).to_have_count(1, timeout=wait)
    return page
