"""The end of a cycle as it is in life: 500 certificates made by a worker and mailed to a mail server on this machine."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

import bench.ready  # noqa: F401
from bench.ground import LEAVERS
from bench.pages import Bench
from bench.serving import free_port
from bench.table import Check, Row
from telementor.credits.actions import confirm, work_out
from telementor.credits.models import Certificate
from telementor.queue.models import Job


@dataclass
class Letterbox:
    """Counts what arrives, and for whom."""

    letters: list[tuple[str, bool]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # the library's name
        self.letters.append((envelope.rcpt_tos[0], b"application/pdf" in envelope.content))
        return "250 OK"


def mailed(bench: Bench) -> list[Row]:
    """Once, since it takes long: from the confirmation to the last letter in the box."""
    Job.objects.all().delete()
    box, port, ground = Letterbox(), free_port(), bench.ground
    confirm(work_out(ground.finished, ground.alice), ground.alice)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        took = worked(port)
    finally:
        server.stop()
    people = {person for person, with_paper in box.letters if with_paper}
    exact = len(box.letters) == len(people) == Certificate.objects.count() == LEAVERS
    arrived = Check(f"{len(box.letters)} letters to {len(people)} people of {LEAVERS}", exact)
    rate = f"{LEAVERS / took:.1f}/s"
    return [
        Row(
            "mail",
            f"{LEAVERS} certificates made and mailed",
            rate,
            budgets=[arrived],
            note=f"one worker, {took:.0f} s.",
        )
    ]


def worked(port: int) -> float:
    """One worker until nothing is left to do."""
    begun = time.perf_counter()
    command = [sys.executable, "manage.py", "work", "--until-empty"]
    subprocess.run(command, check=True, env=os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{port}"})
    return time.perf_counter() - begun
