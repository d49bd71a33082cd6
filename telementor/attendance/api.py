from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import DefinitionForm, MarkForm, ReportForm
from telementor.programs import access as programs
from telementor.web.payloads import Pages, Refused, accepted, sent

router = Router()


class MinutesOut(Schema):
    enrolment: int
    session: int
    minutes: int
    attended: bool
    adjusted_by: str


class StayOut(Schema):
    name: str
    joined_at: datetime
    left_at: datetime
    counted: int
    reason: str
    certainty: float


class ExplainedOut(Schema):
    enrolment: int
    minutes: int
    computed: int
    adjusted_by: str
    adjusted_because: str
    stays: list[StayOut]


class DefinitionIn(Schema):
    counts: str = "part"
    least: int = 1
    may_miss: int = 5


class MarkIn(Schema):
    enrolment: int
    minutes: int
    reason: str = ""


class ReportOut(Schema):
    id: int
    name: str
    rows: int
    new: int
    problems: list[str]


@router.get("cycles/{int:pk}", response=list[MinutesOut])
@paginate(Pages)
def minutes(request: SignedIn, pk: int) -> Any:
    """The minutes of everybody in every session of a cycle, where anything is known; and who set them, where they were set by
    hand."""
    cycle = programs.cycle(request.user, pk)
    definition, by_hand = queries.definition(cycle), queries.adjusted(cycle)
    least = {one.pk: queries.needed(definition, one) for one in cycle.sessions.all()}
    return [
        {"enrolment": place, "session": session, "minutes": said, "attended": said >= least[session]}
        | {"adjusted_by": by_hand.get((place, session), "")}
        for (place, session), said in sorted(queries.minutes(cycle).items())
    ]


@router.get("cycles/{int:pk}/definition", response=DefinitionIn)
def definition(request: SignedIn, pk: int) -> Any:
    """From when on a session of a cycle counts as attended."""
    return queries.definition(programs.cycle(request.user, pk))


@router.put("cycles/{int:pk}/definition", response=DefinitionIn)
def define(request: SignedIn, pk: int, told: DefinitionIn) -> Any:
    """Say it anew. The same again changes nothing."""
    row = access.cycle_to_work(request.user, pk)
    form = accepted(DefinitionForm(sent(told), instance=queries.definition(row)))
    actions.define(row, form.cleaned_data, by=request.user)
    return queries.definition(row)


@router.get("sessions/{int:pk}/places/{int:place}", response=ExplainedOut)
def explained(request: SignedIn, pk: int, place: int) -> Any:
    """One person's minutes in one session, and where they come from."""
    session = access.to_read(request.user, pk)
    why = queries.explained(session, access.place(session, place))
    return {
        "enrolment": place,
        "minutes": why.minutes,
        "computed": why.computed,
        "adjusted_by": why.adjusted.by.name if why.adjusted else "",
        "adjusted_because": why.adjusted.why if why.adjusted else "",
        "stays": [stay(one) for one in why.stays],
    }


def stay(one: queries.Stay) -> dict[str, Any]:
    seen = one.match.presence
    told = {"name": seen.name, "joined_at": seen.joined_at, "left_at": seen.left_at, "counted": one.counted}
    return told | {"reason": one.match.reason, "certainty": one.match.certainty}


@router.post("sessions/{int:pk}/marks", response={200: MarkIn, 201: MarkIn})
def mark(request: SignedIn, pk: int, told: MarkIn) -> "Status[Any]":
    """Set somebody's minutes. The same again writes nothing and answers 200."""
    session = access.to_work(request.user, pk)
    form = accepted(MarkForm(sent(told), session)).cleaned_data
    try:
        new = actions.correct(session, form["enrolment"], form["minutes"], form["reason"], by=request.user)
    except actions.NotOnRoster:
        raise Http404 from None
    except actions.NotYet:
        raise Refused(
            {"session": [gettext("This session has not begun, or was cancelled: nobody can be marked.")]}
        ) from None
    return Status(201 if new else 200, form)


@router.delete("sessions/{int:pk}/marks/{int:place}", response={200: ExplainedOut})
def take_back(request: SignedIn, pk: int, place: int) -> Any:
    """Let what was seen of somebody count again, in place of what was set by hand."""
    session = access.to_work(request.user, pk)
    actions.take_back(session, access.place(session, place).pk, by=request.user)
    return explained(request, pk, place)


@router.post("sessions/{int:pk}/reports", response={200: ReportOut, 201: ReportOut})
def bring(request: SignedIn, pk: int, file: File[UploadedFile], zone: Form[str] = "") -> "Status[Any]":
    """Bring the attendance report of Zoom, Teams or Meet. Times that name no zone are those of `zone`, such as
    America/Toronto, or of the cycle. The same file again answers 200 with what was read then."""
    session = access.to_work(request.user, pk)
    form = accepted(ReportForm({"zone": zone}, MultiValueDict({"reports": [file]}), session=session))
    (brought,) = form.bring(by=request.user)
    if brought.report is None:
        accepted(form)
    return Status(200 if brought.already else 201, as_told(brought.report))


@router.delete("sessions/{int:pk}/reports/{int:report}", response={204: None})
def take_file_back(request: SignedIn, pk: int, report: int) -> "Status[None]":
    """Remove a file and the rows that no other file of the session has. What is gone is gone: again answers 204."""
    session = access.to_work(request.user, pk)
    if row := queries.may_go(session, report):
        actions.take_file_back(row, by=request.user)
    return Status(204, None)


def as_told(report: Any) -> dict[str, Any]:
    told = {name: getattr(report, name) for name in ("id", "name", "rows", "new")}
    return told | {"problems": report.sentences}
