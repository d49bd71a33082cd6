"""What is read in a report: joins, and what is wrong with its lines."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Row:
    """One join. `joined` and `left` are UTC; the name stands as written, even if a spreadsheet would run it."""

    line: int
    name: str
    email: str
    registrant: str
    joined: datetime
    left: datetime
    waiting_room: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is left out, or kept for a part, with the text that gave offence; without a line, of the whole file."""

    class Kind(StrEnum):
        NO_TIMES = "no_times"
        BAD_TIME = "bad_time"
        BACKWARDS = "backwards"
        OTHER_DAY = "other_day"
        AWAY = "away"  # kept: the minutes told, counted from the time of joining
        MORE = "more"  # how many more lines were not read
        NO_ROWS = "no_rows"
        ALL_OTHER_DAYS = "all_other_days"

    line: int | None
    kind: Kind
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what was not, each in the order of the file. `zoned` where every time says its own zone."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    zoned: bool = True
