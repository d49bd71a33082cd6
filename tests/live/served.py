"""A real server with rooms in it, and pages that speak to it as the browser's does."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from telementor.home.management.commands.demo import SOCKETS
from telementor.rules.room import merge
from tests.browser.demonstration import free_port

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Place:
    """Where the data of a server is."""

    folder: Path
    database: str = ""
    redis: str = ""

    @property
    def environment(self) -> dict[str, str]:
        (self.folder / "static").mkdir(parents=True, exist_ok=True)
        database = self.database or f"sqlite:///{self.folder / 'room.sqlite3'}"
        told = {"DATA": str(self.folder), "DATABASE_URL": database, "REDIS_URL": self.redis, "DEMO": "", "DEBUG": ""}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIVEKIT", "STORAGE_URL"))}
        return kept | told | {"DJANGO_SETTINGS_MODULE": "telementor.settings"}

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def lay(self, rooms: int, people: int) -> list[dict[str, Any]]:
        return json.loads(self.run("-m", "tests.live.ground", str(rooms), str(people)))  # type: ignore[no-any-return]

    def ask(self, words: str) -> Any:
        """What a line of Python says of the rows: its value goes through JSON."""
        begun = "import json, django; django.setup(); from telementor.live.models import *; from datetime import *; "
        return json.loads(self.run("-c", f"{begun}print(json.dumps({words}, default=str))"))


@dataclass
class Server:
    place: Place
    port: int = field(default_factory=free_port)
    running: "subprocess.Popen[bytes] | None" = None

    def start(self) -> "Server":
        command = [sys.executable, "-m", "uvicorn", "telementor.asgi:application", "--port", str(self.port), *SOCKETS]
        with (self.place.folder / f"server-{self.port}.log").open("ab") as log:
            quiet = ["--log-level", "warning", "--no-access-log"]
            self.running = subprocess.Popen(
                command + quiet, cwd=ROOT, env=self.place.environment, stdout=log, stderr=log
            )
        self.wait()
        return self

    def wait(self) -> None:
        for _attempt in range(600):
            assert self.running
            assert self.running.poll() is None, self.log()
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(self.log())

    def end(self, how: int = signal.SIGTERM) -> None:
        if self.running:
            self.running.send_signal(how)
            self.running.wait(30)
            self.running = None

    def log(self) -> str:
        return (self.place.folder / f"server-{self.port}.log").read_text()


@contextmanager
def served(*places: Place) -> Iterator[list[Server]]:
    servers = [Server(place) for place in places]
    try:
        yield [server.start() for server in servers]
    finally:
        for server in servers:
            server.end()


class Page:
    """One tab of somebody, without its looks."""

    def __init__(self, server: Server, who: dict[str, Any], tab: str = "") -> None:
        self.server, self.who, self.tab = server, who, tab or secrets.token_hex(8)
        self.shown: dict[str, Any] = {}
        self.last, self.role, self.code = 0, "", 0
        self.frames: list[dict[str, Any]] = []
        self.numbers: list[int] = []
        self.line: ClientConnection | None = None
        self.answers: dict[str, asyncio.Future[str]] = {}
        self.hearing: asyncio.Task[None] | None = None

    async def dial(self, origin: str | None = "", cookie: str | None = None) -> ClientConnection:
        here = f"127.0.0.1:{self.server.port}"
        address, origin = (
            f"ws://{here}/live/sessions/{self.who['session']}/socket/",
            origin if origin != "" else f"http://{here}",
        )
        key = self.who["cookie"] if cookie is None else cookie
        told = {"Cookie": f"sessionid={key}"}
        return await connect(
            address, additional_headers=told, origin=origin, proxy=None, ping_interval=None, max_size=None
        )  # type: ignore[arg-type]

    async def come(self, **told: Any) -> "Page":
        self.line = await self.dial()
        self.role_asked = asyncio.get_running_loop().create_future()
        self.hearing = asyncio.ensure_future(self.hear(self.line))
        with suppress(ConnectionClosed):
            await self.tell({"hello": self.tab, "last": self.last, "role": self.role, "language": "en"} | told)
        await asyncio.wait_for(self.role_asked, 20)
        return self

    async def tell(self, message: Any) -> None:
        assert self.line
        await self.line.send(message if isinstance(message, str) else json.dumps(message))

    async def hear(self, line: ClientConnection) -> None:
        try:
            async for words in line:
                frames = json.loads(words)
                for frame in frames:
                    await self.take(frame)
                if any("you" in frame for frame in frames) and not self.role_asked.done():
                    self.role_asked.set_result(0)
        except ConnectionClosed:
            pass
        self.code = line.close_code or 0
        if not self.role_asked.done():
            self.role_asked.set_result(self.code)

    async def take(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        if "beat" in frame:
            await self.tell({"here": 1})
        if "you" in frame:
            self.role = frame["role"]
        if "room" in frame:
            self.shown = frame["room"]
        if "patch" in frame:
            self.numbers.append(frame["number"])
            self.shown = merge(self.shown, frame["patch"])
        if "number" in frame:
            self.last = frame["number"]
        for key in ("done", "refused"):
            if key in frame and (waits := self.answers.pop(frame[key], None)) and not waits.done():
                waits.set_result(frame.get("why", ""))

    async def do(self, verb: str, token: str = "", wait: float = 20, **told: Any) -> str:
        """What it was refused for, and nothing where it was done."""
        token = token or secrets.token_hex(8)
        self.answers[token] = asyncio.get_running_loop().create_future()
        waits = self.answers[token]
        await self.tell({"do": verb, "token": token, **told})
        return await asyncio.wait_for(waits, wait)

    async def until(self, seen: Any, wait: float = 20) -> None:
        """Until what is shown is so."""
        late = time.monotonic() + wait
        while not seen(self.shown):
            assert time.monotonic() < late, self.shown
            await asyncio.sleep(0.02)

    async def closed(self, wait: float = 20) -> int:
        assert self.hearing
        await asyncio.wait_for(asyncio.shield(self.hearing), wait)
        return self.code

    async def leave(self) -> None:
        if self.line:
            await self.line.close(1001)
            await self.closed()

    def killed(self) -> None:
        """Gone without a word."""
        assert self.line
        self.line.transport.abort()  # type: ignore[attr-defined]


@asynccontextmanager
async def pages(*made: Page) -> AsyncIterator[tuple[Page, ...]]:
    try:
        for page in made:
            await page.come()
        yield made
    finally:
        for page in made:
            if page.hearing and not page.hearing.done():
                await page.leave()
