"""PDF files, each with one identifier planted in one place."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from tests.rules.deid_files.picture_files import jpeg, profile

Draw = Callable[[Canvas], object]
ENDING = ".pdf"
SENTENCE = "A person with chronic pain of the lower back, seen once."


def drawn(*steps: Draw) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=(600, 800), pageCompression=0)
    canvas.drawString(50, 750, SENTENCE)
    for step in steps:
        step(canvas)
    canvas.save()
    return made.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object], *steps: Draw, packed: bool = True) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(drawn(*steps))) as pdf:
        change(pdf)
        pdf.save(made, compress_streams=packed)
    return made.getvalue()


def written(word: str, x: int = 50, y: int = 700) -> Draw:
    return lambda canvas: canvas.drawString(x, y, word)


def shown(word: str) -> bytes:
    return f"BT /F1 12 Tf 50 600 Td ({word}) Tj ET".encode()


def body(word: str) -> bytes:
    return drawn(written(word))


def kerned(word: str) -> bytes:
    pieces = " 12 ".join(f"({letter})" for letter in word)
    return changed(lambda pdf: pdf.pages[0].contents_add(f"BT /F1 12 Tf 50 600 Td [{pieces}] TJ ET".encode()))


def header(word: str) -> bytes:
    return drawn(written(word, 400, 790))


def second_page(word: str) -> bytes:
    return drawn(Canvas.showPage, written(word))


def white(word: str) -> bytes:
    return drawn(lambda canvas: canvas.setFillColorRGB(1, 1, 1), written(word))


def beyond_the_edge(word: str) -> bytes:
    return drawn(written(word, -900))


def covered(word: str) -> bytes:
    return drawn(written(word), lambda canvas: canvas.rect(40, 690, 300, 30, fill=1))


def cropped(word: str) -> bytes:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([0, 720, 600, 800])

    return changed(crop, written(word))


def invisible(word: str) -> bytes:
    return changed(lambda pdf: pdf.pages[0].contents_add(b"BT 3 Tr /F1 12 Tf 50 600 Td (" + word.encode() + b") Tj ET"))


def form(word: str) -> bytes:
    def steps(canvas: Canvas) -> None:
        canvas.beginForm("f")
        canvas.drawString(50, 500, word)
        canvas.endForm()
        canvas.doForm("f")

    return drawn(steps)


def hidden_layer(word: str) -> bytes:
    def layer(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        pdf.pages[0].Resources.Properties = Dictionary(L=group)
        pdf.pages[0].contents_add(b"/OC /L BDC " + shown(word) + b" EMC")

    return changed(layer)


def other_words(word: str) -> bytes:
    """A program that asks for the text is told something else than is drawn."""
    return changed(lambda pdf: pdf.pages[0].contents_add(b"/Span <</ActualText (x)>> BDC " + shown(word) + b" EMC"))


def form_field(word: str) -> bytes:
    return drawn(lambda canvas: canvas.acroForm.textfield(value=word, x=50, y=300, width=200))


def stamp(word: str) -> bytes:
    return _annotated("Stamp", word, "x")


def _annotated(kind: str, drawn_word: str, said: str, **more: object) -> bytes:
    def annotate(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(shown(drawn_word), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 800])
        look.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        note = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 600, 800], Contents=String(said), T=String(said)
        )
        if drawn_word:
            note.AP = Dictionary(N=look)
        for key, value in more.items():
            note[f"/{key}"] = value
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return changed(annotate)


def link(word: str) -> bytes:
    return drawn(lambda canvas: canvas.linkURL(f"https://example.org/{word}", (50, 100, 100, 120)))


def outline(word: str) -> bytes:
    return drawn(lambda canvas: canvas.bookmarkPage("k"), lambda canvas: canvas.addOutlineEntry(word, "k"))


# Gone.


def title(word: str) -> bytes:
    return drawn(
        lambda canvas: canvas.setTitle(word),
        lambda canvas: canvas.setAuthor(word),
        lambda canvas: canvas.setSubject(word),
    )


def xmp(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = [word]

    return changed(change)


def page_metadata(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Metadata = pdf.make_stream(word.encode())
        pdf.pages[0].PieceInfo = Dictionary(App=Dictionary(Private=String(word)))

    return changed(change)


def attachment(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[f"{word}.txt"] = pikepdf.AttachedFileSpec(pdf, word.encode(), filename=f"{word}.txt")

    return changed(change)


def script(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{word}')"))
        tree = pikepdf.NameTree.new(pdf)
        tree[word] = Dictionary(S=Name.JavaScript, JS=String(word))
        pdf.Root.Names = Dictionary(JavaScript=tree.obj)

    return changed(change)


def note(word: str) -> bytes:
    return drawn(lambda canvas: canvas.textAnnotation(word, Rect=[50, 200, 70, 220]))


def note_author(word: str) -> bytes:
    return _annotated("Highlight", "x", word)


def hidden_note(word: str) -> bytes:
    return _annotated("Text", word, word, F=2)


def earlier_version(word: str) -> bytes:
    """An update appended to the file takes the name off the page and leaves it in the file."""
    first = body(word)
    with pikepdf.open(BytesIO(first)) as pdf:
        number = (
            pdf.pages[0].Contents.objgen[0]
            if not isinstance(pdf.pages[0].Contents, Array)
            else pdf.pages[0].Contents[0].objgen[0]
        )
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    stream = b"BT /F1 12 Tf 50 700 Td (" + SENTENCE.encode() + b") Tj ET"
    before = first.rindex(b"startxref")
    previous = int(first[before:].split()[1])
    start = len(first)
    update = f"{number} 0 obj\n<</Length {len(stream)}>>\nstream\n".encode() + stream + b"\nendstream\nendobj\n"
    table = (
        f"xref\n{number} 1\n{start:010} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\n".encode()
    )
    return first + update + table + f"startxref\n{start + len(update)}\n%%EOF\n".encode()


def unused_form(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(shown(word), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 800])
        form.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        pdf.pages[0].Resources.XObject = Dictionary(Fm=form)

    return changed(change)


def unused_object(word: str) -> bytes:
    return changed(lambda pdf: setattr(pdf.Root, "Private", pdf.make_stream(word.encode())))


def removed_page(word: str) -> bytes:
    """Out of the list of pages, still held by a link."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1].obj
        del pdf.pages[1]
        pdf.pages[0].Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=[page, Name.Fit])]
        )

    return changed(change, Canvas.showPage, written(word))


def field_name(word: str) -> bytes:
    return drawn(lambda canvas: canvas.acroForm.textfield(name=word, tooltip=word, value="x", x=50, y=300, width=200))


def remark(word: str) -> bytes:
    return changed(lambda pdf: pdf.pages[0].contents_add(f"% {word}\n".encode()))


def layer_name(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word)))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())

    return changed(change)


def destination_name(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        tree = pikepdf.NameTree.new(pdf)
        tree[word] = Array([pdf.pages[0].obj, Name.Fit])
        pdf.Root.Names = Dictionary(Dests=tree.obj)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=String(word))
        pdf.pages[0].Annots = Array([link])

    return changed(change)


def structure(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        element = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(word), ActualText=String(word))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element)

    return changed(change)


def page_label(word: str) -> bytes:
    return changed(lambda pdf: setattr(pdf.Root, "PageLabels", Dictionary(Nums=[0, Dictionary(P=String(word))])))


def picture_exif(word: str) -> bytes:
    return _with_picture(jpeg(artist=word), Name.DCTDecode, Name.DeviceRGB)


def picture_of_filters(word: str) -> bytes:
    """The JPEG as it is, within another coding, and with a colour profile."""
    packed = jpeg(artist=word).hex().encode() + b">"
    return _with_picture(packed, Array([Name.ASCIIHexDecode, Name.DCTDecode]), Name.DeviceRGB)


def picture_profile(word: str) -> bytes:
    return _with_picture(jpeg(), Name.DCTDecode, profile(word))


def _with_picture(content: bytes, filters: object, colours: Name | bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, BitsPerComponent=8)
        profiled = isinstance(colours, bytes)
        image.ColorSpace = Array([Name.ICCBased, pdf.make_stream(colours, N=3)]) if profiled else colours
        image.write(content, filter=filters)
        pdf.pages[0].Resources.XObject = Dictionary(Im=image)
        pdf.pages[0].contents_add(b"q 100 0 0 100 50 50 cm /Im Do Q")

    return changed(change)


def preview(word: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Thumb = pdf.make_stream(word.encode(), Width=1, Height=1, ColorSpace=Name.DeviceGray)

    return changed(change)


def after_the_end(word: str) -> bytes:
    return body("x") + word.encode()


SEEN: list[Callable[[str], bytes]] = [
    body, kerned, header, second_page, white, beyond_the_edge, covered, cropped, invisible, form, hidden_layer, other_words,
    form_field, stamp, link, outline,
]  # fmt: skip
GONE: list[Callable[[str], bytes]] = [
    title, xmp, page_metadata, attachment, script, note, note_author, hidden_note, earlier_version, unused_form,
    unused_object, removed_page, field_name, remark, layer_name, destination_name, structure, page_label, picture_exif,
    picture_of_filters, picture_profile, preview, after_the_end,
]  # fmt: skip
