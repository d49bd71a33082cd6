"""Certificates as PDF/A-2a and PDF/UA-1 in one file: typeset by typst, with a QR code by segno."""

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

HERE = Path(__file__).parent
SAID = {
    "en": {"issued-on": "Issued on", "check": "Check this paper at"},
    "fr": {"issued-on": "Délivré le", "check": "Vérifiez ce document à l’adresse"},
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a paper says, worded by the caller in the reader's language; `address` is its public page, behind the QR code."""

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


def certificate(paper: Certificate) -> bytes:
    """One page, US Letter, tagged for screen readers. What is said is data to the typesetter, never markup.

    A name in a script that our font lacks is set with the machine's own fonts, tagged but outside the two standards.
    """
    told = {"told": json.dumps(asdict(paper) | SAID[paper.language] | {"qr": qr(paper.address)})}
    try:
        return typeset(compiler(), told, pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as problem:
        if "could not be displayed with font" not in str(problem):
            raise
        return typeset(compiler(any_font=True), told)


def typeset(with_fonts: typst.Compiler, told: dict[str, str], **standards: Any) -> bytes:
    made = with_fonts.compile(format="pdf", sys_inputs=told, **standards)
    assert isinstance(made, bytes)  # one page, one file
    return made


def qr(address: str) -> str:
    """As SVG. Level M survives a fold or a coffee stain; trying all eight masks would cost more than the rest of the page."""
    code = segno.make(address, error="m", micro=False, mask=3)
    drawn = BytesIO()
    code.save(drawn, kind="svg", border=0, dark="#1b2a2c")
    return drawn.getvalue().decode()


@cache
def compiler(any_font: bool = False) -> typst.Compiler:
    """Kept for the whole process: reading the fonts costs more than a page."""
    page, fonts = HERE / "certificate.typ", [HERE / "built"]
    return typst.Compiler(page, root=HERE, font_paths=fonts, ignore_system_fonts=not any_font)
