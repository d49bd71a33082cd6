"""The order of a definition: questions within their section and from one to another, sections among themselves.

Places are told as they shall be, counted from 0, so that the same move asked for twice is one move. A question that
comes before one it depends on makes no form: `read` refuses it.
"""

from copy import deepcopy

from telementor.rules.caseform.editing import Definition, found, question, section


def home(definition: Definition, key: str) -> Definition:
    """The section a question is in. Raises KeyError where there is no such question."""
    for one in definition["sections"]:
        if any(field["key"] == key for field in one["fields"]):
            return dict(one)
    raise KeyError(key)


def moved(definition: Definition, key: str, to: int) -> Definition:
    """A question at another place in its section."""
    new = deepcopy(definition)
    _put(section(new, home(new, key)["key"])["fields"], key, to)
    return new


def section_moved(definition: Definition, key: str, to: int) -> Definition:
    new = deepcopy(definition)
    _put(new["sections"], key, to)
    return new


def into(definition: Definition, key: str, other: str) -> Definition:
    """A question at the end of another section; the one it leaves empty goes. Its own section changes nothing."""
    new = deepcopy(definition)
    before = section(new, home(new, key)["key"])
    after, field = section(new, other), question(new, key)
    if before is not after:
        before["fields"].remove(field)
        after["fields"].append(field)
        new["sections"] = [one for one in new["sections"] if one["fields"]]
    return new


def _put(rows: list[Definition], key: str, to: int) -> None:
    row = found(rows, key)
    rows.remove(row)
    rows.insert(max(to, 0), row)
