"""The room with video: what a browser fetches to show it, and how soon the first picture of somebody else is there.

Real Chromium and the real engine on this machine; the demonstration of the browser tests, in a folder that goes.
"""

import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from bench.table import Row, at_most, lines
from telementor.home.management import video
from tests.browser.demonstration import QUIETLY, served, set_up
from tests.browser.hall import FAKES, SECRET, Hall, open_, session_now, turn
from tests.browser.narrow import narrow

ROUNDS = 5
FRAME = "[...document.querySelectorAll('.tile:not(.is-mine) video')].some((one) => one.videoWidth && one.currentTime)"


def measured(hall: Hall) -> list[Row]:
    turn(open_(hall.comes("Alice Fournier")), "Turn on the camera")
    page = hall.comes("Bob Tremblay")
    open_(page)
    times, sizes = zip(*(first_frame(hall, page) for _ in range(ROUNDS)), strict=True)
    seconds, size = statistics.median(times), max(sizes) / 1024
    return [
        Row("video", "the room's first load, compressed", f"{size:.0f} KB", budgets=[at_most(size, 250, "KB")]),
        Row("video", "from going in to the first picture", f"{seconds:.2f} s", budgets=[at_most(seconds, 5, "s")]),
        *without_media(hall),
    ]


def without_media(hall: Hall) -> list[Row]:
    """The room with neither sound nor picture over a link of 64 kbit/s and 0.3 s there and back, nothing fetched before."""
    port, signed_in = urlsplit(hall.site.address).port or 0, hall.pages["Bob"].context.storage_state()
    with narrow(port) as link, hall.browser.new_context(base_url=link.address, storage_state=signed_in) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        began = time.monotonic()
        page.goto(f"/live/sessions/{hall.session}/room/?media=none", wait_until="commit")
        page.wait_for_selector("html[data-link=open]")
        opened = time.monotonic() - began
        page.wait_for_load_state("networkidle")
        size = link.down.carried / 1024
        lines_ = statistics.median(said(page, f"Line {n} of five.") for n in range(5))
        before = link.down.carried + link.up.carried
        page.wait_for_timeout(30_000)
        idle = (link.down.carried + link.up.carried - before) * 8 / 30 / 1000
    return [
        Row("video", "64 kbit/s, no media: in the room", f"{opened:.1f} s", budgets=[at_most(opened, 15, "s")]),
        Row("video", "64 kbit/s, no media: its first load", f"{size:.0f} KB", budgets=[at_most(size, 100, "KB")]),
        Row("video", "64 kbit/s, no media: a line said and seen", f"{lines_:.2f} s", budgets=[at_most(lines_, 2, "s")]),
        Row("video", "64 kbit/s, no media: being there", f"{idle:.1f} kbit/s", budgets=[at_most(idle, 4, "kbit/s")]),
    ]


def said(page: Page, words: str) -> float:
    """Seconds until the server has it and one reads it in one's own chat."""
    page.get_by_role("tab", name="Chat").click()
    box = page.get_by_label("Write to everybody")
    box.fill(words)
    began = time.monotonic()
    box.press("Enter")
    page.get_by_role("log").get_by_text(words).wait_for()
    took = time.monotonic() - began
    page.wait_for_timeout(1000)
    return took


def first_frame(hall: Hall, page: Page) -> tuple[float, int]:
    """Seconds and bytes, with nothing in the browser's cache."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
    bytes_: list[float] = []

    def came(told: dict[str, Any]) -> None:
        bytes_.append(told["encodedDataLength"])

    cdp.on("Network.loadingFinished", came)
    began = time.monotonic()
    page.goto(f"/live/sessions/{hall.session}/room/?media=video", wait_until="commit")
    while not page.evaluate(FRAME):
        time.sleep(0.02)
        if time.monotonic() - began > 60:
            raise TimeoutError("no picture came")
    took = time.monotonic() - began
    page.wait_for_load_state("networkidle")
    cdp.detach()
    return took, int(sum(bytes_))


def main() -> int:
    program = video.found()
    if program is None:
        print("video: NO VIDEO ENGINE, nothing measured. Get it with: ./run video")
        return 0
    ports = video.Ports.free()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        set_up(folder / "made")
        site = stack.enter_context(served(folder / "made", folder / "data", LIVEKIT_URL=ports.address(SECRET)))
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*QUIETLY, *FAKES])
        hall = Hall(site, ports, program, chromium, *session_now(site), stack.enter_context(ExitStack()))
        hall.start()
        rows = measured(hall)
        chromium.close()
    print("\n".join(lines(rows)))
    return 0 if all(row.held for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
