"""PDF files, written whole and new from their pages."""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Stream

from telementor.rules.deid.files.pdf.opening import opened
from telementor.rules.deid.files.pdf.reading import pages
from telementor.rules.deid.files.pdf.rebuild import rebuilt
from telementor.rules.deid.files.segment import Place, Segment, numbered

__all__ = ["extract", "pictures", "strip"]

_PLACES = {"/Title": Place.OUTLINE, "/URI": Place.LINK}


def strip(data: bytes) -> bytes:
    """The file with what can be seen on its pages, its links and its outline. Raises `Unreadable`."""
    first = _saved(rebuilt(opened(data)))
    # qpdf orders the entries of a stream anew where it has just packed it: only what is saved twice stays the same.
    return _saved(pikepdf.open(BytesIO(first)))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The identifier of the file is made of its content, or each copy would differ."""
    made = BytesIO()
    if Name.ID in pdf.trailer:
        del pdf.trailer.ID
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def extract(data: bytes) -> list[Segment]:
    """All text of a file that `strip` gave. Raises `Unreadable` for pages that cannot be read."""
    return [*pages(data), *numbered(_beside(data))]


def pictures(data: bytes) -> int:
    """How many pictures it holds, in which writing cannot be read."""
    with opened(data) as pdf:
        return sum(isinstance(value, Stream) and value.get(Name.Subtype) == Name.Image for value in pdf.objects)


def _beside(data: bytes) -> list[tuple[Place, str]]:
    """Whatever strings are in the file besides its pages."""
    with opened(data) as pdf:
        holders = [
            holder for value in pdf.objects if isinstance(value, Dictionary) for holder in (value, value.get(Name.A))
        ]
        return [
            (place, str(holder[key]))
            for holder in holders
            if isinstance(holder, Dictionary)
            for key, place in _PLACES.items()
            if key in holder
        ]
