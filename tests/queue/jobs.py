"""Tasks for the tests. What they write is a row of the one table that is always there."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tasks import task

from telementor.queue.actions import GiveUp, renew
from telementor.queue.models import Job

seen: list[Any] = []  # what happened outside the database


def write(name: str) -> None:
    Job.objects.create(task="written", args=[name], state=Job.State.DONE, due_at=None, ended_at=timezone.now())


def written() -> list[str]:
    return sorted(name for (name,) in Job.objects.filter(task="written").values_list("args", flat=True))


@task
def note(name: str) -> None:
    write(name)


@task(slow=True)
def note_slowly(name: str, seconds: float = 0) -> Callable[[], None]:
    seen.append((name, connection.in_atomic_block))
    time.sleep(seconds)
    return partial(write, name)


@task(slow=True)
def note_at_length(name: str) -> Callable[[], None]:
    Job.objects.filter(state=Job.State.RUNNING).update(due_at=timezone.now())
    renew()
    seen.append(name)
    return partial(write, name)


@task(slow=True)
def count() -> int:
    return 3


@task
def write_and_stumble(name: str, **_more: str) -> None:
    write(name)
    raise ValueError(f"{name} is at home\nand more")


@task(slow=True)
def stumble_slowly(name: str) -> None:
    raise ValueError("long" * 100)


@task
def give_up() -> None:
    raise GiveUp("no such mailbox\0")


@task(takes_context=True)
def say_which_attempt(context: Any) -> None:
    write(f"attempt {context.attempt}")


@task
def ask_to_stop(name: str) -> None:
    """As if someone had stopped the worker in the middle of it."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.01)
    write(name)


@task
def parent(name: str) -> None:
    """Writes, takes its time and hands on, all in one transaction."""
    write(name)
    time.sleep(0.03)
    note_slowly.enqueue(f"child of {name}", 0.08)
