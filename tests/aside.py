"""Work that needs a loop of its own: a browser that another test has open keeps one in the tests' thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T]) -> T:
    """On a thread without a loop."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(work).result()


def run(work: Coroutine[Any, Any, T]) -> T:
    return aside(lambda: asyncio.run(work))
