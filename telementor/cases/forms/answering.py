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
    """A choice for each recommendation, one for the patient, and a few words."""

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
        for row in self.rows:
            self.fields[f"done_{row.pk}"] = forms.ChoiceField(
                label=row.text, choices=FollowUp.Done.choices, widget=forms.RadioSelect
            )
        self.order_fields([*(f"done_{row.pk}" for row in self.rows), "patient", "told"])

    def row(self) -> FollowUp:
        made = self.save(commit=False)
        made.done = {str(row.pk): self.cleaned_data[f"done_{row.pk}"] for row in self.rows}
        return made
