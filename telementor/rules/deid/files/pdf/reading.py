"""The text of the pages of a PDF, read as a browser finds it: also what is white, clipped, beyond the edge or unseen."""

import re

import pypdfium2

from telementor.rules.deid.files.pdf.scan import is_scan
from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Locator, Place, Segment

_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_SPLIT = re.compile("[\ufffe\x02]")  # a hyphen at the end of a line


def pages(data: bytes) -> list[Segment]:
    """One segment for each page with text. Raises `Unreadable` for a page of which the writing cannot be read."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [segment for number, page in enumerate(document, 1) if (segment := _segment(page, number)).text]
    finally:
        document.close()


def _segment(page: pypdfium2.PdfPage, number: int) -> Segment:
    locator, letters = Locator(Place.PAGE, number), page.get_textpage()
    text = letters.get_text_range()
    if len(_UNKNOWN.findall(_SPLIT.sub("", text))) > max(10, len(text) // 10):
        raise Unreadable(Reason.GARBLED, locator)
    if is_scan(page, letters):
        raise Unreadable(Reason.SCAN, locator)
    return Segment(locator, _joined(text))


def _joined(text: str) -> str:
    """Words that a line's end has split, whole again; a name keeps its hyphen (Jean-Pierre)."""
    whole = re.sub(f"{_SPLIT.pattern}(?=[a-zà-ÿ])", "", text)
    return _UNKNOWN.sub("", _SPLIT.sub("-", whole)).replace("\r\n", "\n").strip()
