"""The parts of an Office package back to files.

Every part, file and relationship gets a new name in the order of the document, since a picture is often still called after
the patient.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from telementor.rules.deid.files.markup import Element, parse, write
from telementor.rules.deid.files.office.kinds import REFERENCES, SORTS
from telementor.rules.deid.files.office.package import Part, references
from telementor.rules.deid.files.office.scrub import is_foreign


def written(main: Part) -> dict[str, bytes]:
    """The package as files, from the document on."""
    order = list(_reached(main))
    names = _named(order)
    made = {
        "[Content_Types].xml": _content_types(names),
        "_rels/.rels": _relationships([("officeDocument", names[main])]),
    }
    for part in order:
        links = {key: f"rId{place}" for place, key in enumerate(part.links, 1)}
        if part.root is not None:
            for element, name, value in list(references(part.root)):
                element.set(name, links[value])
            _declare(part.root)
        made[names[part]] = part.data if part.root is None else write(part.root)
        if links:
            folder, base = posixpath.split(names[part])
            made[f"{folder}/_rels/{base}.rels"] = _relationships([_target(link, names) for link in part.links.values()])
    return made


def _reached(main: Part) -> Iterator[Part]:
    seen, waiting = {main}, [main]
    while waiting:
        part = waiting.pop(0)
        yield part
        fresh = [target for target in part.links.values() if isinstance(target, Part) and target not in seen]
        seen.update(fresh)
        waiting += dict.fromkeys(fresh)


def _named(order: list[Part]) -> dict[Part, str]:
    """Notes have the number of their slide, so that a reader finds them."""
    counts: Counter[str] = Counter()
    numbers: dict[Part, int] = {}
    for part in order:
        counts[part.kind] += 1
        numbers.setdefault(part, counts[part.kind])
        for note in part.links.values() if part.kind == "slide" else ():
            if isinstance(note, Part) and note.kind == "notesSlide":
                numbers[note] = numbers[part]
    folder = order[0].sort.path.partition("/")[0]
    return {part: _path(part, numbers[part], folder) for part in order}


def _path(part: Part, number: int, folder: str) -> str:
    path = part.sort.path if part.sort.path.startswith(folder) else f"{folder}/{part.sort.path}"
    return f"{path}{number if part.kind in SORTS else ''}.{part.ending}"


def _target(link: Part | str, names: dict[Part, str]) -> tuple[str, str]:
    return ("hyperlink", link) if isinstance(link, str) else (link.kind, names[link])


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    root = parse(b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
    for place, (kind, target) in enumerate(targets, 1):
        outside = kind == "hyperlink"
        element = root.makeelement("{http://schemas.openxmlformats.org/package/2006/relationships}Relationship")
        element.set("Id", f"rId{place}")
        element.set("Type", f"{REFERENCES}/{kind}")
        element.set("Target", target if outside else f"/{target}")
        if outside:
            element.set("TargetMode", "External")
        root.append(element)
    return write(root)


def _content_types(names: dict[Part, str]) -> bytes:
    root = parse(b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    tag = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in {**defaults, "jpeg": "image/jpeg", "png": "image/png"}.items():
        root.append(root.makeelement(f"{tag}Default", {"Extension": extension, "ContentType": kind}))
    for part, name in names.items():
        if part.root is not None:
            root.append(
                root.makeelement(f"{tag}Override", {"PartName": f"/{name}", "ContentType": part.sort.content_type})
            )
    return write(root)


def _declare(root: Element) -> None:
    """Names of formats that nothing uses any more. Word refuses a file that ignores a name which it does not declare."""
    name = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    ignored = [word for word in root.get(name, "").split() if not is_foreign(root.nsmap.get(word, "-"))]
    if root.attrib.pop(name, ""):
        root.set(name, " ".join(ignored))
    required = [word for choice in root.iter("{*}Choice") for word in choice.get("Requires", "").split()]
    etree.cleanup_namespaces(root, keep_ns_prefixes=[*ignored, *required])
