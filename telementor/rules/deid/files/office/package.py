"""An Office package as a graph of the parts that are kept.

Only what can be reached from the document through relationships of known sorts comes along.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from telementor.rules.deid.files.markup import Element, local, parse, remove
from telementor.rules.deid.files.office.kinds import EMBEDDED, MACROS, REFERENCES, SORTS, Sort
from telementor.rules.deid.files.refusal import Reason, Unreadable

_REFERRING = etree.XPath(f"//*[@*[namespace-uri()='{REFERENCES}']]")


@dataclass(slots=True, eq=False)
class Part:
    """A file of the package: XML as `root`, a picture as `data`. `links` are relationship ids to parts or addresses."""

    kind: str
    sort: Sort
    root: Element | None = None
    data: bytes = b""
    ending: str = "xml"
    links: dict[str, "Part | str"] = field(default_factory=dict)


def parts(files: dict[str, bytes], name: str, sort: Sort) -> list[Part]:
    """The main part of this name, and all that it shows through its relationships. Raises `Unreadable`."""
    found = {name: Part("main", sort)}
    waiting = [name]
    while waiting:
        path = waiting.pop()
        part = found[path]
        if path not in files:
            raise Unreadable(Reason.DAMAGED)
        if part.kind == "image":
            part.data = files[path]
            continue
        part.root = parse(files[path])
        for key, target, kind in _links(files, path, part.kind):
            if kind == "hyperlink":
                part.links[key] = target
                continue
            if target not in found:
                found[target] = Part(kind, SORTS[kind])
                waiting.append(target)
            part.links[key] = found[target]
    return list(found.values())


def _links(files: dict[str, bytes], path: str, source: str) -> Iterator[tuple[str, str, str]]:
    """Id, target and kind of the relationships that are kept."""
    for relation in relations(files, path):
        key, kind, target = relation.get("Id", ""), local_kind(relation), relation.get("Target", "")
        outside = relation.get("TargetMode") == "External"
        refuse(kind, source, outside)
        if outside and kind == "hyperlink":
            yield key, target, kind
        elif kind in SORTS and not outside:
            yield key, resolved(path, target), kind


def resolved(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def relations(files: dict[str, bytes], name: str) -> list[Element]:
    folder, base = posixpath.split(name)
    path = posixpath.join(folder, "_rels", f"{base}.rels")
    return list(parse(files[path]).iter("{*}Relationship")) if path in files else []


def local_kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def refuse(kind: str, source: str, outside: bool) -> None:
    """What can be neither read nor left out without a hole in the document."""
    if kind in MACROS:
        raise Unreadable(Reason.MACROS)
    # The workbook behind a chart holds more rows than it shows. The chart stays without it.
    if source.startswith("chart") and kind in {"package", "oleObject"}:
        return
    if outside and kind in {"image", *EMBEDDED}:
        raise Unreadable(Reason.LINKED)
    if kind in EMBEDDED:
        raise Unreadable(Reason.EMBEDDED)


def references(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Each element, attribute and relationship id by which a part refers to another, in its order."""
    for element in cast(list[Element], _REFERRING(root)):
        for name, value in cast(dict[str, str], element.attrib).items():
            if value and name.startswith(f"{{{REFERENCES}}}"):
                yield element, name, value


def prune(part: Part) -> None:
    """Leave out links that nothing refers to, and elements that refer to what was left out."""
    if part.root is None:
        return
    for element, name, value in list(references(part.root)):
        if value not in part.links:
            _unlink(element, name)
    used = {value: None for _element, _name, value in references(part.root)}
    alone = {key: None for key, target in part.links.items() if isinstance(target, Part) and _by_itself(part, target)}
    part.links = {key: part.links[key] for key in used | alone}


def _unlink(element: Element, name: str) -> None:
    """The words of a link that leads nowhere stay."""
    if local(element.tag) == "hyperlink":
        del element.attrib[name]
    else:
        remove(element)


def _by_itself(part: Part, target: Part) -> bool:
    return target.sort.by_itself or (target.kind == "slide" and part.kind == "notesSlide")
