"""`./run bench [row …] [--sqlite] [--rounds N]`: a database of its own, the measurements, nothing left."""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import postgres

ROWS = ["a", "b", "c", "d", "e", "e2", "f", "g", "g2", "zoom", "credit", "mail"]
APART = {
    "guard": "bench.guard",
    "files": "bench.attachments",
    "matching": "bench.matching",
    "live": "bench.room",
    "video": "bench.video",
    "notices": "bench.notices",
}  # these make what they need


@contextmanager
def database(folder: str, sqlite: bool) -> Iterator[str]:
    if sqlite:
        yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    else:
        with postgres() as url:
            yield url


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "rows",
        nargs="*",
        metavar="row",
        choices=[[], *ROWS, *APART],
        help=f"of {', '.join([*ROWS, *APART])}; all where none is named",
    )
    parser.add_argument("--sqlite", action="store_true", help="on SQLite instead of PostgreSQL")
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 7), help="in which ours and bare take turns")
    return parser.parse_args()


def main() -> int:
    told = asked()
    apart = [name for name in APART if name in (told.rows or APART)]
    rows = [name for name in (told.rows or ROWS) if name in ROWS]
    ended = [subprocess.call([sys.executable, "-m", APART[name]]) for name in apart]
    return max([*ended, measured(told, rows) if rows else 0])


def measured(told: argparse.Namespace, rows: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, database(folder, told.sqlite) as url:
        settings = {"DATA": folder, "DATABASE_URL": url, "SECRET_KEY": secrets.token_hex(24), "DEBUG": "", "DEMO": ""}
        command = [sys.executable, "-m", "bench.measure", str(told.rounds), *rows]
        return subprocess.call(command, env=os.environ | settings)


sys.exit(main())
