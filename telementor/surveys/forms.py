import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from telementor.surveys.models import Instrument, Question
from telementor.web.bilingual import words

SCALE = [(str(n), str(n)) for n in range(1, 8)]
YESNO = [("yes", _("Yes")), ("no", _("No"))]


class ScaleField(forms.ChoiceField):
    """Seven points in a row, with words at both ends."""

    template_name = "web/scale.html"

    def __init__(self, low: str, high: str, **kwargs: Any) -> None:
        super().__init__(choices=SCALE, widget=forms.RadioSelect, **kwargs)
        self.low, self.high = low, high


def field(question: Question) -> forms.Field:
    told: dict[str, Any] = {"label": str(question.text), "required": question.required}
    match question.kind:
        case Question.Kind.SCALE:
            return ScaleField(str(question.low), str(question.high), **told)
        case Question.Kind.CHOICE:
            options = [(option["value"], str(words(option["label"]))) for option in question.options]
            return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **told)
        case Question.Kind.YESNO:
            return forms.ChoiceField(choices=YESNO, widget=forms.RadioSelect, **told)
        case _other:
            return forms.CharField(max_length=5000, widget=forms.Textarea({"rows": 4}), **told)


class AnswerForm(forms.Form):
    """The questions of an instrument. `written` takes what is there without asking for what is not."""

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = field(question)

    def written(self) -> dict[str, str]:
        return {name: str(self.data[name]).replace("\0", "")[:5000] for name in self.fields if self.data.get(name)}


class InstrumentForm(forms.ModelForm[Instrument]):
    class Meta:
        model = Instrument
        fields = ["kind", "title", "intro", "opens", "closes"]
        widgets = {
            "opens": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "closes": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("opens") and told.get("closes") and told["closes"] < told["opens"]:
            self.add_error("closes", _("The survey closes before it opens."))
        other = Instrument.objects.filter(cycle=self.instance.cycle, kind=told.get("kind")).exclude(pk=self.instance.pk)
        if other.exists():
            self.add_error("kind", _("This cycle has such a survey already."))
        return told


class QuestionForm(forms.ModelForm[Question]):
    choices = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("For “One of several”: one answer a line, English and French apart by a bar: Never | Jamais"),
    )

    class Meta:
        model = Question
        fields = ["kind", "text", "low", "high", "required", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [words(option["label"]) for option in self.instance.options]
        self.initial["choices"] = "\n".join(f"{line.en} | {line.fr}" for line in lines)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("kind") == Question.Kind.CHOICE and len(self.options()) < 2:
            self.add_error("choices", _("Write at least two answers, one a line."))
        return told

    def options(self) -> list[dict[str, Any]]:
        lines = [line.partition("|") for line in self.cleaned_data.get("choices", "").splitlines() if line.strip()]
        labels = [(en.strip(), fr.strip() or en.strip()) for en, _bar, fr in lines]
        return [{"value": str(n), "label": {"en": en, "fr": fr}} for n, (en, fr) in enumerate(labels, 1)]

    def save(self, commit: bool = True) -> Question:
        question = super().save(commit=False)
        if question.kind == Question.Kind.CHOICE:
            question.options = self.options()
        question.key = question.key or f"q{secrets.token_hex(4)}"
        return question
