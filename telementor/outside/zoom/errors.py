"""What may come of a call instead of an answer, each with Zoom's own code and sentence.

Source: Zoom's error and rate limit pages, and what other clients met (a bad token as 400, missing scopes as 4700 or 4711).
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from telementor.outside.zoom.fields import Json, amount, parts, text

TOO_MANY = 429
NOT_FOUND = 404
BAD_TOKEN = 124
NOT_IN_PLAN = 200
INVALID = 300
HOST_IS_NO_GUEST = 3027
NO_SCOPE = (4700, 4711)
SCOPE = re.compile(r"\b[a-z_]+:[a-z_]+(?::[a-z_]+){0,2}")
LONGEST = timedelta(hours=25)  # no limit of Zoom's lasts longer than a day
LEAST = timedelta(seconds=1)


class ZoomError(Exception):
    """Zoom said no."""

    def __init__(self, sentence: str = "", code: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.code = sentence, code


class Refused(ZoomError):
    """The account, or its id or secret, is not accepted."""


class OldToken(Refused):
    """A token is not accepted although it should still hold."""


class NoScope(ZoomError):
    """The app may not do this."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """As Zoom names them; any one of them may be enough."""
        return tuple(SCOPE.findall(self.sentence.partition("scopes")[2]))


class NotInPlan(ZoomError):
    """What the account pays for does not include this."""


class Missing(ZoomError):
    """No such meeting, user or report: deleted, or not there yet."""


class Invalid(ZoomError):
    """What was asked is not as Zoom wants it."""


class PageEnded(Invalid):
    """The mark of the next page holds a quarter of an hour."""


class HostCannotRegister(Invalid):
    """The host and her co-hosts come in by themselves."""


class TooSoon(ZoomError):
    """A limit is reached until then; `daily` if it is one of a day."""

    def __init__(self, sentence: str, until: datetime, *, daily: bool) -> None:
        super().__init__(sentence, TOO_MANY)
        self.until, self.daily = until, daily


class Unreachable(Exception):
    """No answer, or none that makes sense. `perhaps_done` if Zoom may have done what was asked all the same."""

    def __init__(self, why: str, *, perhaps_done: bool = False) -> None:
        super().__init__(why)
        self.perhaps_done = perhaps_done


def answer(reply: httpx.Response) -> Json:
    """The JSON of an answer, nothing for an empty one. Raises what it is instead."""
    if reply.is_success:
        return _json(reply) if reply.content else {}
    raise _error(reply)


def refuse(reply: httpx.Response) -> None:
    """Raise what an answer is if it is not the thing asked for."""
    if not reply.is_success:
        raise _error(reply)


def _json(reply: httpx.Response) -> Json:
    try:
        found = json.loads(reply.content)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise Unreachable(f"{reply.status_code}, and no JSON", perhaps_done=changes(reply.request))


def changes(request: httpx.Request) -> bool:
    return request.method != "GET"


def _error(reply: httpx.Response) -> Exception:
    if reply.status_code == TOO_MANY:
        return _limit(reply)
    if not reply.is_client_error:
        return Unreachable(str(reply.status_code), perhaps_done=reply.is_server_error and changes(reply.request))
    found = _json(reply) if reply.content else {}
    code, sentence = amount(found, "code"), _sentence(found)
    return _kind(reply.status_code, code, sentence)(sentence, code)


def _kind(status: int, code: int, sentence: str) -> type[ZoomError]:
    known = {NOT_IN_PLAN: NotInPlan, HOST_IS_NO_GUEST: HostCannotRegister} | dict.fromkeys(NO_SCOPE, NoScope)
    if code == BAD_TOKEN or (status == 401 and code not in NO_SCOPE):
        return OldToken
    if status == NOT_FOUND:
        return Missing
    if code == INVALID and "page token" in sentence.casefold():
        return PageEnded
    return known.get(code, Invalid if status == 400 else ZoomError)


def _sentence(found: Json) -> str:
    """Zoom's own, with what it has to say of single fields; the token's side of the house calls it a reason."""
    said = text(found, "message", 2000) or text(found, "reason") or text(found, "error")
    fields = [f"{text(one, 'field')}: {text(one, 'message', 500)}" for one in parts(found, "errors")]
    return " ".join([said, *fields]).strip()


def _limit(reply: httpx.Response) -> TooSoon:
    now = datetime.now(UTC)
    daily = reply.headers.get("X-RateLimit-Type", "").casefold().startswith("daily")
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    until = _until(reply.headers, now) or (midnight if daily else now)
    try:
        sentence = _sentence(_json(reply))
    except Unreachable:
        sentence = ""
    return TooSoon(sentence, min(max(until, now + LEAST), now + LONGEST), daily=daily)


def _until(headers: httpx.Headers, now: datetime) -> datetime | None:
    """Seconds, a date as Zoom writes it or as the web does; else the second of the Unix clock."""
    written = headers.get("Retry-After", "").strip()
    readings: tuple[Callable[[], datetime], ...] = (
        lambda: now + timedelta(seconds=int(written)),
        lambda: datetime.fromisoformat(written).astimezone(UTC),
        lambda: parsedate_to_datetime(written).astimezone(UTC),
        lambda: datetime.fromtimestamp(int(headers["X-RateLimit-Reset"]), UTC),
    )
    for read in readings:
        try:
            return read()
        except (ValueError, OverflowError, OSError, KeyError, TypeError):
            continue
    return None
