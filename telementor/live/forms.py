from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from telementor.rules.room import Trouble, plain

TROUBLES: dict[Trouble, Any] = {
    Trouble.UNKNOWN: _("The room does not know this."),
    Trouble.NOT_YOURS: _("Only who runs the session can do this."),
    Trouble.EMPTY: _("Something is missing."),
    Trouble.TOO_LONG: _("This is too long."),
    Trouble.TOO_FAST: _("Too many things at once. Wait a moment."),
    Trouble.GONE: _("It is not there any more."),
    Trouble.CLOSED: _("It is closed."),
    Trouble.VOTED: _("The answer is counted already."),
    Trouble.TOO_MANY: _("There are too many already."),
    Trouble.UNSAFE: _("It was not sent: it holds a number or an address that may be a patient’s. Take it out."),
    Trouble.UNREAD: _("It was not sent: the privacy guard does not run, and nothing goes out unread."),
    Trouble.FULL: _("The room is full."),
}


def sentence(trouble: Trouble) -> Any:
    """Why something was not done in the room, in the reader's words."""
    return TROUBLES[trouble]


class LinkForm(forms.Form):
    """A link to Zoom, Teams, Meet or any other place; encrypted, because it leads to talk about patients."""

    address = forms.URLField(
        label=_("Link to the video session"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"], message=_("Only a link that begins with https:// can be used."))],
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )


MATES = 4  # boxes on the page; one alone leaves them empty


class EntranceForm(forms.Form):
    """Who is at this screen, and how much of the video its link bears."""

    class Share(TextChoices):
        VIDEO = "video", _("Sound and picture")
        SOUND = "sound", _("Sound only, for a slow link")
        NONE = "none", _("Neither: agenda, case, chat and recommendations only")

    share = forms.ChoiceField(
        label=_("This device has"), choices=Share.choices, initial=Share.VIDEO, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, recorded: bool = False) -> None:
        super().__init__(data)
        for n in range(1, MATES + 1):
            self.fields[f"mate_{n}"] = forms.CharField(label=_("Name and family name"), max_length=120, required=False)
            self.fields[f"profession_{n}"] = forms.CharField(label=_("Profession"), max_length=60, required=False)
        if recorded:
            self.fields["consents"] = forms.BooleanField(
                label=_("I know that this session is recorded, and I agree."),
                error_messages={"required": _("Without this you cannot take part; write to the coordinator.")},
            )

    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"mate_{n}"], self[f"profession_{n}"]) for n in range(1, MATES + 1)]

    def mates(self) -> list[dict[str, str]]:
        """Those who sit at the same screen and were named."""
        told = self.cleaned_data
        pairs = [(plain(told[f"mate_{n}"]), plain(told[f"profession_{n}"])) for n in range(1, MATES + 1)]
        return [{"name": name, "profession": profession} for name, profession in pairs if name]
