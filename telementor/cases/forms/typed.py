"""A case as it was typed into the page. A box is named after its place: "goals", "peg/enjoyment", "opioids/0/drug"."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from telementor.rules import caseform
from telementor.rules.caseform import Field, Form, Kind
from telementor.rules.caseform.medications import columns
from telementor.rules.guard import Mark, rewritten
from telementor.rules.scores import SCALES

WHOLE = re.compile(r"\d{1,9}", re.ASCII)  # longer ones are read as words, which the rule refuses
SAID = {"yes": True, "no": False}


def typed(form: Form, data: QueryDict) -> dict[str, Any]:
    """Answers as `caseform.check` takes them, from what the browser sent."""
    return {field.key: answer(field, field.key, data) for field in form.fields()}


def answer(field: Field, name: str, data: QueryDict) -> Any:
    match field.kind:
        case Kind.CHOICES | Kind.FILES:
            return data.getlist(name)
        case Kind.YES_NO:
            return SAID.get(data.get(name, ""))
        case Kind.DURATION:
            number = data.get(f"{name}/n", "").strip()
            return f"P{number}{data.get(f'{name}/of', '')}" if number else None
        case Kind.SCALE:
            return figures(field, name, data)
        case Kind.ROWS | Kind.MEDICATIONS:
            return rows(field, name, data)
        case _one:
            return data.get(name)


def figures(field: Field, name: str, data: QueryDict) -> dict[str, Any]:
    """Items are whole numbers; a figure told from a chart may have a decimal comma, which the rule reads."""
    scale = SCALES[field.scale]
    items = {item.key: data.get(f"{name}/{item.key}", "") for item in scale.items}
    parts = {part.key: data.get(f"{name}/{part.key}", "") for part in scale.parts}
    whole = {key: int(said) if WHOLE.fullmatch(said) else said for key, said in items.items() if said}
    return whole | {key: said for key, said in parts.items() if said}


def rows(field: Field, name: str, data: QueryDict) -> list[dict[str, Any]]:
    """The rows in which something was written, in their order."""
    numbers = {key.split("/")[1] for key in data if key.startswith(f"{name}/")}
    found = []
    for number in sorted(int(one) for one in numbers if one.isdecimal() and len(one) < 4):
        row = {one.key: answer(one, f"{name}/{number}/{one.key}", data) for one in columns(field)}
        found.append({key: said for key, said in row.items() if said not in (None, "", [])})
    return [row for row in found if row]


def waivers(data: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What was called not identifying, with its reason: boxes named "waive/TYPE/words". One without a reason is none."""
    found = {}
    for name, reason in data.items():
        if name.startswith("waive/") and name.count("/") > 1 and reason.strip():
            _, kind, words = name.split("/", 2)
            found[kind, words] = " ".join(reason.split())[:200]
    return found


def accepted(form: Form, answers: Mapping[str, Any], marks: Iterable[Mark], which: Iterable[str]) -> dict[str, Any]:
    """The answers that change where what is offered was accepted; `which` are "place/start" of the marks."""
    chosen, new = set(which), dict[str, list[Mark]]()
    for mark in marks:
        if f"{mark.place}/{mark.start}" in chosen:
            new.setdefault(mark.place, []).append(mark)
    texts = dict(caseform.texts(form, answers))
    changed = caseform.replaced(answers, {place: rewritten(texts[place], found) for place, found in new.items()})
    return {key: changed[key] for key in {place.split("/")[0] for place in new}}
