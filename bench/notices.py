"""Zoom's notices: so many a second to one process of the server from another, signed, each answered once it is stored.

`python -m bench.notices [--sqlite | --postgresql]`. The time of an answer runs from when its notice was due.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import bench.ready  # noqa: F401
from bench.room import place
from bench.table import Row, at_least, at_most, lines
from tests.live.served import ROOT, Place, Server, served
from tests.zoom.test_killed import STORED

RATE, SECONDS, KILLED_AFTER = 300, 20, 5


def client(told: dict[str, Any], server: Server, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.zoom.served"]
    made = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert made.stdin
    made.stdin.write(json.dumps(told | {"port": server.port, "rate": RATE, "seconds": seconds}))
    made.stdin.close()
    return made


def answers(made: "subprocess.Popen[str]") -> list[list[Any]]:
    assert made.stdout
    found: list[list[Any]] = json.loads(made.stdout.read())
    made.wait(60)
    return found


def sustained(engine: str, where: Place, told: dict[str, Any]) -> Row:
    with served(where) as (server,):
        answers(client(told | {"number": "0"}, server, 2))  # warm; of another meeting, so that nothing is kept
        before = spent(server)
        found = answers(client(told, server, SECONDS))
        each = 1000 * (spent(server) - before) / max(1, len(found))
    times = sorted(1000 * took for _, _, took in found)
    half, most = times[len(times) // 2], times[int(0.99 * len(times))]
    taken = {n for n, status, _ in found if status == 204}
    lost = len(taken - set(where.ask(STORED)))
    budgets = [
        at_most(most, 50, "ms p99"),
        at_least(len(taken) / SECONDS, RATE, "a second"),
        at_most(lost, 0, "lost"),
    ]
    ours = f"p50 {half:.1f} p99 {most:.1f} max {times[-1]:.0f} ms"
    note = f"a notice costs the server {each:.2f} ms of CPU"
    return Row(engine, f"{RATE} notices a second for {SECONDS} s", ours, budgets=budgets, note=note)


def spent(server: Server) -> float:
    """Seconds of CPU."""
    assert server.running
    told = Path(f"/proc/{server.running.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def killed(engine: str, where: Place, told: dict[str, Any]) -> Row:
    with served(where) as (server,):
        made = client(told, server, 2 * KILLED_AFTER)
        time.sleep(KILLED_AFTER)
        server.end(signal.SIGKILL)
        found = answers(made)
    taken = {n for n, status, _ in found if status == 204}
    lost = len(taken - set(where.ask(STORED)))
    what = f"killed -9 after {KILLED_AFTER} s of them"
    return Row(f"{engine}, killed", what, f"{len(taken)} answered", budgets=[at_most(lost, 0, "of these lost")])


def measured(sqlite: bool) -> list[Row]:
    engine = "SQLite" if sqlite else "PostgreSQL"
    rows = []
    for measure in (sustained, killed):
        print(f"Notices: {engine}, {measure.__name__}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="notices-") as folder, place(folder, sqlite) as where:
            rows.append(measure(engine, where, json.loads(where.run("-m", "tests.zoom.ground"))))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.notices", description=__doc__)
    parser.add_argument("--sqlite", action="store_true", help="on SQLite alone")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL alone")
    told = parser.parse_args()
    engines = [sqlite for sqlite in (True, False) if not (told.postgresql if sqlite else told.sqlite)]
    rows = [row for sqlite in engines for row in measured(sqlite)]
    print("\n".join(lines(rows)))
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, which the client shares")
    return int(not all(row.held for row in rows))


if __name__ == "__main__":
    sys.exit(main())
