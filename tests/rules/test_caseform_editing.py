"""A coordinator changes a form: what comes out is a form again, or is refused with the place."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telementor.rules import caseform
from telementor.rules.caseform.arranging import home, into, moved, section_moved
from telementor.rules.caseform.branching import always_shown, earlier, shown_after
from telementor.rules.caseform.editing import (
    Addition,
    Wording,
    question,
    questions,
    reanswered,
    retitled,
    reworded,
    with_question,
    with_section,
    without,
)

PAIN = json.loads(Path("telementor/cases/case_forms/chronic_pain.json").read_text("utf-8"))
WORDS = Wording({"en": "Sleep", "fr": "Sommeil"}, {"en": "", "fr": ""}, required=True)
OTHER = Wording({"en": "Work", "fr": "Travail"}, {"en": "", "fr": ""}, required=False)
TITLE = {"en": "Nights", "fr": "Nuits"}
KEYS = [one["key"] for one in questions(PAIN)]
SECTIONS = [one["key"] for one in PAIN["sections"]]


def reasons(definition) -> set[caseform.Reason]:
    with pytest.raises(caseform.Malformed) as problem:
        caseform.read(definition)
    return {one.reason for one in problem.value.problems}


def test_a_question_is_put_in_other_words_and_the_old_form_stays():
    before = json.dumps(PAIN)
    new = caseform.read(reworded(PAIN, "goals", WORDS))
    assert next(one for one in new.fields() if one.key == "goals").label.fr == "Sommeil"
    assert json.dumps(PAIN) == before


def test_a_question_is_left_out():
    new = caseform.read(without(PAIN, "allergies"))
    assert "allergies" not in {one.key for one in new.fields()}


def test_one_that_others_depend_on_cannot_be_left_out():
    assert caseform.Reason.UNKNOWN_FIELD in reasons(without(PAIN, "opioids_now"))


@pytest.mark.parametrize(
    ("kind", "options"),
    [("long_text", ()), ("yes_no", ()), ("choice", ({"en": "A", "fr": "A"}, {"en": "B", "fr": "B"}))],
)
def test_a_question_is_added_at_the_end_of_its_section_once(kind, options):
    new = with_question(PAIN, Addition("pain", kind, WORDS, options))
    for _ in range(2):
        new = with_question(new, Addition("pain", kind, OTHER, options))
    section = next(one for one in caseform.read(new).sections if one.key == "pain")
    assert [one.key for one in section.fields[-3:]][1:] == ["added_1", "added_2"]


def test_the_only_main_question_cannot_go():
    with pytest.raises(caseform.Malformed):
        caseform.read(without(without(without(PAIN, "question_1"), "question_2"), "question_3"))


def test_the_answers_of_a_choice_change_their_words_and_keep_their_keys():
    said = {one["key"]: {"en": "X", "fr": "Y"} for one in question(PAIN, "sex")["options"]}
    new = reanswered(PAIN, "sex", said, [{"en": "More", "fr": "Plus"}])
    options = question(new, "sex")["options"]
    assert [one["key"] for one in options] == [*said, "o1"]
    assert {one["label"]["fr"] for one in options} == {"Y", "Plus"}
    caseform.read(new)


def test_an_answer_that_a_score_or_a_question_waits_for_stays():
    said = {one["key"]: one["label"] for one in question(PAIN, "sex")["options"] if one["key"] != "male"}
    assert caseform.Reason.NOT_A_CHOICE in reasons(reanswered(PAIN, "sex", said))
    said = {one["key"]: one["label"] for one in question(PAIN, "udt")["options"] if one["key"] != "unexpected"}
    assert caseform.Reason.UNKNOWN_OPTION in reasons(reanswered(PAIN, "udt", said))


def test_a_section_is_named_anew_and_a_new_one_begins_with_its_first_question_once():
    assert caseform.read(retitled(PAIN, "pain", TITLE)).sections[2].title.fr == "Nuits"
    new = PAIN
    for _ in range(2):
        new = with_section(new, TITLE, Addition("", "yes_no", WORDS))
    last = caseform.read(new).sections[-1]
    assert (last.key, [one.key for one in last.fields]) == ("part_1", ["added_1"])
    assert len(new["sections"]) == len(PAIN["sections"]) + 1


def test_a_question_moves_within_its_section_and_twice_is_once():
    keys = [one["key"] for one in home(PAIN, "age_band")["fields"]]
    new = moved(moved(PAIN, "age_band", 1), "age_band", 1)
    assert [one["key"] for one in home(new, "age_band")["fields"]][:2] == [keys[1], "age_band"]


def test_a_question_moves_to_another_section_and_an_empty_one_goes():
    new = with_section(PAIN, TITLE, Addition("", "yes_no", WORDS))
    back = into(new, "added_1", "pain")
    assert home(back, "added_1")["key"] == "pain"
    assert [one["key"] for one in back["sections"]] == SECTIONS
    assert into(back, "added_1", "pain") == back


@pytest.mark.parametrize(
    "change", [lambda: moved(PAIN, "udt_note", 0), lambda: into(PAIN, "opioids_now", SECTIONS[-1])]
)
def test_no_question_comes_before_the_one_it_depends_on(change):
    assert caseform.Reason.LATER_FIELD in reasons(change())


def test_a_question_is_shown_after_answers_to_an_earlier_one_or_always():
    assert "goals" not in {one["key"] for one in earlier(PAIN, "goals")}
    assert {"opioids_now", "sex"} <= {one["key"] for one in earlier(PAIN, "goals")}
    new = shown_after(PAIN, "goals", "opioids_now", [True])
    assert question(new, "goals")["when"] == {"field": "opioids_now", "is": [True]}
    caseform.read(new)
    assert always_shown(new, "goals") == PAIN


def test_a_question_that_is_not_there_is_an_error():
    for change in (moved, section_moved):
        with pytest.raises(KeyError):
            change(PAIN, "no_such", 1)
    with pytest.raises(KeyError):
        earlier(PAIN, "no_such")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KEYS), st.sampled_from(SECTIONS), st.integers(0, 12), st.integers(0, 12))
def test_nothing_is_lost_by_moving(key, section, to, part):
    new = section_moved(moved(into(PAIN, key, section), key, to), section, part)
    assert sorted(one["key"] for one in questions(new)) == sorted(KEYS)
