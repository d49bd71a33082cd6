"""A certificate is one page that a screen reader, a scanner and an archive can all read."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pytest
import segno
from pypdf import PdfReader

from telementor.outside.pdf import Certificate, certificate, french, qr

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
FULL = replace(
    PAPER,
    name="Maria Alexandrina Fernanda Konstantinopoulos-Featherstonehaugh de Vasconcelos",
    program="Douleur chronique et santé mentale dans les communautés rurales et nordiques " * 2,
    statement="Libellé approuvé par l’organisme d’agrément. " * 18,
    provider="Bureau du développement professionnel, 200, rue Exemple, Toronto · dpc@example.org",
    details=[("Mode de prestation", "En direct, par visioconférence, avec discussion de cas")] * 9,
)

# As much as is set without measuring.
LARGEST = replace(
    FULL,
    name="Wilhelmina M. Wawanagamog-Wemigwans",
    program="W" * 45 + " " + "W" * 44,
    statement="MWMWMWMW " * 53,
    details=[("Label", "W" * 20)] * 9,
)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def squeezed(said: str) -> str:
    return "".join(said.split())


def kept(pdf: bytes) -> tuple[object, ...]:
    """The standards a file says it keeps."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        meta = opened.open_metadata()
        return meta.get("pdfaid:part"), meta.get("pdfaid:conformance"), meta.get("pdfuaid:part")


def test_everything_it_says_can_be_read_as_text():
    said = words(certificate(PAPER))
    for part in (
        PAPER.name,
        PAPER.licence,
        PAPER.serial,
        PAPER.program.upper(),
        "31,5 crédits",
        "Délivré le",
        "21 sur 24",
    ):
        assert part in said
    assert PAPER.address in squeezed(said)


def test_it_is_tagged_and_says_which_standards_it_keeps_and_in_which_language():
    made = certificate(PAPER)
    assert kept(made) == ("2", "A", "1")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("fr")
        assert PAPER.name in str(pdf.open_metadata()["dc:title"])
        assert len(pdf.pages) == 1


def test_a_screen_reader_is_told_where_the_code_leads():
    with pikepdf.open(io.BytesIO(certificate(PAPER))) as pdf:
        said = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert said == [f"Vérifier ce document, {PAPER.address}"]


@pytest.mark.parametrize("paper", [PAPER, FULL], ids=["ordinary", "full"])
def test_it_is_small(paper):
    assert len(certificate(paper)) < 60_000


@pytest.mark.parametrize(
    "name", ["#strong[x]", "*bold*", "$x$", "<label>", "@ref", "[#", "\\ // /*", "O’Brien–Œuvré", "A--B"]
)
def test_what_a_person_writes_is_printed_as_it_is(name):
    assert squeezed(name) in squeezed(words(certificate(replace(PAPER, name=name))))


@pytest.mark.parametrize("name", ["李小龙", "Ж Ш", "🙂", "\u202eabc", "\U000f1234", "A" * 90, "Very-Long " * 9])
def test_no_name_keeps_a_person_from_her_certificate(name):
    assert len(PdfReader(io.BytesIO(certificate(replace(PAPER, name=name)))).pages) == 1


@pytest.mark.parametrize("name", ["Ж Ш", "Ελένη", "Nguyễn Thị Ánh", "Łukasz Żółć", "x̌ʷəlč", "Íñigo Ðórði"])
def test_a_name_our_font_can_set_keeps_both_standards(name):
    assert kept(certificate(replace(PAPER, name=name))) == ("2", "A", "1")


@pytest.mark.parametrize(
    "paper",
    [
        FULL,
        replace(FULL, statement=FULL.statement * 6),
        replace(FULL, details=FULL.details * 5),
        replace(FULL, name="Abc " * 99),
    ],
    ids=["full", "statement", "details", "name"],
)
def test_however_much_there_is_to_say_it_is_one_page_and_says_it(paper):
    made = certificate(paper)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    said = words(made)
    for part in (paper.serial, paper.provider):
        assert squeezed(part) in squeezed(said)


@pytest.mark.parametrize(
    "paper", [LARGEST, FULL, replace(FULL, details=FULL.details * 5)], ids=["largest", "full", "details"]
)
def test_nothing_leaves_the_page(paper):
    """Each word stands inside the frame, however many there are."""
    seen: list[tuple[float, float]] = []
    page = PdfReader(io.BytesIO(certificate(paper))).pages[0]
    page.extract_text(visitor_text=lambda said, cm, tm, *_: seen.append(at(cm, tm)) if said.strip() else None)
    assert seen
    assert all(60 < x < 769 and 60 < y < 560 for x, y in seen)


def at(cm: list[float], tm: list[float]) -> tuple[float, float]:
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def test_a_statement_of_attendance_is_nowhere_called_a_certificate():
    made = certificate(replace(PAPER, language="en", title="Statement of attendance", statement="", details=[]))
    assert "certificate" not in words(made).lower()


def test_a_sign_of_punctuation_that_french_sets_off_does_not_begin_a_line():
    assert french("« un mot » : oui ; 5 % - non ?") == "«\u00a0un mot\u00a0»\u00a0: oui\u00a0; 5\u00a0% - non\u00a0?"
    assert certificate(replace(PAPER, statement='"« a" : \\ "b" ; \n')).startswith(b"%PDF")


def test_two_threads_may_make_certificates_at_once():
    names = [f"Person {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        made = threads.map(lambda name: certificate(replace(PAPER, name=name)), names)
    assert all(name in words(pdf) for name, pdf in zip(names, made, strict=True))


def test_the_square_is_the_code_of_the_address():
    svg = qr(PAPER.address)
    code = segno.make(PAPER.address, error="m", micro=False, mask=3)
    drawn = {
        (int(x) + more, int(y)) for x, y, long in re.findall(r"M(\d+) (\d+)h(\d+)v", svg) for more in range(int(long))
    }
    assert drawn == {(x, y) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert f'viewBox="0 0 {len(code.matrix)} {len(code.matrix)}"' in svg
