from datetime import datetime
from typing import Any

from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import SIGNED, RecommendationForm, problem_sentence, said
from telementor.cases.models import Case
from telementor.programs import access as programs
from telementor.rules import caseform
from telementor.web.payloads import Pages, Refused, accepted, sent

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


class RecommendationOut(Schema):
    id: int
    category: str
    text: str
    source: str
    evidence: str
    version: int


class RecommendationIn(Schema):
    category: str
    text: str
    source: str = "hub"
    evidence: str = ""


@router.get("cycles/{int:pk}", response=list[CaseOut])
@paginate(Pages)
def cases(request: SignedIn, pk: int) -> Any:
    """The coordinator sees every case that was sent, the rest of the team those that are approved."""
    cycle = programs.cycle(request.user, pk)
    return queries.sent(cycle) if access.COORDINATOR in cycle.program.roles else queries.approved(cycle)


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
    case = actions.begin(cycle, row, request.user, request.user.language)
    try:
        made = (actions.send if told.send else actions.keep)(case, actions.Told(told.answers, {}), by=request.user)
    except actions.Unsafe as unsafe:
        raise Refused(unsafe_places(unsafe)) from None
    except actions.Incomplete:
        raise Refused(wrong(case, told.answers)) from None
    return Status(201, made)


def unsafe_places(unsafe: actions.Unsafe) -> dict[str, list[str]]:
    """The kind of each mark by its place, without its words: an answer may be logged on its way."""
    found: dict[str, list[str]] = {}
    for mark in unsafe.marks:
        found.setdefault(mark.place, []).append(f"{said(mark).kind}: {mark.start}-{mark.end}")
    return found


def wrong(case: Case, answers: dict[str, Any]) -> dict[str, list[str]]:
    shape, found = queries.shape(case.form), dict[str, list[str]]()
    for problem in caseform.check(shape, answers).problems:
        found.setdefault(problem.place, []).append(problem_sentence(problem))
    return found


@router.get("{int:pk}", response=WholeCaseOut)
def case(request: SignedIn, pk: int) -> Any:
    """One case; the reading is noted."""
    row, role = access.to_read(request.user, pk)
    actions.view(row, request.user, role)
    return row


@router.get("{int:pk}/recommendations", response=list[RecommendationOut])
def recommendations(request: SignedIn, pk: int) -> Any:
    row, role = access.to_read(request.user, pk)
    actions.view(row, request.user, role)
    return queries.recommended(row)


@router.post("{int:pk}/recommendations", response={201: RecommendationOut})
def recommend(request: SignedIn, pk: int, told: RecommendationIn) -> "Status[Any]":
    row = access.to_record(request.user, pk)
    form = accepted(RecommendationForm(sent(told)))
    try:
        return Status(201, actions.recommend(form.row(row, request.user), by=request.user))
    except actions.Unsafe as unsafe:
        raise Refused(unsafe_places(unsafe)) from None
    except actions.Signed:
        raise Refused({"text": [str(SIGNED)]}) from None
