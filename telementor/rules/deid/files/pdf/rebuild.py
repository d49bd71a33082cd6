"""A new PDF of the pages of an old one: all that hangs elsewhere in the old file, and its history, is not carried over."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectSet, OutlineItem, Pdf, Stream, String

from telementor.rules.deid.files.pdf.content import settle

_DEVICES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_COLLECTIONS = frozenset(
    {"Adobe", "Identity", "UCS", "Japan1", "GB1", "CNS1", "Korea1", "KR"}
)  # how a font numbers its letters
_BESIDE = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Measure", "/OC", "/StructParent", "/StructParents"}
)
Link = tuple[list[float], str | int]  # the rectangle, and an address or the index of a page


def rebuilt(old: Pdf) -> Pdf:
    """Pages, links and outline. Notes and filled-in forms become part of the page they are seen on; the rest goes."""
    old.generate_appearance_streams()
    old.flatten_annotations("all")
    targets = _Targets(old)
    links = [list(_links(page.obj, targets)) for page in old.pages]
    outline = _outline(old, targets)
    settle(old)
    new = pikepdf.new()
    new.pages.extend(old.pages)
    for value in new.objects:
        _scrub(value)
    for page, found in zip(new.pages, links, strict=True):
        if found:
            page.obj.Annots = Array([_annotation(new, *link) for link in found])
    with new.open_outline() as root:
        root.root.extend(outline)
    return new


class _Targets:
    """Where a destination leads: to the index of a page, or None."""

    def __init__(self, pdf: Pdf) -> None:
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.named: dict[str, Object] = {
            key[1:]: value for key, value in pdf.Root.get(Name.Dests, Dictionary()).items()
        }
        tree = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests)
        if tree is not None:
            self.named |= {str(key): value for key, value in pikepdf.NameTree(tree).items()}

    def page(self, target: Object | None) -> int | None:
        if isinstance(target, String | Name):
            target = self.named.get(str(target).lstrip("/"))
        if isinstance(target, Dictionary):
            target = target.get(Name.D)
        first = target[0] if isinstance(target, Array) and len(target) else None
        return self.pages.get(first.objgen) if isinstance(first, Dictionary) else None

    def of(self, holder: Object) -> str | int | None:
        """Where a link or an outline item leads."""
        action = holder.get(Name.A, Dictionary())
        if action.get(Name.S) == Name.URI:
            return str(action.get(Name.URI, ""))
        return self.page(holder.get(Name.Dest, action.get(Name.D)))


def _links(page: Object, targets: _Targets) -> Iterator[Link]:
    for annotation in page.get(Name.Annots, Array()):
        if isinstance(annotation, Dictionary) and annotation.get(Name.Subtype) == Name.Link:
            target = targets.of(annotation)
            if target not in {None, ""}:
                yield [float(edge) for edge in annotation.Rect], target


def _annotation(pdf: Pdf, rectangle: list[float], target: str | int) -> Object:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, Border=[0, 0, 0])
    if isinstance(target, str):
        made.A = Dictionary(S=Name.URI, URI=String(target))
    else:
        made.Dest = Array([pdf.pages[target].obj, Name.Fit])
    return pdf.make_indirect(made)


def _outline(pdf: Pdf, targets: _Targets) -> list[OutlineItem]:
    root = pdf.Root.get(Name.Outlines)
    return list(_items(root, targets, ObjectSet())) if root is not None else []


def _items(parent: Object, targets: _Targets, seen: ObjectSet) -> Iterator[OutlineItem]:
    item = parent.get(Name.First)
    while isinstance(item, Dictionary) and seen.add(item):
        target = targets.of(item)
        made = OutlineItem(str(item.get(Name.Title, "")), target if isinstance(target, int) else None)
        made.children.extend(_items(item, targets, seen))
        yield made
        item = item.get(Name.Next)


def _scrub(value: object) -> None:
    """Take out what hangs beside what is drawn, every string among it."""
    if isinstance(value, Array):
        _scrub_array(value)
    elif isinstance(value, Dictionary | Stream):
        for key, inner in list(value.items()):
            if key in _BESIDE or (isinstance(inner, String) and str(inner) not in _COLLECTIONS):
                del value[key]
            elif _is_profile(inner):
                value[key] = _device(inner)
            elif isinstance(inner, Object) and not inner.is_indirect:
                _scrub(inner)


def _scrub_array(array: Array) -> None:
    indexed = len(array) and array[0] == Name.Indexed  # its string is a table of colours
    for place, inner in enumerate(array):
        if isinstance(inner, String) and not indexed:
            array[place] = String("")
        elif _is_profile(inner):
            array[place] = _device(inner)
        elif isinstance(inner, Object) and not inner.is_indirect:
            _scrub(inner)


def _is_profile(value: Object) -> bool:
    """A colour profile often names the computer, and its owner, on which it was measured."""
    return isinstance(value, Array) and len(value) == 2 and value[0] == Name.ICCBased


def _device(profile: Object) -> Name:
    return _DEVICES.get(int(profile[1].get(Name.N, 3)), Name.DeviceRGB)
