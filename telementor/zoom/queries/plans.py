"""What is wanted of a session's meeting, and where Zoom has it otherwise, in words."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from telementor.live.queries import house
from telementor.outside.zoom.meetings import Drift
from telementor.outside.zoom.payloads import Approval, Plan, Recording
from telementor.programs.models import Session
from telementor.web import moments
from telementor.zoom.models import Account, Holding
from telementor.zoom.queries import accounts

FIELDS: dict[str, Any] = {
    "host": _("Zoom host"),
    "topic": _("Topic"),
    "start": _("Begins"),
    "length": _("Length"),
    "zone": _("Time zone"),
    "agenda": _("Description"),
    "password": _("Passcode"),
    "cohosts": _("Co-hosts"),
    "approval": _("Who is let in"),
    "waiting_room": _("Waiting room"),
    "recording": _("Recording"),
    "summary": _("Summary by Zoom’s machine"),
    "weeks": _("Repeats"),
}
APPROVALS: dict[int, Any] = {
    Approval.AUTOMATIC: _("whoever registers in Zoom"),
    Approval.MANUAL: _("only who has a personal link from here"),
    Approval.NONE: _("whoever has the link"),
}
RECORDINGS: dict[str, Any] = {
    Recording.NONE: _("none"),
    Recording.LOCAL: _("on the host’s computer"),
    Recording.CLOUD: _("in Zoom’s cloud"),
}
STAYS = {"host"}  # Zoom never changes it: only another meeting has another host


@dataclass(frozen=True, slots=True)
class Differs:
    """One thing that is otherwise in Zoom. `urgent` if it lets people in whom nobody has let in."""

    field: str
    label: Any
    wanted: str
    found: str
    stays: bool
    urgent: bool


def plan(session: Session, account: Account, holding: Holding) -> Plan:
    """The same whoever reads: never in the language of one reader. Zoom records only where everybody is asked for consent."""
    records = (holding.transcript or holding.chat) and house(session.cycle).recorded
    return Plan(
        host=account.host,
        topic=topic(session),
        start=session.starts_at,
        length=session.length,
        zone=session.cycle.zone,
        agenda=address(session),
        cohosts=accounts.cohosts(account),
        waiting_room=holding.waiting_room,
        recording=Recording.CLOUD if records else Recording.NONE,
        summary=holding.summary,
    )


def topic(session: Session) -> str:
    """In both languages where there are both."""
    told = session.topic or session.cycle.program.name
    both = " / ".join(dict.fromkeys(one for one in (told.en, told.fr) if one))
    return f"{session.number}. {both}"


def address(session: Session) -> str:
    """Where everybody comes in. It marks the meeting as this session's, so that one whose making was not answered is found."""
    return f"{settings.SITE}/live/sessions/{session.pk}/join/"


def as_kept(told: Plan) -> dict[str, Any]:
    return {name: plain(value) for name, value in asdict(told).items()}


def plain(value: Any) -> Any:
    """As JSON has it: an instant as its ISO text, a length in minutes."""
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return round(value / timedelta(minutes=1))
        case tuple():
            return list(value)
        case _:
            return value


def drift_kept(found: tuple[Drift, ...]) -> list[dict[str, Any]]:
    return [{"field": one.field, "wanted": plain(one.wanted), "found": plain(one.found)} for one in found]


def differs(drift: list[dict[str, Any]]) -> list[Differs]:
    return [
        Differs(
            field=one["field"],
            label=FIELDS[one["field"]],
            wanted=said(one["field"], one["wanted"]),
            found=said(one["field"], one["found"]),
            stays=one["field"] in STAYS,
            urgent=one["field"] == "approval",
        )
        for one in drift
        if one["field"] in FIELDS
    ]


def said(field: str, value: Any) -> str:
    """In the reader's words."""
    match field:
        case "start":
            return moments.written(datetime.fromisoformat(value), "full") if value else gettext("at no set time")
        case "length":
            return ngettext("%(n)s minute", "%(n)s minutes", value) % {"n": value}
        case "cohosts":
            return ", ".join(value) or gettext("none")
        case "approval":
            return str(APPROVALS.get(value, value))
        case "recording":
            return str(RECORDINGS.get(value, value))
        case "waiting_room" | "summary":
            return gettext("on") if value else gettext("off")
        case "weeks":
            return gettext("once") if value == 1 else gettext("every week") if value else gettext("at no set time")
        case _:
            return str(value) or gettext("none")
