"""Whether a page of a PDF is a picture of a page: scanned, photographed, or with its letters drawn as lines."""

import pypdfium2
from pypdfium2 import raw

_INVISIBLE = 3  # how a scanner program lays what it made out under the picture
_FEW = 40  # letters: a page number, the name of the scanner
_MOST = 0.85  # of the page, under one picture
_STROKES = 300  # in the drawings of a page without text, from which on they may be writing


def is_scan(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> bool:
    """No letter that can be seen beside a picture or many strokes, or hardly a letter beside a picture of the whole page."""
    things = list(page.get_objects(max_depth=30, textpage=text))
    letters = sum(_letters(thing) for thing in things if isinstance(thing, pypdfium2.PdfTextObj))
    pictures = [thing for thing in things if thing.type == raw.FPDF_PAGEOBJ_IMAGE]
    if letters:
        return letters < _FEW and any(_share(picture, page) > _MOST for picture in pictures)
    strokes = sum(raw.FPDFPath_CountSegments(thing) for thing in things if thing.type == raw.FPDF_PAGEOBJ_PATH)
    return bool(pictures) or strokes > _STROKES


def _letters(thing: pypdfium2.PdfTextObj) -> int:
    seen = raw.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE
    return sum(map(str.isalnum, thing.extract())) if seen else 0


def _share(picture: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> float:
    """Of the page. The bounds of what is in a form are told in the form's own measure."""
    left, bottom, right, top = picture.get_bounds()
    holder = picture.container
    while holder is not None:
        left, bottom, right, top = holder.get_matrix().on_rect(left, bottom, right, top)
        holder = holder.container
    width, height = page.get_size()
    return float(abs((right - left) * (top - bottom)) / (width * height or 1))
