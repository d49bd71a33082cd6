"""What is kept of a file, and what is written in it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from telementor.rules.deid.files import limits, office, pdf, picture
from telementor.rules.deid.files.kind import Kind, kind_of
from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Locator, Place, Segment


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
