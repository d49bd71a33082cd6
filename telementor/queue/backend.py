"""Django's Task API over our own table: a job is written, or not, with the transaction that asks for it."""

from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import normalize_json

from telementor.queue.models import Job

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTask(Task[P, T]):
    """`@task` runs inside the transaction that marks it done, so what it writes is written exactly once.

    `@task(slow=True)` runs before that, outside any transaction: for what takes long or speaks to another machine, and
    may happen again after a crash. It may return a function, called inside that transaction to write the outcome.
    """

    slow: bool = False


class Queue(BaseTaskBackend):
    task_class = QueueTask
    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[T]:
        job = as_job(task, args, kwargs)
        job.save()
        return as_result(job, task)


def as_job(task: Task[P, T], args: Any, kwargs: Any, key: str | None = None) -> Job:
    return Job(
        task=task.module_path,
        args=normalize_json(args),
        kwargs=normalize_json(kwargs),
        key=key,
        priority=task.priority,
        due_at=task.run_after or timezone.now(),
    )


def as_result(job: Job, task: Task[P, T]) -> TaskResult[T]:
    """What the Task API tells its caller; only the identifier and the number of attempts carry news."""
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=TaskResultStatus.READY,
        enqueued_at=job.created_at,
        started_at=None,
        finished_at=None,
        last_attempted_at=None,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[],
        worker_ids=["worker"] * job.attempts,
    )
