"""Many pages of a room in one process: told by a line of JSON what to do, tells by one what it saw.

Times are of the machine's monotonic clock, which all its processes share.
"""

import asyncio
import json
import re
import resource
import secrets
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

NUMBER = re.compile(r'"number":(\d+),"patch"')
TALK = "I would start with the lowest dose and see her again in a week or two. "
now = time.monotonic


@dataclass
class Seen:
    """What all the pages of this process saw, by room and number of the change."""

    sent: dict[str, float] = field(default_factory=dict)
    got: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    doubled: int = 0
    refused: int = 0
    closed: int = 0
    joins: list[float] = field(default_factory=list)


@dataclass
class Tab:
    who: dict[str, Any]
    seen: Seen
    bare: bool
    line: ClientConnection | None = None
    last: int = 0
    in_room: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    asked: float = 0.0
    raised: bool = False

    async def come(self, late: float) -> None:
        await asyncio.sleep(max(0, late - now()))
        begun, session, port = now(), self.who["session"], self.who["port"]
        self.line = await connect(
            f"ws://127.0.0.1:{port}/live/sessions/{session}/socket/",
            additional_headers={"Cookie": f"sessionid={self.who['cookie']}"},
            origin=Origin(f"http://127.0.0.1:{port}"),
            proxy=None,
            ping_interval=None,
            open_timeout=60,
        )
        hello = self.who["uid"] if self.bare else secrets.token_hex(8)
        await self.line.send(json.dumps({"hello": hello, "last": 0}))
        self.hearing = asyncio.ensure_future(self.hear(self.line))
        await self.in_room.wait()
        self.seen.joins.append(now() - begun)

    async def hear(self, line: ClientConnection) -> None:
        try:
            async for words in line:
                self.take(str(words), now())
        except ConnectionClosed:
            pass
        if not self.over:
            self.seen.closed += 1

    over = False
    beats: Any = None

    def take(self, words: str, at: float) -> None:
        if not self.in_room.is_set() and '"room"' in words:
            self.in_room.set()
        if '"beat"' in words and self.line:
            self.beats = asyncio.ensure_future(self.line.send('{"here":1}'))
        for number in map(int, NUMBER.findall(words)):
            key = f"{self.who['session']}/{number}"
            self.seen.doubled += number <= self.last
            self.last = max(number, self.last)
            self.seen.got[key].append(at)
            if self.asked and self.who["uid"] in words and ('"chat"' in words or '"hands"' in words):
                self.seen.sent[key], self.asked = self.asked, 0.0
        if '"done"' in words or '"refused"' in words:
            self.seen.refused += '"refused"' in words
            self.done.set()

    async def do(self, n: int) -> None:
        """Three of four say something, one raises the hand or lowers it."""
        told: dict[str, Any] = {"do": "say", "text": TALK}
        if n % 4 == 3:
            self.raised = not self.raised
            told = {"do": "raise_hand" if self.raised else "lower_hand"}
        assert self.line
        self.done.clear()
        self.asked = now()
        await self.line.send(json.dumps(told | {"token": secrets.token_hex(8)}))
        await self.done.wait()

    async def talk(self, every: float, begin: float, end: float) -> None:
        n = 0
        while (at := begin + n * every) < end:
            await asyncio.sleep(max(0, at - now()))
            await asyncio.wait_for(self.do(n), 30)
            n += 1

    async def leave(self) -> None:
        self.over = True
        if self.line:
            await self.line.close(1001)


async def read_nothing(tab: Tab) -> None:
    await tab.come(0)
    assert tab.line
    tab.over = True
    tab.line.transport.pause_reading()


async def run(told: dict[str, Any], say: Callable[[str], None]) -> Seen:
    """Come, say "in", wait for a line with the time to begin at, talk, wait for what is under way."""
    seen = Seen()
    tabs = [Tab(who, seen, told["bare"]) for who in told["people"]]
    begun = now()
    await asyncio.gather(*(tab.come(begun + n * told["apart"]) for n, tab in enumerate(tabs)))
    deaf = [Tab(who, seen, told["bare"]) for who in told["deaf"]]
    await asyncio.gather(*map(read_nothing, deaf))
    say("in")
    begin = float(await asyncio.to_thread(sys.stdin.readline))
    talkers = [tab for tab in tabs if tab.who.get("talks")]
    ways = enumerate(talkers)
    share = told["every"] / max(1, len(talkers))
    await asyncio.gather(*(tab.talk(told["every"], begin + n * share, begin + told["seconds"]) for n, tab in ways))
    await asyncio.sleep(max(0, begin + told["seconds"] - now()) + 3)
    await asyncio.gather(*(tab.leave() for tab in tabs))
    return seen


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    told = json.loads(sys.stdin.readline())
    seen = uvloop.run(run(told, lambda words: print(words, flush=True)))
    Path(told["to"]).write_text(json.dumps(seen.__dict__))
    print("out", flush=True)


main()
