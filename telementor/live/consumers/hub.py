"""Everybody of this process who is in a room, and what each still has to be sent.

One writer a client, with a bounded queue: what waits is sent together, and who is too slow is let go, to come back and ask
for what she missed. Nobody waits for her.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import time
from typing import Any

from asgiref.sync import sync_to_async

from telementor.live.actions import visits
from telementor.live.queries import rooms
from telementor.outside import fanout
from telementor.rules.room import Role, seen_by

MOST_WAITING = 400  # frames
LIFE = 10.0  # seconds between two signs of life
LOOK = 5.0  # seconds between two looks at what another process may have written


class Close:
    """Why a socket is closed; 4000 to 4999 are for applications (RFC 6455)."""

    SLOW, REMOVED, NO_SEAT, OTHER_SIDE = 4001, 4003, 4004, 4009


@dataclass(eq=False)
class Client:
    session: int
    seat: int
    uid: str
    role: Role
    visit: int
    sign_in: str
    send: Callable[[str], Awaitable[None]]
    close: Callable[[int], Awaitable[None]]
    number: int = 0  # of the last change it has been sent
    seen: float = field(default_factory=time)
    waiting: deque[tuple[int, str]] = field(default_factory=deque)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    ending: int = 0

    def put(self, frame: str, number: int = 0) -> None:
        if len(self.waiting) >= MOST_WAITING:
            self.end(Close.SLOW)
        else:
            self.waiting.append((number, frame))
            self.ready.set()

    def end(self, why: int) -> None:
        self.ending = self.ending or why
        self.ready.set()

    async def write(self) -> None:
        """Send what waits, together, until the client is let go."""
        while not self.ending:
            await self.ready.wait()
            self.ready.clear()
            frames = [frame for number, frame in self.waiting if not number or number > self.number]
            self.number = max([self.number, *(number for number, _frame in self.waiting)])
            self.waiting.clear()
            if frames:
                await self.send(f"[{','.join(frames)}]")
        await self.close(self.ending)


class Hub:
    """One for each process. Everything but `hear` is called in the loop's own thread."""

    def __init__(self) -> None:
        self.rooms: dict[int, set[Client]] = defaultdict(set)
        self.numbers: dict[int, int] = {}
        self.lock: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.tasks: set[asyncio.Task[Any]] = set()
        self.loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """With the first client: listen to the other processes, give signs of life, look for what was missed."""
        loop = asyncio.get_running_loop()
        if self.loop is loop:
            return
        self.loop = loop
        fanout.listeners[:] = [self.hear]
        self.start(fanout.listen(self.hear))
        self.start(every(LIFE, self.signs_of_life))
        self.start(every(LOOK, self.look))

    def start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def hear(self, message: str) -> None:
        """A change was written, here or elsewhere. Called from any thread."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.take, message)

    def take(self, message: str) -> None:
        session, number, patch = json.loads(message)
        if not self.rooms.get(session):
            return
        if number == self.numbers[session] + 1:
            self.deliver(session, number, patch)
        elif number > self.numbers[session]:
            self.start(self.catch_up(session))

    def deliver(self, session: int, number: int, patch: dict[str, Any]) -> None:
        """One change to everybody in the room, made into text once for each kind of reader."""
        self.numbers[session] = number
        frames = {role: frame(number, seen_by(role, patch)) for role in Role}
        for client in self.rooms[session]:
            if text := frames[client.role]:
                client.put(text, number)
        for uid, change in patch.get("people", {}).items():
            if change and (change.get("removed") or "role" in change):
                self.moved(session, uid, change)

    def moved(self, session: int, uid: str, change: dict[str, Any]) -> None:
        """Somebody sits elsewhere now, or was removed. Who was let in gets the whole room."""
        for client in [one for one in self.rooms[session] if one.uid == uid]:
            if change.get("removed"):
                client.end(Close.REMOVED)
            elif client.role == Role.WAITING:
                self.start(self.welcome(client, 0, Role(change["role"])))
            else:
                client.role = Role(change["role"])

    async def catch_up(self, session: int) -> None:
        """What was missed, from the database and in order."""
        async with self.lock[session]:
            after = self.numbers.get(session, 0)
            for number, patch in await in_thread(list)(rooms.changes(session, after)):
                if number == self.numbers.get(session, 0) + 1:
                    self.deliver(session, number, patch)

    async def join(self, client: Client, last: int) -> None:
        """From here on every change is queued for the client; its writer is started after this."""
        self.begin()
        now = await in_thread(rooms.held)(client.session)
        self.numbers.setdefault(client.session, now.number)
        self.rooms[client.session].add(client)
        await self.welcome(client, last, client.role)

    async def welcome(self, client: Client, last: int, role: Role) -> None:
        """The whole room, or what was missed since the last change the page has; before anything that came meanwhile."""
        session = client.session
        now = await in_thread(rooms.held)(session)
        while now.number < self.numbers.get(session, 0):
            now = await in_thread(rooms.held)(session)
        shown = [json.dumps({"room": seen_by(role, dict(now.document)), "number": now.number})]
        if 0 < last <= now.number and now.number - last <= rooms.MOST_AT_ONCE:
            missed = await in_thread(list)(rooms.changes(session, last))
            shown = [frame(number, seen_by(role, patch)) for number, patch in missed if number <= now.number]
        you = json.dumps({"you": client.uid, "role": role, "now": int(time() * 1000)})
        client.waiting.extendleft((0, text) for text in reversed([you, *filter(None, shown)]))
        client.role, client.number = role, now.number
        client.ready.set()

    def drop(self, client: Client) -> None:
        here = self.rooms.get(client.session, set())
        here.discard(client)
        if not here:
            self.rooms.pop(client.session, None)
            self.numbers.pop(client.session, None)

    async def look(self) -> None:
        """Another process may have written what was not told."""
        for session, number in (await in_thread(rooms.numbers)(list(self.rooms))).items():
            if number > self.numbers.get(session, number):
                await self.catch_up(session)

    async def signs_of_life(self) -> None:
        """Who is here is here; who may not be any more is shown out; stays that are over are counted."""
        clients = [client for here in self.rooms.values() for client in here]
        await in_thread(visits.still_here)([one.visit for one in clients if time() - one.seen < 3 * LIFE])
        ended = await in_thread(rooms.unwelcome)({one.seat: one.sign_in for one in clients})
        for client in clients:
            if client.seat in ended:
                client.end(Close.NO_SEAT)
        await in_thread(visits.count_stays)()


def frame(number: int, patch: dict[str, Any]) -> str:
    return json.dumps({"number": number, "patch": patch}) if patch else ""


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        with suppress(Exception):  # a database that is away for a moment must not end this
            await work()


def in_thread(work: Callable[..., Any]) -> Any:
    """Database work, on threads of its own: many people come in one moment."""
    return sync_to_async(work, thread_sensitive=False)


hub = Hub()
