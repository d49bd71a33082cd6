from datetime import datetime
from typing import Any

from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.api.refusals import said_why
from telementor.cases.forms import problem_sentence
from telementor.cases.models import Case
from telementor.programs import access as programs
from telementor.rules import caseform
from telementor.web.payloads import Pages, Refused

router = Router()


class CaseOut(Schema):
    id: int
    echo_id: str | None
    state: str
    version: int
    session_id: int | None
    slot: int | None
    language: str
    sent_at: datetime | None


class WholeCaseOut(CaseOut):
    answers: dict[str, Any]


class CaseIn(Schema):
    """Answers as the form's definition asks for them. `send` hands the case to the coordinator."""

    answers: dict[str, Any]
    send: bool = False


class ChangeIn(CaseIn):
    """`version` is that of the case as it was read, so that nothing is written over unseen."""

    version: int


@router.get("cycles/{int:pk}", response=list[CaseOut])
@paginate(Pages)
def cases(request: SignedIn, pk: int) -> Any:
    """The coordinator sees every case that was sent, the rest of the team those that are approved."""
    cycle = programs.cycle(request.user, pk)
    return queries.sent(cycle) if access.COORDINATOR in cycle.program.roles else queries.approved(cycle)


@router.get("cycles/{int:pk}/mine", response=list[CaseOut])
@paginate(Pages)
def mine(request: SignedIn, pk: int) -> Any:
    """One's own cases of a cycle, drafts too."""
    return queries.mine(request.user, access.to_present_in(request.user, pk))


@router.get("programs/{slug}/form")
def form(request: SignedIn, slug: str) -> dict[str, Any]:
    """The definition of the form in which new cases of a program are written."""
    row = queries.form_of(access.program(request.user, slug))
    return row.definition if row else {}


@router.post("cycles/{int:pk}", response={201: CaseOut})
def write(request: SignedIn, pk: int, told: CaseIn) -> "Status[Any]":
    """Write a case. What could identify the patient is refused with its place, and nothing is stored."""
    cycle = access.to_present_in(request.user, pk)
    row = queries.form_of(cycle.program) or actions.adopt(cycle.program, "chronic_pain", by=request.user)
    return Status(201, stored(request, actions.begin(cycle, row, request.user, request.user.language), told))


@router.get("{int:pk}", response=WholeCaseOut)
def case(request: SignedIn, pk: int) -> Any:
    """One case; the reading is noted."""
    row, role = access.to_read(request.user, pk)
    actions.view(row, request.user, role)
    return row


@router.put("{int:pk}", response=CaseOut)
def change(request: SignedIn, pk: int, told: ChangeIn) -> Any:
    """Write a case anew, all of its answers. One that was approved is reviewed again."""
    row = access.to_change(request.user, pk)
    row.version = told.version
    return stored(request, row, told)


@router.post("{int:pk}/withdraw", response=CaseOut)
def withdraw(request: SignedIn, pk: int) -> Any:
    """The presenter takes it back: nobody else sees it any more."""
    actions.withdraw(access.own(request.user, pk), by=request.user)
    return access.own(request.user, pk)


def stored(request: SignedIn, row: Case, told: CaseIn) -> Case:
    try:
        with said_why():
            return (actions.send if told.send else actions.keep)(row, actions.Told(told.answers, {}), by=request.user)
    except actions.Incomplete:
        raise Refused(wrong(row, told.answers)) from None


def wrong(case: Case, answers: dict[str, Any]) -> dict[str, list[str]]:
    shape, found = queries.shape(case.form), dict[str, list[str]]()
    for problem in caseform.check(shape, answers).problems:
        found.setdefault(problem.place, []).append(problem_sentence(problem))
    return found
