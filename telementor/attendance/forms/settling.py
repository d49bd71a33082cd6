"""Whose a row is, and who is right where two sources disagree."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import BigIntegerField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.attendance.models import Upheld
from telementor.attendance.queries import OnRoster


class SettleForm(forms.Form):
    """Whose row it is: one of the guesses by number, somebody of the roster by name, or nobody's."""

    person = forms.IntegerField(required=False, min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    who = forms.CharField(required=False, max_length=400)
    outsider = forms.BooleanField(required=False)

    def __init__(self, data: Any, people: Mapping[int, OnRoster]) -> None:
        super().__init__(data)
        self.people = people

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("outsider") and not told.get("person"):
            told["person"] = self.found(told.get("who", ""))
        return told

    def found(self, who: str) -> int:
        """The one person whom the words name, in full as offered or by a name or e-mail that only one has."""
        words = who.strip().casefold()
        if not words:
            raise forms.ValidationError(_("Choose somebody of the roster."))
        named = [one.person for one in self.people.values() if words == str(one).casefold()]
        named = named or [
            one.person for one in self.people.values() if words in (one.name.casefold(), one.email.casefold())
        ]
        if len(named) == 1:
            return named[0]
        if named:
            raise forms.ValidationError(_("Several people have this name. Choose the one with the right e-mail."))
        raise forms.ValidationError(_("Nobody of this name is on the roster. Choose one of those that are offered."))

    @property
    def problem(self) -> str:
        said = [str(error) for error in self.non_field_errors()]
        return said[0] if said else gettext("Choose somebody of the roster.")


class DecideForm(forms.Form):
    """Who is right, and with that what is decided: the room or the video; notices and report together, or
    the report alone; the same of a file that was brought."""

    ANSWERS = {
        "room": (Upheld.Kind.VIDEO, True),
        "video": (Upheld.Kind.VIDEO, False),
        "both": (Upheld.Kind.NOTICES, True),
        "report": (Upheld.Kind.NOTICES, False),
        "file": (Upheld.Kind.FILE, True),
        "zoom": (Upheld.Kind.FILE, False),
    }

    right = forms.ChoiceField(choices=[(answer, answer) for answer in ANSWERS])

    @property
    def told(self) -> tuple[Upheld.Kind, bool]:
        """What is decided, and whether what counts stands."""
        return self.ANSWERS[self.cleaned_data["right"]]
