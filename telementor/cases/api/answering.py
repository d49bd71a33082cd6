from datetime import date, datetime
from typing import Any

from django.http import FileResponse, HttpResponseBase
from ninja import Router, Schema, Status

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.api.refusals import said_why
from telementor.cases.api.writing import CaseOut
from telementor.cases.forms import FollowUpForm, RecommendationForm, SignForm
from telementor.cases.forms.sentences import REREAD
from telementor.web.payloads import Refused, accepted, sent

router = Router()


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


class RewordIn(RecommendationIn):
    version: int


class SignIn(Schema):
    """`read` holds the version of each recommendation as it was read, by its id: nobody signs others than she read."""

    follow_up_on: date
    read: dict[int, int]


class LetterOut(Schema):
    signed_at: datetime
    follow_up_on: date
    written: bool

    @staticmethod
    def resolve_written(letter: Any) -> bool:
        return bool(letter.pdf)


class FollowUpIn(Schema):
    """`done` says of a recommendation, by its id: done, partly or not; `every` says it of all others."""

    patient: str
    every: str = ""
    done: dict[int, str] = {}
    told: str = ""


class FollowUpOut(Schema):
    patient: str
    done: dict[int, str]
    told: str
    at: datetime


@router.get("{int:pk}/recommendations", response=list[RecommendationOut])
def recommendations(request: SignedIn, pk: int) -> Any:
    row, role = access.to_read(request.user, pk)
    actions.view(row, request.user, role)
    return queries.recommended(row)


@router.post("{int:pk}/recommendations", response={201: RecommendationOut})
def recommend(request: SignedIn, pk: int, told: RecommendationIn) -> "Status[Any]":
    row = access.to_record(request.user, pk)
    form = accepted(RecommendationForm(sent(told)))
    with said_why("text", "evidence"):
        return Status(201, actions.recommend(form.row(row, request.user), by=request.user))


@router.put("recommendations/{int:pk}", response=RecommendationOut)
def reword(request: SignedIn, pk: int, told: RewordIn) -> Any:
    """Change one that was read in this version."""
    form = accepted(RecommendationForm(sent(told), instance=access.recommendation(request.user, pk)))
    with said_why("text", "evidence"):
        actions.reword(form.save(commit=False), read=told.version, by=request.user)
    return access.recommendation(request.user, pk)


@router.delete("recommendations/{int:pk}", response={204: None})
def drop(request: SignedIn, pk: int) -> "Status[None]":
    with said_why():
        actions.drop(access.recommendation(request.user, pk), by=request.user)
    return Status(204, None)


@router.post("{int:pk}/sign", response=LetterOut)
def sign(request: SignedIn, pk: int, told: SignIn) -> Any:
    """Agree to the recommendations; the letter is then written and sent. A second time finds it signed."""
    row = access.to_record(request.user, pk, *access.SIGNS)
    read = queries.as_read(row)
    if told.read != dict(queries.recommended(row).values_list("pk", "version")):
        read = "others"
    form = accepted(SignForm({"follow_up_on": told.follow_up_on, "read": read}, case=row)).cleaned_data
    with said_why():
        try:
            return actions.sign(row, form["follow_up_on"], form["read"], by=request.user)
        except actions.Changed:
            raise Refused({"read": [str(REREAD)]}) from None


@router.get("{int:pk}/letter", response=bytes)
def letter(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed letter as PDF; the reading is noted."""
    return paper(request, pk, "pdf")


@router.get("{int:pk}/proof", response=bytes)
def proof(request: SignedIn, pk: int) -> HttpResponseBase:
    """The proof of presentation as PDF, for the presenter and the coordinator."""
    return paper(request, pk, "proof")


def paper(request: SignedIn, pk: int, which: str) -> HttpResponseBase:
    made, role = access.paper(request.user, pk, which)
    actions.view(made.case, request.user, role)
    return FileResponse(getattr(made, which).open(), content_type="application/pdf")


@router.post("{int:pk}/follow-up", response=FollowUpOut)
def follow_up(request: SignedIn, pk: int, told: FollowUpIn) -> Any:
    """The presenter tells what came of it. A second time answers with what was told first."""
    made = access.answered(request.user, pk)
    done = {f"done_{row}": said for row, said in told.done.items()}
    form = accepted(FollowUpForm(told.dict(exclude={"done"}) | done, case=made.case))
    with said_why("told"):
        return actions.follow_up(made, form.row(), by=request.user)


@router.post("{int:pk}/again", response={201: CaseOut})
def again(request: SignedIn, pk: int) -> "Status[Any]":
    """A new draft that begins with what is known of the patient, linked to the first presentation."""
    return Status(201, actions.present_again(access.answered(request.user, pk).case, by=request.user))
