"""A coordinator changes what her program's case form asks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from telementor.cases.forms.malformed import called
from telementor.rules.caseform import Kind
from telementor.rules.caseform.editing import Addition, Definition, Wording
from telementor.web.bilingual import Words, WordsFormField

KINDS = [
    (Kind.LONG_TEXT.value, _("Some sentences")),
    (Kind.TEXT.value, _("A few words")),
    (Kind.YES_NO.value, _("Yes or no")),
    (Kind.CHOICE.value, _("One of several")),
    (Kind.CHOICES.value, _("Any of several")),
    (Kind.DURATION.value, _("How long")),
]
CHOSEN = {Kind.CHOICE.value, Kind.CHOICES.value}
BOTH = _("Write it in English and in French.")
BOTH_OR_NEITHER = _("Write it in English and in French, or in neither.")


def in_both(words: Words | None) -> Words:
    """Stripped. Raises ValidationError where one language is missing: a case may be written and read in either."""
    said = Words((words or Words()).en.strip(), (words or Words()).fr.strip())
    if bool(said.en) != bool(said.fr):
        raise forms.ValidationError(BOTH_OR_NEITHER)
    return said


def pair(words: Words) -> dict[str, str]:
    return {"en": words.en, "fr": words.fr}


class BothField(WordsFormField):
    """Words that are needed in both languages or, where they are not required, may be left out in both."""

    def clean(self, value: Any) -> Words:
        said: Words = super().clean(value)
        if self.required and not (said.en.strip() and said.fr.strip()):
            raise forms.ValidationError(BOTH)
        return in_both(said)


class WordingForm(forms.Form):
    """One question in both languages."""

    label = BothField(label=_("Question"))
    help = BothField(label=_("Help below it"), required=False, long=True)
    required = forms.BooleanField(label=_("Needed before a case can be sent"), required=False)

    def wording(self) -> Wording:
        told = self.cleaned_data
        return Wording(pair(told["label"]), pair(told["help"]), told["required"])


class QuestionForm(WordingForm):
    """A question that is asked already; the answers of a choice, and room for one more."""

    more = BothField(label=_("One more answer"), required=False)

    def __init__(self, data: Any = None, *, asked: Definition) -> None:
        self.options = asked["options"] if asked["kind"] in CHOSEN else []
        worded = {f"answer_{one['key']}": Words(**one["label"]) for one in self.options}
        super().__init__(data, initial=as_asked(asked) | worded)
        for number, name in enumerate(worded, 1):
            self.fields[name] = BothField(label=_("Answer %(n)s") % {"n": number}, required=False)
        if not self.options:
            del self.fields["more"]
        self.order_fields(["label", "help", *worded, "more", "required"])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if self.options and not self.errors and len(self.answers()) + len(self.added()) < 2:
            self.add_error("more", _("A choice has at least two answers."))
        return told

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """By their keys; one whose words were taken away is not there."""
        told = {one["key"]: self.cleaned_data[f"answer_{one['key']}"] for one in self.options}
        return {key: pair(words) for key, words in told.items() if words}

    def added(self) -> list[Mapping[str, str]]:
        more = self.cleaned_data.get("more")
        return [pair(more)] if more else []


def as_asked(field: Definition) -> dict[str, Any]:
    """A question of a definition as the form begins with it."""
    return {
        "label": Words(**field["label"]),
        "help": Words(**field.get("help") or {}),
        "required": field.get("required", False),
    }


class NewQuestionForm(WordingForm):
    kind = forms.ChoiceField(label=_("Answered by"), choices=KINDS)
    options = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One answer a line, English and French apart by a bar: Never | Jamais"),
    )
    field_order = ["section", "title", "kind", "label", "help", "options", "required"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("kind") in CHOSEN and len(self.choices()) < 2:
            self.add_error("options", _("Write at least two answers, one a line, each in both languages."))
        return told

    def choices(self) -> list[dict[str, str]]:
        pairs = [line.split("|") for line in self.cleaned_data.get("options", "").splitlines()]
        whole = [(pair[0].strip(), pair[1].strip()) for pair in pairs if len(pair) == 2]
        return [{"en": en, "fr": fr} for en, fr in whole if en and fr]

    def addition(self) -> Addition:
        told = self.cleaned_data
        chosen = tuple(self.choices()) if told["kind"] in CHOSEN else ()
        return Addition(told.get("section", ""), told["kind"], self.wording(), chosen)


class AddForm(NewQuestionForm):
    section = forms.ChoiceField(label=_("In the part"))

    def __init__(self, data: Any = None, *, definition: Definition) -> None:
        super().__init__(data)
        choose_part(self, definition)


class NewPartForm(NewQuestionForm):
    """A part is never empty, so it comes with its first question."""

    title = BothField(label=_("Name of the part"))


class PartForm(forms.Form):
    title = BothField(label=_("Name of the part"))


class MoveForm(forms.Form):
    """To another part, at its end."""

    section = forms.ChoiceField(label=_("In the part"))

    def __init__(self, data: Any = None, *, definition: Definition, now: str) -> None:
        super().__init__(data, initial={"section": now})
        choose_part(self, definition)


def choose_part(form: forms.Form, definition: Definition) -> None:
    chooser: Any = form.fields["section"]
    chooser.choices = [(one["key"], called(one)) for one in definition["sections"]]
