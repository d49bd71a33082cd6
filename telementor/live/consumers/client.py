"""One socket as the hub knows it, and what it still has to be sent."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from dataclasses import dataclass, field
from time import monotonic, time
from typing import Any

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
    GONE = 1006
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
    send: Callable[[str], Coroutine[Any, Any, None]]
    close: Callable[[int], Awaitable[None]]
    role: Role = Role.WAITING
    number: int = 0  # of the last change it was given
    seen: float = field(default_factory=time)
    waiting: deque[str] = field(default_factory=deque)
    letters: int = 0
    begun: bool = False
    ending: int = 0
    soon: bool = False  # what waits is sent at the end of this turn of the loop, together
    writer: "asyncio.Task[None] | None" = None  # while something is under way that the socket does not take at once

    def put(self, frame: str) -> None:
        if len(self.waiting) >= MOST_WAITING or self.letters > MOST_LETTERS:
            self.end(Close.SLOW)
        if self.ending:
            return
        self.waiting.append(frame)
        self.letters += len(frame)
        if self.begun and self.writer is None and not self.soon:
            self.soon = True
            asyncio.get_running_loop().call_soon(self.push)

    def begin(self) -> None:
        self.begun = True
        self.push()

    def push(self) -> None:
        """Send what waits. Nearly always the socket takes it at once, and no task is needed for each of 500 pages."""
        self.soon = False
        if not self.waiting or self.writer or self.ending:
            return
        sending = self.send(self.taken())
        try:
            blocked = sending.send(None)
        except StopIteration:
            return
        except Exception as broken:  # its socket is gone, and will say so
            log.debug("A client of a room is gone: %s", type(broken).__name__)
            return
        self.writer = asyncio.ensure_future(self.write(Begun(sending, blocked)))

    async def write(self, first: Awaitable[None] | None) -> None:
        """What is under way, what came to wait meanwhile, and the end where it has come."""
        try:
            if first:
                await first
            while self.waiting and not self.ending:
                await self.send(self.taken())
            if self.ending:
                await self.close(self.ending)
        except Exception as broken:
            log.debug("A client of a room is gone: %s", type(broken).__name__)
        finally:
            self.writer = None

    def taken(self) -> str:
        frames = ",".join(self.waiting)
        self.waiting.clear()
        self.letters = 0
        return f"[{frames}]"

    def end(self, why: int) -> None:
        """What is under way to somebody who does not read is given up soon."""
        if self.ending:
            return
        self.ending = why
        if self.writer:
            asyncio.get_running_loop().call_later(LAST_TRY, self.writer.cancel)
        else:
            self.writer = asyncio.ensure_future(self.write(None))

    def gone(self) -> None:
        """Its socket has ended."""
        self.ending = self.ending or Close.GONE
        if self.writer:
            self.writer.cancel()


@dataclass(frozen=True, slots=True)
class Begun:
    """Waits for the rest of a coroutine that was begun outside of a task, and for what holds it up."""

    work: Coroutine[Any, Any, None]
    blocked: Any

    def __await__(self) -> Generator[Any, Any, None]:
        try:
            yield self.blocked
        except BaseException:
            self.work.close()
            raise
        yield from self.work.__await__()
