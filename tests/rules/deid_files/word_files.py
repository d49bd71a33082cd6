"""Word files, each with one identifier planted in one place."""

from collections.abc import Callable
from io import BytesIO

import docx
from docx.shared import Inches

from tests.rules.deid_files.package import DECLARED, Package
from tests.rules.deid_files.picture_files import gif, jpeg, png

ENDING = ".docx"
MAIN = "word/document.xml"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def plain() -> "docx.document.Document":
    document = docx.Document()
    document.add_heading("Case", 1)
    document.add_paragraph("A person with chronic pain of the lower back.")
    return document


def saved(document: "docx.document.Document") -> Package:
    made = BytesIO()
    document.save(made)
    return Package(made.getvalue())


def with_body(xml: str) -> Package:
    return saved(plain()).before(MAIN, "<w:sectPr", xml)


def run(word: str) -> str:
    return f"<w:r><w:t>{word}</w:t></w:r>"


def body(word: str) -> Package:
    document = plain()
    document.add_paragraph(f"Seen with {word}, the daughter.")
    return saved(document)


def split_runs(word: str) -> Package:
    document = plain()
    paragraph = document.add_paragraph("Seen with ")
    for letter in word:
        paragraph.add_run(letter).bold = letter in "aeiou"
    return saved(document)


def hidden_text(word: str) -> Package:
    document = plain()
    document.add_paragraph().add_run(word).font.hidden = True
    return saved(document)


def table(word: str) -> Package:
    document = plain()
    cells = document.add_table(1, 2)
    cells.cell(0, 0).text, cells.cell(0, 1).text = "Name", word
    return saved(document)


def nested_table(word: str) -> Package:
    document = plain()
    document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = word
    return saved(document)


def header(word: str) -> Package:
    document = plain()
    document.sections[0].header.paragraphs[0].text = word
    return saved(document)


def footer(word: str) -> Package:
    document = plain()
    document.sections[0].footer.paragraphs[0].text = word
    return saved(document)


def first_page_header(word: str) -> Package:
    document = plain()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = word
    return saved(document)


def even_footer(word: str) -> Package:
    document = plain()
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_footer.paragraphs[0].text = word
    return saved(document)


def _notes(kind: str, word: str) -> Package:
    note = f'<w:{kind}s {DECLARED}><w:{kind} w:id="2"><w:p>{run(word)}</w:p></w:{kind}></w:{kind}s>'
    package = with_body(f'<w:p><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>')
    return package.add(f"word/{kind}s.xml", note, f"{_PART}{kind}s+xml", MAIN, f"{kind}s")


def footnote(word: str) -> Package:
    return _notes("footnote", word)


def endnote(word: str) -> Package:
    return _notes("endnote", word)


def text_box(word: str) -> Package:
    box = f"<w:txbxContent><w:p>{run(word)}</w:p></w:txbxContent>"
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="900" cy="900"/><wp:docPr id="9" name="Text Box 9"/><a:graphic>'
        f'<a:graphicData uri="{uri}"><wps:wsp><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return with_body(f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>")


def old_text_box(word: str) -> Package:
    box = f"<w:txbxContent><w:p>{run(word)}</w:p></w:txbxContent>"
    return with_body(f"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>")


def unknown_drawing(word: str) -> Package:
    """A drawing of a later version, with a text for programs that do not know it."""
    both = f'<mc:Choice Requires="cx9"><w:t>x</w:t></mc:Choice><mc:Fallback><w:t>{word}</w:t></mc:Fallback>'
    return with_body(
        f'<w:p xmlns:cx9="http://schemas.microsoft.com/office/drawing/2099"><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>'
    )


def watermark(word: str) -> Package:
    return with_body(
        f'<w:p><w:r><w:pict><v:shape id="P1" style="width:9pt"><v:textpath string="{word}"/></v:shape></w:pict></w:r></w:p>'
    )


def equation(word: str) -> Package:
    return with_body(f"<w:p><m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath></w:p>")


def phonetic_guide(word: str) -> Package:
    return with_body(
        f"<w:p><w:r><w:ruby><w:rt>{run(word)}</w:rt><w:rubyBase>{run('x')}</w:rubyBase></w:ruby></w:r></w:p>"
    )


def inserted(word: str) -> Package:
    return with_body(f'<w:p><w:ins w:id="1" w:author="A" w:date="2026-01-05T00:00:00Z">{run(word)}</w:ins></w:p>')


def moved_here(word: str) -> Package:
    return with_body(f'<w:p><w:moveTo w:id="1" w:author="A">{run(word)}</w:moveTo></w:p>')


def content_control(word: str) -> Package:
    return with_body(f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run(word)}</w:p></w:sdtContent></w:sdt>")


def smart_tag(word: str) -> Package:
    return with_body(
        f'<w:p><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">{run(word)}</w:smartTag></w:p>'
    )


def alt_text(word: str) -> Package:
    return with_picture(png()).change(MAIN, 'id="1" name=', f'descr="Knee of {word}" id="1" name=')


def alt_title(word: str) -> Package:
    return with_picture(png()).change(MAIN, 'id="1" name=', f'title="{word}" id="1" name=')


def table_description(word: str) -> Package:
    package = table("x")
    return package.change(MAIN, "</w:tblPr>", f'<w:tblDescription w:val="{word}"/></w:tblPr>')


def link(word: str) -> Package:
    package = with_body(f'<w:p><w:hyperlink r:id="rIdX">{run("here")}</w:hyperlink></w:p>')
    return package.relate(MAIN, "hyperlink", f"mailto:{word}@example.org", outside=True)


def link_tooltip(word: str) -> Package:
    return with_body(f'<w:p><w:hyperlink w:anchor="x" w:tooltip="{word}">{run("here")}</w:hyperlink></w:p>')


def field_code(word: str) -> Package:
    codes = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("INCLUDETEXT ", word[:3], word[3:]))
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return with_body(f"<w:p>{begin}{codes}{end}</w:p>")


def simple_field(word: str) -> Package:
    return with_body(f'<w:p><w:fldSimple w:instr="AUTHOR {word}">{run("x")}</w:fldSimple></w:p>')


def bookmark(word: str) -> Package:
    return with_body(f'<w:p><w:bookmarkStart w:id="7" w:name="{word}"/><w:bookmarkEnd w:id="7"/></w:p>')


def style_name(word: str) -> Package:
    document = plain()
    document.styles.add_style(f"{word} style", 1)
    return saved(document)


def numbering_text(word: str) -> Package:
    package = body("x")
    return package.change("word/numbering.xml", '<w:lvlText w:val="', f'<w:lvlText w:val="{word} ')


def chart_title(word: str) -> Package:
    return _chart(f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{word}</a:t></a:r></a:p></c:rich></c:tx></c:title>")


def chart_category(word: str) -> Package:
    cache = f'<c:strCache><c:pt idx="0"><c:v>{word}</c:v></c:pt></c:strCache>'
    return _chart(f"<c:plotArea><c:cat><c:strRef><c:f>Sheet1!$A$2</c:f>{cache}</c:strRef></c:cat></c:plotArea>")


def chart_sheet_name(word: str) -> Package:
    return _chart(f"<c:plotArea><c:val><c:numRef><c:f>'{word}'!$B$2</c:f></c:numRef></c:val></c:plotArea>")


def _chart(xml: str) -> Package:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="9" name="Chart 9"/><a:graphic><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdX"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    part = f"<c:chartSpace {DECLARED}><c:chart>{xml}</c:chart></c:chartSpace>"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    return with_body(drawing).add("word/charts/chart1.xml", part, kind, MAIN, "chart")


def with_picture(content: bytes) -> Package:
    document = plain()
    document.add_picture(BytesIO(content), Inches(1))
    return saved(document)


# Gone.


def comment(word: str) -> Package:
    document = plain()
    document.add_comment(document.paragraphs[0].runs, text=f"Ask {word}", author="A", initials="A")
    return saved(document)


def comment_author(word: str) -> Package:
    document = plain()
    document.add_comment(document.paragraphs[0].runs, text="x", author=word, initials=word)
    return saved(document)


def deleted(word: str) -> Package:
    return with_body(f'<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>{word}</w:delText></w:r></w:del></w:p>')


def deleted_row(word: str) -> Package:
    return table(word).change(MAIN, "<w:tr>", '<w:tr><w:trPr><w:del w:id="3" w:author="A"/></w:trPr>')


def moved_away(word: str) -> Package:
    return with_body(f'<w:p><w:moveFrom w:id="1" w:author="A">{run(word)}</w:moveFrom></w:p>')


def change_author(word: str) -> Package:
    return with_body(f'<w:p><w:ins w:id="1" w:author="{word}">{run("x")}</w:ins></w:p>')


def range_author(word: str) -> Package:
    mark = f'<w:customXmlInsRangeStart w:id="1" w:author="{word}"/><w:customXmlInsRangeEnd w:id="1"/>'
    return with_body(f"<w:p>{mark}{run('x')}</w:p>")


def format_change_author(word: str) -> Package:
    return with_body(f'<w:p><w:pPr><w:pPrChange w:id="1" w:author="{word}"><w:pPr/></w:pPrChange></w:pPr></w:p>')


def people(word: str) -> Package:
    kind = "http://schemas.microsoft.com/office/2011/relationships/people"
    part = f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{word}"/></w15:people>'
    return body("x").add("word/people.xml", part, f"{_PART}people+xml", MAIN, kind)


def properties(word: str) -> Package:
    document = plain()
    for name in ("author", "title", "last_modified_by", "keywords", "comments", "subject", "category"):
        setattr(document.core_properties, name, word)
    return saved(document)


def company(word: str) -> Package:
    part = f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{word}</Company></Properties>'
    package = body("x")
    package.files["docProps/app.xml"] = part.encode()
    return package


def custom_property(word: str) -> Package:
    part = f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="{word}"/></Properties>'
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return body("x").add("docProps/custom.xml", part, kind, "", "custom-properties")


def preview(word: str) -> Package:
    return body("x").add("docProps/thumbnail.jpeg", jpeg(comment=word.encode()), "image/jpeg", "", "metadata/thumbnail")


def _setting(xml: str) -> Package:
    return body("x").change("word/settings.xml", "<w:defaultTabStop", f"{xml}<w:defaultTabStop")


def document_variable(word: str) -> Package:
    return _setting(f'<w:docVars><w:docVar w:name="n" w:val="{word}"/></w:docVars>')


def template(word: str) -> Package:
    package = _setting(f'<w:attachedTemplate xmlns:r="{PREFIX_R}" r:id="rIdX"/>')
    return package.relate("word/settings.xml", "attachedTemplate", f"file:///C:/Users/{word}/Case.dotx", outside=True)


PREFIX_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def mail_merge(word: str) -> Package:
    return _setting(f'<w:mailMerge><w:query w:val="SELECT * FROM {word}"/></w:mailMerge>')


def latent_style(word: str) -> Package:
    return body("x").change("word/styles.xml", '<w:lsdException w:name="', f'<w:lsdException w:name="{word}')


def custom_xml(word: str) -> Package:
    return body("x").add(
        "customXml/item1.xml", f"<patient><name>{word}</name></patient>", "application/xml", MAIN, "customXml"
    )


def control_title(word: str) -> Package:
    control = f'<w:sdtPr><w:alias w:val="{word}"/><w:tag w:val="{word}"/></w:sdtPr>'
    return with_body(f"<w:sdt>{control}<w:sdtContent><w:p>{run('x')}</w:p></w:sdtContent></w:sdt>")


def control_choices(word: str) -> Package:
    control = (
        f'<w:sdtPr><w:dropDownList><w:listItem w:displayText="{word}" w:value="{word}"/></w:dropDownList></w:sdtPr>'
    )
    return with_body(f"<w:sdt>{control}<w:sdtContent><w:p>{run('x')}</w:p></w:sdtContent></w:sdt>")


def building_block(word: str) -> Package:
    part = f"<w:glossaryDocument {DECLARED}><w:docParts><w:docPart><w:docPartBody><w:p>{run(word)}</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    return body("x").add("word/glossary/document.xml", part, f"{_PART}document.glossary+xml", MAIN, "glossaryDocument")


def form_field(word: str) -> Package:
    data = f'<w:ffData><w:name w:val="{word}"/><w:statusText w:val="{word}"/><w:textInput><w:default w:val="{word}"/></w:textInput></w:ffData>'
    return with_body(f'<w:p><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r></w:p>')


def editor_permission(word: str) -> Package:
    return with_body(f'<w:p><w:permStart w:id="1" w:ed="{word}"/>{run("x")}<w:permEnd w:id="1"/></w:p>')


def picture_file_name(word: str) -> Package:
    package = with_picture(png())
    content = package.files.pop("word/media/image1.png")
    package.files[f"word/media/{word}.png"] = content
    package.change("word/_rels/document.xml.rels", "media/image1.png", f"media/{word}.png")
    return package.change(MAIN, 'name="Picture 1"', f'name="{word}.png"')


def picture_exif(word: str) -> Package:
    return with_picture(jpeg(artist=word))


def picture_preview(word: str) -> Package:
    return with_picture(jpeg(thumbnail=jpeg(comment=word.encode())))


def picture_text(word: str) -> Package:
    return with_picture(png(text=word))


def picture_comment(word: str) -> Package:
    package = with_picture(png())
    package.files["word/media/image1.png"] = gif(word)
    return package


def chart_workbook(word: str) -> Package:
    package = chart_title("x").change(
        "word/charts/chart1.xml", "</c:chartSpace>", '<c:externalData r:id="rIdY"/></c:chartSpace>'
    )
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return package.add("word/embeddings/book.xlsx", word, sheet, "word/charts/chart1.xml", "package", "rIdY")


def theme_name(word: str) -> Package:
    package = body("x")
    path = next(name for name in package.files if name.startswith("word/theme/theme"))
    return package.change(path, 'name="', f'name="{word}')


def font_table(word: str) -> Package:
    return body("x").change("word/fontTable.xml", '<w:font w:name="', f'<w:font w:name="{word}')


def print_settings(word: str) -> Package:
    package = body("x").add("word/printerSettings/p1.bin", word, "application/x-printer", MAIN, "printerSettings")
    return package.before(MAIN, "</w:sectPr>", '<w:printerSettings r:id="rIdX"/>')


def orphan(word: str) -> Package:
    package = body("x")
    package.files["word/old.xml"] = (
        f"<w:document {DECLARED}><w:body><w:p>{run(word)}</w:p></w:body></w:document>".encode()
    )
    return package


def archive_comment(word: str) -> Package:
    package = body("x")
    package.comment = word.encode()
    return package


def remark(word: str) -> Package:
    return body("x").change(MAIN, "<w:body>", f"<!-- {word} --><?note {word}?><w:body>")


def foreign_markup(word: str) -> Package:
    return with_body(f'<w:p xmlns:z="urn:{word}" z:by="{word}"><z:who>{word}</z:who></w:p>')


def unused_name(word: str) -> Package:
    return body("x").change(MAIN, "<w:document ", f'<w:document xmlns:zz="http://{word}" ')


SEEN: list[Callable[[str], Package]] = [
    body, split_runs, hidden_text, table, nested_table, header, footer, first_page_header, even_footer, footnote, endnote,
    text_box, old_text_box, unknown_drawing, watermark, equation, phonetic_guide, inserted, moved_here, content_control,
    smart_tag, alt_text, alt_title, table_description, link, link_tooltip, field_code, simple_field, bookmark, style_name,
    numbering_text, chart_title, chart_category, chart_sheet_name,
]  # fmt: skip
GONE: list[Callable[[str], Package]] = [
    comment, comment_author, deleted, deleted_row, moved_away, change_author, range_author, format_change_author, people, properties,
    company, custom_property, preview, document_variable, template, mail_merge, latent_style, custom_xml, control_title,
    control_choices, building_block, form_field, editor_permission, picture_file_name, picture_exif, picture_preview,
    picture_text, picture_comment, chart_workbook, theme_name, font_table, print_settings, orphan, archive_comment, remark,
    foreign_markup, unused_name,
]  # fmt: skip
