from django.db import models
from django.db.models import Q
from django.utils import timezone


class Job(models.Model):
    """One call of a task that waits, is leased by a worker, or has ended."""

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    # When a worker may take it: its time while it waits, the end of its lease while it runs, empty once it has ended.
    due_at = models.DateTimeField(default=timezone.now, null=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Holds only what has not ended, so asking for work stays cheap however many jobs are done.
        indexes = [
            models.Index(fields=["-priority", "due_at"], condition=Q(due_at__isnull=False), name="queue_waiting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["ready", "running"], due_at__isnull=False, ended_at__isnull=True)
                | Q(state__in=["done", "failed"], due_at__isnull=True, ended_at__isnull=False),
                name="queue_waits_or_has_ended",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"
