"""The shape of a case form: sections of fields, each in English and French, shown or not by an earlier answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from telementor.rules.words import Words


class Kind(StrEnum):
    """What an answer looks like, as JSON.

    TEXT, LONG_TEXT a string; CHOICE an option's key; CHOICES a list of them; NUMBER a decimal as a string; YES_NO true
    or false; DURATION an ISO 8601 period of one unit ("P6M"); SCALE {item or part key: figure}; MEDICATIONS and ROWS a
    list of {column: value}; FILES a list of UUIDs of files kept elsewhere.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"
    DURATION = "duration"
    SCALE = "scale"
    MEDICATIONS = "medications"
    ROWS = "rows"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Option:
    """One that stands `alone`, such as "none found", is not chosen beside another."""

    key: str
    label: Words
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when an earlier field was answered with one of these: option keys, or true and false."""

    field: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `least` and `most` bound a number; `most` alone is the longest text or the most rows, files or
    choices. The columns of rows are fields too: TEXT, DURATION or CHOICE. `scale` is a key of scores, `sex` the field
    that tells whose points count; `table` is the key of a table of morphine equivalents, by which these medications
    are reckoned."""

    key: str
    kind: Kind
    label: Words
    help: Words | None = None
    required: bool = False
    main: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    columns: "tuple[Field, ...]" = ()
    unit: Words | None = None
    least: int | None = None
    most: int | None = None
    scale: str = ""
    sex: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Words
    fields: tuple[Field, ...]
    help: Words | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    title: Words
    sections: tuple[Section, ...]
    intro: Words | None = None

    def fields(self) -> Iterator[Field]:
        for section in self.sections:
            yield from section.fields
