"""Pictures, each with one identifier planted in one place."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

Maker = Callable[[str], bytes]


def pixels(size: tuple[int, int] = (64, 48)) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def exif(artist: str = "", orientation: int = 1, place: str = "") -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    if artist:
        tags[0x013B], tags[0x010E], tags[0x9286] = artist, artist, b"ASCII\0\0\0" + artist.encode()
        tags[0x9C9D] = artist.encode("utf-16-le")  # XPAuthor
    if place:
        tags.get_ifd(0x8825)[0x001C] = place.encode()
    return tags


def jpeg(
    artist: str = "", comment: bytes = b"", thumbnail: bytes = b"", extra: bytes = b"", orientation: int = 1
) -> bytes:
    made = BytesIO()
    pixels().save(made, "JPEG", exif=exif(artist, orientation), comment=comment)
    data = made.getvalue()
    if thumbnail:
        extra += segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + thumbnail)
    return data[:2] + extra + data[2:]


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def png(text: str = "", kind: str = "tEXt", after: bytes = b"") -> bytes:
    made, info = BytesIO(), PngImagePlugin.PngInfo()
    if text and kind == "tEXt":
        info.add_text("Author", text)
    elif text and kind == "zTXt":
        info.add_text("Author", text, zip=True)
    elif text and kind == "iTXt":
        info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{text}</x:xmpmeta>")
    pixels().save(made, "PNG", pnginfo=info)
    return made.getvalue() + after


def gif(comment: str) -> bytes:
    made = BytesIO()
    pixels().save(made, "GIF", comment=comment.encode())
    return made.getvalue()


def profile(word: str) -> bytes:
    """A colour profile named after a person's computer."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "sRGB".encode("utf-16-be") in data
    return data.replace("sRGB".encode("utf-16-be"), word[:4].encode("utf-16-be"), 1) + word.encode()


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    made = BytesIO()
    pixels().convert(mode).save(made, form, **options)
    return made.getvalue()


def multi_picture(word: str) -> bytes:
    """As phones write it: the picture, and behind it a second one with data of its own."""
    made, second = BytesIO(), pixels()
    second.info["comment"] = word.encode()
    pixels().save(made, "MPO", save_all=True, append_images=[second], exif=exif(word))
    return made.getvalue()


def tiff_tags(word: str, number: int, kind: int = 2) -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[number] = kind
    tags[number] = word if kind == 2 else word.encode()
    return saved("TIFF", tiffinfo=tags)


def chunk(kind: str, content: bytes) -> bytes:
    body = kind.encode() + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def with_chunk(kind: str, word: str) -> bytes:
    data = png()
    return data[:33] + chunk(kind, word.encode()) + data[33:]  # after the header


JPEG: dict[str, Maker] = {
    "EXIF artist": lambda word: jpeg(artist=word),
    "EXIF position": lambda word: saved("JPEG", exif=exif(place=word)),
    "EXIF thumbnail": lambda word: jpeg(thumbnail=jpeg(comment=word.encode())),
    "comment": lambda word: jpeg(comment=word.encode()),
    "XMP": lambda word: jpeg(extra=segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + word.encode())),
    "extended XMP": lambda word: jpeg(extra=segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + word.encode())),
    "IPTC": lambda word: jpeg(
        extra=segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50" + word.encode())
    ),
    "profile": lambda word: saved("JPEG", icc_profile=profile(word)),
    "JFIF thumbnail": lambda word: jpeg(extra=segment(0xE0, b"JFXX\0\x10" + jpeg(comment=word.encode()))),
    "maker note": lambda word: jpeg(extra=segment(0xEF, word.encode())),
    "Adobe segment": lambda word: jpeg(extra=segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01" + word.encode())),
    "after the end": lambda word: jpeg() + word.encode(),
    "second picture": multi_picture,
    "progressive": lambda word: saved("JPEG", progressive=True, comment=word.encode()),
    "grey": lambda word: saved("JPEG", "L", comment=word.encode()),
}
PNG: dict[str, Maker] = {
    "tEXt": lambda word: png(word),
    "zTXt": lambda word: png(word, "zTXt"),
    "iTXt XMP": lambda word: png(word, "iTXt"),
    "eXIf": lambda word: saved("PNG", exif=exif(word)),
    "profile": lambda word: saved("PNG", icc_profile=profile(word)),
    "private chunk": lambda word: with_chunk("prVt", word),
    "calibration": lambda word: with_chunk("pCAL", word),
    "after the end": lambda word: png(after=word.encode()),
}
WEBP: dict[str, Maker] = {
    "EXIF": lambda word: saved("WEBP", exif=exif(word)),
    "XMP": lambda word: saved("WEBP", xmp=word.encode()),
    "profile": lambda word: saved("WEBP", icc_profile=profile(word)),
}
TIFF: dict[str, Maker] = {
    "artist": lambda word: tiff_tags(word, 0x013B),
    "description": lambda word: tiff_tags(word, 0x010E),
    "host computer": lambda word: tiff_tags(word, 0x013C),
    "XMP": lambda word: tiff_tags(word, 700, 1),
    "IPTC": lambda word: tiff_tags(word, 33723, 7),
    "private tag": lambda word: tiff_tags(word, 65000),
}
