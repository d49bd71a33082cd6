"""What a person wrote in their own words, which is all that the guard must read, and what changed between two tellings.

Everything else an answer can hold is picked from a list, a bounded number or a duration, and tells nothing by itself.
Answers are as `check` leaves them.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from telementor.rules.caseform.form import Field, Form, Kind
from telementor.rules.caseform.medications import columns


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not as it was; None for one that was not there."""

    field: str
    before: object | None
    after: object | None


def texts(form: Form, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """(place, text) in the order of the form; the place is a field's key, or in a table key/row/column."""
    return [found for field in form.fields() for found in _written(field, answers.get(field.key))]


def replaced(answers: Mapping[str, object], new: Mapping[str, str]) -> dict[str, object]:
    """A copy of the answers with other words at the places of `texts`."""
    copy: dict[str, Any] = deepcopy(dict(answers))
    for place, text in new.items():
        key, *inside = place.split("/")
        if inside:
            copy[key][int(inside[0])][inside[1]] = text
        else:
            copy[key] = text
    return copy


def changes(form: Form, before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    """The answers that differ, in the order of the form."""
    pairs = ((field.key, before.get(field.key), after.get(field.key)) for field in form.fields())
    return [Change(*pair) for pair in pairs if pair[1] != pair[2]]


def _written(field: Field, answer: Any) -> Iterator[tuple[str, str]]:
    if not answer:
        return
    if field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        yield field.key, answer
    elif field.kind in {Kind.ROWS, Kind.MEDICATIONS}:
        free = [column.key for column in columns(field) if column.kind is Kind.TEXT]
        for position, row in enumerate(answer):
            yield from ((f"{field.key}/{position}/{key}", row[key]) for key in free if key in row)
