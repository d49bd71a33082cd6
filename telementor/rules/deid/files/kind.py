"""What a file is, told by its first bytes; its name only has to agree."""

from enum import StrEnum
from pathlib import PurePosixPath

from telementor.rules.deid.files import limits
from telementor.rules.deid.files.refusal import Reason, Unreadable


class Kind(StrEnum):
    """What can be read. An office file is told apart further by `office`."""

    OFFICE = "office"
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"


ENDINGS = {
    ".docx": Kind.OFFICE,
    ".pptx": Kind.OFFICE,
    ".pdf": Kind.PDF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".png": Kind.PNG,
    ".tif": Kind.TIFF,
    ".tiff": Kind.TIFF,
    ".webp": Kind.WEBP,
}
_STARTS = {
    b"PK\x03\x04": Kind.OFFICE,
    b"%PDF-": Kind.PDF,
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office before 2007, and of encrypted Office since
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def ending(name: str) -> str:
    """ ".docx" of "Case.DOCX"; empty where there is none."""
    return PurePosixPath(name).suffix.lower()


def kind_of(data: bytes, name: str) -> Kind:
    """Raises `Unreadable` where it is too large, no kind that can be read, or not the kind its name says."""
    if len(data) > limits.FILE:
        raise Unreadable(Reason.TOO_LARGE)
    kind = _known(data)
    if kind is None:
        raise Unreadable(_why_not(data, name))
    if ENDINGS.get(ending(name)) is not kind:
        raise Unreadable(_misfit(name))
    return kind


def _known(data: bytes) -> Kind | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    return next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)


def _why_not(data: bytes, name: str) -> Reason:
    if data[128:132] == b"DICM" or ending(name) in {".dcm", ".dicom"}:
        return Reason.DICOM
    if data.startswith(_COMPOUND):
        return Reason.ENCRYPTED if _ENCRYPTED in data else Reason.LEGACY
    return Reason.MISNAMED if ending(name) in ENDINGS else Reason.UNKNOWN


def _misfit(name: str) -> Reason:
    return (
        Reason.MACROS
        if ending(name) in {".docm", ".pptm", ".dotm", ".potm", ".ppsm"}
        else (Reason.MISNAMED if ending(name) in ENDINGS else Reason.UNKNOWN)
    )
