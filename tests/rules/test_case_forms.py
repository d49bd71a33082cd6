"""The forms that come with the system: they are forms, both languages are whole, and a case can be written in them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from telementor.rules.caseform import Form, Kind, check, morphine, read, scores, texts, visible
from telementor.rules.opioids import Drug
from telementor.rules.scores import Band, Flag

FOLDER = Path(__file__).parents[2] / "telementor" / "cases" / "case_forms"
NAMES = ("chronic_pain", "general")


def definition(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return found


FORMS = {name: read(definition(name)) for name in NAMES}


def words(inside: Any) -> Iterator[dict[str, str]]:
    if isinstance(inside, dict) and inside.keys() == {"en", "fr"}:
        yield inside
    elif isinstance(inside, dict | list):
        for one in inside.values() if isinstance(inside, dict) else inside:
            yield from words(one)


def test_every_file_is_a_form_of_its_own_name() -> None:
    assert {path.stem: read(json.loads(path.read_text())).key for path in FOLDER.glob("*.json")} == {
        name: name for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_french_is_set_as_in_canada(name: str) -> None:
    french = [one["fr"] for one in words(definition(name))]
    assert not [text for text in french if re.search(r"(?<!\u00a0)[:»]|«(?!\u00a0)|\s[?!;]|'", text)]


@pytest.mark.parametrize("name", NAMES)
def test_little_is_left_the_same_in_both_languages(name: str) -> None:
    same = {one["en"] for one in words(definition(name)) if one["en"] == one["fr"]}
    assert same <= {
        "Abdomen", "Scores", "PEG", "STOP-Bang, total", "Morphine", "Hydromorphone", "Oxycodone", "Hydrocodone",
        "Oxymorphone", "Tramadol", "Tapentadol", "Fentanyl", "Cannabis", "Intervention", "Stimulants",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_nobody_is_asked_for_what_identifies(form: Form) -> None:
    """Durations, bands and lists: no age in years, no date, no place but urban or rural."""
    fields = {field.key: field for field in form.fields()}
    assert fields["age_band"].kind is Kind.CHOICE
    assert [option.key for option in fields["region"].options] == ["urban", "rural"]
    assert not [key for key in fields if re.search(r"name|date|birth|city|address|phone", key)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_none_of_these_stands_alone(form: Form) -> None:
    lists = [field for field in form.fields() if field.kind is Kind.CHOICES]
    assert all(option.alone == (option.key == "none") for field in lists for option in field.options)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_rare_story_is_asked_what_was_made_general(form: Form) -> None:
    shown = {answer: [field.key for field in visible(form, {"rare": answer})] for answer in (True, False)}
    assert ["rare_generalised" in shown[answer] for answer in (True, False)] == [True, False]


def test_the_opioids_offered_are_those_the_tables_know_and_another() -> None:
    (field,) = [field for field in FORMS["chronic_pain"].fields() if field.table]
    assert {option.key for option in field.options} == {*Drug, "other_opioid"}


def test_the_sections_of_the_chronic_pain_form() -> None:
    assert [section.key for section in FORMS["chronic_pain"].sections] == [
        "questions", "person", "pain", "scores", "opioids", "medicines", "treatments", "history", "social", "function",
        "files",
    ]  # fmt: skip


CASE: dict[str, Any] = {
    "question_1": "How would you lower the opioid dose?",
    "age_band": "50_59",
    "sex": "female",
    "work": "disability",
    "living": "alone",
    "region": "rural",
    "rare": False,
    "pain_sites": ["low_back", "foot"],
    "pain_duration": "P7Y",
    "pain_story": "Began after lifting, spread to the left leg after two years.",
    "diagnosis": "Chronic low back pain with radicular pain",
    "phq9": {f"q{n}": 2 for n in range(1, 9)} | {"q9": 1},
    "ort": {"total": "5"},
    "opioids_now": True,
    "opioids": [
        {
            "drug": "hydromorphone",
            "product": "long-acting",
            "strength": "6",
            "unit": "mg",
            "route": "oral",
            "times": "2",
        },
        {"drug": "oxycodone", "strength": "5", "unit": "mg", "route": "oral", "times": "4", "since": "P3Y"},
    ],
    "sedatives": ["benzodiazepine"],
    "function": "Walks ten minutes, sleeps in a chair.",
    "goals": "Garden again",
}


def test_a_case_can_be_written_and_is_computed() -> None:
    form = FORMS["chronic_pain"]
    found = check(form, CASE)
    assert found.problems == ()
    assert found.answers == CASE
    phq9, total = scores(form, CASE)["phq9"], morphine(form, CASE)
    assert (phq9.total, phq9.band, phq9.flags) == (17, Band.MODERATELY_SEVERE, (Flag.SELF_HARM,))
    assert total
    assert (total.table, total.low, total.high) == ("cdc_2022", 90, 90)
    assert len(texts(form, CASE)) == 6


def test_a_short_case_can_be_written() -> None:
    answers = {"question_1": "What next?", "age_band": "90_over", "sex": "unsaid", "region": "urban", "rare": True,
               "rare_generalised": ["disease"], "story": "Tired for a year.", "goals": "To walk the dog"}  # fmt: skip
    assert check(FORMS["general"], answers).problems == ()
