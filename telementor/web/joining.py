"""Form pieces for joining: the postal code, the licence numbers a profession is asked for, and consents."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from telementor.rules import licences, postal
from telementor.rules.licences import Body, Problem, Profession

NUMBERS: dict[str, Any] = {
    Body.CFPC: _("CFPC member number"),
    Body.ROYAL_COLLEGE: _("Royal College member number"),
    Body.PHYSICIANS: _("Registration number with your college of physicians"),
    Body.NURSES: _("Registration number with your college of nurses"),
    Body.PHARMACISTS: _("Licence number with your college of pharmacists"),
    Body.PSYCHOLOGISTS: _("Registration number with your college"),
    Body.PHYSIOTHERAPISTS: _("Registration number with your college of physiotherapists"),
    Body.OCCUPATIONAL_THERAPISTS: _("Registration number with your college of occupational therapists"),
    Body.SOCIAL_WORKERS: _("Registration number with your college of social workers"),
    Body.CHIROPRACTORS: _("Registration number with your college of chiropractors"),
    Body.DENTISTS: _("Registration number with your college of dentists"),
}
PROVINCES: dict[str, Any] = {
    "AB": _("Alberta"),
    "BC": _("British Columbia"),
    "MB": _("Manitoba"),
    "NB": _("New Brunswick"),
    "NL": _("Newfoundland and Labrador"),
    "NS": _("Nova Scotia"),
    "NT": _("Northwest Territories"),
    "NU": _("Nunavut"),
    "ON": _("Ontario"),
    "PE": _("Prince Edward Island"),
    "QC": _("Quebec"),
    "SK": _("Saskatchewan"),
    "YT": _("Yukon"),
}


# With JavaScript, choosing a profession shows its numbers at once; without, the form comes back with them.
SWAP = {"hx-get": "/accounts/licences/", "hx-target": "#licences", "hx-trigger": "change"}


class PostalField(forms.CharField):
    """A Canadian postal code, however it is typed. Its help names the province it lies in."""

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return postal.tidy(typed) if typed else ""
        except postal.NotPostal:
            raise forms.ValidationError(_("A Canadian postal code looks like K7L 3N6.")) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return "".join(str(initial or "").split()) != "".join(str(data or "").upper().replace("-", "").split())

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        bound = super().get_bound_field(form, field_name)
        with suppress(postal.NotPostal):
            bound.help_text = str(PROVINCES.get(postal.province(bound.value() or "") or "", ""))
        return bound


class LicenceField(forms.CharField):
    """One number with a college. Absent from what was sent, it was never shown: it is shown now, and says why."""

    def __init__(self, licence: licences.Licence, held: str) -> None:
        super().__init__(label=NUMBERS[licence.body], required=licence.required, initial=held, max_length=30)
        self.licence = licence
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> str:
        if value is None:
            raise forms.ValidationError(self.newly_asked())
        problem = licences.problem(self.licence, value)
        if problem == Problem.MISSING:
            raise forms.ValidationError(_("Certificates for your profession need this number."))
        if problem == Problem.FORM:
            raise forms.ValidationError(
                _("This does not look like such a number. Write it as on your licence or card.")
            )
        return licences.tidy(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return licences.tidy(initial or "") != licences.tidy(data or "")

    def newly_asked(self) -> Any:
        if self.licence.required:
            return _("Your profession is asked for this number too.")
        return _("Your profession is asked for this number too. You may leave it empty.")


class LicenceForm(forms.BaseForm):
    """A form with a profession, and after it the numbers that profession is asked for."""

    def ask_licences(self, held: Mapping[str, str]) -> None:
        profession: Any = self.fields["profession"]
        profession.widget.attrs |= SWAP
        if hasattr(profession, "choices"):
            profession.choices = [("", _("Choose one")), *list(profession.choices)[1:]]
        chosen = self["profession"].value()
        if chosen not in set(Profession):
            return
        for licence in licences.asked(Profession(chosen)):
            name = f"licence_{licence.body}"
            self.fields[name] = LicenceField(licence, self.initial.get(name) or held.get(licence.body, ""))

    def licence_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("licence_")]

    def licences(self) -> dict[str, str]:
        """The number given for each body that was asked about; empty where none was given."""
        return {field.name.removeprefix("licence_"): self.cleaned_data[field.name] for field in self.licence_fields()}


class ConsentForm(forms.BaseForm):
    """A form with one box for each document to consent to. A box never stands for two."""

    def ask_consents(self, documents: Iterable[Any], given: Iterable[int], *, insist: bool) -> None:
        """`given` are those agreed to before. With `insist`, the required ones must be ticked."""
        self.documents = list(documents)
        before = set(given)
        for document in self.documents:
            label = format_lazy("{} {}", _("I agree:"), document.title)
            box = forms.BooleanField(
                label=label,
                required=insist and document.required,
                initial=document.pk in before,
                error_messages={"required": _("This consent is needed to take part.")},
            )
            self.fields[f"consent_{document.pk}"] = box

    def consent_fields(self) -> list[tuple[Any, BoundField]]:
        return [(document, self[f"consent_{document.pk}"]) for document in self.documents]

    def consents(self) -> dict[Any, bool]:
        return {document: bool(self.cleaned_data[field.name]) for document, field in self.consent_fields()}
