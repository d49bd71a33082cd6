"""A case as it is read: each answer in words, what the scores say, the morphine equivalent by its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from telementor.rules import caseform, opioids, scores
from telementor.rules.caseform import Field, Form, Kind
from telementor.rules.caseform.medications import columns
from telementor.rules.words import Words
from telementor.web.templatetags.web import amount

BANDS: dict[str, Any] = {
    "minimal": _("minimal"),
    "mild": _("mild"),
    "low": _("low risk"),
    "moderate": _("moderate"),
    "moderately_severe": _("moderately severe"),
    "severe": _("severe"),
    "high": _("high risk"),
}
NOTES: dict[str, Any] = {
    "not_established": _("not reliably established in this table"),
    "not_in_table": _("not in this table"),
    "no_dose": _("dose not told"),
}
CAUTIONS: dict[str, Any] = {
    "estimate": _("An estimate of how high the dose is."),
    "not_for_converting": _("Not for converting between opioids."),
    "methadone": _("Methadone needs special care: its strength rises with the dose."),
    "fentanyl": _("Fentanyl needs special care: what is absorbed from a patch varies."),
}


def words(one: Words | None) -> str:
    return one.said(get_language() or "en") if one else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer: a text, several, or a table with its heads."""

    label: str
    texts: list[str]
    heads: list[str]
    rows: list[list[tuple[str, str]]]  # each cell with its head, which a phone shows beside it

    @property
    def long(self) -> bool:
        """Too much to read in a narrow column beside its question."""
        return any(len(text) > 400 for text in self.texts)


@dataclass(frozen=True, slots=True)
class Chapter:
    key: str
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Figure:
    """One scale's result: its parts as words, its band, and whether somebody must be asked about self-harm."""

    key: str
    name: str
    parts: list[str]
    band: str
    self_harm: bool
    missing: int


@dataclass(frozen=True, slots=True)
class Morphine:
    """A day's opioids as oral morphine by one table, as it is printed."""

    source: str
    figure: str
    reached: list[str]
    left_out: list[str]
    cautions: list[str]


def chapters(form: Form, answers: Mapping[str, Any]) -> list[Chapter]:
    """The sections in which anything was answered."""
    shown = {field.key for field in caseform.visible(form, answers)}
    found = []
    for section in form.sections:
        lines = [line(field, answers[field.key]) for field in section.fields if field.key in shown & answers.keys()]
        if lines:
            found.append(Chapter(section.key, words(section.title), lines))
    return found


def line(field: Field, answer: Any) -> Line:
    if field.kind in {Kind.ROWS, Kind.MEDICATIONS}:
        return table(field, answer)
    if field.kind is Kind.SCALE:
        found = figure(field, answer, None)
        return Line(words(field.label), [*found.parts, found.band] if found.band else found.parts, [], [])
    if field.kind is Kind.CHOICES:
        return Line(words(field.label), [cell(field, one) for one in answer], [], [])
    return Line(words(field.label), [cell(field, answer)], [], [])


def table(field: Field, answer: Any) -> Line:
    """The columns in which anything was told. The strength of a medicine stands with its unit."""
    asked = {column.key: column for column in columns(field)}
    unit = asked.pop("unit", None) if field.kind is Kind.MEDICATIONS else None
    used = {words(one.label): one for key, one in asked.items() if any(key in row for row in answer)}

    def said(column: Field, row: Mapping[str, Any]) -> str:
        text = cell(column, row.get(column.key))
        if unit and text and column.key == "strength":
            text = f"{text}\N{NO-BREAK SPACE}{cell(unit, row.get(unit.key))}".strip()
        return text

    rows = [[(head, said(column, row)) for head, column in used.items()] for row in answer]
    return Line(words(field.label), [], list(used), rows)


def cell(field: Field, answer: Any) -> str:
    """One plain answer in words."""
    if answer is None:
        return ""
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return next((words(one.label) for one in field.options if one.key == answer), "")
        case Kind.YES_NO:
            return gettext("Yes") if answer else gettext("No")
        case Kind.DURATION:
            return duration(answer)
        case Kind.NUMBER:
            return f"{amount(Decimal(answer))} {words(field.unit)}".strip()
        case _text:
            return str(answer)


def duration(iso: str) -> str:
    n = int(iso[1:-1])
    said = {
        "D": ngettext("%(n)s day", "%(n)s days", n),
        "W": ngettext("%(n)s week", "%(n)s weeks", n),
        "M": ngettext("%(n)s month", "%(n)s months", n),
        "Y": ngettext("%(n)s year", "%(n)s years", n),
    }
    return said[iso[-1]] % {"n": n}


def figures(form: Form, answers: Mapping[str, Any]) -> list[Figure]:
    """Every scale of the form, answered or not, so that the page can say what is missing."""
    asked = [field for field in form.fields() if field.kind is Kind.SCALE]
    return [figure(field, answers.get(field.key) or {}, answers.get(field.sex)) for field in asked]


def figure(field: Field, answer: Mapping[str, Any], sex: Any) -> Figure:
    scale = scores.SCALES[field.scale]
    known = scores.Sex(sex) if sex in {one.value for one in scores.Sex} else None
    found = scores.score(scale, answer, known)
    labels = {part.key: words(part.words) for part in scale.parts}
    parts = [f"{labels[key]} {amount(value)}".strip() for key, value in found.parts.items() if value is not None]
    band = str(BANDS[found.band]) if found.band else ""
    return Figure(field.key, scale.name, parts, band, scores.Flag.SELF_HARM in found.flags, len(found.missing))


def morphine(form: Form, answers: Mapping[str, Any]) -> list[Morphine]:
    """By the form's own table, and by every other one: they disagree, so a figure never stands alone."""
    medications = caseform.opioids(form, answers)
    if not medications:
        return []
    own = [field.table for field in form.fields() if field.table]
    drugs = {option.key: words(option.label) for field in form.fields() if field.table for option in field.options}
    tables = sorted(opioids.TABLES.values(), key=lambda table: table.key not in own)
    return [by_table(medications, table, drugs) for table in tables]


def by_table(medications: list[opioids.Medication], table: opioids.Table, drugs: Mapping[str, str]) -> Morphine:
    total = opioids.daily(medications, table)
    said = (CAUTIONS[one.value] for one in opioids.cautions(medications))
    left = dict.fromkeys(f"{drugs[one.medication.drug]} ({NOTES[one.note.value]})" for one in total.unreckoned)
    return Morphine(table.name, milligrams(total), list(passed(total)), list(left), [str(one) for one in said])


def milligrams(total: opioids.Total) -> str:
    if total.high is None:
        return gettext("at least %(low)s mg a day") % {"low": amount(total.low)}
    if total.low == total.high:
        return gettext("%(low)s mg a day") % {"low": amount(total.low)}
    return gettext("%(low)s to %(high)s mg a day") % {"low": amount(total.low), "high": amount(total.high)}


def passed(total: opioids.Total) -> Iterator[str]:
    for threshold in opioids.CANADA_2017:
        if opioids.reached(total, threshold):
            yield gettext("At or above %(mg)s mg (2017 Canadian guideline)") % {"mg": threshold.mg}
