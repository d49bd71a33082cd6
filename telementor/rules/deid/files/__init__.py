"""Read what is written in an attached file, and strip from it what nobody presents.

`strip` keeps what can be presented (text, pictures from their pixels alone, notes to slides, hidden slides) and leaves out
the rest: properties, names of authors, comments, deleted text, earlier versions, previews, metadata, scripts, attachments.
`extract` reads the very bytes that `strip` gives, so what is kept is what was read. What can be neither read nor left out
is refused as `Unreadable`. A DICOM picture is refused: names are often burned into it.

Source: what Document Inspector of Microsoft Office and Sanitize Document of Adobe Acrobat remove, as their makers list it.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from telementor.rules.deid.files import limits, office, pdf, picture
from telementor.rules.deid.files.kind import Kind, kind_of
from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Locator, Place, Segment

__all__ = ["Kept", "Locator", "Place", "Reason", "Segment", "Unreadable", "extract", "keep", "strip"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains of a file, all its text, and how many pictures it holds: only a person can read those."""

    data: bytes
    segments: list[Segment]
    pictures: int


def keep(data: bytes, name: str) -> Kept:
    """Strip a file and read what is left, at once. Raises `Unreadable`."""
    try:
        made = _kept(data, name)
    except Unreadable:
        raise
    except Exception:
        # A parser that stumbles over a hostile file may raise anything, and its message may quote the file.
        raise Unreadable(Reason.DAMAGED) from None
    if len(made.data) > limits.FILE:
        raise Unreadable(Reason.TOO_LARGE)
    file_name = Segment(Locator(Place.FILE_NAME, 1), PurePosixPath(name).stem)
    return Kept(made.data, [file_name, *made.segments], made.pictures)


def extract(data: bytes, name: str) -> list[Segment]:
    """Every piece of text in what `strip` keeps of this file, its name first. Raises `Unreadable`."""
    return keep(data, name).segments


def strip(data: bytes, name: str) -> bytes:
    """The same file without what nobody presents; a second time changes nothing. Raises `Unreadable`."""
    return keep(data, name).data


def _kept(data: bytes, name: str) -> Kept:
    kind = kind_of(data, name)
    if kind is Kind.OFFICE:
        made = office.strip(data, name)
        return Kept(made, office.extract(made), office.pictures(made))
    if kind is Kind.PDF:
        made = pdf.strip(data)
        return Kept(made, pdf.extract(made), pdf.pictures(made))
    return Kept(picture.strip(data, kind), [], 1)
