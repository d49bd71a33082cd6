from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator, URLValidator
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from telementor.live.models import House, Material, Seat
from telementor.rules.deid.files.kind import kind_of
from telementor.rules.deid.files.refusal import Unreadable
from telementor.rules.room import Trouble, one_line

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
    Trouble.LATER: _("This did not work just now. Try again in a moment."),
}


def sentence(trouble: Trouble) -> Any:
    """Why something was not done in the room, in the reader's words."""
    return TROUBLES[trouble]


class HouseForm(forms.ModelForm[House]):
    """Where the sessions of a cycle are held, and what the room does."""

    built_in = forms.TypedChoiceField(
        label=_("Where"),
        choices=[(True, _("In the room of this site")), (False, _("At the link below; the room opens beside it"))],
        coerce=lambda value: value in (True, "True"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = House
        fields = ["built_in", "keeps_chat", "takes_guests", "recorded"]


class Https(forms.URLField):
    """An address that nobody on the way can read or change; left blank where there is none."""

    def __init__(self, **told: Any) -> None:
        https = URLValidator(schemes=["https"], message=_("Only a link that begins with https:// can be used."))
        super().__init__(required=False, max_length=500, assume_scheme="https", validators=[https], **told)


class LinkForm(forms.Form):
    """A link to Zoom, Teams, Meet or any other place; encrypted, because it leads to talk about patients."""

    address = Https(
        label=_("Link to the video session"),
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
            self.fields["consents"] = consents()

    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"mate_{n}"], self[f"profession_{n}"]) for n in range(1, MATES + 1)]

    def mates(self) -> list[dict[str, str]]:
        """Those who sit at the same screen and were named."""
        told = self.cleaned_data
        pairs = [(one_line(told[f"mate_{n}"]), one_line(told[f"profession_{n}"])) for n in range(1, MATES + 1)]
        return [{"name": name, "profession": profession} for name, profession in pairs if name]


class KnockForm(forms.ModelForm[Seat]):
    """A guest says who she is. Nothing of it is believed for attendance or credit."""

    class Meta:
        model = Seat
        fields = ["name", "email", "profession"]

    def __init__(self, data: Any = None, *, recorded: bool = False) -> None:
        super().__init__(data)
        self.fields["email"].required = True
        if recorded:
            self.fields["consents"] = consents()

    def clean_name(self) -> str:
        if not (name := one_line(self.cleaned_data["name"])):
            raise forms.ValidationError(_("Write the name that the others should see."))
        return name

    def clean_profession(self) -> str:
        return one_line(self.cleaned_data["profession"])


class DoorForm(forms.Form):
    """At the door of a session that is held at a link: nothing is asked but the consent to a recording."""

    def __init__(self, data: Any = None, *, recorded: bool = False) -> None:
        super().__init__(data)
        if recorded:
            self.fields["consents"] = consents()


def consents() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("I know that this session is recorded, and I agree."),
        error_messages={"required": _("Without this you cannot take part; write to the coordinator.")},
    )


LARGEST = 20_000_000  # bytes
KINDS = ["pdf", "pptx", "docx", "png", "jpg", "jpeg"]


class MaterialForm(forms.ModelForm[Material]):
    """A title with a file or a link. Slides may show a patient, so that is asked."""

    link = Https(label=_("Link"))
    anonymous = forms.BooleanField(
        label=_("Nothing in it identifies a patient"), error_messages={"required": _("Look through it first.")}
    )

    class Meta:
        model = Material
        fields = ["title", "link", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].validators.append(FileExtensionValidator(KINDS))

    def clean_title(self) -> str:
        if not (title := one_line(self.cleaned_data["title"])):
            raise forms.ValidationError(self.fields["title"].error_messages["required"])
        return title

    def clean_file(self) -> Any:
        """What a file is, its first bytes say: a page that calls itself a picture is none."""
        if file := self.cleaned_data["file"]:
            try:
                kind_of(file.read(64), file.name)
            except Unreadable:
                raise forms.ValidationError(_("This file is not what its name says. Bring another one.")) from None
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(told.get("link")) == bool(told.get("file")):
            raise forms.ValidationError(_("Give a file or a link, one of the two."))
        if told.get("file") and told["file"].size > LARGEST:
            self.add_error("file", _("A file may have 20 MB."))
        return told
