"""Any answer, as it came, to the answer as it is kept, and what is wrong in it."""

from telementor.rules.caseform.form import Field, Kind
from telementor.rules.caseform.medications import columns, wrong_dose
from telementor.rules.caseform.problems import Problem, Reason
from telementor.rules.caseform.single import Wrong, single
from telementor.rules.scores import SCALES, OutOfRange, score

MOST_ROWS = 30  # where a field says nothing


def clean(field: Field, answer: object, problems: list[Problem]) -> object | None:
    """The answer to keep, None where there is none; what is wrong in it is added to `problems` and not kept."""
    try:
        if field.kind is Kind.SCALE:
            return _scale(field, answer, problems)
        if field.kind in {Kind.ROWS, Kind.MEDICATIONS}:
            return _rows(field, answer, problems)
        return single(field, answer)
    except Wrong as wrong:
        problems.append(Problem(field.key, wrong.reason))
        return None


def _scale(field: Field, answer: object, problems: list[Problem]) -> dict[str, object] | None:
    """Items as whole numbers, parts told from a chart as decimals in a string; each judged by the scale itself."""
    scale, told, kept = SCALES[field.scale], _told(answer), {}
    figures = {item.key: told.get(item.key) for item in scale.items}
    for part in scale.parts:
        asked = Field(part.key, Kind.NUMBER, part.words, least=0, most=part.most)
        figures[part.key] = _noted(asked, told.get(part.key), f"{field.key}/{part.key}", problems)
    for key, figure in figures.items():
        try:
            score(scale, {key: figure})
        except OutOfRange:
            problems.append(Problem(f"{field.key}/{key}", Reason.OUT_OF_RANGE))
        else:
            kept[key] = figure
    return {key: figure for key, figure in kept.items() if figure is not None} or None


def _noted(field: Field, answer: object, place: str, problems: list[Problem]) -> object | None:
    try:
        return single(field, answer)
    except Wrong as wrong:
        problems.append(Problem(place, wrong.reason))
        return None


def _told(answer: object) -> dict[str, object]:
    if answer is None:
        return {}
    if not isinstance(answer, dict):
        raise Wrong(Reason.SHAPE)
    return answer


def _rows(field: Field, answer: object, problems: list[Problem]) -> list[dict[str, object]] | None:
    if answer is not None and not isinstance(answer, list):
        raise Wrong(Reason.SHAPE)
    if len(answer or []) > (field.most or MOST_ROWS):
        raise Wrong(Reason.TOO_MANY)
    rows = [_row(field, f"{field.key}/{position}", row, problems) for position, row in enumerate(answer or [])]
    return [row for row in rows if row] or None


def _row(field: Field, place: str, row: object, problems: list[Problem]) -> dict[str, object]:
    kept: dict[str, object] = {}
    if not isinstance(row, dict):
        problems.append(Problem(place, Reason.SHAPE))
        return kept
    for column in columns(field):
        cell = _noted(column, row.get(column.key), f"{place}/{column.key}", problems)
        if cell is not None:
            kept[column.key] = cell
    for key, reason in wrong_dose(field, kept):
        problems.append(Problem(f"{place}/{key}", reason))
        kept.pop(key, None)
    return kept
