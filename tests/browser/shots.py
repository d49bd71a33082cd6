"""Makes the screenshot of the README from a demonstration: python -m tests.browser.shots"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.demonstration import QUIETLY, ROOT, served, set_up


def take(to: Path) -> None:
    """The page of the program, as a visitor in Toronto sees it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        set_up(Path(folder) / "made")
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIETLY)
        with served(Path(folder) / "made", Path(folder) / "data") as site:
            screen = {"width": 1280, "height": 800}
            page = chromium.new_page(
                viewport=screen, locale="en-CA", timezone_id="America/Toronto", reduced_motion="reduce"
            )
            page.goto(f"{site.address}/programs/chronic-pain/")
            page.add_style_tag(content=".demo-ribbon { display: none }")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=to)
        chromium.close()


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshot.png"
    take(to)
    print(f"{to}: {to.stat().st_size // 1000} kB")
