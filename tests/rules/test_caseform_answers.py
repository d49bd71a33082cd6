"""Answers to a case form: what shows, what is kept, what the guard must read, what is computed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.caseform import (
    Change,
    Reason,
    changes,
    check,
    morphine,
    opioids,
    read,
    replaced,
    scores,
    texts,
    visible,
)
from telementor.rules.opioids import CANADA_2010, Note
from telementor.rules.scores import ORT

BOTH = {"en": "In English", "fr": "En français"}


def option(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": BOTH, **more}


def field(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": BOTH, **more}


FORM = read(
    {
        "key": "case",
        "title": BOTH,
        "sections": [
            {
                "key": "one",
                "title": BOTH,
                "fields": [
                    field("question", "long_text", required=True, main=True, most=50),
                    field("sex", "choice", options=[option("female"), option("male"), option("unsaid")]),
                    field("flags", "choices", options=[option("none", alone=True), option("fever"), option("cancer")]),
                    field("flags_note", "text", when={"field": "flags", "is": ["fever", "cancer"]}, required=True),
                    field("taking", "yes_no"),
                ],
            },
            {
                "key": "two",
                "title": BOTH,
                "when": {"field": "taking", "is": [True]},
                "fields": [
                    field("opioids", "medications", table="cdc_2022", options=[option("morphine"), option("fentanyl"), option("methadone")], required=True),
                    field("problem", "yes_no"),
                    field("problem_note", "text", when={"field": "problem", "is": [True]}),
                ],
            },
            {
                "key": "three",
                "title": BOTH,
                "fields": [
                    field("deep", "text", when={"field": "problem", "is": [True]}),
                    field("hours", "number", least=-5, most=24),
                    field("since", "duration"),
                    field("ort", "scale", scale="ort", sex="sex"),
                    field("bpi", "scale", scale="bpi"),
                    field("medicines", "medications", most=2),
                    field("tried", "rows", columns=[option("what"), field("lasted", "duration"), field("how", "choice", options=[option("well"), option("badly")])]),
                    field("files", "files", most=2),
                ],
            },
        ],
    }
)  # fmt: skip
ASKED = {"question": "What now?"}
SCAN, LETTER = "0b7e1c9e-52ab-4a44-9a51-7d4e6f0c2a11", "c4e5f6a7-1111-4222-8333-9abcdef01234"


@pytest.mark.parametrize(
    ("answers", "extra"),
    [
        ({}, ""),
        ({"flags": ["none"]}, ""),
        ({"flags": ["fever"]}, "flags_note"),
        ({"flags": "fever"}, "flags_note"),
        ({"taking": False}, ""),
        ({"taking": 1}, ""),  # in Python 1 is True
        ({"taking": True}, "opioids problem"),
        ({"taking": True, "problem": True}, "opioids problem problem_note deep"),
        ({"taking": False, "problem": True}, ""),  # what hides a question hides all that hangs on it
    ],
)
def test_which_questions_show(answers: dict[str, Any], extra: str) -> None:
    always = ["question", "sex", "flags", "taking", "hours", "since", "ort", "bpi", "medicines", "tried", "files"]
    assert {one.key for one in visible(FORM, answers)} == {*always, *extra.split()}


def test_questions_show_in_the_order_of_the_form() -> None:
    keys = [one.key for one in FORM.fields()]
    shown = [one.key for one in visible(FORM, {"taking": True, "problem": True, "flags": ["fever"]})]
    assert shown == keys


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [
        ("question", "  Why?\r\nAnd how? ", "Why?\nAnd how?"),
        ("question", "a\x00b\ud800c\x1fd", "abcd"),
        ("question", "Où? 🙂 \u202bعربي", "Où? 🙂 \u202bعربي"),
        ("sex", "male", "male"),
        ("flags", ["cancer", "fever", "cancer"], ["fever", "cancer"]),
        ("flags", ["none"], ["none"]),
        ("taking", False, False),
        ("hours", 7, "7"),
        ("hours", "7,5", "7.5"),
        ("hours", 7.25, "7.25"),
        ("hours", "007.500", "7.5"),
        ("hours", "-0", "0"),
        ("hours", " 20 ", "20"),
        ("hours", -5, "-5"),
        ("since", "P6M", "P6M"),
        ("since", "P89Y", "P89Y"),
        ("ort", {"depression": 1, "nonsense": 4}, {"depression": 1}),
        ("bpi", {"severity": "6,50"}, {"severity": "6.5"}),
        ("bpi", {"severity": 0}, {"severity": "0"}),
        ("files", [SCAN, LETTER, SCAN], [SCAN, LETTER]),
        ("tried", [{"what": " Yoga ", "x": 1}, {}, {"how": "well"}], [{"what": "Yoga"}, {"how": "well"}]),
        ("medicines", [{"drug": "Gabapentin", "strength": "300", "unit": "mg", "route": "oral", "times": 3}],
         [{"drug": "Gabapentin", "strength": "300", "unit": "mg", "route": "oral", "times": "3"}]),
        ("medicines", [{"drug": "Salbutamol", "route": "inhaled", "since": "P2Y", "response": "Helps"}],
         [{"drug": "Salbutamol", "route": "inhaled", "since": "P2Y", "response": "Helps"}]),
    ],
)  # fmt: skip
def test_a_good_answer_is_kept_tidy(key: str, answer: Any, kept: Any) -> None:
    found = check(FORM, ASKED | {key: answer})
    assert (found.answers[key], [one for one in found.problems if one.place.split("/")[0] == key]) == (kept, [])


@pytest.mark.parametrize("blank", [None, "", [], "  ", {}, [{}], [{"what": " "}]])
@pytest.mark.parametrize("key", [one.key for one in FORM.fields()])
def test_a_blank_is_no_answer(key: str, blank: Any) -> None:
    assert key not in check(FORM, {key: blank}).answers


@pytest.mark.parametrize(
    ("key", "answer", "place", "reason"),
    [
        ("question", None, "question", Reason.REQUIRED),
        ("question", "   ", "question", Reason.REQUIRED),
        ("question", "x" * 51, "question", Reason.TOO_LONG),
        ("question", ["What?"], "question", Reason.SHAPE),
        ("question", 5, "question", Reason.SHAPE),
        ("sex", "other", "sex", Reason.UNKNOWN_OPTION),
        ("sex", ["male"], "sex", Reason.SHAPE),
        ("flags", "fever", "flags", Reason.SHAPE),
        ("flags", ["plague"], "flags", Reason.UNKNOWN_OPTION),
        ("flags", [["fever"]], "flags", Reason.SHAPE),
        ("flags", ["none", "fever"], "flags", Reason.NOT_ALONE),
        ("taking", "yes", "taking", Reason.SHAPE),
        ("taking", 1, "taking", Reason.SHAPE),
        ("hours", "many", "hours", Reason.NOT_A_NUMBER),
        ("hours", "1e1", "hours", Reason.NOT_A_NUMBER),
        ("hours", float("nan"), "hours", Reason.NOT_A_NUMBER),
        ("hours", float("inf"), "hours", Reason.NOT_A_NUMBER),
        ("hours", "٧", "hours", Reason.NOT_A_NUMBER),
        ("hours", "4165550123", "hours", Reason.NOT_A_NUMBER),
        ("hours", "24.01", "hours", Reason.TOO_MUCH),
        ("hours", -6, "hours", Reason.TOO_LITTLE),
        ("hours", True, "hours", Reason.SHAPE),
        ("since", "2019-04-01", "since", Reason.NOT_A_DURATION),
        ("since", "P1Y6M", "since", Reason.NOT_A_DURATION),
        ("since", "P0D", "since", Reason.NOT_A_DURATION),
        ("since", 6, "since", Reason.NOT_A_DURATION),
        ("since", "P90Y", "since", Reason.TOO_MUCH),  # would tell an age over 89
        ("ort", {"depression": 2}, "ort/depression", Reason.OUT_OF_RANGE),
        ("ort", {"total": "5.5"}, "ort/total", Reason.OUT_OF_RANGE),
        ("ort", {"total": 27}, "ort/total", Reason.TOO_MUCH),
        ("ort", [1], "ort", Reason.SHAPE),
        ("bpi", {"severity": "5.4165550123"}, "bpi/severity", Reason.NOT_A_NUMBER),
        ("files", ["../etc"], "files", Reason.SHAPE),
        ("files", ["alice_roy"], "files", Reason.SHAPE),
        ("files", [SCAN, LETTER, LETTER[::-1]], "files", Reason.SHAPE),
        ("files", [SCAN, LETTER, f"f{SCAN[1:]}"], "files", Reason.TOO_MANY),
        ("tried", "yoga", "tried", Reason.SHAPE),
        ("tried", [{"what": "x"}] * 31, "tried", Reason.TOO_MANY),
        ("tried", [{"what": "Yoga"}, "Massage"], "tried/1", Reason.SHAPE),
        ("tried", [{"what": "Yoga", "how": "so-so"}], "tried/0/how", Reason.UNKNOWN_OPTION),
        ("tried", [{"what": "x" * 301}], "tried/0/what", Reason.TOO_LONG),
        ("medicines", [{"strength": "5"}], "medicines/0/drug", Reason.REQUIRED),
        ("medicines", [{"drug": "A"}] * 3, "medicines", Reason.TOO_MANY),
    ],
)
def test_a_wrong_answer_is_named_and_not_kept(key: str, answer: Any, place: str, reason: Reason) -> None:
    found = check(FORM, ASKED | {key: answer})
    assert [(one.place, one.reason) for one in found.problems] == [(place, reason)]


@pytest.mark.parametrize(
    ("row", "place", "reason"),
    [
        ({"strength": "10", "unit": "mg", "route": "oral", "times": "2"}, "opioids/0/drug", Reason.REQUIRED),
        ({"drug": "Heroin"}, "opioids/0/drug", Reason.UNKNOWN_OPTION),
        ({"drug": "fentanyl", "strength": "25", "unit": "mcg_h", "route": "transdermal", "times": "0.33"}, "opioids/0/times", Reason.PATCHES),
        ({"drug": "fentanyl", "strength": "25", "unit": "mcg", "route": "transdermal", "times": "1"}, "opioids/0/unit", Reason.UNIT),
        ({"drug": "morphine", "strength": "0", "unit": "mg", "route": "oral", "times": "2"}, "opioids/0/strength", Reason.TOO_LITTLE),
        ({"drug": "morphine", "strength": "15", "unit": "mg", "route": "oral", "times": "0"}, "opioids/0/times", Reason.TOO_LITTLE),
        ({"drug": "morphine", "strength": "15000", "unit": "mg", "route": "oral", "times": "2"}, "opioids/0/strength", Reason.TOO_MUCH),
        ({"drug": "morphine", "strength": "-15", "unit": "mg", "route": "oral", "times": "2"}, "opioids/0/strength", Reason.TOO_LITTLE),
        ({"drug": "morphine", "strength": "15", "unit": "ml", "route": "oral", "times": "2"}, "opioids/0/unit", Reason.UNKNOWN_OPTION),
    ],
)  # fmt: skip
def test_an_opioid_nobody_can_take_is_named_where_to_look(row: dict[str, Any], place: str, reason: Reason) -> None:
    found = check(FORM, ASKED | {"taking": True, "opioids": [row]})
    assert (place, reason) in [(one.place, one.reason) for one in found.problems]
    again = check(FORM, found.answers)
    assert all(one.reason is Reason.REQUIRED for one in again.problems)


def test_what_is_hidden_is_neither_kept_nor_demanded() -> None:
    hidden = {"flags_note": "Seen", "opioids": [{"drug": "morphine"}], "problem": True, "deep": "x", "unknown": "y"}
    found = check(FORM, ASKED | {"taking": False, "flags": ["none"]} | hidden)
    assert (found.answers, found.problems) == (ASKED | {"taking": False, "flags": ["none"]}, ())


def test_what_shows_and_is_required_is_demanded() -> None:
    found = check(FORM, ASKED | {"taking": True, "flags": ["fever"]})
    assert [(one.place, one.reason) for one in found.problems] == [
        ("flags_note", Reason.REQUIRED),
        ("opioids", Reason.REQUIRED),
    ]


WHOLE = ASKED | {
    "flags": ["fever"],
    "flags_note": "Blood tests were fine",
    "taking": True,
    "opioids": [{"drug": "morphine", "product": "long-acting", "response": "Sleepy"}],
    "medicines": [{"drug": "Ibuprofen"}, {"drug": "Nabilone", "response": "None"}],
    "tried": [{"how": "well"}, {"what": "Yoga", "lasted": "P3M"}],
}


def test_the_guard_is_given_every_free_text_and_where_it_stands() -> None:
    assert texts(FORM, check(FORM, WHOLE).answers) == [
        ("question", "What now?"),
        ("flags_note", "Blood tests were fine"),
        ("opioids/0/product", "long-acting"),
        ("opioids/0/response", "Sleepy"),
        ("medicines/0/drug", "Ibuprofen"),
        ("medicines/1/drug", "Nabilone"),
        ("medicines/1/response", "None"),
        ("tried/1/what", "Yoga"),
    ]


def test_other_words_go_where_the_old_ones_stood() -> None:
    answers = check(FORM, WHOLE).answers
    new = {place: text.upper() for place, text in texts(FORM, answers)}
    changed = replaced(answers, new)
    assert dict(texts(FORM, changed)) == new
    assert replaced(changed, dict(texts(FORM, answers))) == answers


def test_what_changed_is_told_in_the_order_of_the_form() -> None:
    before, after = ASKED | {"hours": "5", "sex": "male"}, {"question": "And now?", "hours": "5", "since": "P1Y"}
    assert changes(FORM, before, after) == [
        Change("question", "What now?", "And now?"),
        Change("sex", "male", None),
        Change("since", None, "P1Y"),
    ]
    assert changes(FORM, after, after) == []


@pytest.mark.parametrize(("sex", "total"), [("female", 1), ("male", 3), ("unsaid", None), (None, None)])
def test_a_score_takes_the_sex_from_the_form(sex: str | None, total: int | None) -> None:
    risk = dict.fromkeys((item.key for item in ORT.items), 0) | {"family_alcohol": 1}
    answers = check(FORM, ASKED | {"ort": risk, "sex": sex}).answers
    found = scores(FORM, answers)
    assert (list(found), found["ort"].total) == (["ort"], total)


def dose(drug: str, strength: str, times: str, unit: str = "mg", route: str = "oral") -> dict[str, str]:
    return {"drug": drug, "strength": strength, "times": times, "unit": unit, "route": route}


def test_the_morphine_equivalent_follows_the_table_of_the_form_or_another() -> None:
    taken = [dose("morphine", "15", "2"), dose("fentanyl", "25", "1", "mcg_h", "transdermal")]
    answers = check(FORM, ASKED | {"taking": True, "opioids": taken}).answers
    own, other = morphine(FORM, answers), morphine(FORM, answers, CANADA_2010)
    assert own
    assert other
    assert (own.table, own.low, own.high) == ("cdc_2022", 90, 90)
    assert (other.table, other.low, other.high) == ("canada_2010", 90, 164)


def test_a_line_half_filled_makes_the_total_incomplete() -> None:
    taken = [dose("morphine", "15", "2"), {"drug": "methadone", "strength": "10"}]
    answers = check(FORM, ASKED | {"taking": True, "opioids": taken}).answers
    total = morphine(FORM, answers)
    assert total
    assert (total.low, total.high, [one.note for one in total.unreckoned]) == (30, None, [Note.NO_DOSE])
    assert len(opioids(FORM, answers)) == 2


def test_other_medicines_are_not_counted_as_opioids() -> None:
    answers = check(FORM, ASKED | {"medicines": [dose("morphine", "15", "2")]}).answers
    assert opioids(FORM, answers) == []


# Answers as they could come: the right keys, and anything at all in them, often with a marked word.
MARK = "Zyxwv"
LEAF = st.sampled_from(
    [MARK, f" {MARK}\n{MARK} ", "", "female", "fever", "morphine", "oral", "mg", "mcg_h", "transdermal", "P6M", "P90Y",
     SCAN, "12", "0", "1", "-3", "2,5", "1e9", None, True, False, 0, 1, 2, 3, 11, -1, 0.5]
)  # fmt: skip
COLUMNS = ["drug", "product", "strength", "unit", "route", "times", "since", "response", "what", "lasted", "how"]
ROW = st.dictionaries(st.sampled_from([*COLUMNS, MARK]), LEAF, max_size=8)
FIGURES = st.dictionaries(
    st.sampled_from(["depression", "family_alcohol", "total", "worst", "severity", "mood", MARK]), LEAF, max_size=4
)
ANSWER = LEAF | st.lists(LEAF | ROW, max_size=4) | FIGURES | st.lists(ROW, max_size=3)
ANSWERS = st.dictionaries(st.sampled_from([*(one.key for one in FORM.fields()), "unknown"]), ANSWER).map(
    lambda found: {"taking": True, "problem": True, **found}
)


@given(ANSWERS)
def test_whatever_comes_what_is_kept_is_good(answers: dict[str, Any]) -> None:
    found = check(FORM, answers)
    again = check(FORM, found.answers)
    assert again.answers == found.answers
    assert all(one.reason is Reason.REQUIRED for one in again.problems)
    assert json.loads(json.dumps(found.answers)) == found.answers


@given(ANSWERS)
def test_only_what_shows_is_kept(answers: dict[str, Any]) -> None:
    kept = check(FORM, answers).answers
    assert kept.keys() <= {one.key for one in visible(FORM, kept)}


@given(ANSWERS)
def test_no_word_is_kept_that_the_guard_is_not_given(answers: dict[str, Any]) -> None:
    kept = check(FORM, answers).answers
    read = replaced(kept, {place: "" for place, _ in texts(FORM, kept)})
    assert MARK not in json.dumps(read)


@given(ANSWERS)
def test_figures_can_be_computed_from_whatever_is_kept(answers: dict[str, Any]) -> None:
    kept = check(FORM, answers).answers
    assert scores(FORM, kept).keys() <= {"ort", "bpi"}
    assert morphine(FORM, kept) is not None


@given(ANSWERS)
def test_no_problem_repeats_what_was_written(answers: dict[str, Any]) -> None:
    assert MARK not in repr(check(FORM, answers).problems)
