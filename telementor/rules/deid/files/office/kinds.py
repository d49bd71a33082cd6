"""Which parts of an Office package are kept, by how they hang in it. What is not named here is left out.

Source: ECMA-376 (Office Open XML), parts 1 and 2. A relationship is told by the last word of its type.
"""

from dataclasses import dataclass

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml."
_DRAWN = "application/vnd.openxmlformats-officedocument.drawingml."
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Sort:
    """`path` is where its parts go, with their number after it; `by_itself` says it counts without being referred to."""

    path: str
    content_type: str
    by_itself: bool = False


MAIN = {
    ".docx": Sort("word/document", f"{_WORD}document.main+xml"),
    ".pptx": Sort("ppt/presentation", f"{_SLIDES}presentation.main+xml"),
}
SORTS = {
    "styles": Sort("word/styles", f"{_WORD}styles+xml", True),
    "numbering": Sort("word/numbering", f"{_WORD}numbering+xml", True),
    "settings": Sort("word/settings", f"{_WORD}settings+xml", True),
    "footnotes": Sort("word/footnotes", f"{_WORD}footnotes+xml", True),
    "endnotes": Sort("word/endnotes", f"{_WORD}endnotes+xml", True),
    "header": Sort("word/header", f"{_WORD}header+xml"),
    "footer": Sort("word/footer", f"{_WORD}footer+xml"),
    "slide": Sort("ppt/slides/slide", f"{_SLIDES}slide+xml"),
    "slideLayout": Sort("ppt/slideLayouts/slideLayout", f"{_SLIDES}slideLayout+xml", True),
    "slideMaster": Sort("ppt/slideMasters/slideMaster", f"{_SLIDES}slideMaster+xml", True),
    "notesSlide": Sort("ppt/notesSlides/notesSlide", f"{_SLIDES}notesSlide+xml", True),
    "notesMaster": Sort("ppt/notesMasters/notesMaster", f"{_SLIDES}notesMaster+xml", True),
    "tableStyles": Sort("ppt/tableStyles", f"{_SLIDES}tableStyles+xml", True),
    "theme": Sort("theme/theme", "application/vnd.openxmlformats-officedocument.theme+xml", True),
    "themeOverride": Sort("theme/override", "application/vnd.openxmlformats-officedocument.themeOverride+xml", True),
    "chart": Sort("charts/chart", f"{_DRAWN}chart+xml"),
    "chartUserShapes": Sort("charts/shapes", f"{_DRAWN}chartshapes+xml"),
    "diagramData": Sort("diagrams/data", f"{_DRAWN}diagramData+xml"),
    "diagramLayout": Sort("diagrams/layout", f"{_DRAWN}diagramLayout+xml"),
    "diagramQuickStyle": Sort("diagrams/style", f"{_DRAWN}diagramStyle+xml"),
    "diagramColors": Sort("diagrams/colors", f"{_DRAWN}diagramColors+xml"),
    "image": Sort("media/image", ""),
}
EMBEDDED = {"oleObject", "package", "control", "aFChunk", "audio", "video", "media", "subDocument", "frame"}
MACROS = {"vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars"}
