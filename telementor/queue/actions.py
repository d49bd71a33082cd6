from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import Task

from telementor.queue.backend import as_job
from telementor.queue.models import Job

P = ParamSpec("P")
T = TypeVar("T")

LEASE = timedelta(minutes=5)
held: ContextVar[Job | None] = ContextVar("held", default=None)  # the job whose slow task is running here


class LeaseLost(Exception):
    """Another worker has taken the job: what was done here is not to be written."""


class GiveUp(Exception):
    """Raised by a task that would not succeed later either: the job fails without another attempt."""


def enqueue_once(task: Task[P, T], key: str, /, *args: P.args, **kwargs: P.kwargs) -> None:
    """Enqueue, unless it ever was under this key: "message:123:deliver" is delivered once, whoever asks again."""
    Job.objects.bulk_create([as_job(task, args, kwargs, key)], ignore_conflicts=True)


def enqueue_gathered(
    task: Task[P, T], key: str, at: datetime, within: int, /, *args: P.args, **kwargs: P.kwargs
) -> None:
    """Enqueue for after `at`. All who ask for it within the same `within` seconds are answered by one job, at their end."""
    slot = int(at.timestamp()) // within + 1
    due = datetime.fromtimestamp(slot * within, at.tzinfo)
    enqueue_once(task.using(run_after=due), f"{key}:{slot}", *args, **kwargs)


def renew(time: timedelta = LEASE) -> None:
    """Ask for more time inside a slow task: between the steps of a long one, or before a call that takes long."""
    job = held.get()
    if job and not Job.objects.filter(pk=job.pk, lease=job.lease).update(due_at=timezone.now() + time):
        raise LeaseLost


def retry(jobs: QuerySet[Job]) -> int:
    """Try failed jobs again from the start, once what made them fail is mended."""
    failed = jobs.filter(state=Job.State.FAILED)
    return failed.update(state=Job.State.READY, due_at=timezone.now(), ended_at=None, attempts=0, error="")


def prune(before: datetime) -> None:
    """Forget what was done before then. Keys stay for ever, without their arguments; failures stay to be looked at."""
    old = Job.objects.filter(state=Job.State.DONE, ended_at__lt=before)
    old.filter(key=None).delete()
    old.exclude(args=[], kwargs={}).update(args=[], kwargs={})
