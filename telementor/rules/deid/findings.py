"""What the guard answers with: a finding is where something identifies a person, what it is and why it was marked.

The seven types follow the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)) and Ontario's privacy commissioner's guideline
on de-identification (2025). QUASI is what does not identify alone and is better said more broadly (an age, a month).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SURE = 0.8  # of a confidence


class Type(StrEnum):
    NAME = "NAME"
    DATE = "DATE"
    LOCATION = "LOCATION"
    ID = "ID"
    CONTACT = "CONTACT"
    AGE = "AGE"
    QUASI = "QUASI"


class Reason(StrEnum):
    """Why something was marked: a stable key that the page turns into a sentence in the reader's language."""

    TITLE = "title"  # after a title: Dr, Mme
    RELATIVE = "relative"  # after a word for a relative: her daughter
    LABEL = "label"  # after a label: Name:, Nom :, MRN
    CREDENTIAL = "credential"  # before letters after a name: , RN
    LISTED = "listed"  # in a list of names or places
    CONTEXT = "context"  # the sentence around it reads so
    SHAPE = "shape"  # it is written like one: a postal code, a date, an address
    CHECKSUM = "checksum"  # and its check digit is right
    BAD_CHECKSUM = "bad_checksum"  # written like one, but its check digit is wrong
    REPEATED = "repeated"  # found elsewhere in this text
    OLD = "old"  # an age of 90 or more
    BROADER = "broader"  # better said more broadly


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`start` and `end` are offsets in the text, end exclusive; `confidence` is from 0 to 1; `source` is the layer."""

    start: int
    end: int
    type: Type
    subtype: str
    confidence: float
    source: str
    reason: Reason

    @property
    def sure(self) -> bool:
        """Sure enough to hold a case back rather than to ask."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """What could stand in place of `start` to `end`; `rule` is a stable key that says how it was chosen."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the case: the reader's language ("en" or "fr") and the day of the first visit."""

    language: str = "en"
    first_visit: date | None = None


class GuardUnavailable(RuntimeError):
    """A part of the guard did not load. Nothing may pass until it does; the message names the part, never the text."""
