"""A row of medicines: what is asked of each, and the opioid it tells of."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from telementor.rules.caseform.form import Field, Kind, Option
from telementor.rules.caseform.problems import Reason
from telementor.rules.opioids import Figure, Medication, Route, Unit, Unreasonable
from telementor.rules.words import Words

UNITS = {
    Unit.MG: Words("mg", "mg"),
    Unit.MCG: Words("mcg", "mcg"),
    Unit.MCG_AN_HOUR: Words("mcg/h (patch)", "mcg/h (timbre)"),
    "g": Words("g", "g"),
    "ml": Words("mL", "mL"),
    "units": Words("units", "unités"),
    "percent": Words("%", "%"),
}
ROUTES = {
    Route.ORAL: Words("By mouth", "Par la bouche"),
    Route.TRANSDERMAL: Words("Patch", "Timbre"),
    Route.SUBLINGUAL: Words("Under the tongue", "Sous la langue"),
    Route.BUCCAL: Words("Inside the cheek", "Contre la joue"),
    Route.NASAL: Words("Nasal", "Nasale"),
    Route.RECTAL: Words("Rectal", "Rectale"),
    Route.SUBCUTANEOUS: Words("Subcutaneous", "Sous-cutanée"),
    Route.INTRAMUSCULAR: Words("Intramuscular", "Intramusculaire"),
    Route.INTRAVENOUS: Words("Intravenous", "Intraveineuse"),
    Route.SPINAL: Words("Epidural or intrathecal", "Épidurale ou intrathécale"),
    "topical": Words("On the skin", "Sur la peau"),
    "inhaled": Words("Inhaled", "Inhalée"),
    Route.OTHER: Words("Other", "Autre"),
}
CELL = {Figure.STRENGTH: "strength", Figure.DOSES: "times", Figure.UNIT: "unit"}
DOSE = ("strength", "unit", "route", "times")


def columns(field: Field) -> tuple[Field, ...]:
    """The columns of rows as the form defines them, of medications always these. One that is reckoned as an opioid
    offers the drugs of the form, and only units and routes that mean something to a table."""
    if field.kind is not Kind.MEDICATIONS:
        return field.columns
    units, routes = _offered(field)
    return (
        Field("drug", Kind.CHOICE if field.options else Kind.TEXT, Words("Drug", "Médicament"), options=field.options),
        Field("product", Kind.TEXT, Words("Product or form", "Produit ou forme"), most=120),
        Field("strength", Kind.NUMBER, Words("Strength of one dose", "Teneur d’une dose"), least=0, most=999_999),
        Field("unit", Kind.CHOICE, Words("Unit", "Unité"), options=units),
        Field("route", Kind.CHOICE, Words("Route", "Voie"), options=routes),
        Field("times", Kind.NUMBER, Words("Doses a day", "Doses par jour"), least=0, most=99),
        Field("since", Kind.DURATION, Words("Taken for", "Pris depuis")),
        Field("response", Kind.TEXT, Words("Response", "Réponse")),
    )


def _offered(field: Field) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    units = [Option(str(key), label) for key, label in UNITS.items() if not field.table or isinstance(key, Unit)]
    routes = [Option(str(key), label) for key, label in ROUTES.items() if not field.table or isinstance(key, Route)]
    return tuple(units), tuple(routes)


def wrong_dose(field: Field, row: Mapping[str, Any]) -> Iterator[tuple[str, Reason]]:
    """What makes no sense in a row whose cells are each right: (column, reason)."""
    if field.kind is not Kind.MEDICATIONS or not row:
        return
    if "drug" not in row:
        yield "drug", Reason.REQUIRED
    if not field.table:
        return
    try:
        medication(row)
    except Unreasonable as unreasonable:
        yield CELL[unreasonable.figure], Reason(unreasonable.reason.value)


def medication(row: Mapping[str, Any]) -> Medication:
    """The opioid of a row; without a dose where any part of it is missing. Raises Unreasonable."""
    drug = str(row.get("drug", ""))
    if not all(key in row for key in DOSE):
        return Medication(drug, None, None)
    strength, times = Decimal(row["strength"]), Decimal(row["times"])
    return Medication(drug, strength, times, Route(row["route"]), Unit(row["unit"]))
