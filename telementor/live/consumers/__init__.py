"""The room's socket. It believes the sign-in and the seat, and nothing else that a browser says.

A page says hello with the number of the last change it has, and gets what it missed. Then it asks for things to be done,
each with a token of its own, and is told that they are, or why not. Frames go out as JSON arrays.
"""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from time import time
from types import SimpleNamespace
from typing import Any, TypeGuard, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, parse_cookie
from django.utils import translation

from telementor.live import access, actions
from telementor.live.consumers.client import Client, Close
from telementor.live.consumers.hub import hub, text
from telementor.live.consumers.threads import in_thread
from telementor.live.forms import sentence
from telementor.live.models import Seat
from telementor.rules.room import Refused, Trouble

Message = MutableMapping[str, Any]
LONGEST_FRAME = 20_000  # characters
HELLO_WITHIN = 20.0  # seconds
WORD = re.compile(r"[\w-]{1,40}", re.ASCII)
log = logging.getLogger(__name__)


async def room_socket(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """From the first word to the last; whatever breaks in between, the hub is told that it is over."""
    socket, message = RoomSocket(scope, send), await receive()
    try:
        if await socket.open():
            while (message := await receive())["type"] == "websocket.receive":
                await socket.receive(message.get("text"))
    finally:
        if socket.client:
            await hub.left(socket.client, message.get("code") or 0)


class RoomSocket:
    def __init__(self, scope: MutableMapping[str, Any], send: Callable[[Message], Awaitable[None]]) -> None:
        self.scope, self.out = scope, send
        self.seat: Seat | None = None
        self.client: Client | None = None
        self.language = settings.LANGUAGE_CODE

    async def open(self) -> bool:
        """Only a page of this site gets here; who has no seat is told so, and nothing else."""
        self.seat = await in_thread(self.seated, self.scope["url_route"]["kwargs"]["pk"])
        await self.out({"type": "websocket.accept"})
        if self.seat is None:
            await self.close(Close.NO_SEAT)
            return False
        asyncio.get_running_loop().call_later(HELLO_WITHIN, self.hurry)
        return True

    def seated(self, pk: int) -> Seat | None:
        """By the sign-in of the browser. Not by Channels' own middleware, which stays in the way of every frame."""
        cookies = parse_cookie(dict(self.scope["headers"]).get(b"cookie", b"").decode("latin-1"))
        self.sign_in = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
        user = get_user(cast(HttpRequest, SimpleNamespace(session=self.sign_in)))
        return access.seat({"user": user, "session": self.sign_in}, pk)

    def hurry(self) -> None:
        if self.client is None:
            hub.start(self.close(Close.SLOW))

    async def receive(self, said: str | None) -> None:
        told = as_told(said) if said and len(said) <= LONGEST_FRAME else None
        if self.client:
            self.client.seen = time()
        if not isinstance(told, dict):
            self.refuse("", Trouble.UNKNOWN)
        elif "hello" in told and self.client is None:
            await self.hello(told)
        elif "seen" in told and self.client:
            self.client.put(text({"now": int(time() * 1000), "seen": number(told["seen"])}))
        elif "do" in told and self.client:
            await self.do(self.client, told)

    async def hello(self, told: dict[str, Any]) -> None:
        seat, tab, last = self.seat, told["hello"], told.get("last")
        if seat is None or not is_word(tab):
            await self.close(Close.NO_SEAT)
            return
        if told.get("language") in [code for code, _name in settings.LANGUAGES]:
            self.language = told["language"]
        try:
            visit = await in_thread(actions.come, seat, tab)
        except Refused as refused:
            await self.close(Close.FULL if refused.trouble is Trouble.FULL else Close.NO_SEAT)
            return
        self.client = Client(seat, tab, visit.pk, self.sign_in.session_key or "", self.send, self.close)
        await hub.join(self.client, last if isinstance(last, int) else 0, str(told.get("role")))

    async def do(self, client: Client, told: dict[str, Any]) -> None:
        """It is done, or she is told why not; also where the database is away."""
        token = told.get("token")
        if not is_word(token):
            self.refuse("", Trouble.UNKNOWN)
            return
        try:
            if not hub.pace(client).allows():
                raise Refused(Trouble.TOO_FAST)
            await in_thread(actions.do, client.seat, str(told["do"]), told, token, self.language)
        except Refused as refused:
            self.refuse(token, refused.trouble)
        except Exception as wrong:  # what it says may hold her words, so it is not logged
            log.error("A doing in the room of session %s failed: %s", client.seat.session_id, type(wrong).__name__)
            self.refuse(token, Trouble.LATER)
        else:
            client.put(text({"done": token}))

    def refuse(self, token: str, trouble: Trouble) -> None:
        with translation.override(self.language):
            why = str(sentence(trouble))
        if self.client:
            self.client.put(text({"refused": token, "why": why}))

    async def send(self, words: str) -> None:
        await self.out({"type": "websocket.send", "text": words})

    async def close(self, code: int) -> None:
        await self.out({"type": "websocket.close", "code": code})


def as_told(said: str) -> Any:
    """What a frame says; None where it is no JSON (RFC 8259 knows neither NaN nor Infinity)."""
    try:
        return json.loads(said, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(_said: str) -> None:
    raise ValueError


def is_word(told: Any) -> TypeGuard[str]:
    """Whether something is a name that a page has made up for a tab or a doing."""
    return isinstance(told, str) and bool(WORD.fullmatch(told))


def number(told: Any) -> float | None:
    return told if isinstance(told, int | float) and abs(told) < 1e15 else None
