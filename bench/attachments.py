"""What becomes of identifiers planted in attachments: `python -m bench.attachments`.

One line for each format, or with `--places` for each place: how many were planted, read by `extract`, gone after `strip`,
refused with their file, and leaked, that is kept without having been read.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from tests.rules.deid_files.planted import DICOM, FILES, Outcome, outcome

HEAD = ["", "planted", "found", "gone", "refused", "leaked"]


@dataclass(frozen=True, slots=True)
class Count:
    """The outcomes of a format or a place."""

    name: str
    outcomes: list[Outcome]

    @property
    def leaked(self) -> int:
        return sum(found.leaked for found in self.outcomes)

    def cells(self) -> list[str]:
        gone = sum(found.gone and not found.refused for found in self.outcomes)
        found, refused = (sum(getattr(one, name) for one in self.outcomes) for name in ("found", "refused"))
        return [self.name, *map(str, (len(self.outcomes), found, gone, refused, self.leaked))]


def rows(places: bool = False) -> list[Count]:
    counted: dict[str, list[Outcome]] = {}
    for planted in [*FILES, *DICOM]:
        counted.setdefault(str(planted) if places else planted.form, []).append(outcome(planted))
    everything = [found for outcomes in counted.values() for found in outcomes]
    return [*(Count(name, outcomes) for name, outcomes in counted.items()), Count("all", everything)]


def lines(counts: Iterable[Count]) -> list[str]:
    cells = [HEAD, *(count.cells() for count in counts)]
    first = max(len(line[0]) for line in cells)
    return [line[0].ljust(first) + "".join(cell.rjust(9) for cell in line[1:]) for line in cells]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", action="store_true", help="one line for each place")
    counts = rows(parser.parse_args().places)
    print("\n".join(lines(counts)))
    return int(counts[-1].leaked > 0)


if __name__ == "__main__":
    sys.exit(main())
