from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from telementor.enrolment.models import Reminder
from telementor.enrolment.queries import PLACEHOLDERS, audiences, people_to_show, sessions_to_show
from telementor.rules.reminders import unknown
from telementor.web.bilingual import Words

T = TypeVar("T")
LONGEST = {"subject": 150, "text": 5_000}


class ReminderForm(forms.ModelForm[Reminder]):
    """When, to whom, and the words in both languages."""

    class Meta:
        model = Reminder
        fields = ["hours", "side", "audience", "subject", "text", "active"]
        widgets = {"side": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hours"] = forms.IntegerField(
            label=_("Hours"), min_value=1, max_value=Reminder.LONGEST, help_text=_("24 is a day, 336 are two weeks.")
        )
        self.fields["audience"] = forms.ChoiceField(
            label=_("To whom"),
            choices=[(key, one.label) for key, one in audiences.items()],
            help_text=_("As things stand at that hour. Whoever has withdrawn gets nothing."),
        )
        self.order_fields(self.Meta.fields)

    def clean_subject(self) -> Words:
        return self.checked("subject")

    def clean_text(self) -> Words:
        return self.checked("text")

    def checked(self, name: str) -> Words:
        told: Words = self.cleaned_data[name]
        if max(len(told.en), len(told.fr)) > LONGEST[name]:
            raise forms.ValidationError(_("At most %(most)s characters."), params={"most": LONGEST[name]})
        if strange := unknown(f"{told.en}\n{told.fr}", PLACEHOLDERS):
            said = {"names": ", ".join(f"{{{one}}}" for one in strange)}
            raise forms.ValidationError(_("Nothing is known by the name %(names)s."), params=said)
        return told

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        one = audiences.get(told.get("audience", ""))
        if one and one.afterwards and told.get("side") == Reminder.Side.BEFORE:
            self.add_error("audience", _("Before a session nobody can know who came to it."))
        return told


class PreviewForm(forms.Form):
    """Whose mail about which session to look at."""

    place = forms.ChoiceField(label=_("As it would reach"), required=False)
    session = forms.ChoiceField(label=_("About the session"), required=False)

    def __init__(self, data: Any, reminder: Reminder) -> None:
        super().__init__(data)
        sessions = {str(one.pk): one for one in sessions_to_show(reminder)}
        self.of_session = chosen(sessions, self["session"])
        people = {str(one.pk): one for one in people_to_show(reminder, self.of_session)} if self.of_session else {}
        self.of_place = chosen(people, self["place"])
        self.fields["session"].choices = [(pk, str(one)) for pk, one in sessions.items()]  # type: ignore[attr-defined]
        self.fields["place"].choices = [(pk, one.person.name) for pk, one in people.items()]  # type: ignore[attr-defined]


def chosen(rows: Mapping[str, T], field: BoundField) -> T | None:
    """The first where nothing, or nothing that there is, was chosen."""
    return rows.get(field.value() or "") or next(iter(rows.values()), None)
