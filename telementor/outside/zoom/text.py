"""The rows of a text file: its encoding, its separator's rows, quotes that nobody closed."""

import codecs
import csv
import io
from collections.abc import Iterator

from telementor.outside.zoom.refusals import MOST_ROWS, NotAReport

Numbered = tuple[int, list[str]]  # the line a row begins on, from 1, and its cells

SEPARATORS = ",;\t"
LONGEST_ROW = 10  # lines: a name may hold a line break, but not the rest of the file
NOT_TEXT = (b"\x89PNG", b"PK\x05\x06", b"%PDF", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b",
            b"7z\xbc\xaf", b"Rar!")  # fmt: skip


def lines_of(data: bytes) -> list[str]:
    """The lines of a file. Raises NotAReport where it is empty, no text, or has far too many."""
    text = _text(data)
    if not text.strip():
        raise NotAReport(NotAReport.Reason.EMPTY)
    if text.count("\n") + text.count("\r") > 4 * MOST_ROWS:
        raise NotAReport(NotAReport.Reason.TOO_MANY_ROWS)
    return list(io.StringIO(text, newline=None))


def rows_of(lines: list[str], mark: str) -> Iterator[Numbered]:
    """Each row under this separator. A quote that is never closed spoils its own line only."""
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
