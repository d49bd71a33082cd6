"""Takes due jobs one after the other. Any number of workers may run beside each other, and any may be killed."""

import logging
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.db import Error, close_old_connections, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskContext

from telementor.queue.actions import LEASE, GiveUp, LeaseLost, held, prune
from telementor.queue.backend import QueueTask, as_result
from telementor.queue.models import Job

logger = logging.getLogger(__name__)

ATTEMPTS = 10  # with the waits below about a day, longer than a mail server is usually away
KEEP = timedelta(days=14)
SHORTEST_PAUSE, LONGEST_PAUSE = 0.3, 1.0


def wait_after(attempt: int) -> timedelta:
    return timedelta(seconds=10 * 3 ** (attempt - 1))


def due() -> QuerySet[Job]:
    return Job.objects.filter(due_at__lte=timezone.now()).order_by("-priority", "due_at")


def take(lease: timedelta = LEASE) -> Job | None:
    """Lease the next due job. SQLite's one writer, or PostgreSQL's lock on the row, keeps two workers off the same."""
    if not due()[:1]:  # so that an idle worker on SQLite never asks to write
        return None
    with transaction.atomic():
        job = due().select_for_update(skip_locked=True).first()
        if job:
            job.state, job.lease = Job.State.RUNNING, token_hex(16)
            job.due_at, job.attempts = timezone.now() + lease, job.attempts + 1
            job.save(update_fields=["state", "lease", "due_at", "attempts"])
    return job


def perform(job: Job) -> None:
    try:
        if job.attempts > ATTEMPTS:
            raise GiveUp("every worker that tried was killed")
        done(job, effect_of(job))
    except LeaseLost:
        logger.warning("job %s %s took longer than its lease and is left to another worker", job.pk, job.task)
    except Exception as error:
        failed(job, error)


def effect_of(job: Job) -> Callable[[], Any]:
    """What is to happen in the same transaction as marking the job done; a slow task runs now, to say."""
    task: QueueTask[..., Any] = import_string(job.task)
    context = [TaskContext(task_result=as_result(job, task))] if task.takes_context else []
    call = partial(task.call, *context, *job.args, **job.kwargs)
    if not task.slow:
        return call
    token = held.set(job)
    try:
        outcome = call()
        return outcome if callable(outcome) else lambda: None
    finally:
        held.reset(token)


@transaction.atomic
def done(job: Job, effect: Callable[[], Any]) -> None:
    """Marked first: from here to the commit the row is locked, so an effect that takes long is not begun elsewhere."""
    if not end(job, Job.State.DONE):
        raise LeaseLost
    effect()


def end(job: Job, state: Job.State, error: str = "") -> bool:
    mine = Job.objects.filter(pk=job.pk, lease=job.lease)
    return bool(mine.update(state=state, error=error, lease="", due_at=None, ended_at=timezone.now()))


def failed(job: Job, error: Exception) -> None:
    """Wait and try again, or fail for good."""
    why = f"{type(error).__name__}: {error}".replace("\0", "").splitlines()[0][:200]
    if isinstance(error, GiveUp) or job.attempts >= ATTEMPTS:
        tell(logging.ERROR, job, "for good", error)
        end(job, Job.State.FAILED, why)
    else:
        tell(logging.WARNING, job, f"and waits {wait_after(job.attempts)}", error)
        again(job, why)


def tell(level: int, job: Job, then: str, error: Exception) -> None:
    """The kind of error and the code it came through, never its message or the arguments: they may name a patient."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    logger.log(level, "job %s %s failed %s: %s\n%s", job.pk, job.task, then, type(error).__name__, lines)


def again(job: Job, why: str) -> None:
    mine = Job.objects.filter(pk=job.pk, lease=job.lease)
    mine.update(state=Job.State.READY, error=why, lease="", due_at=timezone.now() + wait_after(job.attempts))


def run_next(lease: timedelta = LEASE) -> bool:
    job = take(lease)
    if job:
        perform(job)
    return job is not None


def run_all(stopping: Callable[[], bool] = lambda: False, lease: timedelta = LEASE) -> int:
    """Run everything that is due, and what that enqueues, in this process; how many ran. What waits for later waits."""
    count = 0
    while not stopping() and run_next(lease):
        count += 1
    return count


def work(stopping: Callable[[], bool], lease: timedelta = LEASE) -> None:
    """Run jobs until told to stop; the job in hand is finished first."""
    pause, tidy_at = SHORTEST_PAUSE, 0.0
    while not stopping():
        try:
            busy = run_next(lease)
            if time.monotonic() >= tidy_at:
                hourly()
                tidy_at = time.monotonic() + 3600
        except Error as error:  # the database is away or busy; a job begun comes back when its lease ends
            logger.error("the database did not answer: %s", type(error).__name__)
            busy = False
        pause = SHORTEST_PAUSE if busy else rest(pause)


def hourly() -> None:
    prune(timezone.now() - KEEP)
    import_string(settings.CLOCK)()  # by name, since the clock knows every area and the queue knows none


def rest(pause: float) -> float:
    close_old_connections()
    time.sleep(pause)
    return min(pause * 1.3, LONGEST_PAUSE)
