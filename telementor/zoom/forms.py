from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.zoom.models import Account, Holding

KEPT = _("One is kept, and is not shown. Leave this empty to go on with it.")


State = Account.State
REFUSALS: dict[State, tuple[str | None, Any]] = {
    State.REFUSED: ("client_secret", _("Zoom does not accept this. Compare it with the app’s page in Zoom.")),
    State.NO_HOST: ("host", _("The account has no user with this address.")),
    State.UNREACHABLE: (
        None,
        _("Zoom did not answer, so nothing was saved. What you wrote is still here: try again in a minute."),
    ),
}


def secret(label: Any, help_text: Any = "") -> forms.CharField:
    """What was typed and refused is given back to who typed it; what is kept is never shown."""
    box = forms.PasswordInput(render_value=True, attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, max_length=200, widget=box, help_text=help_text)


class AccountForm(forms.ModelForm[Account]):
    """A server-to-server app of the hub's Zoom account."""

    client_secret = secret(_("Client secret"))
    webhook_secret = secret(
        _("Secret token of the notices"), _("For what Zoom tells while a session runs. It can be added later.")
    )

    class Meta:
        model = Account
        fields = ["account_id", "client_id", "client_secret", "webhook_secret", "host"]
        help_texts = {"host": _("The address with which a licensed user of the account signs in to Zoom.")}

    SECRETS = ("client_secret", "webhook_secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.SECRETS:
            self.initial.pop(name, None)
            if getattr(self.instance, name):
                self.fields[name].help_text = KEPT
        self.fields["client_secret"].required = not self.instance.client_secret
        for name in ("account_id", "client_id", "host"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_client_secret(self) -> str:
        return str(self.cleaned_data["client_secret"]).strip() or self.instance.client_secret

    def clean_webhook_secret(self) -> str:
        return str(self.cleaned_data["webhook_secret"]).strip() or self.instance.webhook_secret

    def refuse(self, state: str, detail: str) -> None:
        """Zoom's answer beside the field that it is about, with its own words as a quotation."""
        field, sentence = REFUSALS[Account.State(state)]
        if field == "client_secret" and detail and "client" not in detail:
            field = "account_id"  # Zoom names the client when it is that; a wrong account is only a bad request
        said = (
            format_html("<span>{} {} <q>{}</q></span>", sentence, gettext("Zoom says:"), detail) if detail else sentence
        )
        self.add_error(field, said)


class HoldingForm(forms.ModelForm[Holding]):
    """Whether the sessions of a cycle are held in Zoom, and what is brought in after them."""

    class Meta:
        model = Holding
        fields = ["active", "waiting_room", "polls", "transcript", "chat", "summary"]
        labels = {"active": _("The sessions of this cycle are held in Zoom")}
        help_texts = {
            "active": _(
                "Their meetings are made three weeks ahead, and follow the sessions. Taken away, those to come are cancelled."
            ),
            "waiting_room": _("A host lets each person in. Nobody without a personal link gets that far in any case."),
            "transcript": _("For this Zoom records in its cloud, so everybody is asked for consent at the door."),
            "chat": _("For this Zoom records in its cloud, so everybody is asked for consent at the door."),
            "summary": _("Written by a machine. The privacy guard reads it before it is kept."),
        }
