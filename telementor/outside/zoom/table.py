"""A report as lines under known columns, whatever its program, age, language, encoding, separator or sections.

Source: public parsers and fixtures, and what spreadsheet programs make of the files when they save again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from telementor.outside.zoom import columns as headers
from telementor.outside.zoom.columns import Columns, columns_of, folded
from telementor.outside.zoom.refusals import LARGEST, MOST_ROWS, NotAReport
from telementor.outside.zoom.text import SEPARATORS, Numbered, lines_of, rows_of
from telementor.outside.zoom.times import read_time
from telementor.outside.zoom.workbook import BEGINS, rows_of_sheets

Reason = NotAReport.Reason
HEADER_WITHIN = 200  # rows
OTHERWISE = {  # what a file without times is, by the header it has
    Reason.REGISTRATION: headers.counts_registrations,
    Reason.POLL: headers.counts_answers,
    Reason.UNIQUE_USERS: headers.counts_people_once,
    Reason.MEETINGS: headers.describes_a_meeting,
}
# Above a section: "Panelist Details", "3. In-Meeting Activities", "Détails des participants".
TITLES = {"details", "report", "rapport", "summary", "resume", "participants", "activities", "activites", "attended"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list. `number` is the line of the file it begins on, from 1; `date` the day told above the list."""

    number: int
    cells: list[str]
    columns: Columns
    date: str = ""

    def cell(self, at: int | None) -> str:
        """What stands in a column; nothing if the file or this row lacks it."""
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    @property
    def name(self) -> str:
        return f"{self.cell(self.columns.given)} {self.cell(self.columns.name)}".strip()

    @property
    def email(self) -> str:
        """The first that is told; Teams may know a person by the name of the account alone."""
        told = (self.cell(at) for at in self.columns.emails)
        return next((one for one in told if one.strip("-")), "")


def read_table(data: bytes) -> list[Line]:
    """The rows of every list in the file, headers and descriptions of meetings left out. Raises NotAReport."""
    if len(data) > LARGEST:
        raise NotAReport(Reason.TOO_LARGE)
    found = list(islice(_under_headers(_rows(data)), MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise NotAReport(Reason.TOO_MANY_ROWS)
    each = {line.name for line in found if not line.columns.overall}
    return [line for line in found if not line.columns.overall or line.name not in each]


def _rows(data: bytes) -> Iterable[Numbered]:
    if data.startswith(BEGINS):
        rows = list(rows_of_sheets(data))
        _must_have_times([[cells for _, cells in rows[:HEADER_WITHIN]]])
        return rows
    lines = lines_of(data)
    return rows_of(lines, _separator(lines))


def _separator(lines: list[str]) -> str:
    """The mark under which a header with times appears near the top. Raises NotAReport when none does."""
    tops = [[cells for _, cells in islice(rows_of(lines, mark), HEADER_WITHIN)] for mark in SEPARATORS]
    return SEPARATORS[_must_have_times(tops)]


def _must_have_times(tops: list[list[list[str]]]) -> int:
    """Which of these readings of a file's top has the header of a list with times. Raises NotAReport, which says what it has."""
    for place, rows in enumerate(tops):
        if any(columns_of(cells) for cells in rows):
            return place
    for reason, is_such in OTHERWISE.items():
        if any(is_such(cells) for rows in tops for cells in rows):
            raise NotAReport(reason)
    raise NotAReport(
        Reason.NO_HEADER if any(any(map(str.strip, cells)) for rows in tops for cells in rows) else Reason.EMPTY
    )


def _under_headers(rows: Iterable[Numbered]) -> Iterator[Line]:
    columns: Columns | None = None
    date, dated = "", None
    for number, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        # Looking for headers is slow; a row with a figure where the time of joining stands is none.
        if columns and _has_figure(cells, columns.joined):
            yield Line(number, _fitted(cells, columns), columns, date)
        elif header := columns_of(cells):
            columns = header
        elif headers.describes_a_meeting(cells):
            columns, dated = None, headers.date_column(cells)
        elif _is_title(cells):
            columns = None
        elif columns:
            yield Line(number, _fitted(cells, columns), columns, date)
        elif dated is not None:
            date, dated = cells[dated].strip() if dated < len(cells) else "", None


def _has_figure(cells: list[str], at: int) -> bool:
    return at < len(cells) and any(map(str.isdigit, cells[at]))


def _is_title(cells: list[str]) -> bool:
    return not any(map(str.strip, cells[1:])) and not TITLES.isdisjoint(folded(cells[0]).split())


def _fitted(cells: list[str], columns: Columns) -> list[str]:
    """A name with a separator nobody quoted pushes the times aside: put it together again."""
    surplus = len(cells) - columns.width
    if surplus <= 0 or all(map(read_time, (cells[columns.joined], cells[columns.left]))):
        return cells
    end = columns.name + surplus + 1
    return [*cells[: columns.name], ", ".join(c.strip() for c in cells[columns.name : end]), *cells[end:]]
