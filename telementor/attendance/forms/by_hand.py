"""Minutes set by hand: one person's on its page or at roll call, several people's over several sessions."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import BigIntegerField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.attendance import queries
from telementor.attendance.forms.definition import LONGEST_SESSION
from telementor.attendance.models import ROLL_CALL
from telementor.programs.models import Cycle, Session
from telementor.web.moments import short_day


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Kept with your name, and shown where the minutes are explained."),
    )

    def __init__(self, data: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        whole = session.length // timedelta(minutes=1)
        self.fields["minutes"] = forms.IntegerField(
            label=_("Minutes"),
            min_value=0,
            max_value=whole,
            help_text=gettext("From 0 to %(whole)s, the length of the session.") % {"whole": whole},
        )
        self.order_fields(["minutes", "reason"])


class MarkForm(CorrectionForm):
    """One mark at roll call, where the reason is plain."""

    enrolment = forms.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)

    def __init__(self, data: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(data, session, **kwargs)
        self.fields["reason"].required = False

    def clean_reason(self) -> str:
        return self.cleaned_data["reason"] or ROLL_CALL


class TogetherForm(forms.Form):
    """Several people, several sessions, one reason."""

    WHOLE, MINUTES = "whole", "minutes"

    places = forms.MultipleChoiceField(label=_("People"), widget=forms.CheckboxSelectMultiple)
    sessions = forms.MultipleChoiceField(label=_("Sessions"), widget=forms.CheckboxSelectMultiple)
    extent = forms.ChoiceField(
        label=_("How long they were there"),
        widget=forms.RadioSelect,
        choices=[(WHOLE, _("The whole session")), (MINUTES, _("So many minutes:"))],
        initial=WHOLE,
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=LONGEST_SESSION, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Kept with your name for each of them, and shown where the minutes are explained."),
    )

    def __init__(self, data: Any, cycle: Cycle) -> None:
        super().__init__(data)
        self.open = {str(one.pk): one for one in queries.begun(cycle)}
        self.choices("sessions", [(pk, session_name(one)) for pk, one in self.open.items()])
        self.choices("places", queries.called(cycle))

    def choices(self, name: str, found: list[tuple[str, str]]) -> None:
        self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("extent") == self.MINUTES and "minutes" in told:
            self.check(told["minutes"], [self.open[pk] for pk in told.get("sessions", [])])
        return told

    def check(self, minutes: int | None, sessions: list[Session]) -> None:
        if minutes is None:
            self.add_error("minutes", gettext("Say how many minutes."))
            return
        for one in sessions:
            whole = one.length // timedelta(minutes=1)
            if minutes > whole:
                said = {"n": one.number, "whole": whole}
                self.add_error("minutes", gettext("Session %(n)s has only %(whole)s minutes.") % said)

    @property
    def told(self) -> dict[str, Any]:
        """As the action wants it."""
        found = self.cleaned_data
        return {
            "places": [int(pk) for pk in found["places"]],
            "sessions": [self.open[pk] for pk in found["sessions"]],
            "minutes": found["minutes"] if found["extent"] == self.MINUTES else None,
            "reason": found["reason"],
        }


def session_name(session: Session) -> str:
    return f"{session.number}. {session.topic or gettext('No topic yet')} · {short_day(session.day)}"
