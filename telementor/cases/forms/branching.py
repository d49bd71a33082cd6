"""When a question of a case form is shown: which answers to which earlier question."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.cases.forms.malformed import called
from telementor.rules.caseform import Kind
from telementor.rules.caseform.editing import Definition, questions


class WhenForm(forms.Form):
    """The answers of one earlier question after which this one is shown."""

    answers = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one answer.")}
    )

    def __init__(self, data: Any = None, *, after: Definition, now: Definition | None) -> None:
        chosen = [as_typed(one) for one in now["is"]] if now and now["field"] == after["key"] else []
        super().__init__(data, initial={"answers": chosen})
        self.yes_no = after["kind"] == Kind.YES_NO
        box: Any = self.fields["answers"]
        box.label = gettext("“%(question)s” was answered with") % {"question": called(after)}
        box.choices = possible(after)

    def values(self) -> list[str | bool]:
        """As a definition holds them."""
        told: list[str] = self.cleaned_data["answers"]
        return [one == "yes" for one in told] if self.yes_no else [*told]


def possible(question: Definition) -> list[tuple[str, str]]:
    if question["kind"] == Kind.YES_NO:
        return [("yes", gettext("Yes")), ("no", gettext("No"))]
    return [(one["key"], called(one)) for one in question["options"]]


def as_typed(value: str | bool) -> str:
    return value if isinstance(value, str) else {True: "yes", False: "no"}[value]


def conditions(definition: Definition, rows: Iterable[Definition]) -> dict[str, str]:
    """In words, by the keys of those questions or parts that are not always shown."""
    asked = {one["key"]: one for one in questions(definition)}
    return {one["key"]: in_words(asked[one["when"]["field"]], one["when"]) for one in rows if one.get("when")}


def in_words(question: Definition, when: Definition) -> str:
    wanted, either = {as_typed(one) for one in when["is"]}, gettext("or")
    answers = f" {either} ".join(label for key, label in possible(question) if key in wanted)
    return gettext("Only if “%(question)s” is: %(answers)s") % {"question": called(question), "answers": answers}
