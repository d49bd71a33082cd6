"""The sentences of `sentences.txt`, in the layout of the development set: text, spans, and the heading as their source.

Two halves, drawn by lot: `studied`, whose errors were looked at while rules were written, and `held back`, of which
only the figures were.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("sentences.txt")
MARKED = re.compile(r"\{(?P<type>[A-Z]+|\?) (?P<text>[^{}]*)\}")
HELD = "~ "
HALVES = ("studied", "held back")


def documents(half: str | None = None) -> list[dict[str, Any]]:
    """Both halves, or one."""
    return [one for one in _read() if half in (None, one["half"])]


def _read() -> Iterator[dict[str, Any]]:
    heading = ""
    for line in FILE.read_text().splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        elif line:
            yield _document(line, heading)


def _document(line: str, heading: str) -> dict[str, Any]:
    text, spans, at = "", [], len(HELD) if line.startswith(HELD) else 0
    for found in MARKED.finditer(line):
        text += _written(line[at : found.start()])
        start, at = len(text), found.end()
        text += _written(found["text"])
        spans.append({"start": start, "end": len(text), "type": found["type"], "optional": found["type"] == "?"})
    text += _written(line[at:])
    return {"text": text, "spans": spans, "source": heading, "half": HALVES[line.startswith(HELD)]}


def _written(piece: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), piece).replace("\\n", "\n")
