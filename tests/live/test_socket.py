"""The room's socket, spoken to over the network as a page does it, and as somebody does who means harm."""

import asyncio
import json
import time
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from tests.aside import run
from tests.live.served import Page, Place, Server, pages, served

pytestmark = pytest.mark.own_database

EACH = 5


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[Server, list]]:
    place = Place(tmp_path_factory.mktemp("rooms"))
    everybody = place.lay(26, EACH)
    with served(place) as (server,):
        yield server, [everybody[n : n + EACH] for n in range(0, len(everybody), EACH)]


@pytest.fixture
def server(site) -> Server:
    return site[0]


@pytest.fixture
def room(site) -> list:
    """A room that no other test has been in: its host, one of the hub, and three who take part."""
    return site[1].pop()


async def silence(page: Page) -> None:
    await asyncio.sleep(0.3)
    assert page.line
    assert page.line.close_code is None


def test_what_one_says_everybody_reads_in_order_and_once(server, room):
    async def go():
        made = [Page(server, who) for who in room]
        async with pages(*made):
            lines = [f"line {n}" for n in range(20)]
            for line in lines:
                assert await made[2].do("say", text=line) == ""
            for page in made:
                await page.until(lambda shown: len(shown.get("chat", {})) == 20)
                assert [one["text"] for _key, one in sorted(page.shown["chat"].items())] == lines
                assert page.numbers == sorted(set(page.numbers))
            assert made[0].shown["chat"] == made[4].shown["chat"]

    run(go())


def test_a_broken_link_loses_and_doubles_nothing(server, room):
    async def go():
        alice, bob = Page(server, room[0]), Page(server, room[2])
        async with pages(alice, bob):
            await alice.do("say", text="one")
            await bob.until(lambda shown: shown.get("chat"))
            bob.killed()
            await bob.closed()
            await alice.do("say", text="two")
            whole = len([frame for frame in bob.frames if "room" in frame])
            await bob.come()
            await bob.until(lambda shown: len(shown["chat"]) == 2)
            assert len([frame for frame in bob.frames if "room" in frame]) == whole
            assert bob.numbers == sorted(set(bob.numbers))
            assert bob.shown == alice.shown | {"chat": bob.shown["chat"]}

    run(go())


@pytest.mark.parametrize("last", [10**6, 10**300, -1, "1", None, True, {"a": 1}])
def test_a_number_that_cannot_be_is_answered_with_the_whole_room(server, room, last):
    async def go():
        bob = Page(server, room[2])
        await bob.come()
        await bob.leave()
        bob.frames.clear()
        await bob.come(last=last)
        assert any("room" in frame for frame in bob.frames) or last is True
        await bob.leave()

    run(go())


def test_the_same_doing_sent_twice_is_done_once_and_other_words_are_another(server, room):
    async def go():
        bob = Page(server, room[2])
        async with pages(bob):
            for _ in range(3):
                assert await bob.do("say", token="the-same", text="hello") == ""
            assert await bob.do("say", token="the-same", text="goodbye") == ""
            await bob.until(lambda shown: len(shown["chat"]) == 2)
            bob.killed()
            await bob.closed()
            await bob.come()
            assert await bob.do("say", token="the-same", text="hello") == ""
            assert [one["text"] for one in bob.shown["chat"].values()] == ["hello", "goodbye"]

    run(go())


@pytest.mark.parametrize(
    "words",
    [
        "[" * 10_000 + "]" * 10_000,
        '{"do":"say","token":"x","text":NaN}',
        '{"do":"say","token":"x","text":' + "9" * 6000 + "}",
        "null",
        "[]",
        "{}",
        "no json",
        '{"do":"say"}',
        '{"do":{"a":1},"token":"x"}',
        '{"do":"start","token":"x","step":["a"]}',
        '{"do":"start","token":"x","step":{"a":1}}',
        '{"do":"vote","token":"x","poll":[],"answers":[[]]}',
        '{"do":"say","token":"\\u0000","text":"a"}',
        '{"do":"say","token":"\\ud800","text":"a"}',
        '{"do":"say","token":"x","text":"\\ud800\\u0000"}',
        '{"do":"remove","token":"x","seat":{"a":null}}',
        '{"do":"extend","token":"x","step":"00001","minutes":1e999}',
        '{"do":"__class__","token":"x"}',
        '{"seen":NaN}',
        '{"seen":' + "1" * 400 + "}",
        '{"seen":{"a":[1]}}',
        '{"hello":"again"}',
        '{"do":"say","token":"x","text":"' + "a" * 19_900 + '"}',
        '{"do":"say","token":"x","text":"' + "a" * 30_000 + '"}',
    ],
)
def test_nonsense_changes_nothing_and_ends_nothing(server, hostile, words):
    host, other = hostile

    async def go():
        async with pages(Page(server, host), Page(server, other)) as (page, bystander):
            before = len(bystander.numbers)
            await page.tell(words)
            await silence(page)
            assert await page.do("raise_hand") == ""
            assert await page.do("lower_hand") == ""
            await bystander.until(lambda shown: not shown.get("hands"))
            assert len(bystander.numbers) <= before + 2
            assert not bystander.shown.get("chat")

    run(go())


@pytest.fixture(scope="module")
def hostile(site):
    room = site[1].pop()
    return room[0], room[2]


def test_a_line_of_a_megabyte_ends_the_link_of_who_sent_it_and_of_nobody_else(server, room):
    async def go():
        async with pages(Page(server, room[2]), Page(server, room[3])) as (bob, other):
            await bob.tell({"do": "say", "token": "x", "text": "a" * 1_000_000})
            assert await bob.closed() == 1009
            assert await other.do("say", text="still here") == ""

    run(go())


def test_what_turns_a_line_round_is_taken_out_and_html_is_only_text(server, room):
    async def go():
        async with pages(Page(server, room[2])) as (bob,):
            assert await bob.do("say", text="<img src=x onerror=alert(1)>\u202eevil\x00\u2066") == ""
            await bob.until(lambda shown: shown.get("chat"))
            assert next(iter(bob.shown["chat"].values()))["text"] == "<img src=x onerror=alert(1)>evil"

    run(go())


def test_who_does_too_much_at_once_is_asked_to_wait_in_all_her_tabs_together(server, room):
    async def go():
        async with pages(Page(server, room[2]), Page(server, room[2])) as tabs:
            said = await asyncio.gather(*(tabs[n % 2].do("raise_hand") for n in range(60)))
            assert 30 <= said.count("") <= 45
            assert "Too many things at once. Wait a moment." in said

    run(go())


async def ended(page: Page, last: str) -> bool:
    """Whether a page was let go before its last doing was answered."""
    assert page.hearing
    late = time.monotonic() + 30
    while not page.hearing.done() and not any(frame.get("refused") == last for frame in page.frames):
        assert time.monotonic() < late
        await asyncio.sleep(0.05)
    return page.hearing.done()


def test_ten_thousand_hands_of_one_are_a_few_and_hold_nobody_up(server, room):
    async def go():
        alice, bob = Page(server, room[0]), Page(server, room[2])
        async with pages(alice, bob):
            before = len(alice.numbers)
            for n in range(10_000):
                await bob.tell({"do": ("raise_hand", "lower_hand")[n % 2], "token": f"hand-{n}"})
            begun = time.monotonic()
            assert await alice.do("say", text="And now the case") == ""
            assert time.monotonic() - begun < 5
            assert len(alice.numbers) - before < 150  # thirty in one go, then five a second
            if await ended(bob, "hand-9999"):
                assert bob.code == 4001  # asked faster than he read the answers: let go, and he comes back
                await bob.come()
            assert await alice.do("lower_all_hands") == ""
            await bob.until(lambda shown: not shown.get("hands"))
            assert len(alice.numbers) - before < 150
            assert bob.shown.get("hands", {}) == alice.shown.get("hands", {})

    run(go())


def test_the_seventh_tab_takes_the_place_of_the_one_not_heard_of_longest(server, room):
    async def go():
        made = [Page(server, room[2]) for _ in range(7)]
        async with pages(*made):
            await asyncio.wait([page.hearing for page in made], timeout=20, return_when=asyncio.FIRST_COMPLETED)
            (gone,) = [page for page in made if page.hearing.done()]
            assert gone.code == 4009
            assert gone in made[:3], "the first, or the next where the slow first was just asked for a sign of life"
            await silence(made[6])

    run(go())


def test_a_stranger_is_told_nothing_but_that_she_has_no_seat(server, room):
    async def go(cookie):
        line = await Page(server, room[2]).dial(cookie=cookie)
        with pytest.raises(Exception, match="4004"):
            await line.recv()

    run(go("nobody"))
    run(go(""))


def test_who_has_a_seat_in_another_room_has_none_here(server, room, site):
    stranger = site[1][0][2] | {"session": room[0]["session"]}

    async def go():
        page = Page(server, stranger)
        await page.come()
        assert await page.closed() == 4004
        assert page.frames == []

    run(go())


ELSEWHERE = [
    "https://evil.example",
    "null",
    "http://localhost.evil.example",
    None,
    "http://127.0.0.1",
    "http://127.0.0.1:1",
]


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_another_site_cannot_open_it(server, room_of_nobody, origin):
    async def go():
        with pytest.raises(InvalidStatus, match="403"):
            await Page(server, room_of_nobody[2]).dial(origin=origin)

    run(go())


@pytest.fixture(scope="module")
def room_of_nobody(site):
    return site[1].pop()


def test_a_page_at_the_sites_own_address_opens_it_behind_whatever_proxy(server, room_of_nobody):
    async def go():
        line = await Page(server, room_of_nobody[2]).dial(origin="http://localhost:8000")  # settings.SITE
        await line.close()

    run(go())


def test_hidden_things_never_leave_and_hosts_see_what_waits(server, room):
    async def go():
        async with pages(*(Page(server, who) for who in room)) as (alice, sam, bob, *_others):
            asked = {"question": "Opioids first?", "answers": ["yes", "no"]}
            assert await alice.do("prepare_poll", **asked) == ""
            assert await bob.do("link", poor=True) == ""
            await alice.until(lambda shown: shown.get("polls") and shown.get("links"))
            for page in (sam, bob):
                assert not page.shown.get("polls")
                assert "links" not in page.shown
            assert await alice.do("open_poll", poll="00001") == ""
            assert await bob.do("vote", poll="00001", answers=["1"]) == ""
            await alice.until(lambda shown: shown["polls"]["00001"]["voters"] == 1)
            for page in (alice, sam, bob):
                assert "hidden" not in json.dumps(page.frames)

    run(go())


def test_who_is_called_may_speak_at_once_and_who_is_removed_is_out(server, room):
    async def go():
        async with pages(*(Page(server, who) for who in room)) as (alice, _sam, bob, *_others):
            assert await alice.do("bring_to_stage", seat=bob.who["uid"]) == ""
            await bob.until(lambda _shown: bob.role == "stage")
            assert await bob.do("lock", locked=True) != ""
            assert await alice.do("remove", seat=bob.who["uid"]) == ""
            assert await bob.closed() == 4003
            await bob.come()
            assert await bob.closed() == 4004

    run(go())


def test_a_sign_out_or_a_lost_place_closes_the_socket_within_seconds(server, room):
    async def go():
        async with pages(*(Page(server, who) for who in room)) as (alice, sam, bob, other, _last):
            keys = ", ".join(repr(page.who["cookie"]) for page in (bob,))
            lost = f"Seat.objects.get(uid={other.who['uid']!r}).person.enrolments.update(status='withdrawn')"
            server.place.ask(
                "[__import__('django.contrib.sessions.models').contrib.sessions.models.Session.objects"
                f".filter(pk__in=[{keys}]).delete()[0], {lost}]"
            )
            for page in (bob, other):
                assert await page.closed(15) == 4002
                await page.come()
                assert await page.closed() == 4004
            for page in (alice, sam):
                await silence(page)

    run(go())
