"""The tables of morphine equivalents, as data, and the thresholds of the guideline that uses them.

A table that changes is a new table with a new key: a case keeps the name of the one it was reckoned by.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from telementor.rules.opioids.medication import Drug

Span = tuple[Decimal, Decimal]
HALF = Decimal("0.5")  # the patch called 12 gives 12.5 mcg/h; the bands leave the half out: with a 25 it is the 37


class Caution(StrEnum):
    """What to print beside every figure, the last two where the drug is taken; all four are CDC's."""

    ESTIMATE = "estimate"
    NOT_FOR_CONVERTING = "not_for_converting"
    METHADONE = "methadone"
    FENTANYL = "fentanyl"


class Meaning(StrEnum):
    STARTING = "starting"
    TAPERING = "tapering"


@dataclass(frozen=True, slots=True)
class Table:
    """`oral` and `patch` multiply mg a day and mcg/h; `bands` leads from the mcg/h of a patch to the least and the most
    mg of oral morphine a day."""

    key: str
    name: str
    source: str
    oral: Mapping[str, Decimal]
    patch: Mapping[str, Decimal] = field(default_factory=dict)
    bands: Mapping[str, Mapping[Decimal, Span]] = field(default_factory=dict)
    not_established: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Threshold:
    """Milligrams of oral morphine equivalent a day, from which the guideline's advice holds."""

    meaning: Meaning
    mg: Decimal
    source: str


def _span(least: int, most: int) -> Span:
    return Decimal(least), Decimal(most)


CDC_2022 = Table(
    key="cdc_2022",
    name="CDC 2022",
    source="CDC Clinical Practice Guideline for Prescribing Opioids for Pain, United States, 2022 (MMWR 71, RR-3)",
    oral={
        Drug.CODEINE: Decimal("0.15"),
        Drug.HYDROCODONE: Decimal("1.0"),
        Drug.HYDROMORPHONE: Decimal("5.0"),
        Drug.METHADONE: Decimal("4.7"),
        Drug.MORPHINE: Decimal("1.0"),
        Drug.OXYCODONE: Decimal("1.5"),
        Drug.OXYMORPHONE: Decimal("3.0"),
        Drug.TAPENTADOL: Decimal("0.4"),
        Drug.TRAMADOL: Decimal("0.2"),
    },
    patch={Drug.FENTANYL: Decimal("2.4")},
)

CANADA_2010 = Table(
    key="canada_2010",
    name="Canada 2010 (NOUGG)",
    source="Canadian Guideline for Safe and Effective Use of Opioids for Chronic Non-Cancer Pain, 2010, Appendix B-8.1",
    oral={
        Drug.CODEINE: Decimal("0.15"),
        Drug.HYDROMORPHONE: Decimal(5),
        Drug.MEPERIDINE: Decimal("0.1"),
        Drug.MORPHINE: Decimal(1),
        Drug.OXYCODONE: Decimal("1.5"),
    },
    bands={
        Drug.FENTANYL: {
            Decimal(25): _span(60, 134),
            Decimal(37): _span(135, 179),
            Decimal(50): _span(180, 224),
            Decimal(62): _span(225, 269),
            Decimal(75): _span(270, 314),
            Decimal(87): _span(315, 359),
            Decimal(100): _span(360, 404),
        }
    },
    not_established=frozenset({Drug.METHADONE, Drug.TRAMADOL}),
)

TABLES: dict[str, Table] = {table.key: table for table in (CDC_2022, CANADA_2010)}

GUIDELINE_2017 = "2017 Canadian Guideline for Opioid Therapy and Chronic Noncancer Pain (CMAJ 2017;189:E659-66)"
# Recommendation 7: starting, less than 50 mg a day. Recommendation 9: from 90 mg a day, suggest tapering.
CANADA_2017 = (
    Threshold(Meaning.STARTING, Decimal(50), f"{GUIDELINE_2017}, recommendation 7"),
    Threshold(Meaning.TAPERING, Decimal(90), f"{GUIDELINE_2017}, recommendation 9"),
)
