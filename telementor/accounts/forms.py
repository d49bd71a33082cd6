from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from telementor.accounts import actions, queries
from telementor.accounts.models import ZONES, ConsentDocument, Person
from telementor.web.joining import ConsentForm, LicenceForm, PostalField


class Knock(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Ask for a sign-in code. The answer is the same for an address we know and one we do not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "placeholder": ""}

    def clean_email(self) -> Any:
        """Only once the limit on codes has let it pass does a new person begin to exist."""
        email = super().clean_email()
        person = actions.known(email, (get_language() or "en")[:2])
        self._user = person if person.is_active else None
        return email


class Confirm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The code that was sent. allauth counts tries in the session, where many at once slip by; this limit holds a lock."""

    def clean_code(self) -> Any:
        request = context.request
        key = f"{request.session.session_key}:{self.expected_code}"
        if not ratelimit.consume(request, action="confirm_code", key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_code()


class ProfileForm(LicenceForm, forms.ModelForm[Person]):
    postal_code = PostalField(label=_("Postal code of practice"), max_length=10)

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "profession", "city", "postal_code", "language", "zone"]
        widgets = {
            "given_name": forms.TextInput({"autocomplete": "given-name"}),
            "family_name": forms.TextInput({"autocomplete": "family-name"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("given_name", "family_name", "profession", "city"):
            self.fields[name].required = True
        own = self.instance.zone
        zones = ZONES if own in dict(ZONES) else [*ZONES, (own, own)]
        self.fields["zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zones, help_text=_("For mail and invitations.")
        )
        self.ask_licences(queries.licences_of(self.instance))


class LicencesForm(LicenceForm, forms.Form):
    """Nothing but the numbers a profession is asked for."""

    profession = forms.CharField(required=False)

    def __init__(self, *, initial: dict[str, Any], held: Mapping[str, str]) -> None:
        super().__init__(initial=initial)
        self.ask_licences(held)


class ConsentsForm(ConsentForm, forms.Form):
    def __init__(self, person: Person, *args: Any) -> None:
        super().__init__(*args)
        self.said = queries.consents_of(person)
        given = [pk for pk, consent in self.said.items() if consent.given]
        self.ask_consents(queries.documents(), given, insist=False)

    def rows(self) -> list[dict[str, Any]]:
        """Each document with its box and what was said last."""
        return [{"document": d, "box": box, "said": self.said.get(d.pk)} for d, box in self.consent_fields()]


class DocumentForm(forms.ModelForm[ConsentDocument]):
    """A new version of a consent text."""

    class Meta:
        model = ConsentDocument
        fields = ["kind", "version", "title", "text", "required", "effective_from"]
        widgets = {"effective_from": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        labels = {
            "kind": _("Kind"),
            "version": _("Version"),
            "title": _("Title"),
            "text": _("Text"),
            "required": _("Must be agreed to by whoever registers"),
            "effective_from": _("In force from"),
        }
        error_messages = {
            NON_FIELD_ERRORS: {"unique_together": _("There is such a version already; a new text is a new version.")}
        }


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"), max_length=60, help_text=_("Such as the program that will use it.")
    )
