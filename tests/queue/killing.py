"""Run by a test in a process of its own: 100 jobs, three workers, 20 of them killed. Prints what was written."""

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from telementor.queue import worker  # noqa: E402
from telementor.queue.models import Job  # noqa: E402
from tests.queue.jobs import parent, written  # noqa: E402


def start() -> int:
    """A fork is at work at once, where a new Python would still be loading when it is killed."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        random.seed()
        worker.work(lambda: False, timedelta(seconds=1))
    return pid


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def main() -> None:
    settings.CLOCK = "builtins.dict"  # nothing else runs by itself: there are no tables but the queue's
    call_command("migrate", "queue", verbosity=0)
    for number in range(50):
        parent.enqueue(str(number))
    workers = [start() for _ in range(3)]
    for _ in range(20):
        time.sleep(random.uniform(0.02, 0.25))
        kill(workers.pop(0))
        workers.append(start())
    give_up_at = time.monotonic() + 60
    while Job.objects.filter(due_at__isnull=False).exists() and time.monotonic() < give_up_at:
        time.sleep(0.1)
    for pid in workers:
        kill(pid)
    killed = sum(Job.objects.exclude(task="written").values_list("attempts", flat=True)) - 100
    json.dump({"written": written(), "redone": killed}, sys.stdout)


if __name__ == "__main__":
    main()
