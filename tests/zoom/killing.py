"""Run by a test in a process of its own: meetings are made while workers are killed. Prints what Zoom and our rows then have."""

import json
import os
import random
import signal
import sys
import time
import urllib.request
from datetime import timedelta
from functools import partial
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")

from tests.browser.demonstration import free_port
from tests.fakes.zoom import Zoom, parts

PEOPLE, KILLED, SOON = 70, 12, timedelta(seconds=1)
HOLD = 2 * SOON  # as in life longer than any one call, here beside other tests


class Slow(Zoom):
    def reply(self, method: str, path: str, *told: Any) -> Any:
        """It is done, and nobody knows yet: longest where a meeting was made, for there a kill costs most."""
        done = super().reply(method, path, *told)
        made = method == "POST" and path.endswith("/meetings")
        time.sleep(0.5 if made else random.uniform(0.01, 0.06))
        return done


def play_zoom(port: int) -> None:
    parts.PER_DAY.update(registrant=10**6, meeting=10**6)  # a day's limits are not what is tried here
    with Slow().served(port):
        signal.pause()


def lay() -> list[int]:
    """A program of seventy people, held in Zoom; the sessions that are ahead."""
    from django.utils import timezone

    from telementor.accounts.models import Person
    from telementor.enrolment.models import Enrolment
    from telementor.programs.models import Program
    from telementor.web.bilingual import Words
    from telementor.zoom.models import Account, Holding
    from tests.conftest import a_cycle

    program, today = Program.objects.create(slug="pain", name=Words("Pain", "Douleur")), timezone.localdate()
    cycle = a_cycle(program, today + timedelta(days=1), today + timedelta(days=20))
    people = [Person(email=f"p{n}@example.org", given_name=f"P{n}") for n in range(PEOPLE)]
    for one in Person.objects.bulk_create(people):
        Enrolment.objects.create(cycle=cycle, person=one, profession="pharmacist", status="enrolled")
    told = {"account_id": "acc_TEST", "client_id": "client_TEST", "client_secret": "secret_TEST"}
    told |= {"host": "alice.fournier@example.org", "state": "works", "checked_at": timezone.now()}
    Account.objects.create(program=program, **told)
    Holding.objects.create(cycle=cycle, active=True)
    return list(cycle.sessions.values_list("pk", flat=True))


def hurry() -> None:
    """What takes minutes in life takes a second here."""
    from django.conf import settings

    from telementor.queue import actions
    from telementor.zoom.jobs import accounts, meetings, registrants

    settings.CLOCK = "builtins.dict"  # nothing else runs by itself
    for module in (accounts, meetings, registrants):
        module.renew = partial(actions.renew, SOON)  # type: ignore[attr-defined]
    meetings.HOLD, meetings.LATER, meetings.SLOT = HOLD, SOON, 1


def start() -> int:
    from django.db import connections

    from telementor.queue import worker

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        random.seed()
        worker.work(lambda: False, SOON)
    return pid


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def state(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/double/state") as reply:
        return json.load(reply)  # type: ignore[no-any-return]


def wait_for_the_worst_moment(address: str) -> None:
    """When a meeting was just made and its maker does not know yet; else any."""
    before, end = len(state(address)["meetings"]), time.monotonic() + random.uniform(0.3, 1.5)
    while time.monotonic() < end and len(state(address)["meetings"]) == before:
        time.sleep(0.02)


def outcome(address: str) -> dict[str, Any]:
    from telementor.zoom.models import Registrant

    told = state(address)
    links = {one["join_url"] for many in told["registrants"].values() for one in many.values()}
    rows = Registrant.objects.filter(state="approved").select_related("meeting")
    ours = {row.link for row in rows}
    return {
        "in_zoom": sorted(told["meetings"]),
        "ours": sorted({row.meeting.number for row in rows}),
        "people": sorted(len(many) for many in told["registrants"].values()),
        "same_links": links == ours,
    }


def main() -> None:
    port = free_port()
    address = os.environ["ZOOM_ADDRESS"] = os.environ["ZOOM_API"] = f"http://127.0.0.1:{port}"
    if (double := os.fork()) == 0:
        play_zoom(port)
    django.setup()
    from django.core.management import call_command

    from telementor.queue.models import Job
    from telementor.zoom import jobs

    call_command("migrate", verbosity=0)
    hurry()
    sessions = lay()
    for session in sessions * 4:
        jobs.keep.enqueue(session)
    workers = [start() for _ in range(3)]
    for _ in range(KILLED):
        wait_for_the_worst_moment(address)
        for pid in workers:
            kill(pid)
        workers = [start() for _ in range(3)]
    give_up_at = time.monotonic() + 60
    while Job.objects.filter(due_at__isnull=False).exists() and time.monotonic() < give_up_at:
        time.sleep(0.1)
    for pid in workers:
        kill(pid)
    told = outcome(address)
    kill(double)
    redone = sum(Job.objects.values_list("attempts", flat=True)) - Job.objects.count()
    json.dump(told | {"sessions": len(sessions), "redone": redone}, sys.stdout)


if __name__ == "__main__":
    main()
