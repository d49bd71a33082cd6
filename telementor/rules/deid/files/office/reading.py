"""The text of an office file that has been stripped: everything a reader, a search or a look into the file can find."""

import re
from collections.abc import Iterator

from telementor.rules.deid.files.markup import Element, local, parse, space
from telementor.rules.deid.files.office.kinds import REFERENCES
from telementor.rules.deid.files.office.package import local_kind
from telementor.rules.deid.files.office.stock import is_machine, is_stock
from telementor.rules.deid.files.office.words import FORMULAS
from telementor.rules.deid.files.segment import Locator, Place, Segment, numbered

_PLACES = {
    "document": Place.BODY,
    "header": Place.HEADER,
    "footer": Place.FOOTER,
    "footnotes": Place.FOOTNOTES,
    "endnotes": Place.ENDNOTES,
    "slide": Place.SLIDE,
    "notesSlide": Place.NOTES,
    "chart": Place.CHART,
    "shapes": Place.CHART,
    "data": Place.DIAGRAM,
}
_FORMULAS = frozenset(FORMULAS.split())
_PATH = re.compile(r"\w+/(?:\w+/)?([a-zA-Z]+)(\d*)\.xml")
_ATTRIBUTES = {
    **dict.fromkeys(["descr", "title", "alt", "string", "phldrT"], Place.ALT_TEXT),
    **dict.fromkeys(["tooltip", "href", "anchor", "docLocation", "tgtFrame"], Place.LINK),
    "instr": Place.FIELD,
    "name": Place.NAME,
}
_FILLED_IN = {("bodyPr", "anchor"), ("tcPr", "anchor"), ("compatSetting", "name"), ("gd", "name")}
_WRITTEN = {"tblCaption": Place.ALT_TEXT, "tblDescription": Place.ALT_TEXT, "lvlText": Place.NAME, "name": Place.NAME}
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}


def read(files: dict[str, bytes]) -> list[Segment]:
    """Text by text in the order of the document; then what is not on a page: alternative texts, links, fields, names."""
    shown: list[Segment] = []
    beside: list[tuple[Place, str]] = []
    masters: list[tuple[Place, str]] = []
    for path, content in files.items():
        if path.endswith(".rels"):
            beside += _addresses(content)
        elif found := _PATH.fullmatch(path):
            root = parse(content)
            place = _PLACES.get(found[1], Place.MASTER)
            if place is Place.MASTER:
                masters.append((place, "\n".join(line for line in lines(root) if not is_stock(line))))
            elif text := "\n".join(lines(root)).strip():
                shown.append(Segment(Locator(place, int(found[2] or 1)), text))
            beside += _beside(root)
    return [*shown, *numbered(masters), *numbered(beside)]


def lines(element: Element) -> Iterator[str]:
    """Paragraph by paragraph; the cells of a table row on one line."""
    name = local(element.tag)
    if name == "tr":
        yield "\t".join(filter(None, (" ".join(lines(cell)) for cell in element)))
    elif name == "p":
        yield "".join(_inline(element))
        for box in _boxes(element):
            yield from lines(box)
    else:
        if element.text and element.text.strip() and (name in {"v", "t"} or not is_machine(element.text.strip())):
            yield element.text.strip()
        for child in element:
            yield from lines(child)


def _inline(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child.tag)
        yield _BREAKS.get(name, "")
        if name not in {"txbxContent", "instrText"}:
            text = child.text or ""
            yield text if name == "t" or not is_machine(text.strip()) else ""
            yield from _inline(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph; those within a box belong to a paragraph of that box."""
    return (box for box in paragraph.iter("{*}txbxContent") if _owner(box) is paragraph)


def _owner(box: Element) -> Element | None:
    return next((above for above in box.iterancestors("{*}p")), None)


def _addresses(content: bytes) -> Iterator[tuple[Place, str]]:
    for relation in parse(content).iter("{*}Relationship"):
        if local_kind(relation) == "hyperlink":
            yield Place.LINK, relation.get("Target", "")


def _beside(root: Element) -> Iterator[tuple[Place, str]]:
    yield Place.FIELD, "\n".join(dict.fromkeys("".join(_codes(line)).strip() for line in root.iter("{*}p")))
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            word, text = local(name), str(value)
            if space(name) == REFERENCES or word in _FORMULAS:
                continue
            place = _place(local(element.tag), word)
            if not (is_stock(text) if place else is_machine(text)):
                yield place or Place.NAME, text


def _place(tag: str, attribute: str) -> Place | None:
    """Where people write; None for an attribute that programs fill in."""
    if attribute == "val":
        return _WRITTEN.get(tag)
    return None if (tag, attribute) in _FILLED_IN else _ATTRIBUTES.get(attribute)


def _codes(paragraph: Element) -> Iterator[str]:
    for code in paragraph.iter("{*}instrText"):
        if _owner(code) is paragraph:
            yield code.text or ""
