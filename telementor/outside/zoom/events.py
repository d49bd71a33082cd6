"""Teams' list of who comes and goes, one line each: Joined or Left, Rejoint or A quitté l'appel, with the time.

Source: public parsers and fixtures of the list an organiser downloads while a Teams meeting runs.
"""

from collections.abc import Iterable, Iterator

from telementor.outside.zoom.columns import folded
from telementor.outside.zoom.table import Line

GONE = {"left", "quitte"}

Stay = tuple[Line, str, str]  # a line, and the texts of its time of joining and of leaving


def stays(lines: Iterable[Line]) -> Iterator[Stay]:
    """Each stay. Who came and is not said to have gone has no time of leaving."""
    here: dict[str, list[Line]] = {}
    for line in lines:
        if line.columns.action is None:
            yield line, line.cell(line.columns.joined), line.cell(line.columns.left)
        elif GONE.isdisjoint(folded(line.cell(line.columns.action)).split()):
            here.setdefault(line.name, []).append(line)
        else:
            came = here[line.name].pop(0) if here.get(line.name) else None
            yield came or line, _moment(came), _moment(line)
    yield from ((came, _moment(came), "") for still in here.values() for came in still)


def _moment(line: Line | None) -> str:
    return line.cell(line.columns.joined) if line else ""
