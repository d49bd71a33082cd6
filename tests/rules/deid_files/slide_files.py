"""PowerPoint files, each with one identifier planted in one place."""

from collections.abc import Callable
from io import BytesIO

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.rules.deid_files.package import DECLARED, Package
from tests.rules.deid_files.picture_files import jpeg, png

ENDING = ".pptx"
MAIN, SLIDE = "ppt/presentation.xml", "ppt/slides/slide1.xml"
_PART = "application/vnd.openxmlformats-officedocument.presentationml."
_BOX = (Inches(1), Inches(1), Inches(2), Inches(1))


def plain() -> "pptx.presentation.Presentation":
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Case"
    return deck


def saved(deck: "pptx.presentation.Presentation") -> Package:
    made = BytesIO()
    deck.save(made)
    return Package(made.getvalue())


def title(word: str) -> Package:
    deck = plain()
    deck.slides[0].shapes.title.text = word
    return saved(deck)


def split_runs(word: str) -> Package:
    deck = plain()
    paragraph = deck.slides[0].shapes.add_textbox(*_BOX).text_frame.paragraphs[0]
    for letter in word:
        paragraph.add_run().text = letter
    return saved(deck)


def group(word: str) -> Package:
    deck = plain()
    deck.slides[0].shapes.add_group_shape().shapes.add_textbox(*_BOX).text_frame.text = word
    return saved(deck)


def table(word: str) -> Package:
    deck = plain()
    deck.slides[0].shapes.add_table(1, 2, *_BOX).table.cell(0, 1).text = word
    return saved(deck)


def notes(word: str) -> Package:
    deck = plain()
    deck.slides[0].notes_slide.notes_text_frame.text = f"Mention {word}"
    return saved(deck)


def hidden_slide(word: str) -> Package:
    return title(word).change(SLIDE, "<p:sld ", '<p:sld show="0" ')


def off_slide(word: str) -> Package:
    deck = plain()
    deck.slides[0].shapes.add_textbox(Inches(-20), 0, Inches(1), Inches(1)).text_frame.text = word
    return saved(deck)


def footer(word: str) -> Package:
    return in_slide(
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Footer"/><p:cNvSpPr/><p:nvPr><p:ph type="ftr"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{word}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def in_slide(xml: str) -> Package:
    return saved(plain()).before(SLIDE, "</p:spTree>", xml)


def layout_text(word: str) -> Package:
    return saved(plain()).change("ppt/slideLayouts/slideLayout6.xml", "<a:t>", f"<a:t>{word} ")


def layout_name(word: str) -> Package:
    return saved(plain()).change("ppt/slideLayouts/slideLayout6.xml", '<p:cSld name="', f'<p:cSld name="{word} ')


def master_text(word: str) -> Package:
    return saved(plain()).change("ppt/slideMasters/slideMaster1.xml", "<a:t>", f"<a:t>{word} ")


def with_picture(content: bytes) -> Package:
    deck = plain()
    deck.slides[0].shapes.add_picture(BytesIO(content), 0, 0)
    return saved(deck)


def alt_text(word: str) -> Package:
    return with_picture(png()).change(SLIDE, 'descr="', f'descr="{word} ')


def link(word: str) -> Package:
    deck = plain()
    run = deck.slides[0].shapes.add_textbox(*_BOX).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "here", f"file:///C:/Users/{word}/case.docx"
    return saved(deck)


def link_tooltip(word: str) -> Package:
    return link("x").change(SLIDE, "<a:hlinkClick ", f'<a:hlinkClick tooltip="{word}" ')


def chart(word: str, series: str = "x") -> Package:
    deck, data = plain(), CategoryChartData()
    data.categories = [word, "b"]
    data.add_series(series, (1, 2))
    deck.slides[0].shapes.add_chart(XL_CHART_TYPE.PIE, *_BOX, data)
    return saved(deck)


def chart_series(word: str) -> Package:
    return chart("x", word)


def number_format(word: str) -> Package:
    package = chart("x")
    path = next(name for name in package.files if name.startswith("ppt/charts/chart"))
    return package.change(path, "<c:formatCode>General", f"<c:formatCode>&quot;{word}&quot; 0")


def diagram(word: str) -> Package:
    point = f'<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>{word}</a:t></a:r></a:p></dgm:t></dgm:pt>'
    data = f"<dgm:dataModel {DECLARED}><dgm:ptLst>{point}</dgm:ptLst></dgm:dataModel>"
    uri = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="d"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm/><a:graphic><a:graphicData uri="{uri}"><dgm:relIds r:dm="rIdX"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    return in_slide(frame).add("ppt/diagrams/data1.xml", data, kind, SLIDE, "diagramData")


# Gone.


def comment(word: str) -> Package:
    part = f'<p:cmLst {DECLARED}><p:cm authorId="0"><p:text>{word}</p:text></p:cm></p:cmLst>'
    return saved(plain()).add("ppt/comments/comment1.xml", part, f"{_PART}comments+xml", SLIDE, "comments")


def comment_author(word: str) -> Package:
    part = f'<p:cmAuthorLst {DECLARED}><p:cmAuthor id="0" name="{word}" initials="{word}"/></p:cmAuthorLst>'
    return saved(plain()).add("ppt/commentAuthors.xml", part, f"{_PART}commentAuthors+xml", MAIN, "commentAuthors")


def modern_comment(word: str) -> Package:
    kind = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    return saved(plain()).add(
        "ppt/comments/modern.xml", f"<cm>{word}</cm>", "application/vnd.ms-powerpoint.comments+xml", SLIDE, kind
    )


def properties(word: str) -> Package:
    deck = plain()
    for name in ("author", "title", "last_modified_by", "keywords", "comments", "subject"):
        setattr(deck.core_properties, name, word)
    return saved(deck)


def manager(word: str) -> Package:
    package = saved(plain())
    part = f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Manager>{word}</Manager></Properties>'
    package.files["docProps/app.xml"] = part.encode()
    return package


def preview(word: str) -> Package:
    package = saved(plain())
    package.files["docProps/thumbnail.jpeg"] = jpeg(comment=word.encode())
    return package


def print_settings(word: str) -> Package:
    package = saved(plain())
    package.files["ppt/printerSettings/printerSettings1.bin"] = word.encode()
    return package


def shape_name(word: str) -> Package:
    return saved(plain()).change(SLIDE, '<p:cNvPr id="2" name="', f'<p:cNvPr id="2" name="{word} ')


def tag(word: str) -> Package:
    part = f'<p:tagLst {DECLARED}><p:tag name="PATIENT" val="{word}"/></p:tagLst>'
    package = in_slide('<p:custDataLst><p:tags r:id="rIdX"/></p:custDataLst>')
    return package.add("ppt/tags/tag1.xml", part, f"{_PART}tags+xml", SLIDE, "tags")


def section_name(word: str) -> Package:
    section = f'<p14:sectionLst><p14:section name="{word}" id="1"/></p14:sectionLst>'
    return saved(plain()).before(MAIN, "</p:presentation>", f'<p:extLst><p:ext uri="x">{section}</p:ext></p:extLst>')


def custom_show(word: str) -> Package:
    return saved(plain()).before(
        MAIN, "</p:presentation>", f'<p:custShowLst><p:custShow name="{word}" id="0"/></p:custShowLst>'
    )


def removed_slide(word: str) -> Package:
    """As python-pptx leaves it: out of the list of slides, still in the file."""
    deck = plain()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = word
    slides = deck.slides._sldIdLst
    slides.remove(slides[1])
    return saved(deck)


def picture_exif(word: str) -> Package:
    return with_picture(jpeg(artist=word))


def picture_preview(word: str) -> Package:
    return with_picture(jpeg(thumbnail=jpeg(comment=word.encode())))


def picture_file_name(word: str) -> Package:
    package = with_picture(png())
    content = package.files.pop("ppt/media/image1.png")
    package.files[f"ppt/media/{word}.png"] = content
    return package.change("ppt/slides/_rels/slide1.xml.rels", "media/image1.png", f"media/{word}.png")


def chart_workbook(word: str) -> Package:
    package = chart("x")
    path = next(name for name in package.files if name.endswith(".xlsx"))
    package.files[path] = word.encode()
    return package


def view(word: str) -> Package:
    return saved(plain()).change("ppt/viewProps.xml", "<p:viewPr ", f'<p:viewPr lastView="{word}" ')


def edit_password(word: str) -> Package:
    return saved(plain()).before(MAIN, "</p:presentation>", f'<p:modifyVerifier userId="{word}" saltData="{word}"/>')


def todays_date(word: str) -> Package:
    return in_slide(
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Date"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p>'
        f'<a:fld id="1" type="datetime1"><a:t>{word}</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


SEEN: list[Callable[[str], Package]] = [
    title, split_runs, group, table, notes, hidden_slide, off_slide, footer, layout_text, layout_name, master_text, alt_text,
    link, link_tooltip, chart, chart_series, number_format, diagram,
]  # fmt: skip
GONE: list[Callable[[str], Package]] = [
    comment, comment_author, modern_comment, properties, manager, preview, print_settings, shape_name, tag, section_name,
    custom_show, removed_slide, picture_exif, picture_preview, picture_file_name, chart_workbook, view, edit_password,
    todays_date,
]  # fmt: skip
