"""A definition changed by a coordinator: questions put in other words, left out, or added. Gives a new definition; the
old one stays as it was, for cases are written in it. Whether what comes out is a form, `read` says.

Where a question stands is in `arranging`, when it is shown in `branching`.
"""

from collections.abc import Iterator, Mapping, Sequence
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


def question(definition: Definition, key: str) -> Definition:
    """Raises KeyError where there is none of this key; so does every change below."""
    return found(questions(definition), key)


def section(definition: Definition, key: str) -> Definition:
    return found(definition["sections"], key)


def found(among: Iterator[Definition] | Sequence[Definition], key: str) -> Definition:
    for one in among:
        if one["key"] == key:
            return one
    raise KeyError(key)


def reworded(definition: Definition, key: str, said: Wording) -> Definition:
    """One question in other words."""
    new = deepcopy(definition)
    field = question(new, key)
    field |= _worded(said)
    if not any(said.help.values()):
        field.pop("help", None)
    return new


def reanswered(
    definition: Definition, key: str, said: Mapping[str, Mapping[str, str]], more: Sequence[Mapping[str, str]] = ()
) -> Definition:
    """The answers of a choice in other words, by their keys, which stay; one that is not named goes, more are added."""
    new = deepcopy(definition)
    field = question(new, key)
    kept = [one | {"label": dict(said[one["key"]])} for one in field["options"] if one["key"] in said]
    for words in more:
        kept.append({"key": _free_key("o", kept + field["options"]), "label": dict(words)})
    field["options"] = kept
    return new


def without(definition: Definition, key: str) -> Definition:
    """One question left out; a section that is empty then goes with it."""
    new = deepcopy(definition)
    for one in new["sections"]:
        one["fields"] = [field for field in one["fields"] if field["key"] != key]
    new["sections"] = [one for one in new["sections"] if one["fields"]]
    return new


def with_question(definition: Definition, added: Addition) -> Definition:
    """One question more. The very same one sent twice is one."""
    new = deepcopy(definition)
    fields = section(new, added.section)["fields"]
    field: Definition = {"kind": added.kind, **_worded(added.wording)}
    if added.options:
        field["options"] = [{"key": f"o{n}", "label": dict(words)} for n, words in enumerate(added.options, 1)]
    if all(one | field != one for one in fields):
        fields.append({"key": _free_key("added_", questions(new)), **field})
    return new


def with_section(definition: Definition, title: Mapping[str, str], first: Addition) -> Definition:
    """One section more, with its first question, for none is empty. One of this title is not made twice."""
    new = deepcopy(definition)
    same = [one["key"] for one in new["sections"] if one["title"] == dict(title)]
    key = same[0] if same else _free_key("part_", new["sections"])
    if not same:
        new["sections"].append({"key": key, "title": dict(title), "fields": []})
    return with_question(new, Addition(key, first.kind, first.wording, first.options))


def retitled(definition: Definition, key: str, title: Mapping[str, str]) -> Definition:
    new = deepcopy(definition)
    section(new, key)["title"] = dict(title)
    return new


def _worded(said: Wording) -> Definition:
    words: Definition = {"label": dict(said.label), "required": said.required}
    return words | ({"help": dict(said.help)} if any(said.help.values()) else {})


def _free_key(begins: str, taken: Iterator[Definition] | Sequence[Definition]) -> str:
    keys, number = {one["key"] for one in taken}, 1
    while f"{begins}{number}" in keys:
        number += 1
    return f"{begins}{number}"
