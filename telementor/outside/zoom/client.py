"""Zoom's door: a token, a call, a list, a file. Each answers within PATIENCE or raises one of errors.py.

Source: Zoom's server-to-server OAuth and rate limit pages. A per-second limit is waited out here; a longer one is told to
the caller, who has better to do than to sleep.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlsplit

import httpx

from telementor.outside.zoom.errors import (
    Invalid,
    NoScope,
    OldToken,
    PageEnded,
    Refused,
    TooSoon,
    Unreachable,
    answer,
    changes,
    refuse,
)
from telementor.outside.zoom.fields import LONGEST_LINE, Json, amount, parts, text

PATIENCE = 20.0  # seconds
LARGEST = 32 * 1024 * 1024  # bytes
SHORT = timedelta(seconds=2)
SHORT_WAITS = 2
EARLY = timedelta(minutes=2)  # a token is renewed so long before its end
PAGE = 300
MOST_PAGES = 1000
BEGINNINGS = 3
ZOOMS = (".zoom.us", ".zoomgov.com")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """A server-to-server app of one Zoom account."""

    account_id: str
    client_id: str
    client_secret: str = field(repr=False)
    address: str = "https://zoom.us"
    api: str = "https://api.zoom.us"


@dataclass(frozen=True, slots=True)
class Token:
    value: str = field(repr=False)
    scopes: frozenset[str]
    until: datetime


@dataclass(frozen=True, slots=True)
class Pages(Generic[T]):
    """What was read of a list, and how many rows Zoom says that it has."""

    rows: list[T]
    told: int


def call(
    account: Account, method: str, path: str, *, params: dict[str, str] | None = None, body: Json | None = None
) -> Json:
    """One request below /v2. An empty answer is an empty dictionary."""
    url = f"{account.api}/v2{path}"
    return _renewing(account, lambda: answer(_request(method, url, _bearer(account), params=params, json=body)))


def download(account: Account, address: str) -> str:
    """A file that Zoom keeps, as text. The token goes to Zoom and nobody else, wherever the address leads."""
    if not _of_zoom(account, address):
        raise Unreachable("not an address of Zoom's")
    return _renewing(account, lambda: _file(account, address))


def gather(
    account: Account, path: str, key: str, read: Callable[[int, Json], T], params: dict[str, str] | None = None
) -> Pages[T]:
    """Every page of a list; `read` takes the number of a row, from 1, and the row."""
    for _ in range(BEGINNINGS - 1):
        try:
            return _pages(account, path, key, read, params or {})
        except PageEnded:
            continue
    return _pages(account, path, key, read, params or {})


def segment(name: str) -> str:
    """An id or uuid as part of a path. Zoom wants a uuid with a leading or a double slash encoded twice."""
    once = quote(name, safe="")
    return quote(once, safe="") if name.startswith("/") or "//" in name else once


def new_token(account: Account) -> Token:
    """A token of now, whatever is kept. Raises Refused."""
    return _patient(lambda: _asked_token(account))


def _of_zoom(account: Account, address: str) -> bool:
    try:
        found = urlsplit(address)
    except ValueError:
        return False
    ours = f"{found.scheme}://{found.netloc}" in {account.address, account.api}
    return ours or (found.scheme == "https" and (found.hostname or "").endswith(ZOOMS))


def _pages(account: Account, path: str, key: str, read: Callable[[int, Json], T], params: dict[str, str]) -> Pages[T]:
    rows: list[T] = []
    mark = ""
    for _ in range(MOST_PAGES):
        asked = params | {"page_size": str(PAGE)} | ({"next_page_token": mark} if mark else {})
        page = call(account, "GET", path, params=asked)
        rows += [read(at, one) for at, one in enumerate(parts(page, key), len(rows) + 1)]
        last, mark = mark, text(page, "next_page_token", LONGEST_LINE)
        if not mark:
            return Pages(rows, amount(page, "total_records") or len(rows))
        if mark == last:
            break
    raise Unreachable("the list does not end")


_tokens: dict[Account, Token] = {}


def _bearer(account: Account) -> dict[str, str]:
    held = _tokens.get(account)
    token = held if held and held.until > datetime.now(UTC) else _asked_token(account)
    return {"Authorization": f"Bearer {token.value}"}


def _asked_token(account: Account) -> Token:
    form = {"grant_type": "account_credentials", "account_id": account.account_id}
    reply = _request(
        "POST", f"{account.address}/oauth/token", data=form, auth=(account.client_id, account.client_secret)
    )
    try:
        found = answer(reply)
    except (Invalid, OldToken) as error:
        raise Refused(error.sentence, error.code) from error
    if not (value := text(found, "access_token", LONGEST_LINE)):
        raise Unreachable("no token in the answer")
    lives = max(timedelta(seconds=amount(found, "expires_in")) - EARLY, timedelta(seconds=1))
    scopes = frozenset(text(found, "scope", LONGEST_LINE).split())
    _tokens[account] = Token(value, scopes, datetime.now(UTC) + lives)
    return _tokens[account]


def _renewing(account: Account, ask: Callable[[], T]) -> T:
    """Zoom may end a token before its time: then once more with a new one."""
    try:
        return _patient(ask)
    except NoScope:
        _tokens.pop(account, None)  # scopes that are added meanwhile come with the next
        raise
    except OldToken:
        _tokens.pop(account, None)
    return _patient(ask)


def _patient(ask: Callable[[], T]) -> T:
    for _ in range(SHORT_WAITS):
        try:
            return ask()
        except TooSoon as limit:
            wait = limit.until - datetime.now(UTC)
            if limit.daily or wait > SHORT:
                raise
            time.sleep(max(wait.total_seconds(), 0))
    return ask()


def _file(account: Account, address: str) -> str:
    reply = _request("GET", address, _bearer(account), follow_redirects=True)
    refuse(reply)
    return reply.content.decode("utf-8-sig", errors="replace")


@cache
def _http() -> httpx.Client:
    """One for the process: connections are kept, and any thread may use it."""
    return httpx.Client(timeout=PATIENCE, headers={"User-Agent": "Telementor"})


def _request(method: str, url: str, headers: dict[str, str] | None = None, **asked: Any) -> httpx.Response:
    try:
        with _http().stream(method, url, headers=headers, **asked) as reply:
            # What is read is no longer packed, and its headers must not say so.
            kept = {
                name: value for name, value in reply.headers.items() if not name.startswith(("content-", "transfer-"))
            }
            return httpx.Response(reply.status_code, headers=kept, content=_read(reply), request=reply.request)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.InvalidURL) as error:
        raise Unreachable(type(error).__name__) from error
    except httpx.HTTPError as error:
        raise Unreachable(type(error).__name__, perhaps_done=method != "GET") from error


def _read(reply: httpx.Response) -> bytes:
    """An answer that is too large, or that never ends, is none."""
    found, end = bytearray(), time.monotonic() + PATIENCE
    for piece in reply.iter_bytes():
        found += piece
        if len(found) > LARGEST or time.monotonic() > end:
            raise Unreachable("too large or too slow", perhaps_done=changes(reply.request))
    return bytes(found)
