"""Scores of pain, mood and risk."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.scores import (
    BPI,
    GAD7,
    ORT,
    PEG,
    PHQ9,
    SCALES,
    Band,
    Flag,
    OutOfRange,
    Scale,
    Sex,
    Totalling,
    score,
)


def all_of(scale: Scale, *answers: int) -> dict[str, int]:
    return dict(zip([item.key for item in scale.items], answers, strict=True))


@pytest.mark.parametrize(
    ("scale", "answers", "total", "band"),
    [
        (PHQ9, [0] * 9, 0, Band.MINIMAL),
        (PHQ9, [1, 1, 1, 1, 0, 0, 0, 0, 0], 4, Band.MINIMAL),
        (PHQ9, [1, 1, 1, 1, 1, 0, 0, 0, 0], 5, Band.MILD),
        (PHQ9, [1] * 9, 9, Band.MILD),
        (PHQ9, [2, 1, 1, 1, 1, 1, 1, 1, 1], 10, Band.MODERATE),
        (PHQ9, [3, 3, 3, 3, 2, 0, 0, 0, 0], 14, Band.MODERATE),
        (PHQ9, [3, 3, 3, 3, 3, 0, 0, 0, 0], 15, Band.MODERATELY_SEVERE),
        (PHQ9, [3, 3, 3, 3, 3, 3, 1, 0, 0], 19, Band.MODERATELY_SEVERE),
        (PHQ9, [3, 3, 3, 3, 3, 3, 2, 0, 0], 20, Band.SEVERE),
        (PHQ9, [3] * 9, 27, Band.SEVERE),
        (GAD7, [0] * 7, 0, Band.MINIMAL),
        (GAD7, [1, 1, 1, 1, 0, 0, 0], 4, Band.MINIMAL),
        (GAD7, [1, 1, 1, 1, 1, 0, 0], 5, Band.MILD),
        (GAD7, [3, 3, 3, 0, 0, 0, 0], 9, Band.MILD),
        (GAD7, [3, 3, 3, 1, 0, 0, 0], 10, Band.MODERATE),
        (GAD7, [2] * 7, 14, Band.MODERATE),
        (GAD7, [3, 2, 2, 2, 2, 2, 2], 15, Band.SEVERE),
        (GAD7, [3] * 7, 21, Band.SEVERE),
    ],
)
def test_a_total_and_its_band(scale: Scale, answers: list[int], total: int, band: Band) -> None:
    found = score(scale, all_of(scale, *answers))
    assert (found.total, found.band, found.missing) == (total, band, ())


@pytest.mark.parametrize(
    ("yes", "woman", "man"),
    [
        ("family_alcohol", 1, 3),
        ("family_illegal", 2, 3),
        ("family_prescribed", 4, 4),
        ("own_alcohol", 3, 3),
        ("own_illegal", 4, 4),
        ("own_prescribed", 5, 5),
        ("age_16_45", 1, 1),
        ("early_abuse", 3, 0),
        ("attention_or_psychosis", 2, 2),
        ("depression", 1, 1),
    ],
)
def test_a_yes_of_the_opioid_risk_tool_counts_by_sex(yes: str, woman: int, man: int) -> None:
    answers = {item.key: int(item.key == yes) for item in ORT.items}
    assert [score(ORT, answers, sex).total for sex in (Sex.FEMALE, Sex.MALE)] == [woman, man]


@pytest.mark.parametrize(
    ("yes", "sex", "total", "band"),
    [
        ("", Sex.FEMALE, 0, Band.LOW),
        ("early_abuse", Sex.FEMALE, 3, Band.LOW),
        ("early_abuse depression", Sex.FEMALE, 4, Band.MODERATE),
        ("early_abuse depression", Sex.MALE, 1, Band.LOW),
        ("own_illegal own_alcohol", Sex.MALE, 7, Band.MODERATE),
        ("own_illegal own_alcohol age_16_45", Sex.MALE, 8, Band.HIGH),
    ],
)
def test_bands_of_the_opioid_risk_tool(yes: str, sex: Sex, total: int, band: Band) -> None:
    found = score(ORT, {item.key: int(item.key in yes.split()) for item in ORT.items}, sex)
    assert (found.total, found.band) == (total, band)


@pytest.mark.parametrize("sex", Sex)
def test_the_opioid_risk_tool_ends_at_twenty_six(sex: Sex) -> None:
    assert score(ORT, {item.key: 1 for item in ORT.items}, sex).total == 26


def test_the_opioid_risk_tool_does_not_choose_a_sex() -> None:
    found = score(ORT, {item.key: 0 for item in ORT.items})
    assert (found.total, found.band, found.missing) == (None, None, ("sex",))


@pytest.mark.parametrize(("item9", "flags"), [(0, ()), (1, (Flag.SELF_HARM,)), (3, (Flag.SELF_HARM,))])
def test_item_nine_raises_its_flag_whatever_else_was_answered(item9: int, flags: tuple[Flag, ...]) -> None:
    assert score(PHQ9, {"q9": item9}).flags == flags
    assert score(PHQ9, {"total": 4, "q9": item9}).flags == flags


def test_a_missing_answer_is_not_nought() -> None:
    found = score(PHQ9, {"q1": 3, "q2": 3})
    assert (found.total, found.band, found.missing) == (None, None, ("q3", "q4", "q5", "q6", "q7", "q8", "q9"))


def test_a_total_from_the_chart_leaves_item_nine_to_be_asked() -> None:
    found = score(PHQ9, {"total": 14})
    assert (found.total, found.band, found.told, found.missing) == (14, Band.MODERATE, ("total",), ("q9",))


def test_a_total_from_the_chart_yields_to_the_items() -> None:
    found = score(GAD7, all_of(GAD7, *[1] * 7) | {"total": 20})
    assert (found.total, found.told) == (7, ())


def test_a_risk_from_the_chart_needs_no_sex() -> None:
    assert score(ORT, {"total": 8}).missing == ()


@pytest.mark.parametrize(
    ("answers", "severity", "interference"),
    [
        ({}, None, None),
        ({"worst": 8, "least": 3, "average": 6, "now": 5}, "5.5", None),
        ({"worst": 8, "least": 3, "average": 6}, None, None),
        ({"worst": 7, "least": 3, "average": 6, "now": 5}, "5.25", None),
        ({"activity": 7, "mood": 7, "walking": 8}, None, None),
        ({"activity": 7, "mood": 7, "walking": 8, "work": 7}, None, "7.25"),  # four of seven are enough
        (
            dict.fromkeys(["activity", "mood", "walking", "work", "relations", "sleep"], 7) | {"enjoyment": 8},
            None,
            "7.14",
        ),
        ({"severity": "6.5", "interference": 7}, "6.5", "7"),
    ],
)
def test_the_brief_pain_inventory_has_two_means(
    answers: dict[str, object], severity: str | None, interference: str | None
) -> None:
    found = score(BPI, answers)
    expected = {"severity": severity, "interference": interference}
    assert found.parts == {key: figure and Decimal(figure) for key, figure in expected.items()}
    assert (found.total, found.band) == (None, None)


@pytest.mark.parametrize(("answers", "total"), [((6, 7, 8), "7"), ((6, 7, 7), "6.67"), ((0, 0, 1), "0.33")])
def test_peg_is_a_mean(answers: tuple[int, ...], total: str) -> None:
    assert score(PEG, all_of(PEG, *answers)).total == Decimal(total)


@pytest.mark.parametrize(
    ("scale", "key", "answer"),
    [
        (PHQ9, "q1", 4),
        (PHQ9, "q1", -1),
        (PHQ9, "q1", True),
        (PHQ9, "q1", 1.0),
        (PHQ9, "q1", "1"),
        (ORT, "depression", 2),
        (BPI, "worst", 11),
        (PHQ9, "total", 28),
        (PHQ9, "total", "13.5"),
        (PHQ9, "total", -1),
        (PHQ9, "total", "NaN"),
        (PHQ9, "total", "Infinity"),
        (PHQ9, "total", "fourteen"),
        (PHQ9, "total", {}),
        (BPI, "severity", "10.1"),
        (ORT, "total", 27),
    ],
)
def test_an_answer_the_scale_cannot_have_is_refused_without_repeating_it(
    scale: Scale, key: str, answer: object
) -> None:
    with pytest.raises(OutOfRange) as refused:
        score(scale, {key: answer})
    assert str(refused.value) == key


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_every_scale_is_worded_twice_and_its_keys_are_its_own(scale: Scale) -> None:
    keys = [item.key for item in scale.items] + [part.key for part in scale.parts]
    assert len(set(keys)) == len(keys)
    words = [item.words for item in scale.items] + [part.words for part in scale.parts] + [scale.ask, *scale.answers]
    assert all(word.en and word.fr for word in words)
    assert not scale.answers or {item.most for item in scale.items} == {len(scale.answers) - 1}
    assert [least for least, _ in scale.bands] == sorted(least for least, _ in scale.bands)
    assert scale.key == next(key for key, one in SCALES.items() if one is scale)


@given(st.data(), st.sampled_from(list(SCALES.values())), st.sampled_from(Sex))
def test_a_full_scale_has_every_figure_within_its_ends(data: st.DataObject, scale: Scale, sex: Sex) -> None:
    answers = {item.key: data.draw(st.integers(item.least, item.most)) for item in scale.items}
    found = score(scale, answers, sex)
    assert found.missing == ()
    assert all(
        figure is not None and 0 <= figure <= part.most
        for part, figure in zip(scale.parts, found.parts.values(), strict=True)
    )
    assert (found.band is not None) == bool(scale.bands)


@given(st.data(), st.sampled_from(list(SCALES.values())), st.sampled_from([None, *Sex]))
def test_leaving_something_out_is_always_said(data: st.DataObject, scale: Scale, sex: Sex | None) -> None:
    item = data.draw(st.sampled_from(scale.items))
    answers = {other.key: other.most for other in scale.items if other is not item}
    found = score(scale, answers, sex)
    assert item.key in found.missing
    if scale.parts[0].totalling is Totalling.SUM:
        assert found.total is None
