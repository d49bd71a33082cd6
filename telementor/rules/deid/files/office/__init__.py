"""Word and PowerPoint files (.docx, .pptx) without what nobody presents."""

from telementor.rules.deid.files import archive, limits
from telementor.rules.deid.files.kind import ending
from telementor.rules.deid.files.markup import parse, space
from telementor.rules.deid.files.office.kinds import MAIN
from telementor.rules.deid.files.office.package import Part, local_kind, parts, prune, relations, resolved
from telementor.rules.deid.files.office.pictures import settle
from telementor.rules.deid.files.office.reading import read
from telementor.rules.deid.files.office.scrub import scrub
from telementor.rules.deid.files.office.writing import written
from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Segment

__all__ = ["extract", "pictures", "strip"]


def strip(data: bytes, name: str) -> bytes:
    """The file with what can be presented, and nothing else. Raises `Unreadable`."""
    files = archive.unpack(data)
    if sum(len(content) for path, content in files.items() if path.endswith((".xml", ".rels"))) > limits.MARKUP:
        raise Unreadable(Reason.BOMB)
    found = parts(files, _main(files, name), MAIN[ending(name)])
    _refuse_strict(found[0])
    for part in found:
        scrub(part)
        prune(part)
    settle(found)
    return archive.pack(written(found[0]))


def extract(data: bytes) -> list[Segment]:
    """All text of a file that `strip` gave."""
    return read(archive.unpack(data))


def pictures(data: bytes) -> int:
    """How many pictures it holds, in which writing cannot be read."""
    return sum("/media/" in path for path in archive.unpack(data))


def _main(files: dict[str, bytes], name: str) -> str:
    """The name of the main part, where it is of the kind that the file's name says."""
    types = files.get("[Content_Types].xml")
    if types is None:
        raise Unreadable(Reason.MISNAMED)
    kinds = {entry.get("PartName", ""): entry.get("ContentType", "") for entry in parse(types).iter("{*}Override")}
    if any("macroEnabled" in kind for kind in kinds.values()) or any("vbaProject" in path for path in files):
        raise Unreadable(Reason.MACROS)
    main = next((r.get("Target", "") for r in relations(files, "") if local_kind(r) == "officeDocument"), "")
    path = resolved("", main)
    if kinds.get(f"/{path}") != MAIN[ending(name)].content_type:
        raise Unreadable(Reason.MISNAMED)
    return path


def _refuse_strict(main: Part) -> None:
    """ "Strict Open XML" is another dialect, which few programs write and python-docx and older Word cannot open."""
    if main.root is not None and space(main.root.tag).startswith("http://purl.oclc.org/"):
        raise Unreadable(Reason.UNKNOWN)
