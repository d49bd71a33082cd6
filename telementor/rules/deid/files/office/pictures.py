"""The pictures of an office file: pixels alone, cut to what the page or slide shows of them."""

from telementor.rules.deid.files import picture
from telementor.rules.deid.files.markup import Element, remove
from telementor.rules.deid.files.office.kinds import REFERENCES, SORTS
from telementor.rules.deid.files.office.package import Part, prune
from telementor.rules.deid.files.refusal import Reason, Unreadable

_EMBED = f"{{{REFERENCES}}}embed"
_READ = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")


def settle(parts: list[Part]) -> None:
    """Cut and strip the pictures of these parts, in place. The part that is cropped away stays in the file otherwise."""
    cut: dict[tuple[Part, picture.Crop], Part] = {}
    for part in parts:
        if part.root is not None:
            for fill in part.root.iter("{*}blipFill"):
                _crop(part, fill, cut)
            prune(part)
    shown = {link: None for part in parts for link in part.links.values() if isinstance(link, Part)}
    for image in shown:
        if image.kind == "image" and image.ending == "xml":
            _strip(image, image.data, (0, 0, 0, 0))


def _crop(part: Part, fill: Element, cut: dict[tuple[Part, picture.Crop], Part]) -> None:
    blip, edges = fill.find("{*}blip"), fill.find("{*}srcRect")
    target = part.links.get(blip.get(_EMBED, "")) if blip is not None else None
    if blip is None or edges is None or not isinstance(target, Part):
        return
    remove(edges)
    left, top, right, bottom = (max(int(edges.get(side, "0")), 0) / 100_000 for side in "ltrb")
    crop = (left, top, right, bottom)
    if not any(crop):
        return
    if (target, crop) not in cut:
        cut[target, crop] = image = Part("image", SORTS["image"])
        _strip(image, target.data, crop)
    key = f"cut{len(part.links)}"
    part.links[key] = cut[target, crop]
    blip.set(_EMBED, key)


def _strip(image: Part, data: bytes, crop: picture.Crop) -> None:
    if not data.startswith(_READ):
        raise Unreadable(Reason.PICTURE)
    kind, image.data = picture.inner(data, crop)
    image.ending = kind.value
