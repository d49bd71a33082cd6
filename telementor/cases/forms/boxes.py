"""A case form as the page shows it: sections of boxes with what was typed, what is wrong, and what the guard marked."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telementor.cases.forms.sentences import Said, problem_sentence, said
from telementor.cases.queries.told import words
from telementor.rules import caseform
from telementor.rules.caseform import Condition, Field, Form, Kind
from telementor.rules.caseform.medications import columns
from telementor.rules.guard import Mark
from telementor.rules.scores import SCALES

SPARE = 2  # blank rows below those filled in


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str
    chosen: bool


@dataclass(slots=True)
class Box:
    """One field on the page; a table has rows of boxes, a scale a box for each item."""

    asked: Field
    name: str
    value: Any
    problems: list[str] = field(default_factory=list)
    marks: list[Said] = field(default_factory=list)
    rows: "list[list[Box]]" = field(default_factory=list)

    @property
    def id(self) -> str:
        return "box-" + self.name.replace("/", "-")

    @property
    def kind(self) -> str:
        return self.asked.kind.value

    @property
    def label(self) -> str:
        return words(self.asked.label)

    @property
    def help(self) -> str:
        return words(self.asked.help)

    @property
    def unit(self) -> str:
        return words(self.asked.unit)

    @property
    def when(self) -> str:
        return as_json(self.asked.when)

    @property
    def choices(self) -> list[Choice]:
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [Choice(one.key, words(one.label), one.key in chosen) for one in self.asked.options]

    @property
    def number(self) -> str:
        """Of a duration: "6" of P6M."""
        return str(self.value or "")[1:-1]

    @property
    def of(self) -> str:
        """Of a duration: "M" of P6M."""
        return str(self.value or "")[-1:]

    @property
    def scale(self) -> Any:
        return SCALES[self.asked.scale]

    @property
    def items(self) -> "list[Box]":
        """A box for each item of a scale; its choices are the scale's words where it has some."""
        told = self.value if isinstance(self.value, dict) else {}
        items = [Field(one.key, Kind.NUMBER, one.words, least=one.least, most=one.most) for one in self.scale.items]
        return [Box(one, f"{self.name}/{one.key}", told.get(one.key, "")) for one in items]

    @property
    def parts(self) -> "list[Box]":
        """A box for each figure of a scale, for who knows only that from the chart."""
        told = self.value if isinstance(self.value, dict) else {}
        parts = [Field(one.key, Kind.NUMBER, one.words, least=0, most=one.most) for one in self.scale.parts]
        return [Box(one, f"{self.name}/{one.key}", told.get(one.key, "")) for one in parts]


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    help: str
    when: str
    boxes: list[Box]

    @property
    def brings(self) -> bool:
        """It asks for files alone, which are brought below the form."""
        return all(box.kind == "files" for box in self.boxes)


class Sheet:
    """The whole form. `marks` are the guard's, `problems` the rule's; both stand beside the box they belong to."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Any],
        problems: Iterable[caseform.Problem] = (),
        marks: Sequence[Mark] = (),
    ) -> None:
        self.answers = answers
        self.title, self.intro = words(form.title), words(form.intro)
        self.problems, self.marks = by_field(problems), by_field(marks)
        self.parts = [
            Part(one.key, words(one.title), words(one.help), as_json(one.when), [self.box(f) for f in one.fields])
            for one in form.sections
        ]

    def box(self, one: Field) -> Box:
        value = self.answers.get(one.key)
        box = Box(one, one.key, "" if value is None else value)
        box.problems = [problem_sentence(problem) for problem in self.problems.get(one.key, [])]
        box.marks = [said(mark) for mark in self.marks.get(one.key, [])]
        if one.kind in {Kind.ROWS, Kind.MEDICATIONS}:
            box.rows = list(self.rows(one, value or []))
        return box

    def rows(self, one: Field, filled: Sequence[Mapping[str, Any]]) -> Iterator[list[Box]]:
        for number in range(min(len(filled) + SPARE, one.most or 30)):
            told = filled[number] if number < len(filled) else {}
            yield [Box(c, f"{one.key}/{number}/{c.key}", told.get(c.key, "")) for c in columns(one)]

    @property
    def wrong(self) -> list[Box]:
        return [box for part in self.parts for box in part.boxes if box.problems or box.marks]


def by_field(found: Iterable[Any]) -> dict[str, list[Any]]:
    """By the field it is in: "opioids" for "opioids/0/product"."""
    sorted_out: dict[str, list[Any]] = {}
    for one in found:
        sorted_out.setdefault(one.place.split("/")[0], []).append(one)
    return sorted_out


def as_json(condition: Condition | None) -> str:
    """For the page's own script, which shows and hides as one types."""
    if condition is None:
        return ""
    values = [{True: "yes", False: "no"}.get(one, one) if isinstance(one, bool) else one for one in condition.values]
    return json.dumps({"field": condition.field, "values": values})
