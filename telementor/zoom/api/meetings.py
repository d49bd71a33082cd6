"""How cycles are held in Zoom. Neither a secret nor anybody's link is told."""

from datetime import datetime
from typing import Any

from ninja import Router, Schema

from telementor.accounts.access import SignedIn
from telementor.programs import access as programs
from telementor.web.payloads import Refused, accepted, sent
from telementor.zoom import access, actions, queries
from telementor.zoom.forms import HoldingForm
from telementor.zoom.models import Meeting
from telementor.zoom.queries.meetings import Row

router = Router()


class HoldingOut(Schema):
    """Whether the sessions of a cycle are held in Zoom, and what is brought in after each."""

    active: bool
    waiting_room: bool
    polls: bool
    transcript: bool
    chat: bool
    summary: bool


class DriftOut(Schema):
    """What is otherwise in Zoom: instants as ISO text, lengths in minutes."""

    field: str
    wanted: Any
    found: Any


class MeetingOut(Schema):
    """A session with its meeting; `state` is empty where none is made yet. `links` counts who has a way in."""

    session: int
    starts_at: datetime
    state: str
    number: str
    links: int
    trouble: str
    detail: str
    drift: list[DriftOut]
    looked_at: datetime | None


def shown(row: Row) -> dict[str, Any]:
    told = row.meeting or Meeting(session=row.session, state="")
    return {
        "session": row.session.pk,
        "starts_at": row.session.starts_at,
        "state": told.state,
        "number": told.number,
        "links": row.inside,
        "trouble": told.trouble,
        "detail": told.detail,
        "drift": told.drift,
        "looked_at": told.tried_at,
    }


@router.get("cycles/{int:pk}/holding", response=HoldingOut)
def holding(request: SignedIn, pk: int) -> Any:
    return queries.holding(programs.cycle(request.user, pk))


@router.put("cycles/{int:pk}/holding", response=HoldingOut)
def hold(request: SignedIn, pk: int, told: HoldingOut) -> Any:
    cycle = access.cycle_to_keep(request.user, pk)
    form = accepted(HoldingForm(sent(told), instance=queries.holding(cycle)))
    actions.hold(form.save(commit=False), by=request.user)
    return queries.holding(cycle)


@router.get("cycles/{int:pk}/meetings", response=list[MeetingOut])
def meetings(request: SignedIn, pk: int) -> Any:
    return [shown(row) for row in queries.rows(programs.cycle(request.user, pk))]


@router.post("sessions/{int:pk}/set-back", response=MeetingOut)
def set_back(request: SignedIn, pk: int) -> Any:
    """Write what is wanted over what somebody set in Zoom. What differs then still, Zoom does not take."""
    meeting, account = access.to_ask_zoom(request.user, pk)
    try:
        actions.set_back(meeting, account, by=request.user)
    except actions.Busy:
        raise Refused({"__all__": [str(actions.BUSY)]}) from None
    return next(shown(row) for row in queries.rows(meeting.session.cycle) if row.session.pk == pk)
