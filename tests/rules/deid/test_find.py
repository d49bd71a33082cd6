"""What holds for any text: findings in order, within the text, without overlaps, in the time its length needs."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from telementor.rules.deid import GuardUnavailable, Type, find_phi, listed, merging
from telementor.rules.deid.findings import Finding, Reason
from telementor.rules.deid.tagger import network

PIECES = [
    "Dr. ",
    "Mme ",
    "Roy",
    "Aglukark",
    " de la Cruz",
    "MRN ",
    "4307 204 786 RW",
    "2021-03-04",
    " ",
    "\n",
    "\0",
    "😀",
    "é",
    "محمد",
    "-",
    "'",
    "(",
    "1 2 3 4 5 6 7 8 9",
    "Kenora",
    "P9N 1A1",
    "12 King St, ",
    "93 ans",
    "a@b.ca",
    ".",
    ",",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@example("")
@example("\0\0\0")
@example("e\u0301\u0301 Dr. Jose\u0301 Marti\u0301")
@example("\ud800 lone surrogate Dr. Roy")
def test_findings_are_in_order_inside_the_text_and_apart(text: str) -> None:
    found = find_phi(text)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 < finding.confidence <= 1 for finding in found)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "1 ",
        "A ",
        "Marie ",
        "\0",
        "(",
        "A-",
        "a@",
        "a.",
        "😀",
        "e\u0301",
        "محمد ",
        "12 King ",
        "Dr. ",
        "St. ",
        "University of ",
        "1/",
        "+1 ",
        "May ",
    ],
)
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    """No wall clock: a pattern that tries every pair of places would not come back at all from this length."""
    find_phi(unit * (30_000 // len(unit)))


def test_a_part_that_does_not_load_stops_the_guard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    network.weights.cache_clear()
    monkeypatch.setattr(network, "WEIGHTS", tmp_path / "none.npz")
    with pytest.raises(GuardUnavailable) as refused:
        find_phi("Dr. Quillfeather")
    assert "Quillfeather" not in str(refused.value)
    (tmp_path / "none.npz").write_bytes(b"not weights")
    with pytest.raises(GuardUnavailable):
        find_phi("Dr. Quillfeather")
    network.weights.cache_clear()


def test_a_list_that_is_not_there_stops_the_guard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listed.listed.cache_clear()
    monkeypatch.setattr(listed, "FOLDER", tmp_path)
    with pytest.raises(GuardUnavailable):
        find_phi("Dr. Quillfeather")
    listed.listed.cache_clear()


def finding(start: int, end: int, kind: Type = Type.NAME, confidence: float = 0.9) -> Finding:
    return Finding(start, end, kind, "", confidence, "test", Reason.SHAPE)


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 9), st.sampled_from(list(Type)), st.floats(0.1, 1)), max_size=30
    )
)
def test_merging_keeps_every_marked_letter_and_no_other(rows: list[tuple[int, int, Type, float]]) -> None:
    before = [finding(start, start + length, kind, sure) for start, length, kind, sure in rows]
    after = merging.merge(before)
    assert {n for f in before for n in range(f.start, f.end)} == {n for f in after for n in range(f.start, f.end)}
    assert all(a.end <= b.start for a, b in pairwise(after))


def test_what_must_go_wins_over_what_may_be_broader() -> None:
    assert merging.merge([finding(0, 9, Type.QUASI, 1.0), finding(2, 4, Type.NAME, 0.5)])[0].type is Type.NAME


def test_offsets_are_those_of_the_text_as_it_came() -> None:
    text = "😀😀 Jose\u0301 — Dr. Żaneta Łukasik, OHIP 4307 204 786 RW"
    assert [text[f.start : f.end] for f in find_phi(text) if f.type is Type.ID] == ["4307 204 786 RW"]


def test_an_address_is_one_finding() -> None:
    text = "Lives at 12 Birch St, Apt 4, Kenora P9N 1A1 with a cat."
    assert [text[f.start : f.end] for f in find_phi(text)] == ["12 Birch St, Apt 4, Kenora P9N 1A1"]


def test_two_people_in_two_sentences_are_two_findings() -> None:
    text = "She came with Pierre. Rosalind says the pain is worse. J. Tremblay agrees."
    assert [text[f.start : f.end] for f in find_phi(text)] == ["Pierre", "Rosalind", "J. Tremblay"]
