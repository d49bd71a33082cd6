"""How well joiner names are recognised: `python -m bench.matching [--told]`.

One line for each kind of name: how many; of those that can be known, how many were settled rightly; how many are asked;
how many went to the right person though a careful reader would have asked, and to the wrong one (none may); and of those
asked where somebody can be meant, how often all of them are among the first three guesses. `--told` lists each name of the set that was studied that did not come out so.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from telementor.outside.zoom import MOST_ROWS, read_report
from telementor.rules.matching import Candidate, Roster, Seen
from telementor.rules.presence import Span
from tests.rules.joiners.told import SETS, Outcome, outcomes, people

HEAD = ["", "names", "knowable", "settled", "asked", "bold", "wrong", "guessable", "guessed"]
ENOUGH = 0.9  # of those that can be known
ROWS, ON_ROSTER, SECONDS = 1_000, 2_000, 2.0
STARTS = datetime(2025, 10, 9, 16, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Count:
    """The outcomes of one kind of name."""

    name: str
    outcomes: list[Outcome]

    def how_many(self, what: str) -> int:
        return sum(getattr(one, what) for one in self.outcomes)

    @property
    def knowable(self) -> int:
        return sum(one.joiner.knowable for one in self.outcomes)

    @property
    def held(self) -> bool:
        return not self.how_many("wrong") and self.how_many("settled") >= ENOUGH * self.knowable

    def cells(self) -> list[str]:
        told = (self.how_many(what) for what in ("settled", "asked", "bold", "wrong", "guessable", "guessed"))
        return [self.name, *map(str, (len(self.outcomes), self.knowable, *told))]


def counts(which: str) -> list[Count]:
    counted: dict[str, list[Outcome]] = {}
    for one in outcomes(which):
        counted.setdefault(one.joiner.kind, []).append(one)
    return [*(Count(kind, found) for kind, found in counted.items()), Count("all", list(outcomes(which)))]


def lines(found: Iterable[Count]) -> list[str]:
    cells = [HEAD, *(count.cells() for count in found)]
    first = max(len(line[0]) for line in cells)
    return [line[0].ljust(first) + "".join(cell.rjust(11) for cell in line[1:]) for line in cells]


def told(which: str) -> list[str]:
    names = {one.key: one.name for one in people()}
    astray = [
        o
        for o in outcomes(which)
        if o.wrong or o.bold or (o.asked and o.joiner.knowable) or (o.guessable and not o.guessed)
    ]
    return [
        f"{o.joiner.kind}: {o.joiner.seen.name!r} is {[names[key] for key in o.joiner.people]}, "
        f"given to {names.get(o.key, 'nobody')}, guessed {[names[key] for key in o.guesses]}"
        for o in astray
    ]


def pace() -> float:
    """Seconds for a report of a thousand rows and a roster of two thousand, no row with an e-mail, most names written otherwise."""
    known = [one.name for one in people()]
    names = [f"{known[n % len(known)]}{n // len(known)}".replace(" ", f" {chr(97 + n % 26)}") for n in range(ON_ROSTER)]
    seen = [Seen(o.joiner.seen.name) for which in SETS for o in outcomes(which)] + [
        Seen(f"Dr {name}") for name in names
    ]
    begun = perf_counter()
    roster = Roster(Candidate(key, name, frozenset()) for key, name in enumerate(names))
    for one in seen[:ROWS]:
        roster.match(one)
    return perf_counter() - begun


def reading() -> float:
    """Seconds of CPU to read the longest file that is taken."""
    row = "Bob Roy,bob@clinic.example,10/09/2025 12:31:00 PM,10/09/2025 01:58:00 PM,87,No\n"
    data = (
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n" + row * MOST_ROWS
    ).encode()
    begun = process_time()
    read_report(data, zone=ZoneInfo("America/Toronto"), session=Span(STARTS, STARTS + timedelta(minutes=90)))
    return process_time() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--told", action="store_true", help="list what did not come out as it should")
    asked = parser.parse_args()
    held = True
    for which in SETS:
        found = counts(which)
        held &= found[-1].held
        print(f"{which.replace('_', ' ')}\n" + "\n".join(lines(found)) + "\n")
    if asked.told:
        print("\n".join(told("studied")) + "\n")
    taken = pace()
    print(f"{ROWS:,} rows for a roster of {ON_ROSTER:,}: {taken:.2f} s (under {SECONDS:g})")
    print(f"{MOST_ROWS:,} rows read: {reading():.2f} s of CPU")
    return int(not held or taken >= SECONDS)


if __name__ == "__main__":
    sys.exit(main())
