"""The notices' door where the site is served: beside the pages, for none of what a page goes through is needed here.

All that has come in while the last were stored is stored together, and each is answered once that is committed. So a notice
that was answered is kept though the server be killed, and hundreds a second cost one short transaction after another.
"""

import asyncio
import json
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import cache
from queue import Empty, Full, Queue
from typing import Any

from django.db import connection

from telementor.zoom import actions
from telementor.zoom.actions.notices import LARGEST, NOT_NOW, Answer, Knock

PATH = "/zoom/events/"
TOGETHER = 200
A_MOMENT = 0.005  # seconds; so long others are waited for, since a transaction costs more than a notice
MOST_WAITING = 500
TOO_LARGE, ONLY_POST = Answer(413), Answer(405)
log = logging.getLogger(__name__)

Told = tuple[Knock, Callable[[Answer], None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def notices(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """An application of its own for the requests below PATH."""
    answer = ONLY_POST if scope["method"] != "POST" else await posted(scope, receive)
    body = json.dumps(answer.told).encode() if answer.told else b""
    headers = [(b"content-length", str(len(body)).encode()), (b"content-type", b"application/json")]
    if answer.status == 204:
        headers = []
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def posted(scope: dict[str, Any], receive: Receive) -> Answer:
    body = b""
    while True:
        part = await receive()
        if part["type"] == "http.disconnect":
            return NOT_NOW
        body += part.get("body", b"")
        if len(body) > LARGEST:
            return TOO_LARGE
        if not part.get("more_body"):
            break
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return await answered(Knock(scope["path"].removeprefix(PATH).strip("/"), headers, body))


async def answered(knock: Knock) -> Answer:
    loop = asyncio.get_running_loop()
    waits: asyncio.Future[Answer] = loop.create_future()

    def tell(answer: Answer) -> None:
        with suppress(RuntimeError):  # the server has ended meanwhile; what was stored is stored
            loop.call_soon_threadsafe(settle, waits, answer)

    try:
        letterbox().put_nowait((knock, tell))
    except Full:
        return NOT_NOW
    return await waits


def settle(waits: "asyncio.Future[Answer]", answer: Answer) -> None:
    if not waits.done():  # whoever asked may be gone
        waits.set_result(answer)


@cache
def letterbox() -> "Queue[Told]":
    """With the one thread of this process that empties it."""
    box: Queue[Told] = Queue(MOST_WAITING)
    threading.Thread(target=empty_always, args=(box,), name="notices", daemon=True).start()
    return box


def empty_always(box: "Queue[Told]") -> None:
    while True:
        together = [box.get()]
        time.sleep(A_MOMENT)
        try:
            while len(together) < TOGETHER:
                together.append(box.get_nowait())
        except Empty:
            pass
        for (_, tell), answer in zip(together, taken([knock for knock, _ in together]), strict=True):
            tell(answer)


def taken(knocks: list[Knock]) -> list[Answer]:
    """Zoom tries again what could not be stored now."""
    try:
        return actions.take(knocks)
    except Exception as error:
        log.error("notices could not be stored: %s", type(error).__name__)
        connection.close()
        return [NOT_NOW] * len(knocks)
