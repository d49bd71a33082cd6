"""The segments of a JPEG file (ITU-T T.81, annex B): which hold the picture, and which hold words about it."""

import re
from collections.abc import Iterator
from itertools import takewhile

from telementor.rules.deid.files.refusal import Reason, Unreadable

START, END, SCAN = 0xD8, 0xD9, 0xDA
ADOBE = 0xEE  # says how the colours are coded; without it a CMYK picture is shown inverted
_WORDS = {*range(0xE0, 0xF0), 0xFE} - {ADOBE}  # EXIF, XMP, IPTC, profiles, thumbnails, comments
_SIZED = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment between start and end; a scan with its coded pixels. What follows the end is left out."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != bytes([END]):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if marker == SCAN:
            found = _NEXT.search(data, end)
            end = found.start() if found else len(data)
        yield marker, data[at:end]
        at = end
    if data[at : at + 2] != bytes([0xFF, END]):
        raise Unreadable(Reason.DAMAGED)


def bare(data: bytes) -> bytes:
    """The same picture, not encoded again, without a word beside it."""
    kept = [_colours(part) if marker == ADOBE else part for marker, part in segments(data) if marker not in _WORDS]
    return bytes([0xFF, START]) + b"".join(kept) + bytes([0xFF, END])


def _colours(segment: bytes) -> bytes:
    """The twelve bytes that Adobe's segment has; whatever follows is not about colours."""
    return bytes([0xFF, ADOBE, 0, 14]) + segment[4:16]


def head(data: bytes) -> list[bytes]:
    """All that comes before the pixels, but for the picture's size: the handwriting of the program that wrote it."""
    before = takewhile(lambda segment: segment[0] != SCAN, segments(data))
    return [part[:5] + part[9:] if marker in _SIZED else part for marker, part in before]


def is_one_scan(data: bytes) -> bool:
    """Whether nothing but the end follows the one run of pixels."""
    *before, (marker, scan) = segments(data)
    return marker == SCAN and SCAN not in dict(before) and data.endswith(scan + bytes([0xFF, END]))
