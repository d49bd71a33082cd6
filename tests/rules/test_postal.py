"""Postal codes: tidy form, province, rural."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.postal import NotPostal, province, rural, tidy


@pytest.mark.parametrize("code", ["M5G 2C4", "m5g2c4", " m5g-2c4 ", "M5G  2C4"])
def test_tidy(code: str) -> None:
    assert tidy(code) == "M5G 2C4"


@pytest.mark.parametrize("code", ["", "M5G", "M5G 2C", "M5G 2C44", "90210", "W5G 2C4", "D1A 1A1", "M5O 2C4", "M٥G 2C4"])
def test_not_a_postal_code(code: str) -> None:
    with pytest.raises(NotPostal):
        tidy(code)


PROVINCES = """
    NL A1B 2C3, NS B3H 1A1, PE C1A 1A1, NB E2L 4L5, QC G1R 2J6, QC H2X 1Y4, QC J0M 1C0, ON K7L 3N6, ON L8N 3Z5,
    ON M5G 2C4, ON N6A 5W9, ON P0V 1B0, MB R3T 2N2, SK S7N 0W8, AB T6G 2B7, BC V6T 1Z4, YT Y1A 2C6,
    NU X0A 0H0, NU X0B 0C0, NU X0C 0G0, NT X0E 0T0, NT X0G 0A0, NT X1A 2N4
"""


@pytest.mark.parametrize("row", PROVINCES.split(","))
def test_province(row: str) -> None:
    expected, code = row.strip().split(" ", 1)
    assert province(code) == expected


def test_a_northern_code_not_in_use_has_no_province() -> None:
    assert province("X9Z 1A1") is None


@pytest.mark.parametrize(
    ("code", "expected"), [("P0V 1B0", True), ("p0v1b0", True), ("M5G 2C0", False), ("X1A 2N4", False)]
)
def test_rural_is_the_second_character(code: str, expected: bool) -> None:
    assert rural(code) is expected


@given(st.text(max_size=8))
def test_whatever_is_typed_is_tidied_once_or_refused(text: str) -> None:
    with suppress(NotPostal):
        assert tidy(tidy(text)) == tidy(text)
