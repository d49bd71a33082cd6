"""A link as poor as some clinics have it: everything to and from a site goes through it, sockets too, which a browser's
own throttling leaves alone."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

PIECE = 1000  # bytes; as a packet


@dataclass
class Way:
    """One direction, shared by all connections. A piece is on its way for as long as its bytes take, then for `late`."""

    rate: float  # bytes a second
    late: float  # seconds
    free_at: float = 0.0
    carried: int = 0

    def arrives(self, size: int) -> float:
        self.carried += size
        self.free_at = max(time.monotonic(), self.free_at) + size / self.rate
        return self.free_at + self.late


@dataclass
class Link:
    port: int
    down: Way
    up: Way
    own_port: int = 0

    @property
    def address(self) -> str:
        return f"http://localhost:{self.own_port}"

    async def serve(self) -> None:
        self.server = await asyncio.start_server(self.connected, "127.0.0.1", 0)
        self.own_port = self.server.sockets[0].getsockname()[1]

    async def end(self) -> None:
        self.server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(carry(reader, back, self.up), carry(there, writer, self.down))


async def carry(source: asyncio.StreamReader, to: asyncio.StreamWriter, way: Way) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await source.read(PIECE):
            await asyncio.sleep(way.arrives(len(piece)) - time.monotonic())
            to.write(piece)
            await to.drain()
    to.close()


@contextmanager
def narrow(port: int, kilobits: float = 64, late: float = 0.15) -> Iterator[Link]:
    """A link to a site on this machine with so many kilobits a second each way, and so many seconds from end to end."""
    rate = kilobits * 1000 / 8
    loop, link = asyncio.new_event_loop(), Link(port, Way(rate, late), Way(rate, late))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(link.serve(), loop).result(10)
    try:
        yield link
    finally:
        asyncio.run_coroutine_threadsafe(link.end(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
