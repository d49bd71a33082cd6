"""What Zoom keeps and what it allows: tokens, scopes, limits, meetings, registrants, pages."""

import base64
import re
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from tests.fakes.zoom.parts import PER_DAY, SCOPES, TIMED, Fault, Hook, Instance, Json, hosts, too_many, weeks, z
from tests.fakes.zoom.running import Running


class Api(Running):
    def __init__(self, hook: Hook | None, retries: Sequence[float]) -> None:
        super().__init__(hook, retries)
        self.client_id, self.client_secret, self.address = "client_TEST", "secret_TEST", ""
        self.scopes = {f"{scope}:admin" for scope in SCOPES}
        self.registrants: dict[str, dict[str, Json]] = {}
        self.asked: list[str] = []  # "GET /users/…" as they came
        self._tokens: dict[str, float] = {}
        self._pages: dict[str, tuple[str, int, float]] = {}
        self._limits: list[Json] = []
        self._counts: Counter[tuple[str, ...]] = Counter()

    def token(self, headers: Any, form: Json) -> Json:
        expected = "Basic " + base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if self.acts.refuse_token or headers.get("Authorization") != expected:
            raise Fault(400, 0, "", reason="Invalid client_id or client_secret", error="invalid_client")
        if (form.get("grant_type"), form.get("account_id")) != ("account_credentials", self.account_id):
            raise Fault(400, 0, "", reason="Bad Request", error="invalid_request")
        self._spend_limit()
        value = f"token{self._random.randrange(10**12)}"
        self._tokens[value] = self.now().timestamp() + self.acts.token_life
        told = {"token_type": "bearer", "expires_in": int(self.acts.token_life), "scope": " ".join(sorted(self.scopes))}
        return {"access_token": value, "api_url": self.address, **told}

    def _admit(self, headers: Any) -> None:
        value = headers.get("Authorization", "").removeprefix("Bearer ")
        if self._tokens.get(value, 0) <= self.now().timestamp():
            raise Fault(401, 124, "Invalid access token.")
        self._spend_limit()

    def _spend_limit(self) -> None:
        if self._limits:
            raise too_many(self.now(), **self._limits.pop(0))

    def _weigh(self, weight: str) -> dict[str, str]:
        most, second = self.acts.per_second.get(weight, 10**6), int(time.time())
        self._counts[weight, str(second)] += 1
        left = most - self._counts[weight, str(second)]
        told = {"X-RateLimit-Category": weight, "X-RateLimit-Type": "QPS", "X-RateLimit-Limit": str(most)}
        if left < 0:
            message = "You have reached the maximum per-second rate limit for this API. Try again later."
            more = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(second + 1)}
            raise Fault(429, 429, message, told | more)
        return told | {"X-RateLimit-Remaining": str(left)}

    def _may(self, scope: str) -> None:
        classic = ":".join(scope.split(":")[:2])
        if not self.scopes & {f"{scope}:admin", f"{classic}:admin", f"{classic.replace('update', 'write')}:admin"}:
            raise Fault(400, 4711, f"Invalid access token, does not contain scopes:[{scope}, {scope}:admin].")

    def _daily(self, *what: str) -> None:
        day = self.now().date().isoformat()
        self._counts[(*what, day)] += 1
        if self._counts[(*what, day)] > PER_DAY[what[0]]:
            midnight = datetime.combine(self.now().date() + timedelta(days=1), datetime.min.time(), UTC)
            raise too_many(self.now(), (midnight - self.now()).total_seconds(), daily=True)

    def _user(self, who: str) -> Json:
        for user in self.users.values():
            if who.casefold() in {user["id"].casefold(), user["email"].casefold()}:
                return user
        raise Fault(404, 1001, f"User does not exist: {who}.")

    def _meeting(self, id: str) -> Json:
        if id not in self.meetings:
            raise Fault(404, 3001, f"Meeting does not exist: {id}.")
        return self.meetings[id]

    def make(self, host: Json, body: Json) -> Json:
        self._check(body)
        id = str(80_000_000_000 + self._random.randrange(10**9))
        secret = self._random.randbytes(8).hex()
        meeting = {
            "type": 2,
            "timezone": "UTC",
            "duration": 60,
            "agenda": "",
            "password": secret[:6],
            **{name: value for name, value in body.items() if name != "settings"},
            "id": int(id),
            "uuid": f"{secret}==",
            "host_id": host["id"],
            "host_email": host["email"],
            "created_at": z(self.now()),
            "status": "waiting",
            "encrypted_password": secret,
            "start_url": f"{self.address}/s/{id}?zak={secret}",
            "join_url": f"{self.address}/j/{id}?pwd={secret}",
            "settings": {"approval_type": 2, "waiting_room": False, "auto_recording": "none", "alternative_hosts": ""},
        }
        self.meetings[id], self.registrants[id], self.instances[id] = meeting, {}, []
        self._settle(meeting, body)
        self._tell("meeting.created", {"id": int(id), "uuid": meeting["uuid"], "host_id": host["id"]})
        return meeting

    def change(self, id: str, body: Json, occurrence: str = "") -> None:
        meeting = self._meeting(id)
        self._check(body)
        if occurrence:
            found = next(one for one in meeting["occurrences"] if one["occurrence_id"] == occurrence)
            found |= {name: body[name] for name in ("start_time", "duration") if name in body}
        else:
            meeting |= {name: value for name, value in body.items() if name != "settings"}
            self._settle(meeting, body)
        self._tell("meeting.updated", {"id": int(id), **body})

    def drop(self, id: str, occurrence: str = "") -> None:
        meeting = self._meeting(id)
        if occurrence:
            next(one for one in meeting["occurrences"] if one["occurrence_id"] == occurrence)["status"] = "deleted"
        else:
            del self.meetings[id]
        self._tell("meeting.deleted", {"id": int(id), "uuid": meeting["uuid"], "host_id": meeting["host_id"]})

    def _check(self, body: Json) -> None:
        wrong = [("topic", "Topic is too long.")] if len(body.get("topic", "")) > 200 else []
        start = body.get("start_time", "2026-01-01T00:00:00Z")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", start):
            wrong.append(("start_time", "Invalid field."))
        if not re.fullmatch(r"[a-zA-Z0-9@\-_*]{0,10}", body.get("password", "")):
            wrong.append(("password", "Invalid field."))
        for one in hosts(body.get("settings", {})):
            if not any(one == user["email"].casefold() and user["type"] > 1 for user in self.users.values()):
                wrong.append(("alternative_hosts", f"{one} is not a licensed user."))
        if wrong:
            errors = [{"field": name, "message": message} for name, message in wrong]
            raise Fault(400, 300, "Validation Failed.", errors=errors)

    def _settle(self, meeting: Json, body: Json) -> None:
        """What Zoom makes of what was asked: without a set time approval is dropped, and nobody is told."""
        settings = dict(body.get("settings", {}))
        settings["alternative_hosts"] = ";".join(hosts(meeting["settings"] | settings))
        if meeting["type"] not in TIMED:
            settings["approval_type"] = 2
        meeting["settings"] |= settings
        registers = meeting["settings"]["approval_type"] != 2
        meeting["registration_url"] = f"{self.address}/r/{meeting['id']}" if registers else ""
        if start := body.get("start_time"):
            local = datetime.fromisoformat(start)
            zone = ZoneInfo(meeting["timezone"])
            begins = local if local.tzinfo else local.replace(tzinfo=zone)
            meeting["start_time"] = z(begins)
            if meeting["type"] == 8:
                meeting["occurrences"] = weeks(begins.astimezone(zone), meeting)

    def register(self, id: str, person: Json, approved: bool, told: bool = True) -> Json:
        meeting = self._meeting(id)
        if meeting["settings"]["approval_type"] == 2:
            raise Fault(400, 300, f"Registration has not been enabled for this meeting: {id}.")
        email = str(person.get("email", "")).casefold()
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email) or not person.get("first_name"):
            errors = [{"field": "email", "message": "Invalid field."}]
            raise Fault(400, 300, "Validation Failed.", errors=errors)
        if email in {meeting["host_email"].casefold(), *hosts(meeting["settings"])}:
            raise Fault(400, 3027, "Host can not register.")
        self._daily("registrant", id, email)
        known = next((one for one in self.registrants[id].values() if one["email"].casefold() == email), None)
        if known:
            return known
        return self._registered(id, person, approved or meeting["settings"]["approval_type"] == 0)

    def _registered(self, id: str, person: Json, approved: bool) -> Json:
        rid = base64.urlsafe_b64encode(self._random.randbytes(15)).decode()
        names = {name: person.get(name, "") for name in ("email", "first_name", "last_name")}
        status = "approved" if approved else "pending"
        one = {"id": rid, **names, "status": status, "create_time": z(self.now()), "join_url": self._link(id, rid)}
        self.registrants[id][rid] = one
        self._tell("meeting.registration_created", {"id": int(id), "registrant": one})
        return one

    def _link(self, id: str, rid: str) -> str:
        return f"{self.address}/w/{id}?tk={quote(rid)}"

    def pages(self, path: str, rows: Sequence[Any], query: Json) -> Json:
        size = min(int(query.get("page_size", 30)), 300)
        mark, start = query.get("next_page_token", ""), 0
        if mark:
            where, start, made = self._pages.get(mark, ("", 0, 0.0))
            ended = where != path or made + self.acts.page_life <= self.now().timestamp()
            if ended or self.acts.pages_end > 0:
                self.acts.pages_end -= not ended
                raise Fault(400, 300, "The next page token is invalid or expired.")
        after, following = start + size, ""
        if after < len(rows):
            following = f"mark{self._random.randrange(10**12)}"
            self._pages[following] = (path, after, self.now().timestamp())
        count = -(-len(rows) // size)
        told = {"page_count": count, "page_size": size, "total_records": len(rows), "next_page_token": following}
        return told | {"rows": list(rows[start:after])}

    def instance(self, id: str, reported: bool = False) -> Instance:
        """By uuid; a number is the last time it ran."""
        every = {one.uuid: one for ran in self.instances.values() for one in ran}
        last = self.instances.get(id, [])
        found = every.get(id) or (last[-1] if last else None)
        ready = found and (not reported or (found.end and found.end + self._report_delay() <= self.now()))
        if not found or not ready:
            raise Fault(404, 3001, f"Meeting does not exist: {id}.")
        return found

    def _report_delay(self) -> timedelta:
        return timedelta(minutes=self.acts.report_delay)
