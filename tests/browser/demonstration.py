"""The demonstration, set up once and served from a copy, so that each file of tests has one to itself."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "DATABASE_URL",
    "REDIS_URL",
    "STORAGE_URL",
    "EMAIL_URL",
    "LIVEKIT_URL",
    "LIVEKIT_PUBLIC_URL",
}  # what the developer has set is left alone
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]


@dataclass(frozen=True)
class Site:
    """A demonstration that is being served, and the folder of its data."""

    address: str
    data: Path

    def mail_to(self, email: str) -> list[EmailMessage]:
        """What was sent to an address, the oldest first."""
        read = (
            message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(self.outbox.glob("*.eml"))
        )
        return [letter for one in read if email in (letter := cast(EmailMessage, one))["To"]]

    @property
    def outbox(self) -> Path:
        return self.data / "outbox"


def set_up(data: Path) -> None:
    """About ten seconds, most of them for the styles and scripts."""
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--only-set-up"],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def environment(data: Path, **more: str) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return mine | {"DATA": str(data), "DEMO": "1"} | more


def ask(data: Path, code: str) -> list[str]:
    """The words that code in a demonstration's own shell prints last, on one line."""
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return told.strip().splitlines()[-1].split()


@contextmanager
def served(made: Path, data: Path, **more: str) -> Iterator[Site]:
    """A copy of a demonstration with its server and its worker, ended with the block."""
    shutil.copytree(made, data)
    port = free_port()
    site = Site(f"http://localhost:{port}", data)
    env = environment(data, SITE=site.address, **more)
    server = ["-m", "uvicorn", "telementor.asgi:application", "--port", str(port), "--log-level", "warning"]
    with (data / "server.log").open("wb") as log:
        running = [
            subprocess.Popen([sys.executable, *words], cwd=ROOT, env=env, stdout=log, stderr=log)
            for words in (server, ["manage.py", "work"])
        ]
        try:
            wait_for(site, running[0])
            yield site
        finally:
            for one in running:
                one.terminate()
            for one in running:
                one.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(site: Site, server: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    late = time.monotonic() + seconds
    while time.monotonic() < late and server.poll() is None:
        try:
            urllib.request.urlopen(site.address, timeout=20).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("The demonstration did not start:\n" + (site.data / "server.log").read_text())
