"""Which questions show, and which answers are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from telementor.rules.caseform.cleaning import clean
from telementor.rules.caseform.form import Condition, Field, Form
from telementor.rules.caseform.problems import Problem, Reason


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers fit to keep, and what is wrong, in the order of the form. A draft may be kept with problems; it is
    ready when there are none."""

    answers: dict[str, object]
    problems: tuple[Problem, ...]


def visible(form: Form, answers: Mapping[str, object]) -> list[Field]:
    """The fields to show, in order. A condition on a field that is itself hidden does not hold."""
    shown: dict[str, Field] = {}
    for section in form.sections:
        told = {key: answers.get(key) for key in shown}
        if not _holds(section.when, told):
            continue
        for field in section.fields:
            if _holds(field.when, told):
                shown[field.key] = field
                told[field.key] = answers.get(field.key)
    return list(shown.values())


def check(form: Form, answers: Mapping[str, object]) -> Checked:
    """What is kept of answers as they came: of fields that show, without blanks, unknown keys and what is wrong.

    Only what is required and unanswered is a problem again when the kept answers are checked again.
    """
    problems: dict[str, list[Problem]] = {field.key: [] for field in form.fields()}
    cleaned = {field.key: clean(field, answers.get(field.key), problems[field.key]) for field in form.fields()}
    kept = {field.key: cleaned[field.key] for field in visible(form, cleaned) if cleaned[field.key] is not None}
    found = [one for field in visible(form, cleaned) for one in _problems(field, kept, problems[field.key])]
    return Checked(kept, tuple(found))


def _problems(field: Field, kept: Mapping[str, object], found: list[Problem]) -> Iterator[Problem]:
    yield from found
    if field.required and field.key not in kept and not found:
        yield Problem(field.key, Reason.REQUIRED)


def _holds(condition: Condition | None, told: Mapping[str, object]) -> bool:
    if condition is None:
        return True
    answer = told.get(condition.field)
    chosen = answer if isinstance(answer, list) else [answer]
    # By type too: in Python 1 is True, and a number is no yes.
    return any(type(one) is type(value) and one == value for one in chosen for value in condition.values)
