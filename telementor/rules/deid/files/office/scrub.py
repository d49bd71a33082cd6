"""Take out of an office part what nobody presents: who wrote what when, comments, deleted text, hidden data.

What is inserted under tracked changes stays as plain text, what is deleted goes, as if all changes were accepted.
"""

import re

from telementor.rules.deid.files.markup import Element, local, remove, space, unwrap
from telementor.rules.deid.files.office import words
from telementor.rules.deid.files.office.package import Part

_KNOWN_SPACES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:",
)
_XML = "http://www.w3.org/XML/1998/namespace"
_REMOVED = frozenset(f"{words.CHANGES} {words.COMMENTS} {words.BEHIND}".split())
_WRAPPERS = frozenset(words.WRAPPERS.split())
_TRACES = frozenset(words.TRACES.split())
_SETTINGS = frozenset(words.SETTINGS.split())
_NAMED = frozenset(words.NAMED_AFTER_FILES.split())
_UNDERSTOOD = frozenset(words.UNDERSTOOD.split())
_STYLE = re.compile(r"([a-z-]+):([-a-z0-9.#%]+)")


def scrub(part: Part) -> None:
    """Changes the part in place."""
    if part.root is None:
        return
    for element in list(part.root.iter("{*}AlternateContent")):
        _choose(element)
    for element in list(part.root.iter("*")):
        if _is_removed(element, part.kind):
            remove(_row(element))
        elif local(element.tag) in _WRAPPERS:
            unwrap(element)
        else:
            _attributes(element)
    for today in part.root.iterfind(".//{*}fld/{*}t"):
        _forget_date(today)


def _choose(alternate: Element) -> None:
    """Of two ways to show one thing keep one: the first where every program of today knows it, else the fallback.

    Handwriting (`contentPart`) can only be kept as the picture in the fallback.
    """
    choices, fallbacks = alternate.findall("{*}Choice"), alternate.findall("{*}Fallback")
    plain = [
        choice
        for choice in choices
        if _UNDERSTOOD.issuperset(choice.get("Requires", "").split()) and choice.find(".//{*}contentPart") is None
    ]
    for element in [*choices, *fallbacks]:
        if element not in plain[:1]:
            remove(element) if plain or element in choices else unwrap(element)
    if not plain:
        unwrap(alternate)


def _is_removed(element: Element, kind: str) -> bool:
    name, parent = local(element.tag), element.getparent()
    if parent is None:
        return False
    if kind == "settings" and parent.getparent() is None:
        return name not in _SETTINGS
    # The fonts of a theme for every script of the world; no text here needs them.
    return name in _REMOVED or not space(element.tag).startswith(_KNOWN_SPACES) or (kind == "theme" and name == "font")


def _row(element: Element) -> Element:
    """A table row is deleted by a mark in its properties."""
    properties = element.getparent()
    if local(element.tag) == "del" and properties is not None and local(properties.tag) == "trPr":
        row = properties.getparent()
        return element if row is None else row
    return element


def _attributes(element: Element) -> None:
    tag = local(element.tag)
    for name in list(element.attrib):
        word = local(name)
        if word in _TRACES or word.startswith(("rsid", "crop")) or is_foreign(space(name)):
            del element.attrib[name]
        elif tag in _NAMED and word == "name":
            element.set(name, "")
        elif tag == "imagedata" and word == "title":
            del element.attrib[name]
        elif word == "style":
            element.set(name, ";".join(":".join(pair) for pair in _STYLE.findall(str(element.get(name)))))


def _forget_date(text: Element) -> None:
    """The date of a slide that shows today's: what is kept is the day it was last saved."""
    fld = text.getparent()
    if fld is not None and fld.get("type", "").startswith("datetime"):
        text.text = ""


def is_foreign(namespace: str) -> bool:
    return bool(namespace) and namespace != _XML and not namespace.startswith(_KNOWN_SPACES)
