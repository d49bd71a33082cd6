"""The word lists: given names, family names, places and everyday words, all folded (`fold`), each loaded once.

`lists/NOTICE` names their sources; `python -m bench.deid.lists` makes them.
"""

import gzip
from functools import cache
from pathlib import Path

from telementor.rules.deid.findings import GuardUnavailable

FOLDER = Path(__file__).parent / "lists"


@cache
def listed(name: str) -> frozenset[str]:
    """The list `given`, `family`, `places`, `common` or `clinical`. Raises GuardUnavailable where it is not there."""
    try:
        return frozenset(gzip.decompress((FOLDER / f"{name}.txt.gz").read_bytes()).decode().split("\n"))
    except (OSError, EOFError, ValueError) as error:
        raise GuardUnavailable(f"the list of {name} words did not load") from error
