"""A Zoom CSV file as lines under known columns, whatever its age, language, encoding or separator.

Source: public parsers and fixtures of Zoom's files, and what spreadsheet programs make of them when they save again.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from telementor.outside.zoom.columns import Columns, columns_of, counts_people_once, describes_a_meeting
from telementor.outside.zoom.times import read_time

LARGEST = 5 * 1024 * 1024  # bytes
MOST_ROWS = 10_000
SEPARATORS = ",;\t"
HEADER_WITHIN = 200  # rows
LONGEST_ROW = 10  # lines: a name may hold a line break, but not the rest of the file
NOT_TEXT = (b"\x89PNG", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0",
            b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")  # fmt: skip


class NotAReport(Exception):
    """The file as a whole cannot be read; `reason` says why."""

    class Reason(StrEnum):
        EMPTY = "empty"
        NOT_TEXT = "not_text"
        NO_HEADER = "no_header"
        UNIQUE_USERS = "unique_users"
        TOO_LARGE = "too_large"
        TOO_MANY_ROWS = "too_many_rows"

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list. `number` is the line of the file it begins on, from 1."""

    number: int
    cells: list[str]
    columns: Columns

    def cell(self, at: int | None) -> str:
        """What stands in a column; nothing if the file or this row lacks it."""
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""


def read_table(data: bytes) -> list[Line]:
    """The rows of every list in the file, headers and descriptions of meetings left out. Raises NotAReport."""
    if len(data) > LARGEST:
        raise NotAReport(NotAReport.Reason.TOO_LARGE)
    text = _text(data)
    if not text.strip():
        raise NotAReport(NotAReport.Reason.EMPTY)
    if text.count("\n") + text.count("\r") > 4 * MOST_ROWS:
        raise NotAReport(NotAReport.Reason.TOO_MANY_ROWS)
    lines = list(io.StringIO(text, newline=None))
    found = list(islice(_under_headers(lines, _separator(lines)), MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise NotAReport(NotAReport.Reason.TOO_MANY_ROWS)
    return found


def _text(data: bytes) -> str:
    text = _decoded(data).replace("\0", "")
    if data.startswith(NOT_TEXT) or _is_noise(text[:4096]):
        raise NotAReport(NotAReport.Reason.NOT_TEXT)
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_noise(sample: str) -> bool:
    return sum(c < " " and c not in "\t\r\n" for c in sample) > len(sample) / 20


def _separator(lines: list[str]) -> str:
    """The mark under which a header with times appears near the top. Raises NotAReport when none does."""
    tops = {mark: [cells for _, cells in islice(_rows(lines, mark), HEADER_WITHIN)] for mark in SEPARATORS}
    for mark, rows in tops.items():
        if any(columns_of(cells) for cells in rows):
            return mark
    unique = any(counts_people_once(cells) for rows in tops.values() for cells in rows)
    raise NotAReport(NotAReport.Reason.UNIQUE_USERS if unique else NotAReport.Reason.NO_HEADER)


def _rows(lines: list[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line number. A quote that is never closed spoils its own line only."""
    at = 0
    while at < len(lines):
        reader = csv.reader(lines[at : at + LONGEST_ROW], delimiter=mark, strict=True)
        try:
            cells, used = next(reader), reader.line_num
        except csv.Error:
            cells, used = _one_line(lines[at], mark), 1
        yield at + 1, cells
        at += used


def _one_line(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark))
    except csv.Error:  # a cell beyond the module's limit
        return [line]


def _under_headers(lines: list[str], mark: str) -> Iterator[Line]:
    columns: Columns | None = None
    for number, cells in _rows(lines, mark):
        if not any(map(str.strip, cells)):
            continue
        # Looking for headers is slow; a row with a figure where the time of joining stands is none.
        if columns and _has_figure(cells, columns.joined):
            yield Line(number, _fitted(cells, columns), columns)
        elif header := columns_of(cells):
            columns = header
        elif describes_a_meeting(cells):
            columns = None
        elif columns:
            yield Line(number, _fitted(cells, columns), columns)


def _has_figure(cells: list[str], at: int) -> bool:
    return at < len(cells) and any(map(str.isdigit, cells[at]))


def _fitted(cells: list[str], columns: Columns) -> list[str]:
    """A name with a separator nobody quoted pushes the times aside: put it together again."""
    surplus = len(cells) - columns.width
    if surplus <= 0 or all(map(read_time, (cells[columns.joined], cells[columns.left]))):
        return cells
    end = columns.name + surplus + 1
    return [*cells[: columns.name], ", ".join(c.strip() for c in cells[columns.name : end]), *cells[end:]]
