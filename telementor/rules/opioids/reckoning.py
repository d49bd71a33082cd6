"""Medications and a table to milligrams of oral morphine a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from telementor.rules.opioids.medication import Drug, Medication, Route
from telementor.rules.opioids.tables import HALF, Caution, Span, Table, Threshold


class Note(StrEnum):
    """How an equivalent was found, or why there is none."""

    FACTOR = "factor"
    BAND = "band"
    NOT_ESTABLISHED = "not_established"
    NOT_IN_TABLE = "not_in_table"
    NO_DOSE = "no_dose"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Milligrams a day, from `low` to `high`; the same where the table has one factor, None where it has nothing."""

    low: Decimal | None
    high: Decimal | None
    note: Note


@dataclass(frozen=True, slots=True)
class Unreckoned:
    medication: Medication
    note: Note


@dataclass(frozen=True, slots=True)
class Total:
    """Milligrams a day by the table named. With anything unreckoned nobody knows the most: `high` is None, and `low`
    reads "at least"."""

    table: str
    low: Decimal
    high: Decimal | None
    unreckoned: tuple[Unreckoned, ...]

    @property
    def complete(self) -> bool:
        return not self.unreckoned


def equivalent(medication: Medication, table: Table) -> Equivalent:
    """What one medication comes to by one table."""
    return _equivalent(medication.drug, medication.route, medication.a_day, table)


def daily(medications: Iterable[Medication], table: Table) -> Total:
    """All of them together. Patches of one drug are added up before the table is asked, for bands do not add: two of
    25 mcg/h are a 50, which is 180-224 and not twice 60-134."""
    low = high = Decimal(0)
    unreckoned: list[Unreckoned] = []
    for group in _together(medications):
        found = _equivalent(group[0].drug, group[0].route, _amount(group), table)
        if found.low is None or found.high is None:
            unreckoned += [Unreckoned(medication, found.note) for medication in group]
        else:
            low, high = low + found.low, high + found.high
    return Total(table.key, low, None if unreckoned else high, tuple(unreckoned))


def reached(total: Total, threshold: Threshold) -> bool | None:
    """Whether the dose is at the threshold or above; None where the total is too uncertain to say."""
    if total.low >= threshold.mg:
        return True
    return False if total.high is not None and total.high < threshold.mg else None


def cautions(medications: Iterable[Medication]) -> tuple[Caution, ...]:
    """What must be printed with a total of these."""
    drugs = {medication.drug for medication in medications}
    special = {Drug.METHADONE: Caution.METHADONE, Drug.FENTANYL: Caution.FENTANYL}
    found = tuple(caution for drug, caution in special.items() if drug in drugs)
    return (Caution.ESTIMATE, Caution.NOT_FOR_CONVERTING, *found)


def _together(medications: Iterable[Medication]) -> list[list[Medication]]:
    """Patches of one drug in one group; everything else, and what has no dose, alone."""
    groups: list[list[Medication]] = []
    patches: dict[str, list[Medication]] = {}
    for medication in medications:
        if medication.is_patch and medication.a_day is not None:
            if medication.drug not in patches:
                groups.append(patches.setdefault(medication.drug, []))
            patches[medication.drug].append(medication)
        else:
            groups.append([medication])
    return groups


def _amount(group: list[Medication]) -> Decimal | None:
    amounts = [medication.a_day for medication in group if medication.a_day is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _equivalent(drug: str, route: Route, amount: Decimal | None, table: Table) -> Equivalent:
    if amount is None:
        return Equivalent(None, None, Note.NO_DOSE)
    factors = {Route.ORAL: table.oral, Route.TRANSDERMAL: table.patch}.get(route, {})
    if drug in factors:
        exact = amount * factors[drug]
        return Equivalent(exact, exact, Note.FACTOR)
    if route is Route.TRANSDERMAL and (band := _band(table, drug, amount)):
        return Equivalent(*band, Note.BAND)
    return Equivalent(None, None, Note.NOT_ESTABLISHED if drug in table.not_established else Note.NOT_IN_TABLE)


def _band(table: Table, drug: str, rate: Decimal) -> Span | None:
    bands = table.bands.get(drug, {})
    return bands.get(rate) or bands.get(rate - HALF)
