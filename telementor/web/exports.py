"""Tables to take away, as CSV and XLSX. What a spreadsheet would run as a formula leaves here as plain text."""

import csv
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import Any

import xlsxwriter
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

# Excel in French divides a CSV at semicolons too, so what follows one within a cell may begin a cell there.
FORMULA = re.compile(r'(^|;)([\s"\ufeff]*)(?=[=+\-@\t\r])')
BEGINNINGS = frozenset('=+-@\t\r\n "\ufeff')
ROWS_AT_ONCE = 1_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = Sequence[Any]


def defused(cell: Any) -> Any:
    """Text that begins like a formula gets an apostrophe before it. Numbers stay numbers."""
    if isinstance(cell, str) and (cell[:1] in BEGINNINGS or ";" in cell):
        return FORMULA.sub(r"\1'\2", cell)
    return cell


def defused_row(row: Row) -> list[Any]:
    return [defused(cell) for cell in row]


class Line:
    """Where csv.writer writes to: it gives back what it wrote."""

    def write(self, text: str) -> str:
        return text


def csv_pieces(header: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """The mark at the start makes Excel read the file as UTF-8."""
    line = csv.writer(Line()).writerow
    yield f"\ufeff{line(defused_row(header))}".encode()
    lines = (line(defused_row(row)) for row in rows)
    while piece := "".join(islice(lines, ROWS_AT_ONCE)):
        yield piece.encode()


async def one_by_one(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Under ASGI only an asynchronous iterator is streamed; the rows are still read in the request's own thread."""
    following = sync_to_async(lambda: next(pieces, b""))
    while piece := await following():
        yield piece


def as_csv(request: HttpRequest, name: str, header: Row, rows: Iterable[Row]) -> StreamingHttpResponse:
    """Stream a table. `rows` is read while it is sent, so its words must not wait for a language: translate them before."""
    pieces = csv_pieces(header, rows)
    content: Any = one_by_one(pieces) if isinstance(request, ASGIRequest) else pieces
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(content, content_type="text/csv; charset=utf-8", headers=disposition)


def as_xlsx(name: str, header: Row, rows: Iterable[Row]) -> HttpResponse:
    """A workbook of one sheet. Kept in memory, where equal words are kept once: a third faster than on disk."""
    file = BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options | {"default_date_format": "yyyy-mm-dd", "remove_timezone": True}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(chain([header], rows)):
            for column, cell in enumerate(defused_row(row)):
                if cell and isinstance(cell, str):  # told, the writer need not find out what each cell is
                    sheet.write_string(number, column, cell)
                elif cell not in ("", None):
                    sheet.write(number, column, cell)
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(file.getvalue(), content_type=WORKBOOK, headers=disposition)
