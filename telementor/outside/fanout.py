"""Telling every web process what has just been written: those of this machine directly, the others over Valkey or Redis.

What is told here is also in the database. A message that is lost delays a page by some seconds and costs nothing more.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from time import monotonic

import redis
import redis.asyncio
from django.conf import settings

PATIENCE = 1.0  # seconds; a page must not wait for a messenger that does not answer
REST = 5.0  # then it is not tried again for so long
HEALTH = 10  # seconds after which a silent link is asked whether it lives
log = logging.getLogger(__name__)
listeners: list[Callable[[str], None]] = []  # in this process; called from any thread
_rests = {"until": 0.0}


def tell(message: str) -> None:
    for hear in listeners:
        hear(message)
    if settings.REDIS_URL and monotonic() > _rests["until"]:
        try:
            _client().publish(channel(), message)
        except Exception as wrong:  # it is written already, so whoever wrote it has nothing to be sorry for
            _rests["until"] = monotonic() + REST
            log.warning("Valkey does not answer; others will hear by looking: %s", type(wrong).__name__)


@cache
def channel() -> str:
    """Installations that share a server do not hear each other, whatever the number of their database in it."""
    return "telementor:" + blake2b(settings.SECRET_KEY.encode(), digest_size=12, person=b"fanout").hexdigest()


@cache
def _client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=None
    )


async def listen(hear: Callable[[str], None]) -> None:
    """Hear what every process tells, for as long as this runs. A broken link is tried again each second."""
    told = ""
    while settings.REDIS_URL:
        try:
            await _hear_all(hear)
        except Exception as wrong:  # whatever it is, the other processes must be heard again
            if told != (told := type(wrong).__name__):
                log.warning("Valkey is not heard: %s", told)
            await asyncio.sleep(1)


async def _hear_all(hear: Callable[[str], None]) -> None:
    client = redis.asyncio.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=PATIENCE, health_check_interval=HEALTH
    )
    async with client, client.pubsub(ignore_subscribe_messages=True) as told:
        await told.subscribe(channel())
        while True:
            if message := await told.get_message(timeout=HEALTH):
                hear(message["data"].decode())
