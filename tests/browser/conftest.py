"""Real people at a real browser, in a demonstration of their own."""

import fcntl
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from telementor.home.management import video
from tests.browser.demonstration import QUIETLY, Site, served, set_up

PATIENCE = 15_000  # milliseconds, on a machine that does other work too
expect.set_options(timeout=PATIENCE)
AtBrowser = Callable[..., Page]
NO_VIDEO = "NO VIDEO ENGINE: the video of the rooms was not tested. Get it with: ./run video"
MISSING = "NO CHROMIUM: the pages were not looked at in a browser. Install it, as by: apt-get install chromium"


def needed(found: str | Path | None, missing: str) -> str:
    """What a test cannot do without: where it is missing, CI fails, and elsewhere it is said."""
    if found is None and os.environ.get("CI"):
        pytest.fail(missing)
    if found is None:
        warnings.warn(missing, stacklevel=2)
        pytest.skip(missing)
    return str(found)


@pytest.fixture(scope="session")
def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return needed(next(filter(None, map(shutil.which, names)), None), MISSING)


@pytest.fixture(scope="session")
def video_engine() -> Path:
    return Path(needed(video.found(), NO_VIDEO))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for each process: it keeps a loop, beside which there is room for no other."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def made(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration to copy. The first process to come makes it, the others wait for it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demonstration.made").exists():
            set_up(shared / "demonstration")
            (shared / "demonstration.made").touch()
    return shared / "demonstration"


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(made, tmp_path_factory.mktemp("site") / "data") as site:
        yield site


@pytest.fixture
def at(browser: Browser, site: Site) -> Iterator[AtBrowser]:
    """Somebody sits down at a browser of her own. A page that complains in its console fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def sit_down(width: int = 1280, **how: object) -> Page:
        told = {"locale": "en-CA", "timezone_id": "America/Toronto", "viewport": {"width": width, "height": 800}}
        context = browser.new_context(base_url=site.address, **(told | how))
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        context.on(
            "console", lambda said: complaints.append(f"{said.page.url}: {said.text}") if said.type == "error" else None
        )
        context.on("weberror", lambda error: complaints.append(f"{error.page.url}: {error.error}"))
        return page

    yield sit_down
    for context in opened:
        context.close()
    assert not complaints


def be(page: Page, name: str) -> Page:
    """Sign in with one click, as the demonstration allows."""
    page.goto("/demo/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("/")
    return page
