from datetime import datetime
from typing import Any

from ninja import Router, Schema, Status

from telementor.accounts.access import SignedIn
from telementor.live import access, actions, queries
from telementor.live.forms import HouseForm, MaterialForm
from telementor.live.models import Material
from telementor.live.queries.summary import summary
from telementor.programs import access as programs
from telementor.web.payloads import accepted, sent

router = Router()


class HouseOut(Schema):
    """How the sessions of a cycle are held: in the room of this site, or at a link with the room beside it."""

    built_in: bool
    keeps_chat: bool
    takes_guests: bool
    recorded: bool


class MaterialOut(Schema):
    id: int
    title: str
    link: str
    at: datetime


class MaterialIn(Schema):
    """A link; files are brought on the page. `anonymous` says that somebody has looked for patients in it."""

    title: str
    link: str
    anonymous: bool = False


class RanOut(Schema):
    kind: str
    case: int | None
    planned: int
    began: datetime | None
    ended: datetime | None
    skipped: bool


class AnswerOut(Schema):
    text: str
    votes: int


class PollOut(Schema):
    question: str
    answers: list[AnswerOut]
    voters: int


class AfterOut(Schema):
    """The agenda as it ran, the polls that were answered, how many people came."""

    ran: list[RanOut]
    polls: list[PollOut]
    came: int


@router.get("cycles/{int:pk}/room", response=HouseOut)
def house(request: SignedIn, pk: int) -> Any:
    return queries.house(programs.cycle(request.user, pk))


@router.put("cycles/{int:pk}/room", response=HouseOut)
def furnish(request: SignedIn, pk: int, told: HouseOut) -> Any:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = accepted(HouseForm(sent(told), instance=queries.house(cycle)))
    actions.furnish(form.save(commit=False), by=request.user)
    return queries.house(cycle)


@router.get("sessions/{int:pk}/after", response=AfterOut)
def after(request: SignedIn, pk: int) -> Any:
    return summary(access.to_join(request.user, pk))


@router.get("sessions/{int:pk}/materials", response=list[MaterialOut])
def materials(request: SignedIn, pk: int) -> Any:
    return access.to_join(request.user, pk).materials.all()


@router.post("sessions/{int:pk}/materials", response={201: MaterialOut})
def add_material(request: SignedIn, pk: int, told: MaterialIn) -> "Status[Any]":
    session = access.to_furnish(request.user, pk)
    form = accepted(MaterialForm(sent(told), instance=Material(session=session)))
    return Status(201, actions.add_material(form.save(commit=False), by=request.user))
