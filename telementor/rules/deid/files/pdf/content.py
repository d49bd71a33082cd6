"""What is drawn in a PDF: its instructions and the fonts and pictures they use, and nothing hung on them besides."""

import pikepdf
from pikepdf import (
    ContentScope,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    ObjectSet,
    Page,
    Pdf,
    Stream,
)

from telementor.rules.deid.files import jpeg
from telementor.rules.deid.files.pdf.fonts import is_legible
from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Locator, Place

# Marked content holds other words than those that are drawn, remarks, and layers that are switched off. Without it every
# layer is seen, and what is read is what is drawn.
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"})
_READ = frozenset({"page", "form", "appearance"})
_UNREAD = frozenset({"pattern", "glyph", "softmask"})
_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_NAMED = frozenset({"/ExtGState", "/Pattern", "/Shading", "/XObject", "/Font"})
_KEYS = {
    "page": "Type Resources MediaBox CropBox Rotate UserUnit Contents Group",
    "form": "Type Subtype FormType BBox Matrix Resources Group Filter DecodeParms Length",
    "pattern": "Type PatternType PaintType TilingType BBox XStep YStep Matrix Resources Filter DecodeParms Length",
    "image": "Type Subtype Width Height ColorSpace BitsPerComponent ImageMask Mask SMask Decode Interpolate Intent"
    " SMaskInData Matte Filter DecodeParms Length",
}


def settle(pdf: Pdf) -> None:
    """Rewrite every page, and all that is drawn on it, in place. Raises `Unreadable`."""
    for page in pdf.pages:
        _own(page)
    for kinds in (_READ, _UNREAD):  # in this order: patterns that nothing uses are gone when it comes to them
        done = ObjectSet()
        for scope in list(pdf.content_scopes()):
            if scope.kind in kinds and done.add(scope.content):
                _rewrite(pdf, scope)
    for value in pdf.objects:
        if isinstance(value, Stream) and value.get(Name.Subtype) == Name.Image:
            _picture(pdf, value)


def _own(page: Page) -> None:
    """Sizes and resources may hang higher up in the tree of pages, which is not kept."""
    for name, value in (("/Resources", page.resources), ("/MediaBox", page.mediabox), ("/CropBox", page.cropbox)):
        page.obj[name] = value
    page.obj.Rotate = _inherited(page.obj, Name.Rotate)
    only(page.obj, "page")


def _inherited(node: Object, key: Name) -> Object | int:
    for _level in range(50):
        if key in node or Name.Parent not in node:
            break
        node = node[Name.Parent]
    return node.get(key, 0)


def only(holder: Object, kind: str) -> None:
    for key in set(holder.keys()) - {f"/{key}" for key in _KEYS[kind].split()}:
        del holder[key]


def _rewrite(pdf: Pdf, scope: ContentScope) -> None:
    kept, used = [], set()
    if scope.kind in _UNREAD:
        _refuse_text(pdf, scope, scope.content, scope.resources or Dictionary(), ObjectSet())
    for instruction in pikepdf.parse_content_stream(scope.content):
        if isinstance(instruction, ContentStreamInlineImage) and "/DCTDecode" in instruction.iimage.filters:
            raise Unreadable(
                Reason.PICTURE, _where(pdf, scope)
            )  # it may hold what a camera wrote; no program writes this
        if str(instruction.operator) not in _MARKS:
            kept.append(instruction)
            used |= {str(operand) for operand in _operands(instruction) if isinstance(operand, Name)}
    _replace(pdf, scope, pikepdf.unparse_content_stream(kept), used)


def _refuse_text(pdf: Pdf, scope: ContentScope, content: Object, resources: Object, seen: ObjectSet) -> None:
    """Text in the pattern of a wall, in the shape of a letter or in a mask is drawn, but no program reads it."""
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator in _SHOWS_TEXT:
            raise Unreadable(Reason.GARBLED, _where(pdf, scope))
        if operator == "Do":
            drawn = resources.XObject[str(_operands(instruction)[0])]
            if drawn.get(Name.Subtype) != Name.Image and seen.add(drawn):
                _refuse_text(pdf, scope, drawn, drawn.get(Name.Resources, resources), seen)


def _operands(instruction: object) -> list[Object]:
    return list(instruction.operands) if isinstance(instruction, ContentStreamInstruction) else []


def _replace(pdf: Pdf, scope: ContentScope, content: bytes, used: set[str]) -> None:
    resources = _used(scope.resources or Dictionary(), used)
    if not all(map(is_legible, resources.get(Name.Font, Dictionary()).values())):
        raise Unreadable(Reason.GARBLED, _where(pdf, scope))
    if scope.kind == "page":
        scope.content.Contents, scope.content.Resources = pdf.make_stream(content), resources
        return
    scope.content.write(content)
    if scope.kind != "glyph":  # the letters of a font share the resources of the font
        scope.content.Resources = resources
    only(scope.content, "pattern" if scope.kind == "pattern" else "form")


def _where(pdf: Pdf, scope: ContentScope) -> Locator | None:
    return None if scope.page is None else Locator(Place.PAGE, pdf.pages.index(scope.page) + 1)


def _used(resources: Object, used: set[str]) -> Dictionary:
    """A copy, since pages share theirs, with what is used alone: an unused form would be kept and never read."""
    kept: dict[str, Object] = {}
    for kind, members in resources.items():
        if kind in _NAMED:
            kept[kind] = Dictionary({key: value for key, value in members.items() if key in used})
        elif kind == "/ColorSpace":
            kept[kind] = members
    return Dictionary(kept)


def _picture(pdf: Pdf, image: Stream) -> None:
    only(image, "image")
    filters = image.get(Name.Filter, pikepdf.Array())
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if "/JPXDecode" in names:
        raise Unreadable(Reason.PICTURE)
    if names[-1:] == ["/DCTDecode"]:
        coded = pdf.make_stream(image.read_raw_bytes())
        coded.Filter = pikepdf.Array([Name(name) for name in names[:-1]])
        image.write(jpeg.bare(coded.read_bytes()), filter=Name.DCTDecode)
