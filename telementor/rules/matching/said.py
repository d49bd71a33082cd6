"""What goes in and out: a row as the provider shows it, a person on the roster, and whose the row is or may be."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a row belongs to a person (the first five, surest first), or why a coordinator must decide."""

    REGISTRANT = "registrant"
    EMAIL = "email"
    ALIAS = "alias"  # a person has settled such a row before
    NAME = "name"
    CLOSE_NAME = "close_name"
    CONFLICT = "conflict"  # "e-mail of A, name of B": a shared laptop, a forwarded link
    TWO_PEOPLE = "two_people"  # it fits more than one
    SHARED = "shared"  # "Ann Roy & Bob Lee" at one device
    PART_OF_NAME = "part_of_name"  # a given name, a family name or an initial alone
    PHONE = "phone"
    NO_NAME = "no_name"  # blank, "Guest", "iPhone", "Exam Room 3"
    NOBODY = "nobody"  # a name, and nobody clearly like it


@dataclass(frozen=True, slots=True)
class Seen:
    """One row: the displayed name, and what the provider knows besides, which may be nothing."""

    name: str
    email: str = ""
    registrant: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person on the roster. `name` is "Given Family"; `aliases` are what `alias` gave for rows settled before.
    Without name and e-mail it is nobody, to whom rows were settled."""

    key: int
    name: str
    emails: frozenset[str]
    registrants: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Guess:
    key: int
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Match:
    """`key` is None where a coordinator must decide; `certainty`, from 0 to 1, is then 0. Best guess first."""

    key: int | None
    reason: Reason
    certainty: float
    guesses: tuple[Guess, ...]
