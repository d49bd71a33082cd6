from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import ZONES, Person
from telementor.attendance import actions, queries
from telementor.attendance.models import ROLL_CALL, Definition, Report, Upheld, sentence
from telementor.attendance.queries import OnRoster
from telementor.outside.zoom import LARGEST, NotAReport
from telementor.programs.models import Cycle, Session
from telementor.web import moments
from telementor.web.moments import short_day

MOST_FILES = 20
LONGEST_SESSION = 24 * 60  # minutes
BIGGEST = 2**31 - 1  # what a whole number from a form may be
WHY: dict[str, Any] = {
    NotAReport.Reason.EMPTY: _("it is empty."),
    NotAReport.Reason.NOT_TEXT: _(
        "it is no CSV or Excel file. In Zoom: Reports, Usage, Participants, Export; in Teams and Meet: the attendance report."
    ),
    NotAReport.Reason.NO_HEADER: _(
        "it has no columns with a name, a time of joining and a time of leaving. Is it a participants report?"
    ),
    NotAReport.Reason.UNIQUE_USERS: _(
        "it lists each person once, without times. Export it again without “Show unique users”."
    ),
    NotAReport.Reason.REGISTRATION: _(
        "it is the registration report: it says who registered, not who came. Bring the participants or attendee report."
    ),
    NotAReport.Reason.POLL: _("it is a poll report: it says who answered, not who was there, nor for how long."),
    NotAReport.Reason.MEETINGS: _(
        "it lists meetings and nobody who was in them. In Zoom choose the number of participants beside the meeting, and Export."
    ),
    NotAReport.Reason.TOO_LARGE: _("it is larger than 10 MB, and a participants report never is."),
    NotAReport.Reason.TOO_MANY_ROWS: _("it has more than 50,000 rows, and a participants report never has."),
}

NOT_BEGUN = _("this session has not begun, or was cancelled.")
BEFORE = _(
    "“%(name)s” was not read: its times lie about %(length)s before this session, as if told in another time zone."
)
AFTER = _(
    "“%(name)s” was not read: its times lie about %(length)s after this session, as if told in another time zone."
)
TAKEN_BACK = _("somebody took it back in the meantime.")
ELSEWHERE = _("nothing in it falls into this session. If the session was held at another time, change its time first.")


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file. Without a report, the form's errors say why, and `belongs` every session it may fit."""

    name: str
    report: Report | None = None
    already: bool = False
    belongs: tuple[Session, ...] = ()


class Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, refused by their size before anything is read."""

    widget = Files(attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv"})

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        sent = [one for one in (data if isinstance(data, list) else [data]) if one is not None]
        if not sent:
            raise forms.ValidationError(_("Choose the file that Zoom, Teams or Meet made."))
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("These are too many files. Bring twenty at a time."))
        for one in sent:
            if one.size > LARGEST:
                raise forms.ValidationError(not_read(one.name, gettext(WHY[NotAReport.Reason.TOO_LARGE])))
        return sent


def not_read(name: str, why: str) -> str:
    return gettext("“%(name)s” was not read: %(why)s") % {"name": name, "why": why}


def zones_of(session: Session) -> list[tuple[str, Any]]:
    """Canada's, and the session's where it is another."""
    own, known = session.cycle.zone, [*ZONES, ("UTC", "UTC")]
    return known if own in dict(known) else [*known, (own, own)]


def clock_of(session: Session, zone: str) -> str:
    """Toronto time (EST); heure de Toronto (HNE)."""
    with timezone.override(zone):
        return moments.zone(session.starts_at)


def asked_zone(name: str, other: actions.OtherZone) -> str:
    """By how much a file lies aside, which zones explain it, and what to do."""
    lies = BEFORE if other.by > timedelta(0) else AFTER
    fit = _("They fit in: %(zones)s.") if other.zones else _("None of the zones here explains it.")
    choose = _("Choose the zone, and the file again. A zone that is chosen, also the session’s own, is taken as it is.")
    zones = "; ".join(str(dict(ZONES)[key]) for key in other.zones)
    told = {"name": name, "length": hours(abs(other.by)), "zones": zones}
    return " ".join(str(part) % told for part in (lies, fit, choose))


def hours(length: timedelta) -> str:
    """A length of whole or half hours: 3 hours, 1½ hours, half an hour."""
    whole, rest = divmod(length, timedelta(hours=1))
    if not rest:
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    return gettext("%(n)s½ hours") % {"n": whole} if whole else gettext("half an hour")


class ReportForm(forms.Form):
    reports = FilesField(
        label=_("Attendance report"),
        help_text=_(
            "The file of this session as Zoom, Teams or Google Meet exported it, CSV or Excel; one or several."
        ),
    )

    def __init__(self, *args: Any, session: Session) -> None:
        super().__init__(*args)
        self.session = session
        own = gettext("As the session: %(zone)s") % {"zone": clock_of(session, session.cycle.zone)}
        self.fields["zone"] = forms.ChoiceField(
            label=_("Time zone of the file"),
            choices=[("", own), *zones_of(session)],
            required=False,
            help_text=_(
                "Zoom, Teams and Meet write the clock of whoever exports. Where a time names its own zone, that holds."
            ),
        )

    def bring(self, by: Person) -> list[Brought]:
        """Each file by itself: one that cannot be read keeps no other from being read."""
        zone = self.cleaned_data["zone"]
        return [self.bring_one(file, zone, by) for file in self.cleaned_data["reports"]]

    def bring_one(self, file: "UploadedFile[Any]", zone: str, by: Person) -> Brought:
        name = file.name or "report.csv"
        try:
            return Brought(name, actions.bring(self.session, name, file.read(), by, zone))
        except actions.AlreadyRead as already:
            if not self.read_otherwise(name, already.report, zone):
                return Brought(name, already.report, already=True)
        except actions.OtherZone as other:
            self.add_error("zone", asked_zone(name, other))
            return Brought(name, belongs=other.sessions)
        except NotAReport as problem:
            self.refuse(name, WHY[problem.reason])
        except actions.Unreadable as unreadable:
            self.refuse_rows(name, unreadable.problems)
        except actions.NotYet:
            self.refuse(name, NOT_BEGUN)
        except actions.TakenBack:
            self.refuse(name, TAKEN_BACK)
        except actions.Elsewhere as elsewhere:
            self.refuse(name, ELSEWHERE)
            return Brought(name, belongs=elsewhere.sessions)
        return Brought(name)

    def read_otherwise(self, name: str, report: Report, zone: str) -> bool:
        """The same file was read in another zone than is chosen now."""
        if not zone or report.zone in ("", zone):
            return False
        told = {"name": name, "zone": clock_of(self.session, report.zone)}
        said = gettext(
            "“%(name)s” was already read in %(zone)s. To read it in another zone, take it back first, below."
        )
        self.add_error("zone", said % told)
        return True

    def refuse(self, name: str, why: Any) -> None:
        self.add_error("reports", not_read(name, str(why)))

    def refuse_rows(self, name: str, problems: list[dict[str, Any]]) -> None:
        """None of its rows could be used: the first few say why."""
        if not problems:
            self.refuse(name, gettext("it lists nobody."))
        for told in problems[:10]:
            self.refuse(name, sentence(told["line"], told["kind"], told["detail"]))


class SettleForm(forms.Form):
    """Whose row it is: one of the guesses by number, somebody of the roster by name, or nobody's."""

    person = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST)
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

    enrolment = forms.IntegerField(min_value=1, max_value=BIGGEST)

    def __init__(self, data: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(data, session, **kwargs)
        self.fields["reason"].required = False

    def clean_reason(self) -> str:
        return self.cleaned_data["reason"] or ROLL_CALL


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


class DefinitionForm(forms.ModelForm[Definition]):
    class Meta:
        model = Definition
        fields = ["counts", "least", "may_miss"]
        widgets = {"counts": forms.RadioSelect}
        help_texts = {
            "least": _("Where a part is enough: from how many minutes on."),
            "may_miss": _("Where the whole counts: for a late joining or a bad line."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, least in (("least", 1), ("may_miss", 0)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                min_value=least,
                max_value=LONGEST_SESSION,
            )


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
