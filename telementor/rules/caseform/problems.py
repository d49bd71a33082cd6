"""What can be wrong with a form's definition or with its answers, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    # of a definition
    MISSING = "missing"
    UNKNOWN_ATTRIBUTE = "unknown_attribute"
    KEY = "key"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SCALE = "unknown_scale"
    UNKNOWN_TABLE = "unknown_table"
    MISSING_LANGUAGE = "missing_language"
    UNKNOWN_FIELD = "unknown_field"
    LATER_FIELD = "later_field"
    NOT_A_CHOICE = "not_a_choice"
    NO_MAIN_QUESTION = "no_main_question"
    TOO_MANY_MAIN_QUESTIONS = "too_many_main_questions"
    TOO_MANY = "too_many"
    BACKWARDS = "backwards"
    # of an answer
    REQUIRED = "required"
    NOT_A_NUMBER = "not_a_number"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DURATION = "not_a_duration"
    UNIT = "unit"
    PATCHES = "patches"
    NOT_ALONE = "not_alone"
    # of both
    SHAPE = "shape"
    TOO_LONG = "too_long"
    UNKNOWN_OPTION = "unknown_option"


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a path of keys and positions: "sections/2/fields/0/label" of a definition, "opioids/1/strength" of
    answers; empty for the whole. What was written there is left out, for it may be about a patient."""

    place: str
    reason: Reason


class Malformed(ValueError):
    """A definition that is no form; `problems` has all of them, in the order of the form."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{problem.place or 'form'}: {problem.reason}" for problem in self.problems))
