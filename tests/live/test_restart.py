"""The server is restarted, or killed, in the middle of a session: nobody has left by it, and nothing is lost."""

import asyncio
import signal
import time

import pytest

from tests.aside import run
from tests.live.served import Page, Place, pages, served

pytestmark = pytest.mark.own_database

VISITS = "[[row.seat_id, row.came_at.timestamp(), row.seen_at.timestamp(), row.counted] for row in Visit.objects.all()]"


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_same_tabs_come_back_to_their_stays_and_read_what_they_missed(place, how):
    who = place.lay(1, 4)

    async def go(server):
        made = [Page(server, one) for one in who[:3]]
        async with pages(*made):
            alice, sam, bob = made
            assert await bob.do("say", text="before") == ""
            begun = place.ask(VISITS)
            assert len(begun) == 3
            waiting = asyncio.ensure_future(bob.do("raise_hand", token="lost", wait=60))
            await asyncio.to_thread(server.end, how)
            await asyncio.gather(*(page.closed() for page in made))
            waiting.cancel()
            await asyncio.sleep(2)
            await asyncio.to_thread(server.start)
            for page in (alice, bob):
                await page.come()
            assert await bob.do("raise_hand", token="lost") == ""
            assert await bob.do("say", text="after") == ""
            await alice.until(lambda shown: len(shown["chat"]) == 2 and shown.get("hands"))
            assert alice.numbers == sorted(set(alice.numbers))
            assert alice.shown["people"][sam.who["uid"]]["here"], "nobody leaves because we restart"
            await asyncio.sleep(0.2)
        now = time.time()
        found = {seat: (came, seen, counted) for seat, came, seen, counted in place.ask(VISITS)}
        assert len(found) == 3
        for seat, came, _seen, _counted in begun:
            assert found[seat][0] == came
            assert not found[seat][2]
        for page in (alice, bob):
            assert 0 <= now - found[page.who["seat"]][1] < 4
        return server

    with served(place) as (server,):
        run(go(server))
        assert "Traceback" not in server.log(), server.log()[-2000:]


def until_known(place, what: str) -> list:
    """A stay is over a minute after its last sign of life, and that is looked for every ten seconds."""
    late = time.time() + 90
    while time.time() < late:
        if found := place.ask(what):
            return found
        time.sleep(3)
    return []


def test_a_stay_becomes_attendance_by_itself_a_minute_after_it_is_over(place):
    """The one test that waits: the whole way, with real time."""
    who = place.lay(1, 4)

    async def go(server):
        alice, bob = Page(server, who[0]), Page(server, who[2])
        async with pages(alice, bob):
            begun = time.time()
            await asyncio.sleep(12)
            bob.killed()
            spent = time.time() - begun
            await alice.until(lambda shown: not shown["people"][bob.who["uid"]]["here"], 30)
            return spent

    with served(place) as (server,):
        spent = run(go(server))
        rows = until_known(
            place,
            "[[(p.left_at - p.joined_at).total_seconds(), p.match.reason, p.match.enrolment is not None]"
            " for p in Presence.objects.select_related('match')]",
        )
        assert "Traceback" not in server.log(), server.log()[-2000:]
    assert [row[1:] for row in rows] == [["email", True]]
    assert spent - 11 <= rows[0][0] <= spent + 1, "none invented, and none lost but since the last sign of life"
