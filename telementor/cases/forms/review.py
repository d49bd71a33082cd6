from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from telementor.cases.models import Case
from telementor.cases.queries import sessions_to_come
from telementor.programs.models import Session
from telementor.web.moments import short_day


class Slot(forms.ModelChoiceField[Session]):
    def label_from_instance(self, session: Any) -> str:
        label = f"{short_day(session.day)} · {session.number}. {session.topic}"
        taken = ngettext("%(n)s case", "%(n)s cases", session.taken) % {"n": session.taken}
        return f"{label} ({taken})" if session.taken else label


class ApproveForm(forms.Form):
    """The session and the place in it. Behind a session stands how many cases it has already."""

    session = Slot(queryset=Session.objects.none(), label=_("Session"), empty_label=_("Choose"))
    slot = forms.IntegerField(label=_("Place in the session"), min_value=1, max_value=9, initial=1)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"version": case.version, "session": case.session, "slot": case.slot or 1})
        sessions = sessions_to_come(case.cycle)
        chooser: Any = self.fields["session"]
        chooser.queryset = Session.objects.filter(pk__in=[one.pk for one in sessions])
        chooser.choices = [("", _("Choose")), *((one.pk, chooser.label_from_instance(one)) for one in sessions)]


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("Word, PowerPoint, PDF, JPEG or PNG. Who wrote it, comments and hidden parts are taken out."),
    )
    looked_at = forms.BooleanField(
        label=_("I looked at every picture in it: no name, number, date or face can be seen."), required=False
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What the presenter should change"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"version": case.version})
