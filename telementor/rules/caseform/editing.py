"""A definition changed by a coordinator: questions put in other words, left out, or added. Gives a new definition; the
old one stays as it was, for cases are written in it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Definition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in both languages, and whether it must be answered."""

    label: Mapping[str, str]
    help: Mapping[str, str]
    required: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """A new question at the end of a section; `options` are the words of a choice."""

    section: str
    kind: str
    wording: Wording
    options: tuple[Mapping[str, str], ...] = ()


def questions(definition: Definition) -> Iterator[Definition]:
    for section in definition["sections"]:
        yield from section["fields"]


def reworded(definition: Definition, key: str, said: Wording) -> Definition:
    """One question in other words. Raises KeyError where there is none of this key."""
    new = deepcopy(definition)
    field = next((one for one in questions(new) if one["key"] == key), None)
    if field is None:
        raise KeyError(key)
    field |= _worded(said)
    if not any(said.help.values()):
        field.pop("help", None)
    return new


def without(definition: Definition, key: str) -> Definition:
    """One question left out; a section that is empty then goes with it."""
    new = deepcopy(definition)
    for section in new["sections"]:
        section["fields"] = [one for one in section["fields"] if one["key"] != key]
    new["sections"] = [section for section in new["sections"] if section["fields"]]
    return new


def with_question(definition: Definition, added: Addition) -> Definition:
    """One question more. Raises KeyError where there is no such section."""
    new = deepcopy(definition)
    section = next((one for one in new["sections"] if one["key"] == added.section), None)
    if section is None:
        raise KeyError(added.section)
    field: Definition = {"key": _free_key(new), "kind": added.kind, **_worded(added.wording)}
    if added.options:
        field["options"] = [{"key": f"o{n}", "label": dict(words)} for n, words in enumerate(added.options, 1)]
    section["fields"].append(field)
    return new


def _worded(said: Wording) -> Definition:
    words: Definition = {"label": dict(said.label), "required": said.required}
    return words | ({"help": dict(said.help)} if any(said.help.values()) else {})


def _free_key(definition: Definition) -> str:
    taken, number = {one["key"] for one in questions(definition)}, 1
    while f"added_{number}" in taken:
        number += 1
    return f"added_{number}"
