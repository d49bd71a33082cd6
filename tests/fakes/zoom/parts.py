"""What Zoom's double is made of: its switches, its faults, one time a meeting ran, and how things are written."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
Hook = str | Callable[[bytes, dict[str, str]], int]
SCOPES = {
    *("meeting:write:meeting", "meeting:update:meeting", "meeting:read:meeting", "meeting:delete:meeting"),
    "meeting:read:list_meetings",
    *("meeting:read:list_registrants", "meeting:write:registrant", "meeting:write:batch_registrants"),
    *("meeting:update:registrant_status", "meeting:read:past_meeting", "meeting:read:list_past_participants"),
    *("meeting:read:list_past_instances", "meeting:read:summary", "report:read:list_meeting_participants"),
    *("report:read:meeting", "report:read:user", "user:read:user", "user:read:list_users"),
    "cloud_recording:read:list_recording_files",
}
PER_SECOND = {"Light": 80, "Medium": 60, "Heavy": 40}
PER_DAY = {"meeting": 100, "registrant": 3, "status": 10}
TIMED = (2, 8)  # the kinds of meeting that people can register for


@dataclass
class Acts:
    """What Zoom may do that nobody hopes for. Each is a switch; all are off."""

    duplicate: bool = False  # every notice twice
    late: bool = False  # notices wait for `release`
    shuffle: bool = False  # … and then come in any order
    lose: list[str] = field(default_factory=list)  # notices of these kinds never come
    blank_email: bool = False  # guests have no address in reports and notices
    baa: bool = False  # nobody has a name or address: the registrant's id is all there is
    report_delay: float = 0  # minutes after the end for which there is no report
    shrink: int = 0  # so many rows fewer when a report is read again
    told_more: int = 0  # total_records says so many more than there are
    pages_end: int = 0  # so many page tokens have ended when they are used
    page_life: float = 900
    token_life: float = 3600
    refuse_token: bool = False
    no_plan: bool = False  # reports are not in what the account pays for
    down: str = ""  # "500", "garbage" or "drop"
    lose_answers: list[str] = field(default_factory=list)  # "POST /users": is done, and nobody is told
    per_second: dict[str, int] = field(default_factory=lambda: dict(PER_SECOND))


class Fault(Exception):
    def __init__(
        self, status: int, code: int, message: str, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers or {}
        self.body = {"code": code, "message": message, **more}


@dataclass
class Instance:
    """One time a meeting ran. `rows` are those of the report; `live` the open one of each connection."""

    uuid: str
    start: datetime
    end: datetime | None = None
    rows: Sequence[Json] = field(default_factory=list)
    live: dict[str, Json] = field(default_factory=dict)
    polls: list[Json] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    summary: Json | None = None
    reads: int = 0


class Many(Sequence[Json]):
    """A report of any length that is made as it is read."""

    def __init__(self, count: int, start: datetime) -> None:
        self.count, self.start = count, start

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self.count))]
        if at >= self.count:
            raise IndexError
        joined = self.start + timedelta(seconds=at % 600)
        return row_of(str(at), f"Person {at}", f"p{at}@example.org", f"reg{at}", joined) | {
            "leave_time": z(joined + timedelta(hours=1)),
            "duration": 3600,
        }


def spoken(verb: Callable[..., Any]) -> Callable[..., Any]:
    """One at a time; what it gives notice of goes out when it is done, for the other side may ask back at once."""

    def alone(self: Any, *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            result = verb(self, *args, **kwargs)
        self.deliver()
        return result

    return alone


def too_many(now: datetime, seconds: float, daily: bool = False, silent: bool = False) -> Fault:
    kind = "Daily-limit" if daily else "QPS"
    told = {"X-RateLimit-Category": "Heavy", "X-RateLimit-Type": kind, "X-RateLimit-Remaining": "0"}
    until = now + timedelta(seconds=seconds)
    if not silent:
        told["Retry-After"] = z(until) if daily else str(max(round(seconds), 0))
    message = "You have reached the maximum rate limit for this API. Try again later."
    return Fault(429, 429, message, told)


def row_of(user: str, name: str, email: str, registrant: str, joined: datetime) -> Json:
    return {
        "id": "",
        "user_id": user,
        "name": name,
        "user_email": email,
        "registrant_id": registrant,
        "join_time": z(joined),
        "leave_time": "",
        "duration": 0,
        "failover": False,
        "status": "in_meeting",
        "bo_mtg_id": "",
        "participant_user_id": "",
        "customer_key": "",
        "participant_uuid": f"uuid-{user}",
    }


def notice(event: str, payload: Json, at: datetime) -> bytes:
    told = {"event": event, "event_ts": int(at.timestamp() * 1000), "payload": payload}
    return json.dumps(told, separators=(",", ":"), default=str).encode()


def hosts(settings: Json) -> list[str]:
    written = settings.get("alternative_hosts", "").replace(",", ";").split(";")
    return [one.strip().casefold() for one in written if one.strip()]


def weeks(begins: datetime, meeting: Json) -> list[Json]:
    """By the clock on the wall, so the instant moves when the clocks change."""
    every = [begins + timedelta(weeks=week) for week in range(int(meeting["recurrence"]["end_times"]))]
    about = {"duration": meeting["duration"], "status": "available"}
    return [{"occurrence_id": str(int(one.timestamp() * 1000)), "start_time": z(one), **about} for one in every]


def z(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
