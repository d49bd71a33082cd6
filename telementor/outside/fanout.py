"""Telling every web process what has just been written: those of this machine directly, the others over Valkey or Redis.

What is told here is also in the database. A message that is lost delays a page by some seconds and costs nothing more.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import cache

import redis
import redis.asyncio
from django.conf import settings

CHANNEL = "telementor:told"
PATIENCE = 2.0  # seconds; a page must not wait for a messenger that does not answer
log = logging.getLogger(__name__)
listeners: list[Callable[[str], None]] = []  # in this process; called from any thread


def tell(message: str) -> None:
    for hear in listeners:
        hear(message)
    if settings.REDIS_URL:
        try:
            _client().publish(CHANNEL, message)
        except redis.RedisError:
            log.warning("Valkey does not answer; other processes will hear of this by looking")


@cache
def _client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)


async def listen(hear: Callable[[str], None]) -> None:
    """Hear what every process tells, for as long as this runs. A broken link is tried again each second."""
    while settings.REDIS_URL:
        try:
            await _hear_all(hear)
        except (redis.RedisError, OSError):
            await asyncio.sleep(1)


async def _hear_all(hear: Callable[[str], None]) -> None:
    client = redis.asyncio.Redis.from_url(settings.REDIS_URL)
    async with client, client.pubsub() as told:
        await told.subscribe(CHANNEL)
        async for message in told.listen():
            if message["type"] == "message":
                hear(message["data"].decode())
