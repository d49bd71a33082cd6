"""A meeting in Zoom for a session of ours: made, read, changed, cancelled, and where it has drifted from what we want.

Source: Zoom's meeting reference. A change may be answered with success and be dropped (approval, on a meeting without a
set time), so what counts is what is read back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telementor.outside.zoom import payloads
from telementor.outside.zoom.client import Account, call, gather, segment
from telementor.outside.zoom.errors import Missing
from telementor.outside.zoom.fields import Json, line, passage, text
from telementor.outside.zoom.payloads import Kind, Meeting, Plan, User

LONGEST_TOPIC = 200
LONGEST_AGENDA = 2000


@dataclass(frozen=True, slots=True)
class Drift:
    """What somebody set otherwise in Zoom, or Zoom did not take. `field` names a field of `Plan`."""

    field: str
    wanted: object
    found: object


def find_host(account: Account, who: str) -> User:
    """A user of the account by address or id. Raises Missing."""
    return payloads.user(call(account, "GET", f"/users/{segment(who)}"))


def make_meeting(account: Account, plan: Plan) -> Meeting:
    """Another one each time it is asked: whoever calls keeps the id, and asks once."""
    return payloads.meeting(call(account, "POST", f"/users/{segment(plan.host)}/meetings", body=_body(plan)))


def read_meeting(account: Account, meeting: str) -> Meeting:
    """Raises Missing if it was deleted."""
    params = {"show_previous_occurrences": "true"}
    return payloads.meeting(call(account, "GET", f"/meetings/{segment(meeting)}", params=params))


def find_made(account: Account, host: str, agenda: str) -> list[str]:
    """Ids of the host's meetings whose agenda begins so, the oldest first: what was made although its answer was lost.

    A list shows the first 249 letters of an agenda.
    """
    path = f"/users/{segment(host)}/meetings"
    rows = gather(account, path, "meetings", lambda _at, found: found, {"type": "scheduled"}).rows
    ours = [one for one in rows if passage(one, "agenda").startswith(agenda)]
    return [text(one, "id") for one in sorted(ours, key=lambda one: text(one, "created_at"))]


def change_meeting(account: Account, meeting: str, plan: Plan) -> Meeting:
    """As planned, and as it then is: compare the two. The host stays who it was."""
    call(account, "PATCH", f"/meetings/{segment(meeting)}", body=_body(plan))
    return read_meeting(account, meeting)


def move_occurrence(account: Account, meeting: str, occurrence: str, start: datetime, length: timedelta) -> Meeting:
    """One week of a weekly meeting, to another time."""
    body = {"start_time": _utc(start), "duration": _minutes(length)}
    call(account, "PATCH", f"/meetings/{segment(meeting)}", params={"occurrence_id": occurrence}, body=body)
    return read_meeting(account, meeting)


def cancel_meeting(account: Account, meeting: str, occurrence: str = "") -> None:
    """All of it, or one week; Zoom tells nobody, for we do. One that is gone already is cancelled."""
    params = {"schedule_for_reminder": "false", "cancel_meeting_reminder": "false"}
    asked = params | ({"occurrence_id": occurrence} if occurrence else {})
    try:
        call(account, "DELETE", f"/meetings/{segment(meeting)}", params=asked)
    except Missing:
        return


def drift(plan: Plan, meeting: Meeting) -> tuple[Drift, ...]:
    wanted, found = _of_plan(plan, meeting), _of_meeting(plan, meeting)
    return tuple(Drift(name, value, found[name]) for name, value in wanted.items() if value != found[name])


def _body(plan: Plan) -> Json:
    weekly = plan.weeks > 1
    return {
        "topic": _topic(plan),
        "type": Kind.WEEKLY if weekly else Kind.SCHEDULED,
        # By its zone's clock a weekly meeting stays at its hour when the clocks change.
        "start_time": _local(plan) if weekly else _utc(plan.start),
        "duration": _minutes(plan.length),
        "timezone": plan.zone,
        "agenda": _agenda(plan),
        "settings": _settings(plan),
        **({"password": plan.password} if plan.password else {}),
        **({"recurrence": _recurrence(plan)} if weekly else {}),
    }


def _settings(plan: Plan) -> dict[str, Any]:
    return {
        "approval_type": plan.approval,
        "registration_type": 1,  # once for all weeks
        "registrants_confirmation_email": False,
        "registrants_email_notification": False,
        "waiting_room": plan.waiting_room,
        "join_before_host": False,
        "mute_upon_entry": True,
        "alternative_hosts": ";".join(plan.cohosts),
        "alternative_hosts_email_notification": False,
        "auto_recording": plan.recording,
        "auto_start_meeting_summary": plan.summary,
    }


def _recurrence(plan: Plan) -> dict[str, Any]:
    day = plan.start.astimezone(ZoneInfo(plan.zone)).isoweekday() % 7 + 1  # Zoom's week begins on Sunday with 1
    return {"type": 2, "repeat_interval": 1, "weekly_days": str(day), "end_times": plan.weeks}


def _of_plan(plan: Plan, meeting: Meeting) -> dict[str, object]:
    return {
        "host": plan.host.casefold(),
        "topic": _topic(plan),
        "start": plan.start.astimezone(UTC).replace(microsecond=0),  # as it is sent
        "length": timedelta(minutes=_minutes(plan.length)),
        "zone": plan.zone,
        "agenda": _agenda(plan),
        "password": plan.password or meeting.password,
        "cohosts": payloads.addresses(";".join(plan.cohosts)),
        "approval": plan.approval,
        "waiting_room": plan.waiting_room,
        "recording": plan.recording,
        "summary": plan.summary,
        "weeks": plan.weeks,
    }


def _of_meeting(plan: Plan, meeting: Meeting) -> dict[str, object]:
    return {
        "host": (meeting.host_email if "@" in plan.host else meeting.host_id).casefold(),
        "topic": meeting.topic,
        "start": meeting.start,
        "length": meeting.length,
        "zone": meeting.zone,
        "agenda": meeting.agenda,
        "password": meeting.password,
        "cohosts": meeting.cohosts,
        "approval": meeting.approval,
        "waiting_room": meeting.waiting_room,
        "recording": meeting.recording,
        "summary": meeting.summary,
        "weeks": _weeks(meeting),
    }


def _weeks(meeting: Meeting) -> int:
    """None without a set time. A week that was cancelled is counted: that it is, stands at its occurrence."""
    return len(meeting.occurrences) if meeting.kind == Kind.WEEKLY else int(meeting.kind == Kind.SCHEDULED)


def _topic(plan: Plan) -> str:
    return line(plan.topic, LONGEST_TOPIC)


def _agenda(plan: Plan) -> str:
    return passage({"agenda": plan.agenda}, "agenda")[:LONGEST_AGENDA].strip()


def _minutes(length: timedelta) -> int:
    return max(round(length / timedelta(minutes=1)), 1)


def _utc(start: datetime) -> str:
    return start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _local(plan: Plan) -> str:
    return plan.start.astimezone(ZoneInfo(plan.zone)).strftime("%Y-%m-%dT%H:%M:%S")
