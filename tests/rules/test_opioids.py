"""Morphine equivalents by a named table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.opioids import (
    CANADA_2010,
    CANADA_2017,
    CDC_2022,
    TABLES,
    Caution,
    Drug,
    Equivalent,
    Figure,
    Meaning,
    Medication,
    Note,
    Reason,
    Route,
    Table,
    Unit,
    Unreasonable,
    cautions,
    daily,
    equivalent,
    reached,
)


def oral(drug: str, mg: str, doses: str = "1") -> Medication:
    return Medication(drug, Decimal(mg), Decimal(doses))


def patch(mcg: str, worn: str = "1", drug: str = Drug.FENTANYL) -> Medication:
    return Medication(drug, Decimal(mcg), Decimal(worn), Route.TRANSDERMAL, Unit.MCG_AN_HOUR)


@pytest.mark.parametrize(
    ("medication", "cdc", "canada"),
    [
        (oral("hydrocodone", "5", "4"), "20", Note.NOT_IN_TABLE),  # CDC's own two examples
        (oral("oxycodone", "10", "2"), "30", "30"),
        (oral("morphine", "15", "2"), "30", "30"),
        (oral("codeine", "30", "4"), "18", "18"),
        (oral("hydromorphone", "2", "3"), "30", "30"),
        (oral("oxymorphone", "5", "2"), "30", Note.NOT_IN_TABLE),
        (oral("tapentadol", "50", "2"), "40", Note.NOT_IN_TABLE),
        (oral("tramadol", "50", "4"), "40", Note.NOT_ESTABLISHED),
        (oral("methadone", "10", "3"), "141", Note.NOT_ESTABLISHED),
        (oral("meperidine", "50", "2"), Note.NOT_IN_TABLE, "10"),
        (oral("buprenorphine", "8", "2"), Note.NOT_IN_TABLE, Note.NOT_IN_TABLE),
        (oral("other_opioid", "1"), Note.NOT_IN_TABLE, Note.NOT_IN_TABLE),
        (patch("25"), "60", "60-134"),
        (patch("12"), "28.8", Note.NOT_IN_TABLE),  # Canada: for adjusting a dose, not for a dose
        (patch("37"), "88.8", "135-179"),
        (patch("37.5"), "90", "135-179"),
        (patch("50"), "120", "180-224"),
        (patch("25", "2"), "120", "180-224"),
        (patch("62"), "148.8", "225-269"),
        (patch("75"), "180", "270-314"),
        (patch("87"), "208.8", "315-359"),
        (patch("100"), "240", "360-404"),
        (patch("125"), "300", Note.NOT_IN_TABLE),
        (patch("20", drug="buprenorphine"), Note.NOT_IN_TABLE, Note.NOT_IN_TABLE),
        (Medication("morphine", Decimal(5), Decimal(4), Route.SUBCUTANEOUS), Note.NOT_IN_TABLE, Note.NOT_IN_TABLE),
        (
            Medication("fentanyl", Decimal(100), Decimal(4), Route.BUCCAL, Unit.MCG),
            Note.NOT_IN_TABLE,
            Note.NOT_IN_TABLE,
        ),
        (Medication("morphine", Decimal(2500), Decimal(4), unit=Unit.MCG), "10", "10"),
        (Medication("morphine", None, Decimal(4)), Note.NO_DOSE, Note.NO_DOSE),
        (Medication("morphine", Decimal(10), None), Note.NO_DOSE, Note.NO_DOSE),
    ],
)
def test_what_a_medication_comes_to(medication: Medication, cdc: str | Note, canada: str | Note) -> None:
    assert equivalent(medication, CDC_2022) == told(cdc)
    assert equivalent(medication, CANADA_2010) == told(canada)


def told(figure: str | Note) -> Equivalent:
    if isinstance(figure, Note):
        return Equivalent(None, None, figure)
    low, _, high = figure.partition("-")
    return Equivalent(Decimal(low), Decimal(high or low), Note.BAND if high else Note.FACTOR)


@pytest.mark.parametrize(
    ("medications", "table", "low", "high"),
    [
        ([], CDC_2022, "0", "0"),
        ([oral("oxycodone", "10", "2"), oral("hydrocodone", "5", "4")], CDC_2022, "50", "50"),
        ([oral("oxycodone", "10", "2"), patch("25")], CDC_2022, "90", "90"),
        ([oral("oxycodone", "10", "2"), patch("25")], CANADA_2010, "90", "164"),
        ([patch("25"), patch("25")], CANADA_2010, "180", "224"),  # a 50, not twice a 25
        ([patch("25"), oral("morphine", "10"), patch("12.5")], CANADA_2010, "145", "189"),
        ([oral("oxycodone", "20", "2"), oral("methadone", "10")], CANADA_2010, "60", None),
        ([oral("oxycodone", "20", "2"), oral("methadone", "10")], CDC_2022, "107", "107"),
        ([oral("buprenorphine", "8")], CDC_2022, "0", None),
        ([patch("100"), patch("50"), oral("morphine", "10")], CANADA_2010, "10", None),
        ([patch("25"), Medication("fentanyl", None, None)], CANADA_2010, "60", None),
    ],
)
def test_a_day(medications: list[Medication], table: Table, low: str, high: str | None) -> None:
    total = daily(medications, table)
    assert (total.table, total.low, total.high) == (table.key, Decimal(low), high and Decimal(high))
    assert total.complete == (high is not None)


def test_what_could_not_be_reckoned_is_named_with_its_reason() -> None:
    methadone, fentanyl, unknown = oral("methadone", "10"), patch("12"), Medication("codeine", None, None)
    total = daily([methadone, oral("morphine", "10"), fentanyl, unknown], CANADA_2010)
    assert [(one.medication, one.note) for one in total.unreckoned] == [
        (methadone, Note.NOT_ESTABLISHED),
        (fentanyl, Note.NOT_IN_TABLE),
        (unknown, Note.NO_DOSE),
    ]


@pytest.mark.parametrize(
    ("medications", "table", "starting", "tapering"),
    [
        ([], CDC_2022, False, False),
        ([oral("morphine", "49.9")], CDC_2022, False, False),
        ([oral("morphine", "50")], CDC_2022, True, False),
        ([oral("morphine", "89.9")], CDC_2022, True, False),
        ([oral("morphine", "90")], CDC_2022, True, True),
        ([patch("25")], CANADA_2010, True, None),  # 60-134 is on both sides of 90
        ([oral("methadone", "10")], CANADA_2010, None, None),
        ([oral("methadone", "10"), oral("morphine", "90")], CANADA_2010, True, True),
    ],
)
def test_thresholds_of_the_guideline(
    medications: list[Medication], table: Table, starting: bool | None, tapering: bool | None
) -> None:
    total = daily(medications, table)
    assert {at.meaning: reached(total, at) for at in CANADA_2017} == {
        Meaning.STARTING: starting,
        Meaning.TAPERING: tapering,
    }


@pytest.mark.parametrize(
    ("drugs", "special"),
    [
        ([], []),
        (["morphine"], []),
        (["methadone", "morphine"], [Caution.METHADONE]),
        (["fentanyl", "methadone"], [Caution.METHADONE, Caution.FENTANYL]),
    ],
)
def test_cautions_to_print(drugs: list[str], special: list[Caution]) -> None:
    found = cautions([oral(drug, "1") for drug in drugs])
    assert list(found) == [Caution.ESTIMATE, Caution.NOT_FOR_CONVERTING, *special]


@pytest.mark.parametrize(
    ("strength", "doses", "route", "unit", "reason", "figure"),
    [
        ("-5", "1", Route.ORAL, Unit.MG, Reason.TOO_LITTLE, Figure.STRENGTH),
        ("0", "1", Route.ORAL, Unit.MG, Reason.TOO_LITTLE, Figure.STRENGTH),
        ("1e-999999", "1", Route.ORAL, Unit.MG, Reason.TOO_LITTLE, Figure.STRENGTH),
        ("1e999999", "1", Route.ORAL, Unit.MG, Reason.TOO_MUCH, Figure.STRENGTH),
        ("NaN", "1", Route.ORAL, Unit.MG, Reason.NOT_A_NUMBER, Figure.STRENGTH),
        ("sNaN", "1", Route.ORAL, Unit.MG, Reason.NOT_A_NUMBER, Figure.STRENGTH),
        ("Infinity", "1", Route.ORAL, Unit.MG, Reason.NOT_A_NUMBER, Figure.STRENGTH),
        ("5", "0", Route.ORAL, Unit.MG, Reason.TOO_LITTLE, Figure.DOSES),
        ("5", "-1", Route.ORAL, Unit.MG, Reason.TOO_LITTLE, Figure.DOSES),
        ("5", "NaN", Route.ORAL, Unit.MG, Reason.NOT_A_NUMBER, Figure.DOSES),
        ("5", "49", Route.ORAL, Unit.MG, Reason.TOO_MUCH, Figure.DOSES),
        ("5001", "1", Route.ORAL, Unit.MG, Reason.TOO_MUCH, Figure.STRENGTH),
        ("1000", "6", Route.ORAL, Unit.MG, Reason.TOO_MUCH, Figure.STRENGTH),
        ("100", "7", Route.TRANSDERMAL, Unit.MCG_AN_HOUR, Reason.TOO_MUCH, Figure.STRENGTH),
        ("25", "0.33", Route.TRANSDERMAL, Unit.MCG_AN_HOUR, Reason.PATCHES, Figure.DOSES),  # "every third day"
        ("25", "1", Route.ORAL, Unit.MCG_AN_HOUR, Reason.UNIT, Figure.UNIT),
        ("25", "1", Route.TRANSDERMAL, Unit.MG, Reason.UNIT, Figure.UNIT),
    ],
)
def test_a_dose_nobody_can_mean_is_refused(
    strength: str, doses: str, route: Route, unit: Unit, reason: Reason, figure: Figure
) -> None:
    with pytest.raises(Unreasonable) as refused:
        Medication("fentanyl", Decimal(strength), Decimal(doses), route, unit)
    assert (refused.value.reason, refused.value.figure) == (reason, figure)


def test_every_table_names_itself_and_its_source() -> None:
    assert {key: (table.name, bool(table.source)) for key, table in TABLES.items()} == {
        "cdc_2022": ("CDC 2022", True),
        "canada_2010": ("Canada 2010 (NOUGG)", True),
    }


DOSES = st.decimals("0.1", "100", places=1)
TAKEN = st.lists(
    st.builds(Medication, st.sampled_from(Drug), st.one_of(st.none(), DOSES), st.decimals("0.5", "8", places=1))
    | st.builds(
        lambda mcg, worn: patch(str(mcg), str(worn)), st.sampled_from([12, 25, 50, 75, 100]), st.integers(1, 2)
    ),
    max_size=6,
)


@given(TAKEN, st.sampled_from(list(TABLES.values())))
def test_a_total_is_never_silently_smaller(medications: list[Medication], table: Table) -> None:
    total = daily(medications, table)
    unknown = [one for one in medications if not one.is_patch and equivalent(one, table).low is None]
    assert {id(one) for one in unknown} <= {id(one.medication) for one in total.unreckoned}
    assert (total.high is None) == bool(total.unreckoned)
    assert total.high is None or total.low <= total.high


@given(TAKEN, st.sampled_from(list(TABLES.values())), st.randoms())
def test_the_order_of_the_list_does_not_matter(medications: list[Medication], table: Table, random: object) -> None:
    shuffled = sorted(medications, key=lambda _: random.random())  # type: ignore[attr-defined]
    first, second = daily(medications, table), daily(shuffled, table)
    assert (first.low, first.high, len(first.unreckoned)) == (second.low, second.high, len(second.unreckoned))


@given(TAKEN, st.sampled_from([Drug.MORPHINE, Drug.OXYCODONE, Drug.CODEINE]), DOSES)
def test_one_more_dose_is_never_less(medications: list[Medication], drug: Drug, mg: Decimal) -> None:
    more = [*medications, Medication(drug, mg, Decimal(1))]
    assert daily(more, CDC_2022).low > daily(medications, CDC_2022).low


@given(st.sampled_from(Drug), DOSES, st.integers(1, 4), st.sampled_from(list(TABLES.values())))
def test_by_mouth_a_dose_taken_n_times_is_n_times_the_dose(drug: Drug, mg: Decimal, n: int, table: Table) -> None:
    once, often = Medication(drug, mg, Decimal(1)), Medication(drug, mg, Decimal(n))
    assert daily([once] * n, table).low == daily([often], table).low
