from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.credits.models import GATES, Accreditation, Certificate, Rate
from telementor.programs.models import Cycle
from telementor.rules import credits
from telementor.web.bilingual import Words

Day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AccreditationForm(forms.ModelForm[Accreditation]):
    professions = forms.MultipleChoiceField(
        label=_("Professions it is for"), choices=Person.Profession.choices, widget=forms.CheckboxSelectMultiple
    )
    gates = forms.MultipleChoiceField(
        label=_("Needed before a certificate"),
        choices=list(GATES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=Accreditation.Unit.choices,
        initial=Accreditation.Unit.CREDITS,
        widget=forms.RadioSelect,
    )
    cap = forms.DecimalField(
        label=_("Most that can be earned"), min_value=Decimal("0.01"), max_digits=6, decimal_places=2, required=False
    )
    step = forms.DecimalField(
        label=_("Rounding step"), min_value=Decimal("0.01"), max_digits=4, decimal_places=2, initial=Decimal("0.25")
    )
    whole_from_minutes = forms.IntegerField(
        label=_("Whole session from this many minutes"),
        min_value=1,
        max_value=480,
        required=False,
        help_text=_(
            "Empty: the attended minutes count. A number: from there the whole session counts, below it nothing."
        ),
    )

    class Meta:
        model = Accreditation
        fields = [
            "body",
            "professions",
            "unit",
            "credit_name",
            "paper",
            "certified_from",
            "certified_until",
            "cap",
            "step",
            "rounding",
            "whole_from_minutes",
            "gates",
            "activity_number",
            "certified_by",
            "statement",
        ]
        widgets = {"certified_from": Day, "certified_until": Day, "paper": forms.RadioSelect}
        error_messages = {
            "certified_until": {"required": _("Say until when it is certified; the CFPC certifies for 12 months.")}
        }

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        parts = [
            (gettext("Who certifies, and for whom"), ["body", "certified_by", "activity_number", "professions"]),
            (gettext("Dates"), ["certified_from", "certified_until"]),
            (gettext("How it is counted"), ["unit", "cap", "step", "rounding", "whole_from_minutes", "gates"]),
            (gettext("What is printed"), ["paper", "credit_name", "statement"]),
        ]
        return [(title, [self[name] for name in names]) for title, names in parts]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        start, end = told.get("certified_from"), told.get("certified_until")
        if start and end and end < start:
            self.add_error("certified_until", _("The certification ends before it begins."))
        return told


class RateForm(forms.ModelForm[Rate]):
    per_hour = forms.DecimalField(
        label=_("An hour gives"), min_value=Decimal("0.01"), max_value=Decimal(10), max_digits=4, decimal_places=2
    )

    class Meta:
        model = Rate
        fields = ["per_hour", "since", "until"]
        widgets = {"since": Day, "until": Day}
        error_messages = {"until": {"required": _("Say until when this rate holds.")}}

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", _("This rate ends before it begins."))
        return told


class Rates(forms.BaseInlineFormSet[Rate, Accreditation, RateForm]):
    """The rates of one accreditation, looked at together and against its window."""

    of: AccreditationForm

    def filled(self) -> list[RateForm]:
        """Those to be kept whose dates can be read, by their first day."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        whole = [form for form in kept if {"since", "until"} <= form.cleaned_data.keys()]
        return sorted(whole, key=lambda form: form.cleaned_data["since"])

    def clean(self) -> None:
        window = self.of.cleaned_data
        before: date | None = None
        for form in self.filled():
            told = form.cleaned_data
            first, last = told["since"], told["until"]
            if before and first <= before:
                form.add_error(
                    "since", _("On this day the rate before it still holds. Two rates for one day cannot be.")
                )
            if (begins := window.get("certified_from")) and first < begins:
                form.add_error("since", _("This is before the certification begins."))
            if (ends := window.get("certified_until")) and last > ends:
                form.add_error("until", _("This is after the certification ends."))
            if window.get("unit") == credits.Unit.HOURS and told.get("per_hour") not in (None, 1):
                form.add_error(
                    "per_hour", _("Hours are counted as they are, 1 an hour. The college multiplies them itself.")
                )
            before = max(last, before or last)


RateFormSet = forms.inlineformset_factory(
    Accreditation,
    Rate,
    form=RateForm,
    formset=Rates,
    extra=2,
    min_num=1,
    max_num=50,
    validate_min=True,
    can_delete=True,
)


def both_valid(form: AccreditationForm, rates: forms.BaseInlineFormSet[Rate, Accreditation, RateForm]) -> bool:
    rates.of = form  # type: ignore[attr-defined]  # the factory's type does not know its own formset
    right = form.is_valid()
    return rates.is_valid() and right


class MainproForm(forms.Form):
    """What the CFPC's letter says; the rates follow from it."""

    certified_on = forms.DateField(label=_("Certified on"), widget=Day)
    expires = forms.DateField(label=_("Expires on"), widget=Day)
    certified_at = forms.ChoiceField(
        label=_("Credits an hour, in the letter"), choices=[("1", "1"), ("2", "2"), ("3", "3")]
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if {"certified_on", "expires", "certified_at"} <= told.keys():
            try:
                self.rates = credits.mainpro_rates(told["certified_on"], told["expires"], Decimal(told["certified_at"]))
            except credits.EmptyWindow:
                self.add_error("expires", _("The certification ends before it begins."))
        return told

    def accreditation(self) -> dict[str, Any]:
        return {
            "body": Words(
                "College of Family Physicians of Canada (CFPC)", "Le Collège des médecins de famille du Canada (CMFC)"
            ),
            "credit_name": Words("Mainpro+ credits", "crédits Mainpro+"),
            "professions": ["family_physician"],
            "unit": credits.Unit.CREDITS.value,
            "certified_from": self.cleaned_data["certified_on"],
            "certified_until": self.cleaned_data["expires"],
            "gates": list(GATES),
        }

    def rows(self) -> list[dict[str, Any]]:
        return [{"since": rate.since, "until": rate.until, "per_hour": rate.per_hour} for rate in self.rates]


SHOWN = [
    ("", _("Everybody")),
    ("earned", _("Earned")),
    ("not_earned", _("Not earned")),
    ("nothing", _("No credit counted")),
]


class FilterForm(forms.Form):
    """What the list of a closing shows. An address with nonsense in it shows everybody."""

    q = forms.CharField(label=_("Find a person"), max_length=100, required=False)
    show = forms.ChoiceField(label=_("Show"), required=False)
    rule = forms.ModelChoiceField(
        Accreditation.objects.none(), label=_("Accreditation"), required=False, empty_label=_("All accreditations")
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lacking = [(gate, gettext("Lacking: %(what)s") % {"what": name}) for gate, name in GATES.items()]
        self.fields["show"].choices = [*SHOWN, *lacking]  # type: ignore[attr-defined]
        touching = {"certified_from__lte": cycle.last_day, "certified_until__gte": cycle.first_day}
        self.fields["rule"].queryset = cycle.program.accreditations.filter(**touching)  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class ConfirmForm(forms.Form):
    """Which certificates are no longer good, and why; a person says so, never the machine alone."""

    revoke = forms.ModelMultipleChoiceField(
        Certificate.objects.none(), label=_("Revoke"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=_("Why they are revoked"),
        max_length=300,
        required=False,
        help_text=_("The person reads this in the message about it."),
    )

    def __init__(self, *args: Any, gone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revoke"].queryset = gone  # type: ignore[attr-defined]
        self.fields["revoke"].initial = [certificate.pk for certificate in gone]
        self.fields["revoke"].label_from_instance = lambda row: f"{row.holder} · {row.accreditation} · {row.serial}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("revoke") and not told.get("reason"):
            self.add_error("reason", _("Say why, for those whose certificate is revoked."))
        return told


class SerialForm(forms.Form):
    serial = forms.CharField(label=_("Serial"), max_length=40, help_text=_("As printed, such as TM-7F3K-9Q2D-HW5X."))
