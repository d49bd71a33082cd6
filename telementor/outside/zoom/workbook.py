"""The rows of an Excel workbook (.xlsx), as text: what a spreadsheet program makes of a report that is opened and saved."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook

from telementor.outside.zoom.refusals import MOST_ROWS, NotAReport
from telementor.outside.zoom.text import Numbered

BEGINS = b"PK\x03\x04"
UNPACKED = 100 * 1024 * 1024  # bytes; a row of a report takes about a thousand
WIDEST = 100  # columns
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")

Value = int | float | str | bool | time | date | datetime | timedelta


def rows_of_sheets(data: bytes) -> Iterator[Numbered]:
    """Each row of each sheet, with its number. Raises NotAReport where it is no workbook, or too large a one."""
    try:
        _measure(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            first = (sheet.start or (0, 0))[0] + 1
            rows = sheet.to_python(skip_empty_area=True)
            yield from ((first + at, list(map(_text, row))) for at, row in enumerate(islice(rows, 4 * MOST_ROWS)))
    except (CalamineError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as problem:
        raise NotAReport(NotAReport.Reason.NOT_TEXT) from problem


def _measure(data: bytes) -> None:
    """The reader makes room for every cell up to the last one, so a single cell far out must not reach it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            raise NotAReport(NotAReport.Reason.NOT_TEXT)
        if sum(part.file_size for part in parts) > UNPACKED:
            raise NotAReport(NotAReport.Reason.TOO_LARGE)
        for part in parts:
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                _measure_sheet(archive.read(part))


def _measure_sheet(sheet: bytes) -> None:
    rows, widest = 0, 0
    for found in PLACE.finditer(sheet):
        rows, widest = max(rows, int(found[2])), max(widest, _column(found[1]))
    if rows > 4 * MOST_ROWS or widest > WIDEST:
        raise NotAReport(NotAReport.Reason.TOO_MANY_ROWS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _text(value: Value) -> str:
    """A length of time as h:mm:ss, a whole number without its point, a date in figures whose order is in doubt.

    For a program that expects the day first has read Zoom's 10/09/2025 as 10 September, and kept that.
    """
    if isinstance(value, datetime):
        return f"{value:%m/%d/%Y %H:%M:%S}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
