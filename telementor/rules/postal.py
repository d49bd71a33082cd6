"""A Canadian postal code: its tidy form, its province or territory, and whether Canada Post delivers it as rural.

Source: Canada Post's addressing scheme: the first letter is the province or a part of one, the second character is 0
for a rural delivery area, and D, F, I, O, Q and U are never used (W and Z never first). This "rural" is a fact about
mail delivery. Statistics Canada and the Ontario Rurality Index draw other lines, so a figure must name this definition.
"""

import re

RURAL_DEFINITION = "Canada Post: second character of the postal code is 0"

FORM = re.compile(r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][0-9][ABCEGHJ-NPRSTV-Z][0-9]")
PROVINCES = {
    "A": "NL", "B": "NS", "C": "PE", "E": "NB", "G": "QC", "H": "QC", "J": "QC", "K": "ON", "L": "ON", "M": "ON",
    "N": "ON", "P": "ON", "R": "MB", "S": "SK", "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip
# Nunavut and the Northwest Territories share X; the whole first half tells them apart.
NORTH = {"X0A": "NU", "X0B": "NU", "X0C": "NU", "X0E": "NT", "X0G": "NT", "X1A": "NT"}


class NotPostal(ValueError):
    """Not the form of a Canadian postal code."""


def tidy(code: str) -> str:
    """As Canada Post writes it: m5g2c4 or M5G-2C4 become M5G 2C4. Raises NotPostal."""
    plain = re.sub(r"[\s-]", "", code).upper()
    if not FORM.fullmatch(plain):
        raise NotPostal(code)
    return f"{plain[:3]} {plain[3:]}"


def province(code: str) -> str | None:
    """The two letters of the province or territory; None for an X code not in use. Raises NotPostal."""
    area = tidy(code)[:3]
    return NORTH.get(area) if area.startswith("X") else PROVINCES[area[0]]


def rural(code: str) -> bool:
    """Whether Canada Post delivers it as rural (`RURAL_DEFINITION`). Raises NotPostal."""
    return tidy(code)[1] == "0"
