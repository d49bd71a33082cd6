"""A coordinator changes what her program's case form asks."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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


class WordingForm(forms.Form):
    """One question in both languages; a case may be written and read in either."""

    label = WordsFormField(label=_("Question"))
    help = WordsFormField(label=_("Help below it"), required=False)
    required = forms.BooleanField(label=_("Needed before a case can be sent"), required=False)

    def clean_label(self) -> Words:
        words: Words = self.cleaned_data["label"]
        if not (words.en.strip() and words.fr.strip()):
            raise forms.ValidationError(_("Write it in English and in French."))
        return words

    def clean_help(self) -> Words:
        words: Words = self.cleaned_data["help"] or Words()
        if bool(words.en.strip()) != bool(words.fr.strip()):
            raise forms.ValidationError(_("Write it in English and in French, or in neither."))
        return words

    def wording(self) -> Wording:
        said, beside = self.cleaned_data["label"], self.cleaned_data["help"]
        return Wording(
            {"en": said.en, "fr": said.fr}, {"en": beside.en, "fr": beside.fr}, self.cleaned_data["required"]
        )


def as_asked(field: Definition) -> dict[str, Any]:
    """A question of a definition as the form begins with it."""
    return {
        "label": Words(**field["label"]),
        "help": Words(**field.get("help") or {}),
        "required": field.get("required", False),
    }


class AddForm(WordingForm):
    section = forms.ChoiceField(label=_("In the part"))
    kind = forms.ChoiceField(label=_("Answered by"), choices=KINDS)
    options = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One answer a line, English and French apart by a bar: Never | Jamais"),
    )
    field_order = ["section", "kind", "label", "help", "options", "required"]

    def __init__(self, data: Any = None, *, definition: Definition) -> None:
        super().__init__(data)
        language = "fr" if (get_language() or "en").startswith("fr") else "en"
        chooser: Any = self.fields["section"]
        chooser.choices = [(one["key"], one["title"][language]) for one in definition["sections"]]

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
        return Addition(told["section"], told["kind"], self.wording(), chosen)
