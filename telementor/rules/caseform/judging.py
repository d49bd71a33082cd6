"""Whether a form whose shape is right makes sense: what refers to what, and what no form goes without."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from telementor.rules.caseform.form import Condition, Field, Form, Kind
from telementor.rules.caseform.problems import Problem, Reason
from telementor.rules.opioids import TABLES
from telementor.rules.scores import SCALES, Sex

MOST_MAIN_QUESTIONS = 3
FARTHEST_NUMBER = 999_999  # six digits are too few for a health card or a telephone
LONGEST = {Kind.TEXT: 1_000, Kind.LONG_TEXT: 20_000, Kind.CHOICES: 60}  # what `most` may be at most
OTHERWISE_LONGEST = 50  # rows, medications, files


def judge(form: Form, most_fields: int) -> Iterator[Problem]:
    """Problems in the order of the form, those of the whole form first."""
    fields = list(form.fields())
    if len(fields) > most_fields:
        yield Problem("sections", Reason.TOO_MANY)
    yield from _main(form)
    yield from _twice("sections", (section.key for section in form.sections))
    yield from _twice_in_form(form)
    every = {field.key: field for field in fields}
    earlier: dict[str, Field] = {}
    for position, section in enumerate(form.sections):
        place = f"sections/{position}"
        yield from _condition(f"{place}/when", section.when, earlier, every)
        for number, field in enumerate(section.fields):
            yield from _field(f"{place}/fields/{number}", field, earlier, every)
            earlier[field.key] = field


def _main(form: Form) -> Iterator[Problem]:
    """A case without a question to the hub is no case; more than three cannot be answered in a session."""
    asked = [(section, field) for section in form.sections for field in section.fields if field.main]
    if not any(field.required and not field.when and not section.when for section, field in asked):
        yield Problem("", Reason.NO_MAIN_QUESTION)
    if len(asked) > MOST_MAIN_QUESTIONS:
        yield Problem("", Reason.TOO_MANY_MAIN_QUESTIONS)


def _twice(place: str, keys: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, key in enumerate(keys):
        if key in seen:
            yield Problem(f"{place}/{position}/key", Reason.DUPLICATE_KEY)
        seen.add(key)


def _twice_in_form(form: Form) -> Iterator[Problem]:
    """Answers are one flat table, so two sections cannot each have a field of the same key."""
    seen: set[str] = set()
    for position, section in enumerate(form.sections):
        for number, field in enumerate(section.fields):
            if field.key in seen:
                yield Problem(f"sections/{position}/fields/{number}/key", Reason.DUPLICATE_KEY)
            seen.add(field.key)


def _field(place: str, field: Field, earlier: Mapping[str, Field], every: Mapping[str, Field]) -> Iterator[Problem]:
    yield from _twice(f"{place}/options", (option.key for option in field.options))
    yield from _twice(f"{place}/columns", (column.key for column in field.columns))
    for number, column in enumerate(field.columns):
        yield from _twice(f"{place}/columns/{number}/options", (option.key for option in column.options))
    if field.main and field.kind not in {Kind.TEXT, Kind.LONG_TEXT}:
        yield Problem(f"{place}/main", Reason.SHAPE)
    yield from chain(_bounds(place, field), _condition(f"{place}/when", field.when, earlier, every))
    yield from chain(_scale(place, field, earlier, every), _table(place, field))


def _bounds(place: str, field: Field) -> Iterator[Problem]:
    if field.kind is Kind.NUMBER:
        if field.least is not None and field.most is not None and field.least > field.most:
            yield Problem(f"{place}/most", Reason.BACKWARDS)
        if max(abs(field.least or 0), abs(field.most or 0)) > FARTHEST_NUMBER:
            yield Problem(f"{place}/most", Reason.TOO_MUCH)
    elif field.most is not None and field.most < 1:
        yield Problem(f"{place}/most", Reason.TOO_LITTLE)
    elif field.most is not None and field.most > LONGEST.get(field.kind, OTHERWISE_LONGEST):
        yield Problem(f"{place}/most", Reason.TOO_MUCH)


def _condition(
    place: str, condition: Condition | None, earlier: Mapping[str, Field], every: Mapping[str, Field]
) -> Iterator[Problem]:
    if condition is None:
        return
    if condition.field not in earlier:
        yield Problem(f"{place}/field", _not_earlier(condition.field, every))
        return
    possible = _possible(earlier[condition.field])
    if not possible:
        yield Problem(f"{place}/field", Reason.NOT_A_CHOICE)
    elif not {(type(value), value) for value in condition.values} <= possible:
        yield Problem(f"{place}/is", Reason.UNKNOWN_OPTION)


def _not_earlier(key: str, every: Mapping[str, Field]) -> Reason:
    return Reason.LATER_FIELD if key in every else Reason.UNKNOWN_FIELD


def _possible(field: Field) -> set[tuple[type, str | bool]]:
    """What a condition may ask of it; none where its answers cannot be listed."""
    if field.kind is Kind.YES_NO:
        return {(bool, True), (bool, False)}
    return {(str, option.key) for option in field.options if field.kind in {Kind.CHOICE, Kind.CHOICES}}


def _scale(place: str, field: Field, earlier: Mapping[str, Field], every: Mapping[str, Field]) -> Iterator[Problem]:
    if field.kind is not Kind.SCALE:
        return
    if field.scale not in SCALES:
        yield Problem(f"{place}/scale", Reason.UNKNOWN_SCALE)
    elif SCALES[field.scale].by_sex and not field.sex:
        yield Problem(f"{place}/sex", Reason.MISSING)
    if field.sex and field.sex not in earlier:
        yield Problem(f"{place}/sex", _not_earlier(field.sex, every))
    elif field.sex and not _possible(earlier[field.sex]) >= {(str, sex.value) for sex in Sex}:
        yield Problem(f"{place}/sex", Reason.NOT_A_CHOICE)


def _table(place: str, field: Field) -> Iterator[Problem]:
    if field.table and field.table not in TABLES:
        yield Problem(f"{place}/table", Reason.UNKNOWN_TABLE)
    if field.table and not field.options:
        yield Problem(f"{place}/options", Reason.MISSING)
