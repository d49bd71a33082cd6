"""What a form computes from its answers: scores, and the morphine equivalent of the opioids. Answers are as `check`
leaves them."""

from collections.abc import Mapping
from typing import Any

from telementor.rules.caseform.form import Form, Kind
from telementor.rules.caseform.medications import medication
from telementor.rules.opioids import TABLES, Medication, Table, Total, daily
from telementor.rules.scores import SCALES, Score, Sex, score


def scores(form: Form, answers: Mapping[str, Any]) -> dict[str, Score]:
    """{field key: score} of the scales that were answered."""
    asked = [field for field in form.fields() if field.kind is Kind.SCALE and field.key in answers]
    return {field.key: score(SCALES[field.scale], answers[field.key], _sex(answers.get(field.sex))) for field in asked}


def opioids(form: Form, answers: Mapping[str, Any]) -> list[Medication]:
    """The medications that count towards a morphine equivalent; one without its dose is among them, so that the total
    says it is not complete."""
    asked = [field for field in form.fields() if field.table]
    return [medication(row) for field in asked for row in answers.get(field.key, [])]


def morphine(form: Form, answers: Mapping[str, Any], table: Table | None = None) -> Total | None:
    """Milligrams of oral morphine equivalent a day, by the table given or the form's own; None where none is asked."""
    own = [TABLES[field.table] for field in form.fields() if field.table]
    return daily(opioids(form, answers), table or own[0]) if own else None


def _sex(answer: object) -> Sex | None:
    return Sex(answer) if answer in {sex.value for sex in Sex} else None
