"""Polls, transcript, chat and summary of a session. Every reading of them is noted, as on the page."""

from datetime import datetime
from typing import Any

from ninja import Router, Schema
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.web.payloads import Pages
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Brought
from telementor.zoom.queries.brought import Row

router = Router()


class BroughtOut(Schema):
    """How one kind stands; `state` is empty where Zoom was never asked. `hidden` counts what the guard made unreadable."""

    kind: str
    wanted: bool
    state: str
    hidden: int
    shown: bool
    at: datetime | None
    trouble: str
    detail: str


class PollAnswerOut(Schema):
    text: str
    votes: int


class PollOut(Schema):
    question: str
    voters: int
    answers: list[PollAnswerOut]


class LineOut(Schema):
    """So many seconds after the recording began. Without a name it is somebody who is not known, or nobody is named."""

    seconds: int
    who: str
    text: str


class SummaryOut(Schema):
    """Words of Zoom's machine, which nobody has checked."""

    title: str
    text: str
    steps: list[str]


class ShownIn(Schema):
    shown: bool


@router.get("sessions/{int:pk}/brought", response=list[BroughtOut])
def brought(request: SignedIn, pk: int) -> Any:
    return [stands(row) for row in queries.brought_rows(access.meeting_of_team(request.user, pk))]


@router.get("sessions/{int:pk}/brought/polls", response=list[PollOut])
def polls(request: SignedIn, pk: int) -> Any:
    return queries.polls(opened(request, pk, Brought.Kind.POLLS))


@router.get("sessions/{int:pk}/brought/summary", response=list[SummaryOut])
def summary(request: SignedIn, pk: int) -> Any:
    """One for each time that the meeting ran."""
    return [part["told"] for part in opened(request, pk, Brought.Kind.SUMMARY).content]


@router.get("sessions/{int:pk}/brought/transcript", response=list[LineOut])
@paginate(Pages)
def transcript(request: SignedIn, pk: int) -> Any:
    return lines(opened(request, pk, Brought.Kind.TRANSCRIPT))


@router.get("sessions/{int:pk}/brought/chat", response=list[LineOut])
@paginate(Pages)
def chat(request: SignedIn, pk: int) -> Any:
    return lines(opened(request, pk, Brought.Kind.CHAT))


@router.post("sessions/{int:pk}/brought/{kind}/again", response=list[BroughtOut])
def bring_again(request: SignedIn, pk: int, kind: str) -> Any:
    """Ask Zoom now, and for some days if it has nothing yet."""
    actions.bring_again(access.to_bring_again(request.user, pk, kind), kind, by=request.user)
    return brought(request, pk)


@router.post("sessions/{int:pk}/brought/{kind}/remove", response=list[BroughtOut])
def remove(request: SignedIn, pk: int, kind: str) -> Any:
    """Its words are gone from here. What Zoom keeps of it stays in Zoom."""
    actions.remove_brought(access.brought(request.user, pk, kind, *access.REMOVERS), by=request.user)
    return brought(request, pk)


@router.put("sessions/{int:pk}/brought/{kind}/shown", response=list[BroughtOut])
def show(request: SignedIn, pk: int, kind: str, told: ShownIn) -> Any:
    """To participants, or to the team alone."""
    actions.show(access.brought(request.user, pk, kind, access.COORDINATOR), told.shown, by=request.user)
    return brought(request, pk)


def opened(request: SignedIn, pk: int, kind: str) -> Brought:
    row, role = access.to_read_brought(request.user, pk, kind)
    actions.read(row, request.user, role)
    return row


def lines(row: Brought) -> list[dict[str, Any]]:
    found = queries.lines(row)
    queries.name_lines(found)
    return [{"seconds": line.at, "who": line.who, "text": " ".join(line.texts)} for line in found]


def stands(row: Row) -> dict[str, Any]:
    told = row.brought or Brought(state="")
    names = ("state", "hidden", "shown", "at", "trouble", "detail")
    return {"kind": row.kind, "wanted": row.wanted} | {name: getattr(told, name) for name in names}
