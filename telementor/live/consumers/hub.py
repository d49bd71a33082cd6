"""Everybody of this process who is in a room, and what each is told.

One writer a client, with a bounded queue: what waits is sent together, and who is too slow is let go, to come back and ask
for what she missed. Nobody waits for her.
"""

import asyncio
import gc
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import time
from typing import Any

from telementor.live import actions
from telementor.live.consumers.client import Client, Close, Pace
from telementor.live.consumers.threads import in_thread
from telementor.live.queries import rooms
from telementor.outside import fanout
from telementor.rules.room import Refused, Role, seen_by

LIFE = 10.0  # seconds between two signs of life
SHARES = 10  # of the people in a room, each asked in its own moment: 500 answers at once would hold up what is said
SILENT = 4.5 * LIFE  # then nobody is there
LOOK = 5.0  # seconds between two looks at what another process may have written
AWAY_AFTER = (
    LIFE + 2
)  # a link that breaks and mends is not a leaving; by then another process has seen who came back there
MOST_TABS = 6  # of one seat
BEAT = '{"beat":1}'
log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Hall:
    """The people of one room who are connected here, and the last change that they were told."""

    session: int
    number: int
    clients: set[Client] = field(default_factory=set)
    paces: dict[int, Pace] = field(default_factory=dict)
    behind: bool = False
    looking: bool = False

    def of_seat(self, seat: int) -> list[Client]:
        return sorted((one for one in self.clients if one.seat.pk == seat), key=lambda one: one.seen)


class Hub:
    """One for each process. Everything but `hear` is called in the loop's own thread."""

    def __init__(self) -> None:
        self.halls: dict[int, Hall] = {}
        self.tasks: set[asyncio.Task[Any]] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.turn = 0

    def begin(self) -> None:
        """With the first client: listen to the other processes, give signs of life, look for what was missed."""
        loop = asyncio.get_running_loop()
        if self.loop is loop:
            return
        self.loop = loop
        fanout.listeners[:] = [self.hear]
        self.start(fanout.listen(self.hear))
        self.start(self.warm())
        self.start(every(LOOK, self.look))
        self.start(every(LIFE / SHARES, self.signs_of_life))
        for work in (self.show_out, self.count_stays):
            self.start(every(LIFE, work))

    async def warm(self) -> None:
        """The guard is large and stays. What is in memory by now is left out when Python looks for garbage: that took a
        tenth of a second each time, in which nobody in any room was told anything."""
        await in_thread(actions.warm)
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.ended)

    def ended(self, task: "asyncio.Task[Any]") -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (wrong := task.exception()):
            log.error("Something of a room failed", exc_info=wrong)

    def clients(self) -> Iterator[Client]:
        for hall in list(self.halls.values()):
            yield from list(hall.clients)

    # What was written

    def hear(self, message: str) -> None:
        """A change was written, here or elsewhere. Called from any thread."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.take, message)

    def take(self, message: str) -> None:
        session, number, patch = json.loads(message)
        hall = self.halls.get(session)
        if hall and number == hall.number + 1:
            self.deliver(hall, number, patch)
        elif hall and number > hall.number:
            self.start(self.catch_up(hall))

    def deliver(self, hall: Hall, number: int, patch: dict[str, Any]) -> None:
        """One change to everybody in the room, made into text once for each kind of reader."""
        hall.number = number
        frames = {role: frame(number, seen_by(role, patch)) for role in Role}
        for client in list(hall.clients):
            text = frames[client.role]
            if number > client.number and text:
                client.number = number
                client.put(text)
                if client.ending:
                    self.drop(client)
        for uid, change in (patch.get("people") or {}).items():
            if change and (change.get("removed") or "role" in change):
                self.moved(hall, uid, bool(change.get("removed")))

    def moved(self, hall: Hall, uid: str, removed: bool) -> None:
        """Somebody sits elsewhere now, or was removed. She sees nothing until she is given the room as it is from there."""
        for client in [one for one in hall.clients if one.seat.uid == uid]:
            if removed:
                self.end(client, Close.REMOVED)
            else:
                client.role = Role.WAITING
                self.start(self.welcome(hall, client))

    async def catch_up(self, hall: Hall) -> None:
        """What was missed, from the database and in order; once more where something came while it was read."""
        hall.behind = True
        if hall.looking:
            return
        hall.looking = True
        try:
            while hall.behind and hall.clients:
                hall.behind = False
                for number, patch in await in_thread(rooms.changes, hall.session, hall.number):
                    if number == hall.number + 1:
                        self.deliver(hall, number, patch)
        finally:
            hall.looking = False

    async def look(self) -> None:
        """Another process may have written what was not told."""
        for session, number in (await in_thread(rooms.numbers, list(self.halls))).items():
            hall = self.halls.get(session)
            if hall and number > hall.number:
                await self.catch_up(hall)

    # Who comes and goes

    async def join(self, client: Client, last: int, had: str) -> None:
        """`last` is the number of the last change that the page has, `had` the role in which it got it."""
        self.begin()
        session = client.seat.session_id
        if session not in self.halls:
            now = await in_thread(rooms.held, session)
            self.halls.setdefault(session, Hall(session, now.number))
        hall = self.halls[session]
        hall.clients.add(client)
        for one in hall.of_seat(client.seat.pk)[:-MOST_TABS]:
            self.end(one, Close.ELSEWHERE)
        await self.welcome(hall, client, last, had)
        client.begin()

    async def welcome(self, hall: Hall, client: Client, last: int = 0, had: str = "") -> None:
        """The whole room, or what was missed since the last change the page has. From here on it is given every change."""
        now, missed = await in_thread(rooms.since, hall.session, last)
        while now.number < hall.number:
            now, missed = await in_thread(rooms.since, hall.session, last)
        if now.number < client.number:
            return  # she was welcomed once more meanwhile
        role = Role(now.document.get("people", {}).get(client.seat.uid, {}).get("role", Role.WAITING))
        client.role, client.number = role, now.number
        client.put(text({"you": client.seat.uid, "role": role, "now": int(time() * 1000)}))
        if had == role and missed is not None:
            for number, patch in missed:
                client.put(frame(number, seen_by(role, patch)) or text({"number": number}))
        else:
            client.put(text({"room": seen_by(role, dict(now.document)), "number": now.number}))

    def pace(self, client: Client) -> Pace:
        """Of a seat, in however many tabs it is and however often it comes back."""
        hall = self.halls.get(client.seat.session_id)
        return hall.paces.setdefault(client.seat.pk, Pace()) if hall else Pace(allowed=0)

    def drop(self, client: Client) -> None:
        hall = self.halls.get(client.seat.session_id)
        if hall:
            hall.clients.discard(client)
        if hall and not hall.clients:
            del self.halls[hall.session]

    def end(self, client: Client, why: int) -> None:
        client.end(why)
        self.drop(client)

    async def left(self, client: Client, code: int) -> None:
        """A connection ended. Where it was not told, the last sign of life is when it did."""
        client.gone()
        self.drop(client)
        if any(one.visit == client.visit for one in self.clients()):
            return  # the same tab is here by another connection
        at = time() if code in Close.CLEANLY else client.seen
        await in_thread(actions.leave, client.visit, when(at), left=code != Close.RESTART)
        if code != Close.RESTART:
            self.start(self.away(client))

    async def away(self, client: Client) -> None:
        await asyncio.sleep(AWAY_AFTER)
        if not any(one.seat.pk == client.seat.pk for one in self.clients()):
            await in_thread(actions.gone, client.seat)

    # What is done from time to time

    async def signs_of_life(self) -> None:
        """Who answered is here. A page hears the beat also where its browser has slowed its clock, as in a hidden tab."""
        self.turn = (self.turn + 1) % SHARES
        asked = [client for client in self.clients() if client.visit % SHARES == self.turn]
        signs: dict[int, float] = {}
        for client in asked:
            if time() - client.seen > SILENT:
                self.end(client, Close.SLOW)
            else:
                signs[client.visit] = max(client.seen, signs.get(client.visit, 0))
                client.put(BEAT)
        if not asked:
            return
        counted = await in_thread(actions.still_here, {visit: when(seen) for visit, seen in signs.items()})
        for client in [one for one in self.clients() if one.visit in counted]:
            await self.come_again(client)

    async def come_again(self, client: Client) -> None:
        """Her stay was counted while she was here, as after a time without a database: another one begins."""
        try:
            client.visit = (await in_thread(actions.come, client.seat, client.tab)).pk
        except Refused:
            self.end(client, Close.AGAIN)

    async def show_out(self) -> None:
        """Who signed out, or has no right to her seat any more. The page asks again, with the sign-in it has by now."""
        here = {(client.seat.pk, client.sign_in) for client in self.clients()}
        ended = await in_thread(rooms.unwelcome, here)
        if ended:  # why, as that the session was cancelled, may have been written by another process
            await self.look()
            await asyncio.sleep(0)
        for client in self.clients():
            if (client.seat.pk, client.sign_in) in ended:
                self.end(client, Close.AGAIN)

    async def count_stays(self) -> None:
        await in_thread(actions.count_stays)


def text(told: dict[str, Any]) -> str:
    return json.dumps(told, separators=(",", ":"))


def frame(number: int, patch: dict[str, Any]) -> str:
    return text({"number": number, "patch": patch}) if patch else ""


def when(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except Exception as wrong:  # a database that is away for a moment must not end this
            log.warning("%s of the rooms waits for the next time: %s", work.__name__, type(wrong).__name__)


hub = Hub()
