"""What the pages of a case need beyond Django's own."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from telementor.cases.models import Case
from telementor.cases.queries import shape
from telementor.cases.queries.told import words
from telementor.rules.scores import Scale

register = template.Library()


@register.filter
def get(table: Mapping[Any, Any], key: Any) -> Any:
    return table.get(key)


register.simple_tag(words, name="said")


@register.filter
def headline(case: Case) -> str:
    """The main question of a case, by which its presenter knows it again."""
    mains = (field.key for field in shape(case.form).fields() if field.main)
    return next((str(case.answers[key]) for key in mains if case.answers.get(key)), "")


@register.simple_tag
def item_choices(scale: Scale, item: Any) -> list[tuple[int, str]]:
    """What an item of a scale can be answered with: the scale's words where it has some, else yes and no."""
    if scale.answers:
        return [(number, f"{number} – {words(one)}") for number, one in enumerate(scale.answers)]
    return [(0, gettext("No")), (1, gettext("Yes"))]
