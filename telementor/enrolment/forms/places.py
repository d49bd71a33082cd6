from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from telementor.accounts import queries as accounts
from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.rules import registrants
from telementor.rules.letters import folded
from telementor.rules.registrants import Problem, Registrant, Sheet, Wrong
from telementor.web.joining import ConsentForm, LicenceForm, PostalField

BIGGEST = 2_000_000  # bytes of a list


class JoinForm(LicenceForm, ConsentForm, forms.ModelForm[Person]):
    """All a registration asks for, on one page."""

    postal_code = PostalField(label=_("Postal code of practice"), max_length=10)

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "profession", "city", "postal_code", "language"]
        widgets = {
            "given_name": forms.TextInput({"autocomplete": "given-name"}),
            "family_name": forms.TextInput({"autocomplete": "family-name"}),
            "postal_code": forms.TextInput({"autocomplete": "postal-code"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, data: Any, *, instance: Person, typed: Mapping[str, Any]) -> None:
        """`typed` is what was kept of an earlier try."""
        page = {} if instance.given_name else {"language": (get_language() or "en")[:2]}
        super().__init__(data, instance=instance, initial=page | dict(typed))
        for name in ("given_name", "family_name", "profession", "city"):
            self.fields[name].required = True
        self.ask_licences(accounts.licences_of(instance))
        given = [pk for pk, consent in accounts.consents_of(instance).items() if consent.given]
        self.ask_consents(accounts.documents(), given, insist=True)

    def kept(self) -> dict[str, Any]:
        """What to keep of an unfinished registration: what this form asks for, however far it has come."""
        found = {
            name: str(self.data.get(name, "")).replace("\0", "")[:254]
            for name in self.fields
            if not name.startswith("consent_")
        }
        return found | {box.html_name: box.html_name in self.data for _document, box in self.consent_fields()}


class WithdrawForm(forms.Form):
    """The team says why; a person who gives up her own place need not."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history of this place."))

    def __init__(self, *args: Any, own: bool) -> None:
        super().__init__(*args)
        self.fields["reason"].required = not own


class EnterForm(forms.ModelForm[Person]):
    """A registration that the team enters. Licence numbers and consents are asked of the person."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    postal_code = PostalField(label=_("Postal code of practice"), max_length=10, required=False)

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "profession", "city", "postal_code", "language"]
        widgets = {"language": forms.RadioSelect}

    field_order = ["email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("given_name", "family_name", "profession"):
            self.fields[name].required = True

    def registrant(self) -> Registrant:
        return Registrant(**self.cleaned_data | {"email": self.cleaned_data["email"].strip().lower()})


class ImportForm(forms.Form):
    """A list of registrants, pasted or as a file. What is wrong with it stands beside its lines."""

    text = forms.CharField(label=_("Paste the list"), required=False, widget=forms.Textarea({"rows": 8}), strip=False)
    file = forms.FileField(label=_("Or choose a CSV file"), required=False)
    sheet = Sheet()

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > BIGGEST:
            raise forms.ValidationError(_("This file is larger than 2 MB, which no list of people is."))
        return decoded(file.read())

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > BIGGEST:
            raise forms.ValidationError(_("This is more than 2 MB of text, which no list of people is."))
        return text

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        text = told.get("file") or told.get("text") or ""
        if self.errors:
            return told
        if not text.strip():
            raise forms.ValidationError(_("Paste a list or choose a file."))
        self.sheet = registrants.read(text, professions())
        told["text"] = text
        return told

    def beside(self) -> list[tuple[Problem, str]]:
        return [(problem, sentence(problem)) for problem in self.sheet.problems[:200]]


def decoded(content: bytes) -> str:
    """Excel saves CSV in one of three encodings, and says which only sometimes."""
    if content.startswith(b"PK\x03\x04"):
        raise forms.ValidationError(_("This is an Excel workbook. Save it as CSV, or copy its cells and paste them."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode()
    if b"\0" in content:
        raise forms.ValidationError(
            _("This is not a text file. Save the list as CSV, or copy its cells and paste them.")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def professions() -> dict[str, str]:
    """Every way a profession may be written in a list: our own word for it, and its name in both languages."""
    found: dict[str, str] = {}
    for language in ("en", "fr"):
        with override(language):
            found |= {folded(str(label)): value for value, label in Person.Profession.choices}
    return found | {value: value for value in Person.Profession.values}


SENTENCES: dict[Wrong, Any] = {
    Wrong.EMPTY: _("There is nothing in this list."),
    Wrong.HEADER: _("The first line must name the columns. Not found: %(detail)s."),
    Wrong.TOO_MANY: _("A list may have %(detail)s lines at the most. Divide it."),
    Wrong.UNREADABLE: _("This list cannot be read: %(detail)s."),
    Wrong.EMAIL: _("“%(detail)s” is not an e-mail address."),
    Wrong.TWICE: _("Line %(detail)s has the same e-mail."),
    Wrong.NAME: _("The given name or the family name is missing."),
    Wrong.LONG: _("“%(detail).20s…” is longer than 80 characters."),
    Wrong.PROFESSION: _("“%(detail)s” is no profession we know."),
    Wrong.POSTAL_CODE: _("“%(detail)s” is not a Canadian postal code."),
    Wrong.LANGUAGE: _("“%(detail)s” is neither English nor French."),
}
COLUMNS: dict[str, Any] = {
    "email": _("e-mail"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "profession": _("profession"),
}


def sentence(problem: Problem) -> str:
    detail = problem.detail
    if problem.kind == Wrong.HEADER:
        detail = ", ".join(str(COLUMNS[column]) for column in detail.split(", "))
    return str(SENTENCES[problem.kind] % {"detail": detail})


class FindForm(forms.Form):
    """What the list of people is filtered by; what it does not know it leaves out."""

    q = forms.CharField(
        label=_("Find a person"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *Enrolment.Status.choices])
    profession = forms.ChoiceField(
        label=_("Profession"), required=False, choices=[("", _("All")), *Person.Profession.choices]
    )
