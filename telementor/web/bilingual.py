"""Program content in English and French side by side, in one column."""

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages. As text, the reader's; the other where one is missing."""

    en: str = ""
    fr: str = ""

    def __str__(self) -> str:
        return self.fr or self.en if (get_language() or "en").startswith("fr") else self.en or self.fr

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)

    def lines(self) -> list[str]:
        return [line.strip() for line in str(self).splitlines() if line.strip()]


def words(value: Any) -> Words:
    if isinstance(value, Words):
        return value
    return Words(**value) if isinstance(value, dict) else Words(en=value or "", fr=value or "")


class WordsField(models.JSONField):
    """A column that holds Words. Empty where nothing was written."""

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        self.long = long
        kwargs.setdefault("default", Words)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        return words(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Words:
        return words(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(asdict(value) if isinstance(value, Words) else value)

    def validate(self, value: Any, model_instance: Any) -> None:
        if not self.blank and not words(value):
            raise ValidationError(_("Write this in at least one language."))

    def value_to_string(self, obj: models.Model) -> Any:
        return asdict(words(self.value_from_object(obj)))

    def formfield(self, **kwargs: Any) -> Any:
        told = {"label": capfirst(self.verbose_name), "required": not self.blank, "help_text": self.help_text}
        return WordsFormField(**told | {name: kwargs[name] for name in told if name in kwargs}, long=self.long)


class WordsInput(forms.MultiWidget):
    """English and French beside each other, each saying which it is."""

    template_name = "web/words.html"

    def __init__(self, long: bool = False) -> None:
        piece = forms.Textarea if long else forms.TextInput
        rows = {"rows": 5} if long else {}
        super().__init__({tag: piece({"class": "form-control", "lang": tag, **rows}) for tag in ("en", "fr")})

    def decompress(self, value: Any) -> list[str]:
        found = words(value)
        return [found.en, found.fr]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class WordsFormField(forms.MultiValueField):
    def __init__(self, long: bool = False, **kwargs: Any) -> None:
        pieces = (forms.CharField(required=False), forms.CharField(required=False))
        kwargs.pop("initial", None)
        super().__init__(pieces, widget=WordsInput(long), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Words:
        return Words(*data_list) if data_list else Words()
