"""Columns for words of one line, and for finding people by them."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from telementor.rules.letters import folded


class OneLine(models.CharField[str, str]):
    """Words without line breaks or space around, whichever way they came."""

    def to_python(self, value: Any) -> Any:
        return " ".join(value.split()) if isinstance(value, str) else super().to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.to_python(value))


class Folded(models.TextField[str, str]):
    """What other columns say, small and without accents, so that "Elise" finds Élise. Written whenever the row is."""

    def __init__(self, *args: Any, of: Sequence[str] = (), **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs | {"editable": False, "default": "", "db_default": ""})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        said = " ".join(folded(str(getattr(model_instance, name))) for name in self.of)
        setattr(model_instance, self.attname, said)
        return said
