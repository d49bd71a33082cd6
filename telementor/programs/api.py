from datetime import date, datetime, time
from typing import Any

from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.programs import access, actions, queries
from telementor.programs.forms import CloneForm, CycleForm, SessionForm
from telementor.programs.models import Cycle
from telementor.web.payloads import Both, Pages, Refused, accepted, patched, sent

router = Router()


class ProgramOut(Schema):
    slug: str
    name: Both
    summary: Both
    public: bool


class CycleIn(Schema):
    name: Both
    first_day: date
    last_day: date
    weekday: int
    starts: time
    minutes: int = 90
    zone: str = "America/Toronto"
    province: str = "ON"
    registration_opens: date
    registration_closes: date
    seats: int = 100
    admission: str = "automatic"


class CycleOut(CycleIn):
    id: int


class SessionOut(Schema):
    id: int
    number: int
    starts_at: datetime
    ends_at: datetime
    topic: Both
    objectives: Both
    speaker: Both
    activity_number: str
    cancelled_at: datetime | None


class SessionIn(Schema):
    """What is left out stays as it is. Day, time and minutes are the cycle's own; `following` moves all later ones too."""

    topic: Both | None = None
    objectives: Both | None = None
    speaker: Both | None = None
    activity_number: str | None = None
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    following: bool = False


class CloneIn(Schema):
    first_day: date


@router.get("", response=list[ProgramOut])
@paginate(Pages)
def programs(request: SignedIn) -> Any:
    return queries.visible_to(request.user)


@router.get("{slug}/cycles", response=list[CycleOut])
@paginate(Pages)
def cycles(request: SignedIn, slug: str) -> Any:
    return queries.cycles(access.program(request.user, slug))


@router.post("{slug}/cycles", response={201: CycleOut})
def new_cycle(request: SignedIn, slug: str, told: CycleIn) -> Any:
    program = access.program(request.user, slug, access.COORDINATOR)
    form = accepted(CycleForm(sent(told), instance=Cycle(program=program)))
    return Status(201, actions.make_cycle(form.save(commit=False), by=request.user))


@router.get("cycles/{int:pk}", response=CycleOut)
def cycle(request: SignedIn, pk: int) -> Any:
    return access.cycle(request.user, pk)


@router.post("cycles/{int:pk}/clone", response={201: CycleOut})
def clone(request: SignedIn, pk: int, told: CloneIn) -> Any:
    row = access.cycle(request.user, pk, access.COORDINATOR)
    form = accepted(CloneForm(sent(told), cycle=row))
    return Status(201, actions.clone(row, form.cleaned_data["first_day"], by=request.user))


@router.get("cycles/{int:pk}/sessions", response=list[SessionOut])
@paginate(Pages)
def sessions(request: SignedIn, pk: int) -> Any:
    return queries.timetable(access.cycle(request.user, pk))


@router.get("sessions/{int:pk}", response=SessionOut)
def session(request: SignedIn, pk: int) -> Any:
    return access.session(request.user, pk)


@router.patch("sessions/{int:pk}", response=SessionOut)
def change_session(request: SignedIn, pk: int, told: SessionIn) -> Any:
    row = access.session(request.user, pk, access.COORDINATOR)
    form = patched(lambda data: SessionForm(data, instance=row), told)
    try:
        actions.change_session(form.save(commit=False), form.move(), request.user, form.changed_data)
    except actions.Fixed as fixed:
        raise Refused({"day": [str(fixed)]}) from None
    return row


@router.post("sessions/{int:pk}/cancel", response=SessionOut)
def cancel_session(request: SignedIn, pk: int) -> Any:
    row = access.session(request.user, pk, access.COORDINATOR)
    try:
        actions.cancel_session(row, by=request.user)
    except actions.Fixed as fixed:
        raise Refused({"session": [str(fixed)]}) from None
    row.refresh_from_db()
    return row
