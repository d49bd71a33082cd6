"""One socket as the hub knows it, and what it still has to be sent."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic, time

from telementor.live.models import Seat
from telementor.rules.room import Role

MOST_WAITING = 400  # frames
MOST_LETTERS = 1_000_000  # in them
LAST_TRY = 2.0  # seconds for what is under way when a client is let go
BURST, PER_SECOND = 30, 5
log = logging.getLogger(__name__)


class Close:
    """Why a socket is closed; 4000 to 4999 are for applications (RFC 6455). The page comes back by itself from SLOW, AGAIN
    and FULL: whether it still may is found out as it does."""

    SLOW, AGAIN, REMOVED, NO_SEAT, ELSEWHERE, FULL = 4001, 4002, 4003, 4004, 4009, 4010
    CLEANLY = (1000, 1001)  # the page said goodbye
    RESTART = 1012  # this server is ending


@dataclass(slots=True)
class Pace:
    """Five things a second, thirty in one go; nobody does more by hand."""

    allowed: float = BURST
    at: float = field(default_factory=monotonic)

    def allows(self) -> bool:
        now = monotonic()
        self.allowed = min(BURST, self.allowed + (now - self.at) * PER_SECOND)
        self.at = now
        if self.allowed < 1:
            return False
        self.allowed -= 1
        return True


@dataclass(eq=False, slots=True)
class Client:
    """It sees nothing, like one who waits, until the hub has welcomed it."""

    seat: Seat
    tab: str
    visit: int
    sign_in: str
    send: Callable[[str], Awaitable[None]]
    close: Callable[[int], Awaitable[None]]
    role: Role = Role.WAITING
    number: int = 0  # of the last change it was given
    seen: float = field(default_factory=time)
    waiting: deque[str] = field(default_factory=deque)
    letters: int = 0
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    writer: "asyncio.Task[None] | None" = None
    ending: int = 0

    def put(self, frame: str) -> None:
        if len(self.waiting) >= MOST_WAITING or self.letters > MOST_LETTERS:
            self.end(Close.SLOW)
        if not self.ending:
            self.waiting.append(frame)
            self.letters += len(frame)
            self.ready.set()

    def begin(self) -> None:
        self.writer = asyncio.ensure_future(self.write())

    def end(self, why: int) -> None:
        """What is under way to somebody who does not read is given up soon."""
        if self.ending:
            return
        self.ending = why
        self.ready.set()
        if self.writer:
            asyncio.get_running_loop().call_later(LAST_TRY, self.writer.cancel)

    async def write(self) -> None:
        """Send what waits, together, until the client is let go. Where the link is broken its socket ends by itself."""
        try:
            while not self.ending:
                await self.ready.wait()
                self.ready.clear()
                if self.waiting:
                    await self.send(self.taken())
            await self.close(self.ending)
        except Exception as broken:
            log.debug("A client of a room is gone: %s", type(broken).__name__)

    def taken(self) -> str:
        frames = ",".join(self.waiting)
        self.waiting.clear()
        self.letters = 0
        return f"[{frames}]"
