"""A report of who was in a meeting, as a coordinator downloads it from Zoom, Teams or Meet, into one row per join.

Source: public parsers and fixtures of these files; none of the three publishes a specification. They say neither their
zone nor whether the day or the month comes first: the one is told by who brings the file, the other settled by the session.
"""

from zoneinfo import ZoneInfo

from telementor.outside.zoom.events import stays
from telementor.outside.zoom.found import Problem, Report, Row
from telementor.outside.zoom.placing import ABSENT, LONGEST_DETAIL, Stay, settle, stay
from telementor.outside.zoom.serials import dated
from telementor.outside.zoom.table import Line, read_table
from telementor.outside.zoom.times import likely_order
from telementor.rules.presence import Span

__all__ = ["Problem", "Report", "Row", "read_report"]

NO = {"no", "non", "false", "faux", "0"}
MOST_PROBLEMS = 500


def read_report(data: bytes, *, zone: ZoneInfo, session: Span) -> Report:
    """Read the file for one session. Times without a zone of their own are in `zone`.

    Raises NotAReport, whose `reason` says why, if the file is not a list of joins at all.
    """
    read = [stay(*one) for one in dated([one for one in stays(read_table(data)) if not _absent(one[0])])]
    times = [t for one in read for t in (one.joined, one.left) if t]
    order = likely_order([t for t in times if t.year], session.start.astimezone(zone).date())
    found = [each for one in read for each in settle(one, order, zone, session)]
    rows = tuple(one for one in found if isinstance(one, Row))
    problems = [one for one in found if isinstance(one, Problem)]
    zoned = all(t.clock.tzinfo for t in times)
    return Report(rows, (*_of_the_file(read, rows, problems), *_bounded(problems)), zoned)


def _absent(line: Line) -> bool:
    """A webinar's list has everybody who registered."""
    return line.cell(line.columns.attended).casefold() in NO and line.cell(line.columns.joined) in ABSENT


def _of_the_file(read: list[Stay], rows: tuple[Row, ...], problems: list[Problem]) -> list[Problem]:
    """Why a file gives no row, when that is not plain from its rows."""
    if rows:
        return []
    if not read:
        return [Problem(None, Problem.Kind.NO_ROWS, "")]
    if all(problem.kind is not Problem.Kind.OTHER_DAY for problem in problems):
        return []
    # Where no order of day and month fits the session, the file may mean either day.
    days = sorted({day.isoformat() for one in read if one.joined for day in one.joined.days})
    return [Problem(None, Problem.Kind.ALL_OTHER_DAYS, ", ".join(days)[:LONGEST_DETAIL])]


def _bounded(problems: list[Problem]) -> list[Problem]:
    """No more than a person would read."""
    more = problems[MOST_PROBLEMS:]
    last = [Problem(more[0].line, Problem.Kind.MORE, str(len(more)))] if more else []
    return [*problems[:MOST_PROBLEMS], *last]
