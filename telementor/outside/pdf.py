"""Certificates and letters as PDF/A-2a and PDF/UA-1 in one file: typeset by typst, with a QR code by segno."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

import segno
import typst

HERE = Path(__file__).parent
# "Document" because some accreditors forbid the word certificate on a statement of attendance.
SAID = {
    "en": {"issued-on": "Issued on", "check": "Check this document"},
    "fr": {"issued-on": "Délivré le", "check": "Vérifier ce document"},
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a paper says, worded by the caller in the reader's language; `address` is its public page, behind the QR code.

    `provider` is a name and how to reach it.
    """

    language: str
    title: str
    name: str
    licence: str
    program: str
    amount: str
    statement: str
    issued: str
    serial: str
    address: str
    details: list[tuple[str, str]] = field(default_factory=list)
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter, worded by the caller in the reader's language: what it is about, what it says, lists under headings.

    A line of a list has what is said and, smaller below it, what is noted of it.
    """

    language: str
    program: str
    title: str
    to: str
    facts: list[tuple[str, str]]
    body: list[str]
    signed: list[str]
    groups: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


def certificate(paper: Certificate) -> bytes:
    """One page, US Letter, tagged for screen readers."""
    return printed("certificate.typ", inputs(paper) | {"qr": qr(paper.address)})


def letter(paper: Paper) -> bytes:
    """As many pages as it takes, US Letter, tagged for screen readers."""
    return printed("letter.typ", inputs(paper))


def printed(page: str, told: dict[str, str]) -> bytes:
    """What is said is data to the typesetter, never markup.

    A name in a script that our font lacks is set with the machine's own fonts; with those lacking too it is still
    printed, tagged but outside the two standards, which refuse a sign without a shape.
    """
    for how in ({}, {"any_font": True}):
        with suppress(typst.TypstError):
            return typeset(page, told, **how)
    return typeset(page, told, any_font=True, standards=False)


def inputs(paper: Certificate | Paper) -> dict[str, str]:
    said = json.dumps(asdict(paper) | SAID[paper.language], ensure_ascii=False)
    return {"told": french(said) if paper.language == "fr" else said}


def french(words: str) -> str:
    """No line may begin with a sign of punctuation that French sets off by a space."""
    return re.sub(r"(?<=«) | (?=[»;:!?%])", "\u00a0", words)


def typeset(page: str, told: dict[str, str], any_font: bool = False, standards: bool = True) -> bytes:
    with TYPESETTER:
        made = compiler(page, any_font).compile(
            format="pdf", sys_inputs=told, pdf_standards=["a-2a", "ua-1"] if standards else None
        )
    assert isinstance(made, bytes)  # one file, not one a page
    return made


# A compiler raises "Already borrowed" when a second thread calls it.
TYPESETTER = Lock()


@cache
def compiler(page: str, any_font: bool) -> typst.Compiler:
    """Kept for the whole process: reading the fonts costs more than a page."""
    return typst.Compiler(HERE / page, root=HERE, font_paths=[HERE / "built"], ignore_system_fonts=not any_font)


def qr(address: str) -> str:
    """As SVG. Level M survives a fold or a coffee stain; trying all eight masks would cost more than the rest of the page."""
    rows = segno.make(address, error="m", micro=False, mask=3).matrix
    path = "".join(f"M{x} {y}h{long}v1h-{long}z" for y, row in enumerate(rows) for x, long in dark(row))
    square = f'viewBox="0 0 {len(rows)} {len(rows)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {square}><path fill="#1b2a2c" d="{path}"/></svg>'


def dark(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each dark run begins and how long it is."""
    x = 0
    for is_dark, run in groupby(row):
        long = len(list(run))
        if is_dark:
            yield x, long
        x += long
