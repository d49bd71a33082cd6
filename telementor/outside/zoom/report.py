"""Zoom's participants report, as a coordinator downloads it, into one row per join.

Source: public parsers and fixtures of both generations of the file; Zoom publishes no specification. It says neither
its zone nor whether the day or the month comes first, so both are settled by the session it is said to belong to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product
from zoneinfo import ZoneInfo

from telementor.outside.zoom.table import Line, read_table
from telementor.outside.zoom.times import Order, Written, instants, likely_order, read_time
from telementor.rules.presence import Span

ANOTHER_DAY = timedelta(hours=36)
LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_DETAIL = 80
YES = {"yes", "oui", "true", "vrai", "1"}
ABSENT = {"", "-", "--", "n/a"}
# Marks that turn the direction of writing hide what a name says; joiners stay, for names and signs need them.
UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


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
    """A row that is left out, with the text that gave offence; without a line, something about the whole file."""

    class Kind(StrEnum):
        NO_TIMES = "no_times"
        BAD_TIME = "bad_time"
        BACKWARDS = "backwards"
        OTHER_DAY = "other_day"
        NO_ROWS = "no_rows"
        ALL_OTHER_DAYS = "all_other_days"

    line: int | None
    kind: Kind
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what was not, each in the order of the file."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Stay:
    """A row before the order of day and month is known."""

    line: Line
    joined: Written | None
    left: Written | None


def read_report(data: bytes, *, zone: ZoneInfo, session: Span) -> Report:
    """Read the file for one session. Times without a zone are in `zone`.

    Raises NotAReport, whose `reason` says why, if the file is not a list of joins at all.
    """
    stays = [_stay(line) for line in read_table(data)]
    times = [t for stay in stays for t in (stay.joined, stay.left) if t]
    order = likely_order(times, session.start.astimezone(zone).date())
    read = [_settle(stay, order, zone, session) for stay in stays]
    rows = tuple(found for found in read if isinstance(found, Row))
    problems = [found for found in read if isinstance(found, Problem)]
    if not rows:
        problems[:0] = _of_the_file(stays, problems, order)
    return Report(rows, tuple(problems))


def _stay(line: Line) -> _Stay:
    columns = line.columns
    return _Stay(line, read_time(line.cell(columns.joined)), read_time(line.cell(columns.left)))


def _settle(stay: _Stay, order: Order, zone: ZoneInfo, session: Span) -> Row | Problem:
    line, columns = stay.line, stay.line.columns
    written = line.cell(columns.joined), line.cell(columns.left)
    if not ABSENT.isdisjoint(written):
        return _problem(line, Problem.Kind.NO_TIMES, ", ".join(line.cells))
    joins, leaves = (instants(t, order, zone) if t else [] for t in (stay.joined, stay.left))
    if not joins or not leaves:
        return _problem(line, Problem.Kind.BAD_TIME, written[1] if joins else written[0])
    joined, left = _nearest(joins, leaves, line.cell(columns.minutes), session)
    if left < joined:
        return _problem(line, Problem.Kind.BACKWARDS, " – ".join(written))
    if _gap(joined, left, session) > ANOTHER_DAY:
        return _problem(line, Problem.Kind.OTHER_DAY, written[0])
    return _row(line, joined, left)


def _row(line: Line, joined: datetime, left: datetime) -> Row:
    columns = line.columns
    return Row(
        line=line.number,
        name=_clean(line.cell(columns.name), LONGEST_NAME),
        email=_clean(line.cell(columns.email), LONGEST_EMAIL),
        registrant=_clean(line.cell(columns.registrant), LONGEST_NAME),
        joined=joined,
        left=left,
        waiting_room=line.cell(columns.waiting).casefold() in YES,
    )


def _nearest(joins: list[datetime], leaves: list[datetime], minutes: str, session: Span) -> tuple[datetime, datetime]:
    """In the hour that comes twice: forwards, as long as the file says, nearest the session, shortest."""
    if len(joins) == len(leaves) == 1:
        return joins[0], leaves[0]

    def doubt(pair: tuple[datetime, datetime]) -> tuple[bool, bool, timedelta, timedelta]:
        joined, left = pair
        told = minutes.isdecimal() and len(minutes) < 5
        wrong = told and abs(left - joined - timedelta(minutes=int(minutes))) > timedelta(minutes=2)
        return left < joined, wrong, _gap(joined, left, session), left - joined

    return min(product(joins, leaves), key=doubt)


def _gap(joined: datetime, left: datetime, session: Span) -> timedelta:
    return max(session.start - left, joined - session.end, timedelta(0))


def _of_the_file(stays: list[_Stay], problems: list[Problem], order: Order) -> list[Problem]:
    """Why a file gives no row, when that is not plain from its rows."""
    if not stays:
        return [Problem(None, Problem.Kind.NO_ROWS, "")]
    if all(problem.kind is not Problem.Kind.OTHER_DAY for problem in problems):
        return []
    days = sorted({day.isoformat() for stay in stays if stay.joined and (day := stay.joined.day(order))})
    return [Problem(None, Problem.Kind.ALL_OTHER_DAYS, ", ".join(days)[:LONGEST_DETAIL])]


def _problem(line: Line, kind: Problem.Kind, detail: str) -> Problem:
    return Problem(line.number, kind, _clean(detail, LONGEST_DETAIL))


def _clean(text: str, longest: int) -> str:
    line = " ".join(text.split())
    seen = line if line.isprintable() else line.translate(UNSEEN)
    return seen[:longest].strip()
