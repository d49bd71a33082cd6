"""A plain answer, as it came, to the answer as it is kept."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from telementor.rules.caseform.form import Field, Kind
from telementor.rules.caseform.problems import Reason

NUMBER = re.compile(r"(-?\d{1,7})(?:[.,](\d{1,4}))?", re.ASCII)
DURATION = re.compile(r"P([1-9]\d{0,2})([DWMY])", re.ASCII)
FILE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a UUID; a name has no room in it
MOST_YEARS = 89  # a pain of 93 years would tell an age over 89
# No database or page takes these: control characters save tab and newline, and halves of a character.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
MOST = {Kind.TEXT: 300, Kind.LONG_TEXT: 4_000, Kind.FILES: 10}  # where a field says nothing


class Wrong(ValueError):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def single(field: Field, answer: object) -> object | None:
    """The answer to keep, None for a blank. Raises Wrong."""
    return None if answer is None or answer in ("", []) else BY_KIND[field.kind](field, answer)


def _text(field: Field, answer: object) -> str | None:
    if not isinstance(answer, str):
        raise Wrong(Reason.SHAPE)
    text = UNWRITABLE.sub("", answer.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if field.kind is Kind.TEXT:
        text = " ".join(text.split())
    if len(text) > (field.most or MOST[field.kind]):
        raise Wrong(Reason.TOO_LONG)
    return text or None


def _choice(field: Field, answer: object) -> str:
    if not isinstance(answer, str):
        raise Wrong(Reason.SHAPE)
    if answer not in {option.key for option in field.options}:
        raise Wrong(Reason.UNKNOWN_OPTION)
    return answer


def _choices(field: Field, answer: object) -> list[str]:
    if not isinstance(answer, list):
        raise Wrong(Reason.SHAPE)
    chosen = {_choice(field, one) for one in answer}
    if len(chosen) > (field.most or len(field.options)):
        raise Wrong(Reason.TOO_MANY)
    if len(chosen) > 1 and any(option.alone for option in field.options if option.key in chosen):
        raise Wrong(Reason.NOT_ALONE)
    return [option.key for option in field.options if option.key in chosen]


def _number(field: Field, answer: object) -> str:
    """A decimal point or, as French writes it, a comma; kept as a string, for a binary fraction is not what was typed."""
    if isinstance(answer, bool) or not isinstance(answer, str | int | float):
        raise Wrong(Reason.SHAPE)
    found = NUMBER.fullmatch(str(answer).strip())
    if not found:
        raise Wrong(Reason.NOT_A_NUMBER)
    value = Decimal(f"{found[1]}.{found[2] or 0}")
    if field.least is not None and value < field.least:
        raise Wrong(Reason.TOO_LITTLE)
    if field.most is not None and value > field.most:
        raise Wrong(Reason.TOO_MUCH)
    return f"{value.normalize() + 0:f}"  # + 0 makes of -0 a 0


def _yes_no(field: Field, answer: object) -> bool:
    if not isinstance(answer, bool):
        raise Wrong(Reason.SHAPE)
    return answer


def _duration(field: Field, answer: object) -> str:
    found = DURATION.fullmatch(answer) if isinstance(answer, str) else None
    if not found:
        raise Wrong(Reason.NOT_A_DURATION)
    if found[2] == "Y" and int(found[1]) > MOST_YEARS:
        raise Wrong(Reason.TOO_MUCH)
    return found[0]


def _files(field: Field, answer: object) -> list[str]:
    if not isinstance(answer, list) or not all(isinstance(one, str) and FILE.fullmatch(one) for one in answer):
        raise Wrong(Reason.SHAPE)
    files = list(dict.fromkeys(answer))
    if len(files) > (field.most or MOST[Kind.FILES]):
        raise Wrong(Reason.TOO_MANY)
    return files


BY_KIND: Mapping[Kind, Callable[[Field, object], object | None]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DURATION: _duration,
    Kind.FILES: _files,
}
