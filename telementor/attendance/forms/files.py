"""Attendance reports that are brought, and why one is not read."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.attendance import actions
from telementor.attendance.forms.zones import asked_zone, clock_of, zones_of
from telementor.attendance.models import Report, sentence
from telementor.outside.zoom import LARGEST, NotAReport
from telementor.programs.models import Session

MOST_FILES = 20
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
