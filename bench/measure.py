"""One run in a database and folder of its own, which `python -m bench` makes and takes away."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

import bench.ready  # noqa: F401
from bench import letters, pages, works
from bench.cost import processes
from bench.ground import Ground, lay
from bench.pages import Bench
from bench.serving import served
from bench.table import Row, lines

ROWS: dict[str, Callable[[Bench], list[Row]]] = {
    "a": pages.program,
    "b": pages.home,
    "c": pages.people,
    "d": works.registrations,
    "e": pages.mark,
    "e2": works.marks,
    "f": works.certificates,
    "g": pages.csv,
    "g2": pages.xlsx,
    "zoom": works.report,
    "credit": works.credit,
    "mail": letters.mailed,
}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def database() -> int | None:
    """The process above all of PostgreSQL's; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return processes()[cursor.fetchone()[0]][0]


def prepared() -> Ground:
    say("Preparing the database")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    say("Laying the ground: cycles, ten thousand people, attendance")
    return lay()


@contextmanager
def both_served(rounds: int) -> Iterator[Bench]:
    ground = prepared()
    say("Starting both apps")
    with served("telementor.asgi:application") as ours, served("bench.bare:application") as bare:
        yield Bench(ours, bare, ground, database(), rounds)


def main(names: list[str], rounds: int) -> int:
    found: list[Row] = []
    with both_served(rounds) as bench:
        for name in names:
            say(f"Row {name}")
            found += ROWS[name](bench)
    print("\n".join(lines(found)))
    print(
        f"\n{connection.vendor}, {rounds} rounds, load {os.getloadavg()[0]:.1f}. A page: CPU of all processes (and time)."
    )
    return sum(not row.held for row in found)


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[2:] or list(ROWS), int(sys.argv[1]))))
