"""What is kept is still the file: it opens, reads the same, and shows the same."""

import zipfile
from io import BytesIO

import docx
import pikepdf
import pptx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from telementor.rules.deid.files import Locator, Place, extract, jpeg, keep, strip
from tests.rules.deid_files import pdf_files, picture_files, slide_files, word_files
from tests.rules.deid_files.package import Package
from tests.rules.deid_files.planted import FILES, Planted, holds, kept


def of(form: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("planted", [file for file in FILES if file.form == form], ids=str)


@of("DOCX")
def test_word_files_open(planted: Planted) -> None:
    document = docx.Document(BytesIO(kept(planted).data))
    assert document.paragraphs[0].text == "Case"
    assert document.paragraphs[0].style.name == "Heading 1"


@of("PPTX")
def test_slides_open(planted: Planted) -> None:
    deck = pptx.Presentation(BytesIO(kept(planted).data))
    assert len(deck.slides) == 1
    assert deck.slides[0].slide_layout.slide_master is not None


@of("PDF")
def test_pdf_files_open(planted: Planted) -> None:
    reader = pypdf.PdfReader(BytesIO(kept(planted).data))
    assert pdf_files.SENTENCE in reader.pages[0].extract_text()
    assert not reader.metadata
    assert "/Metadata" not in reader.trailer["/Root"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WebP", "TIFF"])
def test_pictures_open(form: str) -> None:
    for planted in (file for file in FILES if file.form == form):
        with Image.open(BytesIO(kept(planted).data)) as picture:
            assert (picture.format, picture.size) == (form.upper(), (64, 48))
            words = {0x010E, 0x013B, 0x013C, 700, 33723, 65000}  # of a TIFF, whose other tags are its measures
            assert words.isdisjoint(picture.getexif())


def text(file: Package | bytes, name: str, place: Place, number: int = 1) -> str:
    data = file.data() if isinstance(file, Package) else file
    return next(segment.text for segment in extract(data, name) if segment.locator == Locator(place, number))


PLACES = [
    (word_files.header, "a.docx", Place.HEADER),
    (word_files.even_footer, "a.docx", Place.FOOTER),
    (word_files.footnote, "a.docx", Place.FOOTNOTES),
    (word_files.endnote, "a.docx", Place.ENDNOTES),
    (word_files.text_box, "a.docx", Place.BODY),
    (word_files.old_text_box, "a.docx", Place.BODY),
    (word_files.inserted, "a.docx", Place.BODY),
    (word_files.chart_category, "a.docx", Place.CHART),
    (word_files.alt_text, "a.docx", Place.ALT_TEXT),
    (word_files.table_description, "a.docx", Place.ALT_TEXT),
    (word_files.link, "a.docx", Place.LINK),
    (word_files.link_tooltip, "a.docx", Place.LINK),
    (word_files.field_code, "a.docx", Place.FIELD),
    (word_files.bookmark, "a.docx", Place.NAME),
    (slide_files.hidden_slide, "a.pptx", Place.SLIDE),
    (slide_files.notes, "a.pptx", Place.NOTES),
    (slide_files.layout_text, "a.pptx", Place.MASTER),
    (slide_files.diagram, "a.pptx", Place.DIAGRAM),
    (pdf_files.form_field, "a.pdf", Place.PAGE),
    (pdf_files.outline, "a.pdf", Place.OUTLINE),
    (pdf_files.link, "a.pdf", Place.LINK),
]


@pytest.mark.parametrize(("make", "name", "place"), PLACES, ids=lambda value: getattr(value, "__name__", None))
def test_it_says_where_and_says_it_once(make, name: str, place: Place) -> None:
    file = make("Quillfeather")
    shown = extract(file.data() if isinstance(file, Package) else file, name)
    assert [
        (segment.locator.place, segment.text.count("Quillfeather")) for segment in shown if "Quill" in segment.text
    ] == [(place, 1)]


@pytest.mark.parametrize("word", ["quillfeather", "613-555-0142"])
def test_what_looks_like_a_value_of_the_format_is_read_all_the_same(word: str) -> None:
    for files in (word_files, slide_files):
        for make in files.SEEN:
            assert any(word in segment.text for segment in extract(make(word).data(), f"a{files.ENDING}")), (
                make.__name__
            )


def test_the_name_of_the_file_is_text_too() -> None:
    assert text(picture_files.png(), "Ann Roy MRI.png", Place.FILE_NAME) == "Ann Roy MRI"


def test_a_label_stays_beside_its_value() -> None:
    assert "Name\tAnn Roy" in text(word_files.table("Ann Roy"), "a.docx", Place.BODY)


def test_a_word_of_many_runs_is_one_word() -> None:
    assert "Seen with Ann Roy" in text(word_files.split_runs("Ann Roy"), "a.docx", Place.BODY)


def test_notes_have_the_number_of_their_slide() -> None:
    deck = slide_files.plain()
    deck.slides.add_slide(deck.slide_layouts[5]).notes_slide.notes_text_frame.text = "Ann Roy"
    assert text(slide_files.saved(deck), "a.pptx", Place.NOTES, 2) == "Ann Roy"


def test_slides_are_numbered_as_they_are_shown() -> None:
    deck = slide_files.plain()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Ann Roy"
    slides = deck.slides._sldIdLst
    slides.insert(0, slides[1])
    assert text(slide_files.saved(deck), "a.pptx", Place.SLIDE, 1) == "Ann Roy"


def test_a_name_across_two_lines_of_a_pdf_is_whole() -> None:
    lines = b"BT /F1 12 Tf 50 500 Td (seen by Trem-) Tj 0 -14 Td (blay twice) Tj ET"
    data = pdf_files.changed(lambda pdf: pdf.pages[0].contents_add(lines))
    assert "Tremblay" in text(data, "a.pdf", Place.PAGE)


def test_what_office_writes_by_itself_is_not_shown() -> None:
    for name, file in (("a.docx", word_files.body("x")), ("a.pptx", slide_files.notes("x"))):
        assert {segment.locator.place for segment in extract(file.data(), name)} <= {
            Place.FILE_NAME,
            Place.BODY,
            Place.SLIDE,
            Place.NOTES,
        }


def test_links_of_a_pdf_still_lead_to_their_page() -> None:
    def steps(canvas) -> None:
        canvas.linkRect("", "there", (0, 0, 9, 9))
        canvas.addOutlineEntry("There", "there")
        canvas.showPage()
        canvas.bookmarkPage("there")
        canvas.drawString(50, 700, "There")

    with pikepdf.open(BytesIO(strip(pdf_files.drawn(steps), "a.pdf"))) as pdf:
        assert pdf.pages[0].Annots[0].Dest[0].objgen == pdf.pages[1].obj.objgen
        assert pdf.Root.Outlines.First.Dest[0].objgen == pdf.pages[1].obj.objgen


def test_a_page_keeps_what_it_has_from_the_tree_of_pages() -> None:
    def lift(pdf: pikepdf.Pdf) -> None:
        for key in ("/MediaBox", "/Resources"):
            pdf.Root.Pages[key] = pdf.pages[0].obj[key]
            del pdf.pages[0].obj[key]
        pdf.Root.Pages.Rotate = 90
        del pdf.pages[0].obj.Rotate

    with pikepdf.open(BytesIO(strip(pdf_files.changed(lift), "a.pdf"))) as pdf:
        assert list(pdf.pages[0].mediabox) == [0, 0, 600, 800]
        assert pdf.pages[0].Rotate == 90


def test_a_font_that_came_unpacked_is_kept_the_same_a_second_time() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font["/F1"].ToUnicode = pdf.make_stream(b"1 beginbfchar <41> <0041> endbfchar " * 20)

    once = strip(pdf_files.changed(change, packed=False), "a.pdf")
    assert strip(once, "a.pdf") == once


def test_pictures_are_counted_for_whoever_must_look_at_them() -> None:
    assert keep(picture_files.png(), "a.png").pictures == 1
    assert keep(word_files.with_picture(picture_files.png()).data(), "a.docx").pictures == 1
    assert keep(pdf_files.picture_exif("x"), "a.pdf").pictures == 1
    assert keep(word_files.body("x").data(), "a.docx").pictures == 0


def sideways() -> bytes:
    """As a phone stores it: lying, with a note to turn it. Its left half is red."""
    picture, made = Image.new("RGB", (80, 40), "white"), BytesIO()
    picture.paste("red", (0, 0, 40, 40))
    picture.save(made, "JPEG", exif=picture_files.exif(orientation=6), quality=95)
    return made.getvalue()


def test_a_photograph_is_turned_upright() -> None:
    with Image.open(BytesIO(strip(sideways(), "a.jpg"))) as picture:
        assert picture.size == (40, 80)
        assert picture.getpixel((20, 10))[1] < 60 < 200 < picture.getpixel((20, 70))[1]  # red above, white below


def test_a_photograph_in_a_document_is_not_turned_since_word_does_not() -> None:
    data = strip(word_files.with_picture(sideways()).data(), "a.docx")
    with Image.open(BytesIO(media(data)[0])) as picture:
        assert picture.size == (80, 40)


def media(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if "/media/" in name]


def cropped(share: float) -> bytes:
    """A slide that shows the right part of a picture; the left is red."""
    deck, made = slide_files.plain(), BytesIO()
    picture = Image.new("RGB", (100, 50), "white")
    picture.paste("red", (0, 0, 50, 50))
    picture.save(made, "PNG")
    for left in (share, 0):
        shape = deck.slides[0].shapes.add_picture(BytesIO(made.getvalue()), 0, 0)
        shape.crop_left = left
    return slide_files.saved(deck).data()


def test_what_a_slide_crops_away_is_not_in_the_file() -> None:
    pictures = [Image.open(BytesIO(content)) for content in media(strip(cropped(0.5), "a.pptx"))]
    assert sorted(picture.size for picture in pictures) == [(50, 50), (100, 50)]
    half = min(pictures, key=lambda picture: picture.width)
    assert half.getcolors() == [(2500, (255, 255, 255))]


def test_one_picture_with_and_without_a_crop_is_two() -> None:
    deck = pptx.Presentation(BytesIO(strip(cropped(0.5), "a.pptx")))
    shapes = [shape for shape in deck.slides[0].shapes if hasattr(shape, "image")]
    assert [shape.image.size for shape in shapes] == [(50, 50), (100, 50)]
    assert not any(shape.crop_left for shape in shapes)


def test_rubbed_out_pixels_lose_their_colour() -> None:
    picture, made = Image.new("RGBA", (8, 8), (200, 10, 10, 255)), BytesIO()
    picture.putpixel((3, 3), (7, 8, 9, 0))
    picture.save(made, "PNG")
    with Image.open(BytesIO(strip(made.getvalue(), "a.png"))) as clean:
        assert clean.getpixel((3, 3)) == (0, 0, 0, 0)
        assert clean.getpixel((4, 4)) == (200, 10, 10, 255)


def test_sixteen_bits_of_grey_stay_sixteen() -> None:
    made = BytesIO()
    Image.new("I;16", (4, 4), 40_000).save(made, "PNG")
    with Image.open(BytesIO(strip(made.getvalue(), "a.png"))) as clean:
        assert clean.getpixel((0, 0)) == 40_000


def test_a_stripped_photograph_is_not_encoded_again_and_a_foreign_one_is() -> None:
    once = strip(picture_files.jpeg(), "a.jpg")
    assert strip(once, "a.jpg") == once
    forged = once[:2] + picture_files.segment(0xFE, b"Ann Roy") + once[2:]
    assert not holds(strip(forged, "a.jpg"), "Ann Roy")
    assert not holds(strip(once + b"Ann Roy", "a.jpg"), "Ann Roy")


def test_a_picture_of_a_pdf_keeps_its_pixels_to_the_bit() -> None:
    colours = picture_files.segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01Ann Roy")
    data = picture_files.jpeg(artist="Ann Roy", comment=b"Ann Roy", extra=colours) + b"Ann Roy"
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(jpeg.bare(data))) as after:
        assert before.tobytes() == after.tobytes()
    assert not holds(jpeg.bare(data), "Ann Roy")


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None)
@given(st.lists(words, min_size=1, max_size=5))
def test_every_word_of_a_document_is_read_and_stays(said: list[str]) -> None:
    document = docx.Document()
    for word in said:
        document.add_paragraph(word)
    data = word_files.saved(document).data()
    assert text(data, "a.docx", Place.BODY).split() == [part for word in said for part in word.split()]
    assert [paragraph.text for paragraph in docx.Document(BytesIO(strip(data, "a.docx"))).paragraphs] == said


def test_the_words_of_a_link_that_leads_nowhere_stay() -> None:
    file = word_files.with_body(f'<w:p><w:hyperlink r:id="rIdNowhere">{word_files.run("Ann Roy")}</w:hyperlink></w:p>')
    assert "Ann Roy" in text(file, "a.docx", Place.BODY)
