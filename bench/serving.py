"""Both apps under the same server, and a reader who keeps one connection to each."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

WORKERS = 2
TOKEN = "b" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    streamed: bool


@dataclass(slots=True)
class Site:
    """A server that runs, as one reader sees it."""

    pid: int
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    line: HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, told: Mapping[str, object]) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        return self.ask("POST", path, urlencode(told), form)

    def ask(self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        self.line = self.line or HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Host": "localhost", **(headers or {}), **({"Cookie": cookies} if cookies else {})}
        self.line.request(method, path, body, told)
        found = self.line.getresponse()
        answer = Answer(found.status, found.read(), found.getheader("Transfer-Encoding") == "chunked")
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body[:300]!r}")
        return answer

    def sign_in(self, session: str) -> None:
        self.cookies = {"sessionid": session, "csrftoken": TOKEN}

    def sign_out(self) -> None:
        self.cookies = {}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(application: str, **settings: str) -> Iterator[Site]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--workers", str(WORKERS)]
    quiet = ["--log-level", "error", "--no-access-log", "--timeout-keep-alive", "600"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    server = subprocess.Popen(command + quiet, env=environment | settings)
    site = Site(server.pid, port)
    try:
        wait_for(site, server)
        yield site
    finally:
        if site.line:
            site.line.close()
        server.terminate()
        server.wait(20)


def wait_for(site: Site, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(600):
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            site.get("/programs/chronic-pain/")
            return
        except (OSError, HTTPException):
            site.line = None
            time.sleep(0.1)
    raise TimeoutError
