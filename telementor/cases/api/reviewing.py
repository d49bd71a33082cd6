from typing import Any

from ninja import Router, Schema

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions
from telementor.cases.api.refusals import said_why
from telementor.cases.api.writing import CaseOut
from telementor.cases.forms import ApproveForm, NoteForm
from telementor.web.payloads import accepted, sent

router = Router()


class ApproveIn(Schema):
    """`version` is that of the case as it was read: nobody approves what she has not read."""

    session: int
    slot: int = 1
    version: int


class NoteIn(Schema):
    note: str
    version: int


@router.post("{int:pk}/approve", response=CaseOut)
def approve(request: SignedIn, pk: int, told: ApproveIn) -> Any:
    """Give a case its ECHO ID, its session and its place there."""
    row = access.to_review(request.user, pk)
    form = accepted(ApproveForm(sent(told), case=row)).cleaned_data
    row.version = form["version"]
    with said_why():
        return actions.approve(row, form["session"], form["slot"], by=request.user)


@router.post("{int:pk}/send-back", response=CaseOut)
def send_back(request: SignedIn, pk: int, told: NoteIn) -> Any:
    """Back to the presenter with a note, which the guard reads too."""
    row = access.to_review(request.user, pk)
    form = accepted(NoteForm(sent(told), case=row)).cleaned_data
    row.version = form["version"]
    with said_why("note"):
        return actions.send_back(row, form["note"], by=request.user)
