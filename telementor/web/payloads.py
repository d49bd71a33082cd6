"""How the API uses the pages' forms, so that one rule is written once."""

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from ninja import Field, Schema
from ninja.pagination import LimitOffsetPagination
from ninja.parser import Parser

from telementor.web.bilingual import Words

F = TypeVar("F", bound=forms.BaseForm)


class Tidy(Parser):
    """JSON whose words can be written in UTF-8: half a letter would be kept, and break every page that shows it."""

    def parse_body(self, request: HttpRequest) -> Any:
        told = super().parse_body(request)
        json.dumps(told, ensure_ascii=False).encode()  # raises, and what raises here is answered with 400
        return told


class Pages(LimitOffsetPagination):
    """A list in pages. Bounded, since no list is read whole and no database counts beyond 64 bits."""

    class Input(Schema):
        limit: int = Field(100, ge=1, le=1_000)
        offset: int = Field(0, ge=0, le=10**9)


class Refused(Exception):
    """What was sent cannot be used; the sentences by field, as the page would say them."""

    def __init__(self, sentences: dict[str, list[str]]) -> None:
        super().__init__(sentences)
        self.sentences = sentences


class Both(Schema):
    """Words in both languages."""

    en: str = ""
    fr: str = ""


def flat(name: str, value: Any) -> dict[str, Any]:
    """A value as a form would have posted it: words become name_en and name_fr, dates their ISO text."""
    match value:
        case None:
            return {}
        case Words():
            return {f"{name}_en": value.en, f"{name}_fr": value.fr}
        case {"en": _en, "fr": _fr}:
            return {f"{name}_en": value["en"], f"{name}_fr": value["fr"]}
        case date() | time():
            return {name: value.isoformat()}
        case _plain:
            return {name: value}


def sent(payload: Schema) -> dict[str, Any]:
    return {key: text for name, value in payload.dict().items() for key, text in flat(name, value).items()}


def patched(make: Callable[[dict[str, Any] | None], F], payload: Schema) -> F:
    """The form as the page would show it, with what was sent written over it."""
    blank, shown = make(None), dict[str, Any]()
    for name, field in blank.fields.items():
        shown |= flat(name, blank.get_initial_for_field(field, name))
    return accepted(make(shown | sent(payload)))


def accepted(form: F) -> F:
    """The form where it holds; Refused with its sentences where it does not."""
    if not form.is_valid():
        raise Refused({name: [str(error) for error in errors] for name, errors in form.errors.items()})
    return form
