"""The room's socket. It believes the sign-in and the seat, and nothing else that a browser says.

A page says hello with the number of the last change it has, and gets what it missed. Then it asks for things to be done,
each with a token of its own, and is told that they are, or why not. Frames go out as JSON arrays.
"""

import asyncio
import json
from time import time
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.utils import translation

from telementor.live import access, actions
from telementor.live.consumers.hub import Client, Close, hub, in_thread
from telementor.live.forms import sentence
from telementor.live.models import Seat
from telementor.rules.room import Refused, Role, Trouble

LONGEST_FRAME = 20_000  # characters
AWAY_AFTER = 8.0  # seconds; a link that breaks and mends is not a leaving
BURST, PER_SECOND = 30, 5


class RoomSocket(AsyncWebsocketConsumer):
    client: Client | None = None
    writer: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        self.allowed, self.counted_at = float(BURST), time()
        self.seat: Seat | None = await in_thread(access.seat)(self.scope, self.scope["url_route"]["kwargs"]["pk"])
        await self.accept()
        if self.seat is None:
            await self.close(Close.NO_SEAT)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if text_data is None or len(text_data) > LONGEST_FRAME:
            self.refuse("", Trouble.TOO_LONG)
        elif isinstance(told := as_told(text_data), dict) and self.seat:
            await self.hear(told)
        else:
            self.refuse("", Trouble.UNKNOWN)

    async def hear(self, told: dict[str, Any]) -> None:
        if self.client:
            self.client.seen = time()
        if "hello" in told and self.client is None:
            await self.hello(told)
        elif "seen" in told and self.client:
            self.client.put(json.dumps({"now": int(time() * 1000), "seen": told["seen"]}))
        elif "do" in told and self.client:
            await self.do(told)

    async def hello(self, told: dict[str, Any]) -> None:
        assert self.seat is not None
        visit = await in_thread(actions.come)(self.seat, str(told["hello"])[:40])
        role, sign_in = Role(self.seat.role), self.scope["session"].session_key or ""
        self.client = Client(
            self.seat.session_id, self.seat.pk, self.seat.uid, role, visit.pk, sign_in, self.send_text, self.close
        )
        last = told.get("last")
        await hub.join(self.client, last if isinstance(last, int) else 0)
        self.writer = asyncio.ensure_future(self.client.write())

    async def send_text(self, text: str) -> None:
        await self.send(text_data=text)

    async def do(self, told: dict[str, Any]) -> None:
        token, client = str(told.get("token", ""))[:40], self.client
        assert client is not None
        try:
            if not self.may_go_on():
                raise Refused(Trouble.TOO_FAST)
            await in_thread(actions.do)(self.seat, str(told["do"]), told, token, self.language())
        except Refused as refused:
            self.refuse(token, refused.trouble)
        else:
            client.put(json.dumps({"done": token}))

    def may_go_on(self) -> bool:
        """Five things a second, thirty in one go; nobody does more by hand."""
        now = time()
        self.allowed = min(BURST, self.allowed + (now - self.counted_at) * PER_SECOND) - 1
        self.counted_at = now
        return self.allowed >= 0

    def refuse(self, token: str, trouble: Trouble) -> None:
        with translation.override(self.language()):
            why = str(sentence(trouble))
        if self.client:
            self.client.put(json.dumps({"refused": token, "why": why}))

    def language(self) -> str:
        return str(self.scope.get("cookies", {}).get("django_language") or "en")

    async def disconnect(self, code: int) -> None:
        if self.client is None or self.seat is None:
            return
        hub.drop(self.client)
        self.client.end(code)
        if self.writer:
            self.writer.cancel()
        await in_thread(actions.leave)(self.client.visit)
        hub.start(self.away())

    async def away(self) -> None:
        await asyncio.sleep(AWAY_AFTER)
        await in_thread(actions.gone)(self.seat)


def as_told(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
