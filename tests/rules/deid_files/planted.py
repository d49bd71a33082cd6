"""Every planted file of every format, and what became of the identifier in it."""

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf

from telementor.rules.deid.files import Kept, Unreadable, keep
from tests.rules.deid_files import dicom_files, pdf_files, picture_files, slide_files, word_files
from tests.rules.deid_files.package import Package

WORD = "Quillfeather"  # an invented family name that no program writes by itself


@dataclass(frozen=True, slots=True)
class Planted:
    """A file with the word in one place. `seen` where people or programs would find it in what is kept."""

    form: str
    place: str
    ending: str
    make: Callable[[str], bytes | Package]
    seen: bool

    def __str__(self) -> str:
        return f"{self.form}: {self.place}"

    @property
    def name(self) -> str:
        return f"case{self.ending}"

    def data(self) -> bytes:
        return _made(self)


@cache
def _made(planted: Planted) -> bytes:
    made = planted.make(WORD)
    return made.data() if isinstance(made, Package) else made


def _office(form: str, files: object) -> list[Planted]:
    both = [(make, True) for make in files.SEEN] + [(make, False) for make in files.GONE]
    return [Planted(form, make.__name__.replace("_", " "), files.ENDING, make, seen) for make, seen in both]


def _others(form: str, ending: str, makers: dict[str, Callable[[str], bytes]]) -> list[Planted]:
    return [Planted(form, place, ending, make, False) for place, make in makers.items()]


DICOM = _others("DICOM", ".dcm", dicom_files.FILES)
FILES = [
    *_office("DOCX", word_files),
    *_office("PPTX", slide_files),
    *_office("PDF", pdf_files),
    *_others("JPEG", ".jpg", picture_files.JPEG),
    *_others("PNG", ".png", picture_files.PNG),
    *_others("WebP", ".webp", picture_files.WEBP),
    *_others("TIFF", ".tiff", picture_files.TIFF),
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one planted file: refused, or the word was found in the text, or gone from the bytes, or neither: leaked."""

    refused: bool = False
    found: bool = False
    inside: bool = False

    @property
    def leaked(self) -> bool:
        return self.inside and not self.found

    @property
    def gone(self) -> bool:
        return not self.inside and not self.found


@cache
def kept(planted: Planted) -> Kept:
    return keep(planted.data(), planted.name)


def outcome(planted: Planted) -> Outcome:
    try:
        file = kept(planted)
    except Unreadable:
        return Outcome(refused=True)
    return Outcome(found=any(WORD in segment.text for segment in file.segments), inside=holds(file.data, WORD))


def holds(data: bytes, word: str) -> bool:
    """Whether a look into the file, unpacked as far as it goes, shows the word in any common coding."""
    codings = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()]
    return any(coding.lower() in layer.lower() for layer in layers(data) for coding in codings)


def layers(data: bytes) -> list[bytes]:
    """The bytes, and all that is packed in them: archives, the streams of a PDF, anything deflated."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [layer for name in archive.namelist() for layer in layers(archive.read(name))]
            found += [name.encode() for name in archive.namelist()]
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [value for value in pdf.objects if isinstance(value, pikepdf.Stream)]
            found += [layer for stream in streams for layer in layers(_unpacked(stream))]
            found += [repr(value).encode() for value in pdf.objects]
    return found + [_inflated(data[at.start() :]) for at in re.finditer(rb"x[\x01\x5e\x9c\xda]", data)]


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 1_000_000)
    except zlib.error:
        return b""
