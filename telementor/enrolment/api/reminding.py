from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from ninja import Router, Schema, Status
from ninja.pagination import paginate

from telementor.accounts.access import SignedIn
from telementor.enrolment import access, actions, queries
from telementor.enrolment.forms import PreviewForm, ReminderForm
from telementor.enrolment.models import Reminder
from telementor.messaging.actions import resend
from telementor.programs import access as programs
from telementor.web.payloads import Both, Pages, Refused, accepted, patched, sent

router = Router()


class ReminderIn(Schema):
    """A mail so many hours before or after each session. `audience` is the key of one, as the list of reminders tells it."""

    hours: int
    side: Literal["before", "after"] = "before"
    audience: str = "enrolled"
    subject: Both
    text: Both
    active: bool = True


class ReminderChange(Schema):
    """What is left out stays as it is."""

    hours: int | None = None
    side: Literal["before", "after"] | None = None
    audience: str | None = None
    subject: Both | None = None
    text: Both | None = None
    active: bool | None = None


class ReminderOut(Schema):
    id: int
    cycle_id: int
    hours: int
    side: str
    audience: str
    subject: Both
    text: Both
    active: bool
    sent: int


class PreviewOut(Schema):
    """The mail as one person would get it about one session, when it goes out, and how many have yet to get it.
    `held_back` says why nobody gets it yet, where that is so."""

    session_id: int
    person_id: int
    goes_out_at: datetime
    people: int
    held_back: str
    subject: str
    text: str


class SentOut(Schema):
    id: int
    person_id: int
    subject: str
    language: str
    created_at: datetime
    sent_at: datetime | None


class AnswerOut(Schema):
    """What somebody's calendar answered to the invitation as it now stands; empty where it answered nothing."""

    place_id: int
    person_id: int
    answer: Literal["", "accepted", "declined", "tentative"]


class SessionAnswerOut(Schema):
    session_id: int
    answer: Literal["accepted", "declined", "tentative"]


@router.get("cycles/{int:pk}/reminders", response=list[ReminderOut])
def reminders(request: SignedIn, pk: int) -> Any:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return [told(row, number) for row, _audience, number in queries.reminders(cycle)]


@router.post("cycles/{int:pk}/reminders", response={201: ReminderOut})
def new_reminder(request: SignedIn, pk: int, told: ReminderIn) -> Any:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = accepted(ReminderForm(sent(told), instance=Reminder(cycle=cycle)))
    return Status(201, kept(form, request))


@router.post("cycles/{int:pk}/reminders/ready", response=list[ReminderOut])
def add_ready(request: SignedIn, pk: int) -> Any:
    """The ready reminders, for a cycle that has none."""
    actions.add_ready(programs.cycle(request.user, pk, programs.COORDINATOR), by=request.user)
    return reminders(request, pk)


@router.get("reminders/{int:pk}", response=ReminderOut)
def reminder(request: SignedIn, pk: int) -> Any:
    row = access.reminder(request.user, pk)
    return told(row, queries.sent(row).count())


@router.patch("reminders/{int:pk}", response=ReminderOut)
def change_reminder(request: SignedIn, pk: int, told: ReminderChange) -> Any:
    row = access.reminder(request.user, pk)
    return kept(patched(lambda data: ReminderForm(data, instance=row), told), request)


@router.delete("reminders/{int:pk}", response={204: None})
def remove_reminder(request: SignedIn, pk: int) -> Any:
    """What it sent stays with those who got it, and can still be listed and sent again."""
    actions.remove_reminder(access.reminder(request.user, pk), by=request.user)
    return Status(204, None)


@router.get("reminders/{int:pk}/preview", response=PreviewOut)
def preview(request: SignedIn, pk: int, session: int | None = None, place: int | None = None) -> Any:
    """Without a session or a place, of the next session and the first person who would get it."""
    row = access.reminder(request.user, pk)
    form = PreviewForm({"session": str(session or ""), "place": str(place or "")}, row)
    about, whose = form.of_session, form.of_place
    if about is None or (session and about.pk != session):
        raise Refused({"session": [str(queries.NOTHING_TO_SHOW)]})
    if whose is None or (place and whose.pk != place):
        raise Refused({"place": [str(queries.NOTHING_TO_SHOW)]})
    shown = queries.previewed(row, about, whose.person)
    told = {"session_id": about.pk, "person_id": whose.person_id, "goes_out_at": shown["at"]}
    return told | {"held_back": shown["hold"].why if shown["hold"] else ""} | shown


@router.get("reminders/{int:pk}/sent", response=list[SentOut])
@paginate(Pages)
def sent_mails(request: SignedIn, pk: int) -> Any:
    return queries.sent(access.reminder_or_its_log(request.user, pk))


@router.post("reminders/{int:pk}/sent/{int:message}/again", response=SentOut)
def send_again(request: SignedIn, pk: int, message: int) -> Any:
    """The same words once more. Asked twice of one mail, it goes out once more only."""
    row = access.reminder_or_its_log(request.user, pk)
    return resend(access.sent(row, message), by=request.user)


@router.get("sessions/{int:pk}/answers", response=list[AnswerOut])
@paginate(Pages)
def answers(request: SignedIn, pk: int) -> Any:
    """Of everybody enrolled, what the calendar answered to the invitation to one session."""
    session = programs.session(request.user, pk)
    said = queries.answers(session)
    return [answered(place, said) for place in queries.people(session.cycle, status="enrolled")]


@router.get("{int:pk}/answers", response=list[SessionAnswerOut])
def answers_of(request: SignedIn, pk: int) -> Any:
    """What one person's calendar answered, to each session of her cycle that it answered to."""
    place = access.to_decide(request.user, pk)
    said = queries.said_by(place, place.cycle.sessions.order_by("starts_at"))
    return [{"session_id": session, "answer": answer} for session, answer in said.items()]


def kept(form: ReminderForm, request: SignedIn) -> dict[str, Any]:
    row = form.save(commit=False)
    actions.keep_reminder(row, request.user, form.changed_data)
    return told(row, queries.sent(row).count())


def told(row: Reminder, number: int) -> dict[str, Any]:
    names = ("cycle_id", "hours", "side", "audience", "subject", "text", "active")
    return {"id": row.pk, "sent": number} | {name: getattr(row, name) for name in names}


def answered(place: Any, said: Mapping[int, str]) -> dict[str, Any]:
    return {"place_id": place.pk, "person_id": place.person_id, "answer": said.get(place.person_id, "")}
