"""A certificate is one page that a screen reader, a scanner and an archive can all read."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from telementor.outside.pdf import Certificate, certificate, qr

PAPER = Certificate(
    language="fr",
    title="Certificat de participation",
    name="Zoé Lefebvre",
    licence="CMFC 123456",
    program="ECHO Douleur chronique",
    amount="31,5 crédits Mainpro+",
    statement="Cette activité satisfait aux critères d’agrément.",
    issued="22 novembre 2026",
    serial="TM-7F3K-9Q2D",
    address="https://echo.example.org/credits/check/TM-7F3K-9Q2D/",
    details=[("Cycle", "février–juillet 2026"), ("Séances suivies", "21 sur 24")],
)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_everything_it_says_can_be_read_as_text():
    said = words(certificate(PAPER))
    for part in (PAPER.name, PAPER.amount, PAPER.licence, PAPER.serial, PAPER.address, "Délivré le", "21 sur 24"):
        assert part in said


def test_it_is_tagged_and_says_which_standards_it_keeps_and_in_which_language():
    with pikepdf.open(io.BytesIO(certificate(PAPER))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("fr")
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2"
        assert meta["pdfaid:conformance"] == "A"
        assert meta["pdfuaid:part"] == "1"
        assert PAPER.name in str(meta["dc:title"])
        assert len(pdf.pages) == 1


def test_it_is_small():
    assert len(certificate(PAPER)) < 60_000


@pytest.mark.parametrize("name", ["#strong[x]", "*bold*", "$x$", "<label>", "@ref", "[#", "\\ // /*", "O’Brien–Œuvré"])
def test_what_a_person_writes_is_printed_as_it_is(name):
    assert "".join(name.split()) in "".join(words(certificate(replace(PAPER, name=name))).split())


@pytest.mark.parametrize("name", ["李小龙", "Ж Ш", "🙂", "\u202eabc", "A" * 90, "Very-Long " * 9])
def test_no_name_keeps_a_person_from_her_certificate(name):
    assert len(PdfReader(io.BytesIO(certificate(replace(PAPER, name=name)))).pages) == 1


def test_long_wording_and_many_details_stay_on_one_page():
    full = replace(PAPER, statement="Wording approved by the accreditor. " * 30, details=[("Label", "Value " * 6)] * 8)
    assert len(PdfReader(io.BytesIO(certificate(full))).pages) == 1


def test_the_square_holds_the_address_of_the_public_page():
    assert "<svg" in qr(PAPER.address)
    assert qr(PAPER.address) != qr(PAPER.address + "x")
