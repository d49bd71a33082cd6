"""Office files with something put where a person or a program would have put it."""

import zipfile
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES = {
    "w": WORD,
    "r": RELATIONS,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())


class Package:
    """An office file taken apart, to put things in."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.comment = b""

    def data(self) -> bytes:
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)
            archive.comment = self.comment
        return made.getvalue()

    def change(self, path: str, old: str, new: str) -> "Package":
        text = self.files[path].decode()
        assert old in text, f"{old} is not in {path}"
        self.files[path] = text.replace(old, new, 1).encode()
        return self

    def before(self, path: str, mark: str, xml: str) -> "Package":
        """Put XML in front of a mark; its first element gets the prefixes that the file may lack."""
        first, rest = xml.split(">", 1)
        slash = "/" if first.endswith("/") else ""
        return self.change(path, mark, f"{first.removesuffix('/')} {_missing(first)}{slash}>{rest}{mark}")

    def add(
        self, path: str, content: bytes | str, content_type: str, source: str, kind: str, key: str = "rIdX"
    ) -> "Package":
        self.files[path] = content.encode() if isinstance(content, str) else content
        override = f'<Override PartName="/{path}" ContentType="{content_type}"/></Types>'
        self.change("[Content_Types].xml", "</Types>", override)
        return self.relate(source, kind, f"/{path}", key)

    def relate(self, source: str, kind: str, target: str, key: str = "rIdX", outside: bool = False) -> "Package":
        folder, _slash, base = source.rpartition("/")
        path = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if path not in self.files:
            self.files[path] = (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        kind = kind if "/" in kind else f"{RELATIONS}/{kind}"
        mode = ' TargetMode="External"' if outside else ""
        relation = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
        return self.change(path, "</Relationships>", relation)


def _missing(start: str) -> str:
    return " ".join(part for part in DECLARED.split() if part.split("=")[0] not in start)
