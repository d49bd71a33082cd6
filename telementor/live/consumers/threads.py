"""Database work for the sockets, on a few threads of their own that keep their connections."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
_pool = ThreadPoolExecutor(8, thread_name_prefix="room")


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Not `sync_to_async`: it gives every socket a connection of its own, of which a thousand sockets have no use."""
    return await asyncio.get_running_loop().run_in_executor(_pool, lambda: _done(work, *args, **kwargs))


def _done(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return work(*args, **kwargs)
    finally:  # back to the pool; SQLite has none, and closing its last connection writes the whole log back
        if connection.vendor != "sqlite" or connection.errors_occurred:
            connection.close()
