"""What cannot be read is refused with the reason, and no word of it leaks into the refusal or a log."""

import contextlib
import logging
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader

from telementor.rules.deid.files import Locator, Place, Reason, Unreadable, keep, limits
from tests.rules.deid_files import dicom_files, pdf_files, picture_files, slide_files, word_files
from tests.rules.deid_files.package import Package
from tests.rules.deid_files.pdf_files import changed
from tests.rules.deid_files.planted import WORD

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD_FILE = word_files.body("x").data()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def zip_bomb() -> bytes:
    return zipped({"[Content_Types].xml": b"x", "word/document.xml": bytes(12_000_000)})


def lying_zip_bomb() -> bytes:
    """It says that its part has ten bytes."""
    data = bytearray(zip_bomb())
    size = struct.pack("<I", 12_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def two_of_one_name() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", b"first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", b"second")
    return made.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def macros() -> Package:
    """A macro file that was given the name of a plain one."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return word_files.body("x").change("[Content_Types].xml", word_files._PART + "document.main+xml", kind)


def hidden_macros() -> Package:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    return word_files.body("x").add("word/code.bin", b"x", "application/octet-stream", word_files.MAIN, kind)


def embedded(kind: str, outside: bool = False) -> Package:
    package = word_files.body("x")
    if outside:
        return package.relate(word_files.MAIN, kind, "https://example.org/x.png", outside=True)
    return package.add("word/embeddings/one.bin", COMPOUND, "application/octet-stream", word_files.MAIN, kind)


def film() -> Package:
    return slide_files.title("x").add("ppt/media/one.mp4", b"x", "video/mp4", slide_files.SLIDE, "video")


def picture_of(content: bytes) -> Package:
    package = word_files.with_picture(picture_files.png())
    package.files["word/media/image1.png"] = content
    return package


def frames(form: str) -> bytes:
    made = BytesIO()
    picture_files.pixels().save(made, form, save_all=True, append_images=[picture_files.pixels()])
    return made.getvalue()


def entities() -> Package:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    package = word_files.body("x")
    start = package.files[word_files.MAIN].decode().replace("?>", f"?>{bomb}", 1)
    package.files[word_files.MAIN] = start.encode()
    return package


def strict() -> Package:
    package = word_files.body("x")
    return package.change(
        word_files.MAIN,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )


def locked(user: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf_files.body(WORD))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="owner", user=user))
    return made.getvalue()


def content(data: bytes, filters: object) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(data, filter=filters)
        pdf.pages[0].Contents = stream

    return changed(change)


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()


def object_bomb() -> bytes:
    """The bomb is where a reader looks for the objects themselves."""
    packed = zlib.compress(b"5 0 <</A 1>>" + bytes(70_000_000), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/X 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    ]
    data, entries = b"%" + b"PDF-1.5\n", [struct.pack(">BIH", 0, 0, 65535)]
    for number, value in enumerate(objects, 1):
        entries.append(struct.pack(">BIH", 1, len(data), 0))
        data += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    table = b"".join([*entries, struct.pack(">BIH", 2, 4, 0), struct.pack(">BIH", 1, len(data), 0)])
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return data + b"6 0 obj\n" + head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(data)


def scan(words: bytes = b"", pictures: int = 1) -> bytes:
    image = ImageReader(BytesIO(picture_files.jpeg()))

    def draw(canvas: object) -> None:
        canvas.showPage()
        for _ in range(pictures):
            canvas.drawImage(image, 0, 0, 600, 800)
        canvas.setFont("Helvetica", 9)

    return changed(lambda pdf: pdf.pages[1].contents_add(words), draw)


def letters_as_lines() -> bytes:
    lines = b" ".join(b"%d %d m %d %d l S" % (x, x % 90, x + 3, x % 70) for x in range(300))
    return changed(lambda pdf: setattr(pdf.pages[0], "Contents", pdf.make_stream(lines)))


def font(**entries: object) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font.F9 = Dictionary(Type=Name.Font, BaseFont=Name("/ABCDEF+X"), **entries)
        pdf.pages[0].contents_add(b"BT /F9 12 Tf 50 500 Td (ABCABC) Tj ET")

    return changed(change)


def numbered_letters() -> bytes:
    return font(Subtype=Name.Type1, Encoding=Dictionary(Differences=Array([65, Name.g1, Name.g2, Name.g3])))


def unnumbered_shapes() -> bytes:
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/X"), CIDSystemInfo=system)
    return font(Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([below]))


def pattern_text() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pattern = pdf.make_stream(b"BT /F1 9 Tf (x) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
        for key, value in {"BBox": [0, 0, 9, 9], "XStep": 9, "YStep": 9, "Resources": Dictionary()}.items():
            pattern[f"/{key}"] = value
        pdf.pages[0].Resources.Pattern = Dictionary(P=pattern)
        pdf.pages[0].contents_add(b"/Pattern cs /P scn 0 0 99 99 re f")

    return changed(change)


def inline_photograph() -> bytes:
    image = (
        b"q 64 0 0 48 0 0 cm BI /W 64 /H 48 /CS /RGB /BPC 8 /F /DCT ID " + picture_files.jpeg(artist="x") + b"\nEI Q"
    )
    return changed(lambda pdf: pdf.pages[0].contents_add(image))


def promised(width: int, height: int) -> bytes:
    """A PNG whose few bytes promise that many pixels."""
    size = picture_files.chunk("IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + size + picture_files.chunk("IDAT", zeros(1_000_000)) + picture_files.chunk("IEND", b"")
    )


def wide(width: int, height: int, form: str) -> bytes:
    made = BytesIO()
    Image.new("1", (width, height)).save(made, form, compression="group4")
    return made.getvalue()


def wide_picture_in_pdf() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(
            b"x", Type=Name.XObject, Subtype=Name.Image, Width=90_000, Height=90_000, BitsPerComponent=1
        )
        pdf.pages[0].Resources.XObject = Dictionary(Im=image)

    return changed(change)


BAD: dict[str, tuple[str, Callable[[], bytes | Package], Reason]] = {
    "60 MB": ("a.jpg", lambda: picture_files.jpeg() + bytes(60_000_000), Reason.TOO_LARGE),
    "too many pixels": ("a.png", lambda: promised(10_000, 6_000), Reason.TOO_MANY_PIXELS),
    "a picture that unpacks to gigabytes": ("a.png", lambda: promised(60_000, 30_000), Reason.TOO_MANY_PIXELS),
    "too many pixels, TIFF": ("a.tif", lambda: wide(10_000, 6_000, "TIFF"), Reason.TOO_MANY_PIXELS),
    "too many pixels in a PDF": ("a.pdf", wide_picture_in_pdf, Reason.TOO_MANY_PIXELS),
    "a zip bomb": ("a.docx", zip_bomb, Reason.BOMB),
    "a zip bomb that lies about its size": ("a.docx", lying_zip_bomb, Reason.DAMAGED),
    "very many files": ("a.docx", lambda: zipped({str(n): b"" for n in range(limits.PARTS + 1)}), Reason.BOMB),
    "two files of one name": ("a.docx", two_of_one_name, Reason.DAMAGED),
    "a rare packing": ("a.docx", lambda: zipped({"a": b"a"}, zipfile.ZIP_LZMA), Reason.DAMAGED),
    "a PDF bomb": ("a.pdf", lambda: content(zeros(70_000_000), Name.FlateDecode), Reason.BOMB),
    "a bomb in a bomb": ("a.pdf", lambda: content(zlib.compress(zeros(100_000_000)), Array([Name.FlateDecode] * 2)), Reason.BOMB),
    "a bomb of another packing": ("a.pdf", lambda: content(b"\x81x" * 1_000_000, Name.RunLengthDecode), Reason.DAMAGED),
    "a bomb of old packing": ("a.pdf", lambda: content(bytes(200_000), Name.LZWDecode), Reason.BOMB),
    "a bomb of objects": ("a.pdf", object_bomb, Reason.BOMB),
    "entities": ("a.docx", entities, Reason.DAMAGED),
    "a PDF with a password": ("a.pdf", lambda: locked("secret"), Reason.ENCRYPTED),
    "a PDF that must not be changed": ("a.pdf", lambda: locked(""), Reason.ENCRYPTED),
    "Word with a password": ("a.docx", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
    "a zip with a password": ("a.docx", locked_zip, Reason.ENCRYPTED),
    "Word with macros": ("a.docm", macros, Reason.MACROS),
    "Word with macros, renamed": ("a.docx", macros, Reason.MACROS),
    "Word with macros, hidden": ("a.docx", hidden_macros, Reason.MACROS),
    "an embedded object": ("a.docx", lambda: embedded("oleObject"), Reason.EMBEDDED),
    "an embedded workbook": ("a.docx", lambda: embedded("package"), Reason.EMBEDDED),
    "another document within": ("a.docx", lambda: embedded("aFChunk"), Reason.EMBEDDED),
    "a control": ("a.docx", lambda: embedded("control"), Reason.EMBEDDED),
    "a film": ("a.pptx", film, Reason.EMBEDDED),
    "a linked picture": ("a.docx", lambda: embedded("image", outside=True), Reason.LINKED),
    "a linked object": ("a.docx", lambda: embedded("oleObject", outside=True), Reason.LINKED),
    "a drawing that can hold text": ("a.docx", lambda: picture_of(b"\x01\0\0\0" + bytes(40) + b" EMF"), Reason.PICTURE),
    "a photograph among the words of a page": ("a.pdf", inline_photograph, Reason.PICTURE),
    "an SVG picture": ("a.docx", lambda: picture_of(b"<svg/>"), Reason.PICTURE),
    "an animation in a document": ("a.docx", lambda: picture_of(frames("GIF")), Reason.FRAMES),
    "an animated PNG": ("a.png", lambda: frames("PNG"), Reason.FRAMES),
    "an animated WebP": ("a.webp", lambda: frames("WEBP"), Reason.FRAMES),
    "a fax of two pages": ("a.tiff", lambda: frames("TIFF"), Reason.FRAMES),
    "a scan": ("a.pdf", scan, Reason.SCAN),
    "a scan with what the scanner made out": ("a.pdf", lambda: scan(b"BT 3 Tr /F1 9 Tf (" + b"a long text " * 50 + b") Tj ET"), Reason.SCAN),
    "a scan with the scanner's name": ("a.pdf", lambda: scan(b"BT /F1 9 Tf (Scanned by Scanner) Tj ET"), Reason.SCAN),
    "letters drawn as lines": ("a.pdf", letters_as_lines, Reason.SCAN),
    "numbered letters": ("a.pdf", numbered_letters, Reason.GARBLED),
    "shapes without letters": ("a.pdf", unnumbered_shapes, Reason.GARBLED),
    "text in a pattern": ("a.pdf", pattern_text, Reason.GARBLED),
    "DICOM": ("a.dcm", lambda: dicom_files.file("PatientName", WORD), Reason.DICOM),
    "DICOM named as a picture": ("a.jpg", lambda: dicom_files.file("PatientName", WORD), Reason.DICOM),
    "DICOM without its mark": ("a.dcm", lambda: dicom_files.file("PatientName", WORD)[132:], Reason.DICOM),
    "old Word": ("a.doc", lambda: COMPOUND, Reason.LEGACY),
    "old PowerPoint": ("a.ppt", lambda: COMPOUND, Reason.LEGACY),
    "old Word, renamed": ("a.docx", lambda: COMPOUND, Reason.LEGACY),
    "any zip named .docx": ("a.docx", lambda: zipped({"note.txt": WORD.encode()}), Reason.MISNAMED),
    "slides named .docx": ("a.docx", lambda: slide_files.title("x"), Reason.MISNAMED),
    "Word named .pdf": ("a.pdf", lambda: WORD_FILE, Reason.MISNAMED),
    "a PNG named .jpg": ("a.jpg", picture_files.png, Reason.MISNAMED),
    "text named .png": ("a.png", lambda: WORD.encode(), Reason.MISNAMED),
    "an empty file": ("a.pdf", lambda: b"", Reason.MISNAMED),
    "a text file": ("a.txt", lambda: WORD.encode(), Reason.UNKNOWN),
    "a program": ("a.exe", lambda: b"MZ", Reason.UNKNOWN),
    "a PDF without an ending": ("a", lambda: pdf_files.body("x"), Reason.UNKNOWN),
    "a GIF": ("a.gif", lambda: picture_files.gif("x"), Reason.UNKNOWN),
    "strict Open XML": ("a.docx", strict, Reason.UNKNOWN),
    "half a Word file": ("a.docx", lambda: WORD_FILE[: len(WORD_FILE) // 2], Reason.DAMAGED),
    "half a JPEG": ("a.jpg", lambda: picture_files.jpeg()[:900], Reason.DAMAGED),
    "half a PNG": ("a.png", lambda: picture_files.png()[:900], Reason.DAMAGED),
    "a PDF of nothing": ("a.pdf", lambda: b"%" + b"PDF-1.7\n", Reason.DAMAGED),
}  # fmt: skip


def made(maker: Callable[[], bytes | Package]) -> bytes:
    file = maker()
    return file.data() if isinstance(file, Package) else file


@pytest.mark.parametrize(("name", "maker", "reason"), BAD.values(), ids=BAD)
def test_it_is_refused_for_its_reason(name: str, maker: Callable[[], bytes | Package], reason: Reason, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Unreadable) as refusal:
        keep(made(maker), name)
    assert refusal.value.reason is reason
    assert str(refusal.value) == reason.value
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    assert WORD not in caplog.text


def test_every_reason_is_tried() -> None:
    assert {reason for _name, _maker, reason in BAD.values()} == set(Reason)


def test_what_grows_too_large_to_come_in_again_is_refused(monkeypatch) -> None:
    data = picture_files.saved("JPEG", quality=5)
    monkeypatch.setattr(limits, "FILE", len(data))
    with pytest.raises(Unreadable) as refusal:
        keep(data, "a.jpg")
    assert refusal.value.reason is Reason.TOO_LARGE


def test_a_scan_says_which_page() -> None:
    with pytest.raises(Unreadable) as refusal:
        keep(scan(), "a.pdf")
    assert refusal.value.locator == Locator(Place.PAGE, 2)


def test_nothing_of_a_picture_is_logged_even_for_whoever_debugs(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    for maker in (picture_files.TIFF["artist"], picture_files.TIFF["description"]):
        keep(maker(WORD), "a.tiff")
    assert WORD not in caplog.text


SOUND = [
    ("a.docx", WORD_FILE),
    ("a.pptx", slide_files.title("x").data()),
    ("a.pdf", pdf_files.form_field("x")),
    ("a.jpg", picture_files.jpeg(artist="x")),
    ("a.png", picture_files.png("x")),
    ("a.tiff", picture_files.TIFF["artist"]("x")),
    ("a.webp", picture_files.WEBP["EXIF"]("x")),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOUND), st.floats(0, 1), st.binary(max_size=8), st.integers(0, 8))
def test_a_damaged_file_is_kept_or_refused_and_nothing_else_happens(file, place: float, put: bytes, cut: int) -> None:
    name, data = file
    at = int(place * len(data))
    with contextlib.suppress(Unreadable), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's, of broken tags
        keep(data[:at] + put + data[at + cut :], name)
