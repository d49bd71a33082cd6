"""A coordinator changes a form: what comes out is a form again, or is refused with the place."""

import json
from pathlib import Path

import pytest

from telementor.rules import caseform
from telementor.rules.caseform.editing import Addition, Wording, questions, reworded, with_question, without

PAIN = json.loads(Path("telementor/cases/case_forms/chronic_pain.json").read_text("utf-8"))
WORDS = Wording({"en": "Sleep", "fr": "Sommeil"}, {"en": "", "fr": ""}, required=True)


def test_a_question_is_put_in_other_words_and_the_old_form_stays():
    before = json.dumps(PAIN)
    new = caseform.read(reworded(PAIN, "goals", WORDS))
    assert next(one for one in new.fields() if one.key == "goals").label.fr == "Sommeil"
    assert json.dumps(PAIN) == before


def test_a_question_is_left_out():
    new = caseform.read(without(PAIN, "allergies"))
    assert "allergies" not in {one.key for one in new.fields()}


def test_one_that_others_depend_on_cannot_be_left_out():
    with pytest.raises(caseform.Malformed) as problem:
        caseform.read(without(PAIN, "opioids_now"))
    assert caseform.Reason.UNKNOWN_FIELD in {one.reason for one in problem.value.problems}


@pytest.mark.parametrize(
    ("kind", "options"),
    [("long_text", ()), ("yes_no", ()), ("choice", ({"en": "A", "fr": "A"}, {"en": "B", "fr": "B"}))],
)
def test_a_question_is_added_at_the_end_of_its_section(kind, options):
    new = with_question(PAIN, Addition("pain", kind, WORDS, options))
    new = with_question(new, Addition("pain", kind, WORDS, options))
    assert [one["key"] for one in questions(new)][-1] != "added_1"
    section = next(one for one in caseform.read(new).sections if one.key == "pain")
    assert [one.key for one in section.fields[-2:]] == ["added_1", "added_2"]


def test_the_only_main_question_cannot_go():
    with pytest.raises(caseform.Malformed):
        caseform.read(without(without(without(PAIN, "question_1"), "question_2"), "question_3"))
