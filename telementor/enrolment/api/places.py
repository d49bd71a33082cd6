from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext
from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.enrolment import access, actions, queries
from telementor.enrolment.forms import EnterForm, WithdrawForm
from telementor.programs import access as programs
from telementor.web.payloads import Pages, Refused, accepted, sent

router = Router()


class PersonOut(Schema):
    id: int
    name: str
    email: str
    city: str
    postal_code: str
    language: str


class PlaceOut(Schema):
    id: int
    cycle_id: int
    person: PersonOut
    status: str
    profession: str
    channel: str
    applied_at: datetime
    decided_at: datetime | None


class PersonIn(Schema):
    """A registration the team enters; licence numbers and consents are asked of the person."""

    email: str
    given_name: str
    family_name: str
    profession: str
    city: str = ""
    postal_code: str = ""
    language: Literal["en", "fr"] = "en"


class ReasonIn(Schema):
    reason: str = ""


@router.get("cycles/{int:pk}", response=list[PlaceOut])
@paginate(Pages)
def places(request: SignedIn, pk: int, status: str = "", profession: str = "", search: str = "") -> Any:
    cycle = programs.cycle(request.user, pk)
    return queries.people(cycle, search=search, status=status, profession=profession)


@router.post("cycles/{int:pk}", response={201: PlaceOut})
def enter(request: SignedIn, pk: int, told: PersonIn) -> Any:
    """Register somebody. One who has a place in the cycle keeps it as it is."""
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = accepted(EnterForm(sent(told)))
    return Status(201, actions.enter_one(cycle, form.registrant(), by=request.user))


@router.get("{int:pk}", response=PlaceOut)
def place(request: SignedIn, pk: int) -> Any:
    return access.to_read(request.user, pk)


@router.post("{int:pk}/accept", response=PlaceOut)
def accept(request: SignedIn, pk: int) -> Any:
    row = access.to_decide(request.user, pk)
    try:
        actions.accept(row, by=request.user)
    except actions.Full:
        raise Refused({"status": [gettext("This cycle has no seat left.")]}) from None
    return row


@router.post("{int:pk}/decline", response=PlaceOut)
def decline(request: SignedIn, pk: int) -> Any:
    row = access.to_decide(request.user, pk)
    actions.decline(row, by=request.user)
    return row


@router.post("{int:pk}/withdraw", response=PlaceOut)
def withdraw(request: SignedIn, pk: int, told: ReasonIn) -> Any:
    row = access.to_withdraw(request.user, pk)
    form = accepted(WithdrawForm(sent(told), own=row.person_id == request.user.pk))
    actions.withdraw(row, by=request.user, reason=form.cleaned_data["reason"])
    return row
