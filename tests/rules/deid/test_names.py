"""Names by what stands beside them and by the words around them, of many cultures, in any case."""

import pytest

from telementor.rules.deid import Type, find_phi

WHOLE = """
    Dr. {} thinks so | Dr {} said | seen by Dre {} | Mrs. {} returned | Mme {} est revenue | her daughter {} came | sa fille {} est venue | Name: {} | Nom : {} | {}, RN, called
    | Patient {} was born | Emergency contact: {}, phone | Followed by {} since | I spoke with {} today. | Suivi par la Dre {} depuis | My name is {} | Presenter: NP {}, Kenora
"""
NAMES = """
    Smith | Amina Hersi | Éloïse Tremblay-Roy | Siobhán O'Brien | Jean-Guy L'Heureux | Maria de la Cruz | Pieter van der Berg | Marie St-Pierre | Nguyễn Văn Minh | Gurpreet Singh | Harpreet Kaur Gill
    | Natan Aglukark | Pitsiulaq Akavak | Waban Cheechoo | Mary Whiteduck | Abdi Warsame | Fatima Al-Sayed | Grace Hope | Rose Olive King | Pierre Blanche | T. Picard | P. J. Brisson | Wei Chen | Oluwaseun Adeyemi
    | Ana María García López | Bjørn Åse | Żaneta Łukasik
"""


@pytest.mark.parametrize("name", [name.strip() for name in NAMES.split("|")])
@pytest.mark.parametrize("said", [said.strip() for said in WHOLE.split("|")])
def test_a_name_beside_a_cue_is_marked_whole(said: str, name: str) -> None:
    text = said.format(name)
    start = said.index("{}")
    covered = {place for finding in find_phi(text) for place in range(finding.start, finding.end)}
    assert all(place in covered for place in range(start, start + len(name)) if text[place].isalnum())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("daughter glenn attends visits", "glenn"), ("dr smith started methadone", "smith"), ("vit avec son mari jean-guy depuis", "jean-guy"), ("name: amina hersi", "amina hersi"), ("nom éloïse tremblay", "éloïse tremblay"),
        ("mme tremblay dort mal", "tremblay"), ("her son mark, a welder", "mark"), ("patient is MARY WHITEDUCK", "MARY WHITEDUCK"), ("DR. SMITH AGREED", "SMITH"),
    ],
)  # fmt: skip
def test_a_name_in_any_case(text: str, name: str) -> None:
    start = text.index(name)
    covered = {place for finding in find_phi(text) for place in range(finding.start, finding.end)}
    assert all(place in covered for place in range(start, start + len(name)) if text[place].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "She takes Tylenol, Lyrica and Lasix.", "Parkinson disease", "Crohn's disease and Hashimoto thyroiditis", "Foley catheter in place", "Glasgow Coma Scale 15", "a positive Romberg and Babinski", "La patiente prend du Tylenol.",
        "The patient denies any chest pain.", "Her mother has diabetes.", "his father died of a stroke", "Sa mère est décédée d'un cancer.", "Son mari travaille.", "PAST MEDICAL HISTORY: None.", "EXAMEN PHYSIQUE : normal.", "MRI of the spine. CBC normal. EMG pending.",
        "une femme blanche de 67 ans", "Beck Depression Inventory", "Follow up with dermatology.", "The wife will drive.", "He may return in May.",
    ],
)  # fmt: skip
def test_what_is_no_name_stays(text: str) -> None:
    assert [text[finding.start : finding.end] for finding in find_phi(text) if finding.type is Type.NAME] == []


def test_a_name_once_found_is_found_everywhere() -> None:
    text = "Dr. Quillfeather saw her. Later quillfeather, no: Quillfeather said so, and QUILLFEATHER too."
    found = [text[finding.start : finding.end] for finding in find_phi(text)]
    assert found.count("Quillfeather") == 2
    assert {"quillfeather", "QUILLFEATHER"} <= set(found)
