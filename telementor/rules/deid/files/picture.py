"""A picture from its pixels alone: EXIF, XMP, IPTC, text chunks, profiles and thumbnails stay behind.

What is written in the pixels themselves cannot be read here; a person has to look.
"""

import logging
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from telementor.rules.deid.files import jpeg, limits
from telementor.rules.deid.files.kind import Kind
from telementor.rules.deid.files.refusal import Reason, Unreadable

# Pillow writes the tags of a TIFF, the artist's name among them, to the log of whoever debugs.
logging.getLogger("PIL").setLevel(logging.WARNING)

_DETAILED = {"I;16", "I;16B", "I;16L", "I"}  # sixteen bits of grey, as X-ray pictures have
_SAVED: dict[Kind, dict[str, object]] = {
    Kind.JPEG: {"quality": 88},
    Kind.PNG: {},
    Kind.TIFF: {"compression": "tiff_deflate"},
    Kind.WEBP: {"lossless": True},  # or a picture would lose a little each time it is stripped
}
Crop = tuple[float, float, float, float]  # cut off left, top, right and bottom, as shares of the side


def strip(data: bytes, kind: Kind) -> bytes:
    """The picture, upright, as the same kind. A JPEG that this has written is left alone: encoding it again would blur it."""
    return data if kind is Kind.JPEG and _ours(data) else _saved(_pixels(ImageOps.exif_transpose(_opened(data))), kind)


def inner(data: bytes, crop: Crop = (0, 0, 0, 0)) -> tuple[Kind, bytes]:
    """A picture of a document, cut to what the document shows, as JPEG where it was one and PNG where not.

    It is not turned upright: Word and PowerPoint ignore the EXIF orientation and keep a turn of their own.
    """
    kind = Kind.JPEG if data.startswith(b"\xff\xd8") else Kind.PNG
    if kind is Kind.JPEG and not any(crop) and _ours(data):
        return kind, data
    return kind, _saved(_pixels(_cut(_opened(data), crop)), kind)


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP"])
        _check(picture)
        picture.load()
    except Image.DecompressionBombError:
        raise Unreadable(Reason.TOO_MANY_PIXELS) from None
    return picture


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > limits.PIXELS:
        raise Unreadable(Reason.TOO_MANY_PIXELS)
    # The further pictures in a phone's photograph are its depth and its previews; those of other files are pages.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise Unreadable(Reason.FRAMES)


def _cut(picture: Image.Image, crop: Crop) -> Image.Image:
    width, height = picture.size
    left, top, right, bottom = (min(max(share, 0), 1) for share in crop)
    box = (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
    # Cropping every pixel away leaves one.
    return picture.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1))) if any(crop) else picture


def _pixels(picture: Image.Image) -> Image.Image:
    """A new picture that knows nothing of the old but its colours."""
    plain = _plain(_true_colours(picture))
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _true_colours(picture: Image.Image) -> Image.Image:
    """A profile names the device that made it; without it the colours of a phone's wide range would fade."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    if picture.mode in _DETAILED:
        return picture.convert("I;16") if picture.mode == "I" else picture
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    # What somebody rubbed out in a drawing program is often still there, only transparent.
    seen = picture.convert("RGBA")
    mask = seen.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return Image.composite(seen, Image.new("RGBA", seen.size), mask)


def _saved(picture: Image.Image, kind: Kind) -> bytes:
    made = BytesIO()
    fits = {Kind.JPEG: {"L", "RGB"}, Kind.WEBP: {"RGB", "RGBA"}}.get(kind, {picture.mode})
    (picture if picture.mode in fits else picture.convert("RGB")).save(made, kind.value.upper(), **_SAVED[kind])
    return made.getvalue()


def _ours(data: bytes) -> bool:
    try:
        return jpeg.head(data) in _heads() and jpeg.is_one_scan(data)
    except (Unreadable, ValueError):
        return False


@cache
def _heads() -> list[list[bytes]]:
    return [jpeg.head(_saved(Image.new(mode, (1, 1)), Kind.JPEG)) for mode in ("L", "RGB")]
