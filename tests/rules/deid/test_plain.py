"""What nobody sees, and letters in disguise, hide nothing; and what is found is found where it was written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.deid import Context, apply, find_phi, suggest
from telementor.rules.deid.plain import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Quill\u200bfea\u00adther", "Quillfeather"), ("\ufeffRoy\u2060", "Roy"), ("416\u2011555\u20120199", "416-555-0199"), ("Mme\u00a0Roy\u202f:", "Mme Roy :"),
        ("Ｒｏｙ ４１６", "Roy 416"), ("٤١٦", "416"), ("𝐑𝐨𝐲", "Roy"), ("Rоy", "Roy"), ("Оyelaran", "Oyelaran"), ("Griﬃths", "Griffiths"),
        ("416&#45;555&#x2d;0199 Dr&period; Roy", "416-555-0199 Dr. Roy"), ("M a r g a r e t came", "Margaret came"), ("4I6-555-O199", "416-555-0199"),
        ("Éloïse Łukasik Nguyễn Иван Ångström", "Éloïse Łukasik Nguyễn Иван Ångström"), ("kg/m² 5 µg TNF-α ½ 37 °C…", "kg/m² 5 µg TNF-α ½ 37 °C..."),
        ("T&A; L4-L5 O2 SpO2 H2O IL-1 a b c", "T&A; L4-L5 O2 SpO2 H2O IL-1 a b c"),
    ],
)  # fmt: skip
def test_a_text_as_it_is_seen(written: str, read: str) -> None:
    assert plain(written).text == read


ODD = st.sampled_from(
    [
        "\u200b",
        "\u00ad",
        "Ｒ",
        "о",
        "&amp;",
        "&#45;",
        "ﬃ",
        "R o y a l",
        "Dr. ",
        "Roy",
        " ",
        "4I6-555-O199",
        "é",
        "😀",
        "4",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(ODD, max_size=30).map("".join)))
def test_every_letter_has_its_place(written: str) -> None:
    seen = plain(written)
    if seen.starts is None or seen.ends is None:
        assert len(seen.text) == len(written)
        return
    places = list(zip(seen.starts, seen.ends, strict=True))
    assert len(places) == len(seen.text)
    assert all(0 <= start < end <= len(written) for start, end in places)
    assert all(a <= b for a, b in pairwise(places))


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufe0f"])
def test_what_nobody_sees_goes_with_what_it_hid_in(sign: str) -> None:
    text = f"Dr. Quill{sign}feather, aged 9{sign}3, saw a man of 4{sign}7; OHIP 4307{sign} 204 786 RW."
    safe = apply(text, suggest(text, find_phi(text), Context("en")))
    assert safe == "The physician, aged 90 or over, saw a man of 45-49; OHIP [removed]."
