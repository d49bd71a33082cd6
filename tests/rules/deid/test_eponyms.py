"""Beck is a scale beside a score and a person elsewhere."""

import pytest

from telementor.rules.deid import Type, find_phi


@pytest.mark.parametrize(
    "text",
    [
        "Hawkins and Neer signs are positive.", "Kemp négatif, Bragard positif.", "Score de Beck à 19.", "Meets the Budapest criteria.", "Spurling negative, Hoffmann absent.",
        "Modic 2 changes at L5-S1.", "Échelle d'Epworth 11/24.", "Positive McMurray, Apley and Thessaly.", "Test de Thomas positif.", "Kellgren-Lawrence grade 3.",
    ],
)  # fmt: skip
def test_a_sign_is_nobody(text: str) -> None:
    assert [text[f.start : f.end] for f in find_phi(text) if f.type in (Type.NAME, Type.LOCATION)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Beck agreed with the taper.", "Beck"), ("Thomas Kemp négatif au dépistage de fentanyl.", "Thomas Kemp"), ("Mrs. Spurling, negative urine screen.", "Spurling"),
        ("Patrick is negative for opioids.", "Patrick"), ("She moved to Hamilton in the fall.", "Hamilton"), ("Her son Thomas helps.", "Thomas"),
    ],
)  # fmt: skip
def test_a_person_of_the_same_name_is_somebody(text: str, name: str) -> None:
    assert any(name in text[f.start : f.end] for f in find_phi(text))
