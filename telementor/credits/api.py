from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.credits import access, actions, queries
from telementor.credits.models import Closing
from telementor.programs import access as programs
from telementor.web.payloads import Both, Pages, Refused

router = Router()


class LineOut(Schema):
    """One session: minutes attended, minutes that count, and what they gave after the cap."""

    session: int
    day: date
    minutes: int
    counted: int
    rate: Decimal | None
    given: Decimal
    reason: str


class SoFarOut(Schema):
    accreditation: int
    body: Both
    unit: str
    total: Decimal
    unmet: list[str]
    lines: list[LineOut]


class ClosingOut(Schema):
    id: int
    state: str
    total: int
    done: int
    at: datetime
    finished_at: datetime | None


class AwardOut(Schema):
    id: int
    enrolment_id: int
    accreditation_id: int
    holder: str
    amount: Decimal
    earned: bool


class CheckOut(Schema):
    serial: str
    holder: str
    amount: Decimal
    unit: str
    issued_at: datetime
    superseded: bool
    revoked: bool


def closing_of(person: Any, pk: int, *needed: str) -> Closing:
    closing = queries.newest(programs.cycle(person, pk, *needed))
    if closing is None:
        raise Http404
    return closing


@router.get("{int:pk}", response=list[SoFarOut])
def so_far(request: SignedIn, pk: int) -> Any:
    """What a place has earned so far by each accreditation, and where each figure comes from."""
    place = access.enrolment(request.user, pk)
    return [
        SoFarOut(
            accreditation=one.accreditation.pk,
            body=Both(en=one.accreditation.body.en, fr=one.accreditation.body.fr),
            unit=one.credit.unit,
            total=one.credit.total,
            unmet=list(one.unmet),
            lines=[LineOut.from_orm(line) for line in one.credit.lines],
        )
        for one in queries.so_far([place])[place.pk]
    ]


@router.get("cycles/{int:pk}", response=ClosingOut)
def closing(request: SignedIn, pk: int) -> Any:
    """The newest end of a cycle, with the progress of its certificates."""
    return closing_of(request.user, pk)


@router.get("cycles/{int:pk}/awards", response=list[AwardOut])
@paginate(Pages)
def awards(request: SignedIn, pk: int) -> Any:
    return queries.awards(closing_of(request.user, pk))


@router.post("cycles/{int:pk}/work-out", response={201: ClosingOut})
def work_out(request: SignedIn, pk: int) -> Any:
    """Asked again while nothing has changed, it is the same one."""
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return Status(201, told(lambda: actions.work_out(cycle, by=request.user)))


@router.post("cycles/{int:pk}/confirm", response=ClosingOut)
def confirm(request: SignedIn, pk: int) -> Any:
    """Make and mail the certificates of the newest end of the cycle. Nothing is revoked here; that is done on the page."""
    row = closing_of(request.user, pk, programs.COORDINATOR)
    told(lambda: actions.confirm(row, by=request.user))
    row.refresh_from_db()
    return row


def told(act: Callable[[], Any]) -> Any:
    """The action's answer, or its refusal in the words of the page."""
    try:
        return act()
    except actions.Busy:
        raise Refused({"cycle": [gettext("Certificates of this cycle are being made.")]}) from None
    except actions.Outdated:
        raise Refused(
            {"cycle": [gettext("Attendance, surveys or rules changed since. Work out credit again.")]}
        ) from None
    except actions.NotOver:
        raise Refused({"cycle": [gettext("Sessions of this cycle are still to come.")]}) from None


@router.get("check/{serial}", response=CheckOut, auth=None)
def check(request: SignedIn, serial: str) -> Any:
    """What anyone who holds a certificate may see of it."""
    found = queries.checked(serial)
    if found is None:
        raise Http404
    return CheckOut(
        serial=found.serial,
        holder=found.award.holder,
        amount=found.amount,
        unit=found.accreditation.unit,
        issued_at=found.issued_at,
        superseded=found.superseded_by_id is not None,
        revoked=found.revoked_at is not None,
    )
