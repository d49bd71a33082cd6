"""A row's texts to the time somebody was there, or to what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from telementor.outside.zoom.durations import told
from telementor.outside.zoom.found import Problem, Row
from telementor.outside.zoom.table import Line
from telementor.outside.zoom.times import Order, Written, instants, read_clock, read_time
from telementor.rules.presence import Span

ANOTHER_DAY = timedelta(hours=36)
ROUNDED = timedelta(minutes=2)  # by which a length told and the times may differ
EXACT = timedelta(seconds=5)  # the same of a length that is told to the second
LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_DETAIL = 80
YES = {"yes", "oui", "true", "vrai", "1"}
ABSENT = {"", "-", "--", "n/a"}
# Marks that turn the direction of writing hide what a name says; joiners stay, for names and signs need them.
UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


@dataclass(frozen=True, slots=True)
class Stay:
    """A row before the order of day and month is known."""

    line: Line
    written: tuple[str, str]
    joined: Written | None
    left: Written | None


def stay(line: Line, joined: str, left: str) -> Stay:
    return Stay(line, (joined, left), _time(joined, line.date), _time(left, line.date))


def _time(text: str, date: str) -> Written | None:
    return read_time(text) or (read_time(f"{date} {text}") if date else read_clock(text))


def settle(stay: Stay, order: Order, zone: ZoneInfo, session: Span) -> Iterator[Row | Problem]:
    """The row, the problem that left it out, or both where it is kept for a part."""
    line, written = stay.line, stay.written
    near = session.start.astimezone(zone).date()
    joins, leaves = (instants(t, order, zone, near) if t else [] for t in (stay.joined, stay.left))
    if not ABSENT.isdisjoint(written):
        yield _problem(line, Problem.Kind.NO_TIMES, ", ".join(line.cells))
    elif not joins or not leaves:
        yield _problem(line, Problem.Kind.BAD_TIME, written[1] if joins else written[0])
    else:
        yield from _placed(
            line, written, *_nearest(joins, leaves, told(line.cell(line.columns.minutes)), session), session
        )


def _placed(
    line: Line, written: tuple[str, str], joined: datetime, left: datetime, session: Span
) -> Iterator[Row | Problem]:
    if left < joined:
        yield _problem(line, Problem.Kind.BACKWARDS, " – ".join(written))
    elif _gap(joined, left, session) > ANOTHER_DAY:
        yield _problem(line, Problem.Kind.OTHER_DAY, written[0])
    elif (there := _there(line, left - joined)) < left - joined:
        yield _problem(line, Problem.Kind.AWAY, line.cell(line.columns.minutes))
        yield _row(line, joined, joined + there)
    else:
        yield _row(line, joined, left)


def _there(line: Line, between: timedelta) -> timedelta:
    """How much of the time between joining and leaving the file says somebody was there, where a person has one row."""
    lengths = told(line.cell(line.columns.minutes)) if line.columns.overall else []
    length = min(lengths, key=lambda one: abs(one - between), default=between)
    slack = EXACT if length % timedelta(minutes=1) else ROUNDED
    return length if between - length > slack else between


def _row(line: Line, joined: datetime, left: datetime) -> Row:
    columns = line.columns
    return Row(
        line=line.number,
        name=_clean(line.name, LONGEST_NAME),
        email=_clean(line.email, LONGEST_EMAIL),
        registrant=_clean(line.cell(columns.registrant), LONGEST_NAME),
        joined=joined,
        left=left,
        waiting_room=line.cell(columns.waiting).casefold() in YES,
    )


def _nearest(
    joins: list[datetime], leaves: list[datetime], lengths: list[timedelta], session: Span
) -> tuple[datetime, datetime]:
    """In the hour that comes twice, or without a day: forwards, as long as the file says, nearest the session, shortest."""
    if len(joins) == len(leaves) == 1:
        return joins[0], leaves[0]

    def doubt(pair: tuple[datetime, datetime]) -> tuple[bool, bool, timedelta, timedelta]:
        joined, left = pair
        wrong = all(abs(left - joined - length) > ROUNDED for length in lengths) and bool(lengths)
        return left < joined, wrong, _gap(joined, left, session), left - joined

    return min(product(joins, leaves), key=doubt)


def _gap(joined: datetime, left: datetime, session: Span) -> timedelta:
    return max(session.start - left, joined - session.end, timedelta(0))


def _problem(line: Line, kind: Problem.Kind, detail: str) -> Problem:
    return Problem(line.number, kind, _clean(detail, LONGEST_DETAIL))


def _clean(text: str, longest: int) -> str:
    line = " ".join(text.split())
    seen = line if line.isprintable() else line.translate(UNSEEN)
    return seen[:longest].strip()
