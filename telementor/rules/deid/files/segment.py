"""A piece of text of a file, and where a person finds it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A stable key; the page names it in the reader's language, followed by the number."""

    FILE_NAME = "file_name"
    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    SLIDE = "slide"
    NOTES = "notes"  # what the presenter reads; it has the number of its slide
    MASTER = "master"  # slide masters and layouts
    CHART = "chart"
    DIAGRAM = "diagram"
    PAGE = "page"
    OUTLINE = "outline"
    ALT_TEXT = "alt_text"
    LINK = "link"
    FIELD = "field"
    NAME = "name"  # of a style, a bookmark, a layout: no reader sees it, a search does


@dataclass(frozen=True, slots=True)
class Locator:
    """`Place.HEADER, 2` is the second header. Numbers start at 1."""

    place: Place
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines end in a newline; the cells of one table row are kept on one line, with tabs, so that labels stay beside values."""

    locator: Locator
    text: str


def numbered(found: Iterable[tuple[Place, str]]) -> list[Segment]:
    """In order, each place counted from 1. The same text twice in one place is shown once; blanks are left out."""
    counts: Counter[Place] = Counter()
    segments = []
    for place, text in dict.fromkeys((place, text.strip()) for place, text in found):
        if text:
            counts[place] += 1
            segments.append(Segment(Locator(place, counts[place]), text))
    return segments
