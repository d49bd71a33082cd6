from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.cases.models import Case, FollowUp, Recommendation
from telementor.cases.queries import as_read, recommended

USUAL = timedelta(weeks=10)  # programs ask again after eight to twelve weeks


class RecommendationForm(forms.ModelForm[Recommendation]):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Recommendation
        fields = ["category", "text", "source", "evidence"]
        widgets = {"text": forms.Textarea({"rows": 3}), "source": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def row(self, case: Case, by: Person) -> Recommendation:
        made = self.save(commit=False)
        made.case, made.by = case, by
        return made


class SignForm(forms.Form):
    follow_up_on = forms.DateField(
        label=_("Ask the presenter what came of it on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    read = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        day = case.session.day if case.session else case.cycle.today()
        super().__init__(data, initial={"follow_up_on": day + USUAL, "read": as_read(case)})


class FollowUpForm(forms.ModelForm[FollowUp]):
    """One choice for all recommendations at once, which each may differ from; one for the patient, and a few words."""

    every = forms.ChoiceField(
        label=_("What was done of the recommendations?"),
        choices=[
            (FollowUp.Done.DONE, _("All were done")),
            (FollowUp.Done.PARTLY, _("All were partly done")),
            (FollowUp.Done.NOT, _("None was done")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    patient = forms.ChoiceField(
        label=_("How is the patient?"), choices=FollowUp.Patient.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = FollowUp
        fields = ["patient", "told"]
        widgets = {"told": forms.Textarea({"rows": 3})}

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data)
        self.rows = list(recommended(case))
        if len(self.rows) == 1:
            every: Any = self.fields["every"]
            every.choices = FollowUp.Done.choices
        for row in self.rows:
            self.fields[f"done_{row.pk}"] = forms.ChoiceField(
                label=row.text,
                choices=[("", _("As said for all")), *FollowUp.Done.choices],
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields(["every", *(f"done_{row.pk}" for row in self.rows)])

    def differs(self) -> bool:
        """Whether any was answered by itself, so that it is seen when the page comes again."""
        return any(self.data.get(f"done_{row.pk}") for row in self.rows)

    def each(self) -> list[forms.BoundField]:
        return [self[f"done_{row.pk}"] for row in self.rows]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not all(self.done(told).values()):
            self.add_error("every", _("Choose one answer for all recommendations, or one for each of them."))
        return told

    def done(self, told: dict[str, Any]) -> dict[str, str]:
        """What was said of each one by itself, else what was said of all."""
        return {str(row.pk): told.get(f"done_{row.pk}") or told.get("every", "") for row in self.rows}

    def row(self) -> FollowUp:
        made = self.save(commit=False)
        made.done = self.done(self.cleaned_data)
        return made
