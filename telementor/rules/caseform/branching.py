"""When a question of a definition is shown: always, or after some of the answers to one that comes before it."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import takewhile

from telementor.rules.caseform.editing import Definition, question, questions
from telementor.rules.caseform.form import Kind

ASKED_AFTER = {Kind.YES_NO, Kind.CHOICE, Kind.CHOICES}


def earlier(definition: Definition, key: str) -> list[Definition]:
    """The questions whose answers can be listed and that come before this one. Raises KeyError where there is none."""
    question(definition, key)
    before = takewhile(lambda one: one["key"] != key, questions(definition))
    return [one for one in before if one["kind"] in ASKED_AFTER]


def shown_after(definition: Definition, key: str, other: str, answers: Sequence[str | bool]) -> Definition:
    """Shown only where `other` was answered with one of these: keys of its options, or true and false."""
    new = deepcopy(definition)
    question(new, key)["when"] = {"field": other, "is": list(answers)}
    return new


def always_shown(definition: Definition, key: str) -> Definition:
    new = deepcopy(definition)
    question(new, key).pop("when", None)
    return new
