"""A definition to a form, or to everything that keeps it from being one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.caseform import Condition, Kind, Malformed, Problem, Reason, read
from telementor.rules.words import Words

BOTH = {"en": "In English", "fr": "En français"}


def option(key: str) -> dict[str, Any]:
    return {"key": key, "label": BOTH}


def field(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": BOTH, **more}


def form(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A form whose first section asks the main question and whose second has these fields."""
    asked = field("question", "long_text", required=True, main=True)
    sections = [{"key": "first", "title": BOTH, "fields": [asked]}]
    if fields:
        sections.append({"key": "second", "title": BOTH, "fields": list(fields)})
    return {"key": "short", "title": BOTH, "sections": sections, **more}


SEX = field("sex", "choice", options=[option("female"), option("male"), option("unsaid")])
PAIN = field("pain", "yes_no")
SITES = field("sites", "choices", options=[option("back"), option("knee")])


def problems(definition: Any) -> list[tuple[str, Reason]]:
    try:
        read(definition)
    except Malformed as malformed:
        return [(problem.place, problem.reason) for problem in malformed.problems]
    return []


def test_a_form_of_every_kind_is_read() -> None:
    found = read(
        form(
            SEX,
            PAIN,
            SITES,
            field("hours", "number", least=0, most=24, unit=BOTH),
            field("since", "duration", when={"field": "pain", "is": [True]}),
            field("note", "text", when={"field": "sites", "is": ["back", "knee"]}, help=BOTH, most=80),
            field("ort", "scale", scale="ort", sex="sex"),
            field("phq9", "scale", scale="phq9"),
            field("opioids", "medications", table="canada_2010", options=[option("morphine")]),
            field("medicines", "medications"),
            field(
                "tried", "rows", columns=[option("what"), {**option("for"), "kind": "duration"}, {**SEX, "key": "how"}]
            ),
            field("files", "files", most=3),
            intro=BOTH,
        )
    )
    by_key = {one.key: one for one in found.fields()}
    assert list(by_key) == [
        "question",
        "sex",
        "pain",
        "sites",
        "hours",
        "since",
        "note",
        "ort",
        "phq9",
        "opioids",
        "medicines",
        "tried",
        "files",
    ]
    assert {one.kind for one in found.fields()} == set(Kind)
    assert by_key["note"].when == Condition("sites", ("back", "knee"))
    assert by_key["since"].when == Condition("pain", (True,))
    assert (by_key["hours"].least, by_key["hours"].most, by_key["hours"].unit) == (0, 24, Words(**BOTH))
    assert [column.kind for column in by_key["tried"].columns] == [Kind.TEXT, Kind.DURATION, Kind.CHOICE]
    assert found.intro == found.title == Words(**BOTH)


def broken(place: str, value: Any) -> dict[str, Any]:
    """A good form with one thing in it changed, or taken out."""
    # Not deepcopy: it keeps what is shared shared.
    definition: Any = json.loads(json.dumps(form(SEX, PAIN, SITES, field("hours", "number", least=0, most=24))))
    *way, last = [int(step) if step.isdigit() else step for step in place.split("/")]
    inside = definition
    for step in way:
        inside = inside[step]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return definition


F0, F3 = "sections/1/fields/0", "sections/1/fields/3"


@pytest.mark.parametrize(
    ("place", "value", "reason", "where"),
    [
        ("key", None, Reason.MISSING, "key"),
        ("key", "Chronic Pain", Reason.KEY, "key"),
        ("key", "x" * 41, Reason.KEY, "key"),
        ("key", 7, Reason.KEY, "key"),
        ("title", None, Reason.MISSING, "title"),
        ("title", "Case", Reason.SHAPE, "title"),
        ("title/fr", None, Reason.MISSING_LANGUAGE, "title/fr"),
        ("title/fr", "  ", Reason.MISSING_LANGUAGE, "title/fr"),
        ("title/de", "Fall", Reason.UNKNOWN_ATTRIBUTE, "title/de"),
        ("title/en", "x" * 301, Reason.TOO_LONG, "title/en"),
        ("intro", {"en": "Only"}, Reason.MISSING_LANGUAGE, "intro/fr"),
        ("colour", "red", Reason.UNKNOWN_ATTRIBUTE, "colour"),
        ("sections/1/colour", "red", Reason.UNKNOWN_ATTRIBUTE, "sections/1/colour"),
        (f"{F0}/options/0/colour", "red", Reason.UNKNOWN_ATTRIBUTE, f"{F0}/options/0/colour"),
        (f"{F3}/when", {"field": "pain", "is": [True], "not": 1}, Reason.UNKNOWN_ATTRIBUTE, f"{F3}/when/not"),
        ("sections", [], Reason.MISSING, "sections"),
        ("sections", {}, Reason.SHAPE, "sections"),
        ("sections/1/fields", None, Reason.MISSING, "sections/1/fields"),
        ("sections/1/key", "first", Reason.DUPLICATE_KEY, "sections/1/key"),
        (F0, "question", Reason.SHAPE, F0),
        (f"{F0}/key", "question", Reason.DUPLICATE_KEY, f"{F0}/key"),
        (f"{F0}/kind", None, Reason.MISSING, f"{F0}/kind"),
        (f"{F0}/kind", "date", Reason.UNKNOWN_KIND, f"{F0}/kind"),
        (f"{F0}/kind", [], Reason.UNKNOWN_KIND, f"{F0}/kind"),
        (f"{F0}/label", None, Reason.MISSING, f"{F0}/label"),
        (f"{F0}/requird", True, Reason.UNKNOWN_ATTRIBUTE, f"{F0}/requird"),
        (f"{F0}/required", "yes", Reason.SHAPE, f"{F0}/required"),
        (f"{F0}/main", True, Reason.SHAPE, f"{F0}/main"),
        (f"{F0}/least", 1, Reason.UNKNOWN_ATTRIBUTE, f"{F0}/least"),
        (f"{F0}/options", None, Reason.MISSING, f"{F0}/options"),
        (f"{F0}/options", [], Reason.MISSING, f"{F0}/options"),
        (f"{F0}/options/1/label", None, Reason.MISSING, f"{F0}/options/1/label"),
        (f"{F0}/options/1/label/en", None, Reason.MISSING_LANGUAGE, f"{F0}/options/1/label/en"),
        (f"{F0}/options/1/key", "female", Reason.DUPLICATE_KEY, f"{F0}/options/1/key"),
        (f"{F0}/options", [option(f"o{n}") for n in range(61)], Reason.TOO_MANY, f"{F0}/options"),
        (f"{F0}/when", {"field": "nobody", "is": ["x"]}, Reason.UNKNOWN_FIELD, f"{F0}/when/field"),
        (f"{F0}/when", {"field": "pain", "is": [True]}, Reason.LATER_FIELD, f"{F0}/when/field"),
        (f"{F0}/when", {"field": "sex", "is": ["male"]}, Reason.LATER_FIELD, f"{F0}/when/field"),
        (f"{F0}/when", {"field": "question", "is": ["x"]}, Reason.NOT_A_CHOICE, f"{F0}/when/field"),
        (f"{F3}/when", {"field": "sex", "is": ["other"]}, Reason.UNKNOWN_OPTION, f"{F3}/when/is"),
        (f"{F3}/when", {"field": "pain", "is": ["yes"]}, Reason.UNKNOWN_OPTION, f"{F3}/when/is"),
        (f"{F3}/when", {"field": "pain", "is": [1]}, Reason.SHAPE, f"{F3}/when/is"),
        (f"{F3}/when", {"field": "pain", "is": []}, Reason.MISSING, f"{F3}/when/is"),
        (f"{F3}/when", {"field": "pain"}, Reason.MISSING, f"{F3}/when/is"),
        ("sections/1/when", {"field": "pain", "is": [True]}, Reason.LATER_FIELD, "sections/1/when/field"),
        (f"{F3}/most", None, Reason.MISSING, f"{F3}/most"),
        (f"{F3}/most", "24", Reason.SHAPE, f"{F3}/most"),
        (f"{F3}/most", True, Reason.SHAPE, f"{F3}/most"),
        (f"{F3}/most", -1, Reason.BACKWARDS, f"{F3}/most"),
        (f"{F3}/most", 1_000_000, Reason.TOO_MUCH, f"{F3}/most"),
        ("sections/0/fields/0/most", 0, Reason.TOO_LITTLE, "sections/0/fields/0/most"),
        ("sections/0/fields/0/most", 20_001, Reason.TOO_MUCH, "sections/0/fields/0/most"),
        ("sections/0/fields/0/required", False, Reason.NO_MAIN_QUESTION, ""),
        ("sections/0/fields/0/main", None, Reason.NO_MAIN_QUESTION, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(place: str, value: Any, reason: Reason, where: str) -> None:
    assert problems(broken(place, value)) == [(where, reason)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([field("x", "scale")], [(f"{F0}/scale", Reason.MISSING)]),
        ([field("x", "scale", scale="iq")], [(f"{F0}/scale", Reason.UNKNOWN_SCALE)]),
        ([field("x", "scale", scale="ort")], [(f"{F0}/sex", Reason.MISSING)]),
        ([field("x", "scale", scale="ort", sex="sex")], [(f"{F0}/sex", Reason.UNKNOWN_FIELD)]),
        ([field("x", "scale", scale="ort", sex="sex"), SEX], [(f"{F0}/sex", Reason.LATER_FIELD)]),
        ([SITES, field("x", "scale", scale="ort", sex="sites")], [("sections/1/fields/1/sex", Reason.NOT_A_CHOICE)]),
        ([field("x", "medications", table="cdc_1999", options=[option("morphine")])], [(f"{F0}/table", Reason.UNKNOWN_TABLE)]),
        ([field("x", "medications", table="cdc_2022")], [(f"{F0}/options", Reason.MISSING)]),
        ([field("x", "rows")], [(f"{F0}/columns", Reason.MISSING)]),
        ([field("x", "rows", columns=[option("a"), option("a")])], [(f"{F0}/columns/1/key", Reason.DUPLICATE_KEY)]),
        ([field("x", "rows", columns=[field("a", "number")])], [(f"{F0}/columns/0/kind", Reason.UNKNOWN_KIND)]),
        ([field("x", "rows", columns=[option("a") | {"most": 9}])], [(f"{F0}/columns/0/most", Reason.UNKNOWN_ATTRIBUTE)]),
        ([field("x", "rows", columns=[field("a", "choice")])], [(f"{F0}/columns/0/options", Reason.MISSING)]),
        ([field("x", "rows", columns=[option(f"c{n}") for n in range(9)])], [(f"{F0}/columns", Reason.TOO_MANY)]),
        ([field(f"x{n}", "text") for n in range(150)], [("sections", Reason.TOO_MANY)]),
        ([field(f"x{n}", "text", main=True) for n in range(3)], [("", Reason.TOO_MANY_MAIN_QUESTIONS)]),
    ],
)  # fmt: skip
def test_what_makes_no_sense(more: list[dict[str, Any]], expected: list[tuple[str, Reason]]) -> None:
    assert problems(form(*more)) == expected


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("text", 1, 1_000), ("long_text", 1, 20_000), ("rows", 1, 50), ("medications", 1, 50), ("files", 1, 50)],
)
def test_how_long_an_answer_may_be_has_ends(kind: str, least: int, most: int) -> None:
    columns = {"columns": [option("what")]} if kind == "rows" else {}
    found = [problems(form(field("x", kind, most=n, **columns))) for n in (least - 1, least, most, most + 1)]
    place = f"{F0}/most"
    assert found == [[(place, Reason.TOO_LITTLE)], [], [], [(place, Reason.TOO_MUCH)]]


def test_a_number_may_have_six_digits() -> None:
    assert problems(form(field("x", "number", least=-999_999, most=999_999))) == []
    assert problems(form(field("x", "number", least=-1_000_000, most=5))) == [(f"{F0}/most", Reason.TOO_MUCH)]
    assert problems(form(field("x", "number", least=5, most=5))) == []


def test_words_are_said_in_the_language_of_the_reader() -> None:
    title = read(form()).title
    assert [title.said(code) for code in ("en", "fr", "fr-ca", "de")] == [
        BOTH["en"],
        BOTH["fr"],
        BOTH["fr"],
        BOTH["en"],
    ]


def test_a_main_question_that_may_not_show_is_none() -> None:
    hidden = field("ask", "text", main=True, required=True, when={"field": "pain", "is": [True]})
    sections = [{"key": "only", "title": BOTH, "fields": [PAIN, hidden]}]
    assert problems({"key": "k", "title": BOTH, "sections": sections}) == [("", Reason.NO_MAIN_QUESTION)]


def test_every_problem_is_told_at_once_and_in_order() -> None:
    definition = broken(f"{F0}/kind", "date")
    definition["title"] = {"en": "Only"}
    definition["sections"][1]["fields"][2]["options"][0].pop("label")
    assert problems(definition) == [
        ("title/fr", Reason.MISSING_LANGUAGE),
        (f"{F0}/kind", Reason.UNKNOWN_KIND),
        ("sections/1/fields/2/options/0/label", Reason.MISSING),
    ]


@pytest.mark.parametrize(
    "definition", [None, [], "form", 3, {}, {"sections": [None]}, {"sections": [{"fields": [[]]}]}]
)
def test_what_is_no_form_at_all_is_refused(definition: Any) -> None:
    assert problems(definition)


def test_an_error_names_places_and_reasons() -> None:
    with pytest.raises(Malformed, match="title/fr: missing_language") as refused:
        read(broken("title/fr", None))
    assert refused.value.problems == (Problem("title/fr", Reason.MISSING_LANGUAGE),)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)
GOOD = form(SEX, PAIN, SITES, field("hours", "number", least=0, most=24), field("ort", "scale", scale="ort", sex="sex"))


def places(inside: Any, place: str = "") -> list[str]:
    pairs = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else []
    return [one for key, value in pairs for one in (f"{place}/{key}".lstrip("/"), *places(value, f"{place}/{key}"))]


@given(st.sampled_from(places(GOOD)), JSON)
def test_whatever_stands_in_a_place_it_is_a_form_or_malformed(place: str, value: Any) -> None:
    definition: Any = json.loads(json.dumps(GOOD))
    *way, last = [int(step) if step.isdigit() else step for step in place.split("/") if step]
    inside = definition
    for step in way:
        inside = inside[step]
    inside[last] = value
    found = problems(definition)
    assert all(isinstance(reason, Reason) for _, reason in found)
