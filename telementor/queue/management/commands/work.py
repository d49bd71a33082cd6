import signal
from argparse import ArgumentParser
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from telementor.queue import worker
from telementor.queue.actions import LEASE


class Command(BaseCommand):
    help = "Runs jobs, one at a time. Start as many of these as you like; SIGTERM ends one after the job in hand."
    stopping = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="run what is due now, then end")
        parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), help="seconds to redo a killed job")

    def handle(self, *_args: Any, until_empty: bool, lease: float, **_options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        run = worker.run_all if until_empty else worker.work
        run(lambda: self.stopping, timedelta(seconds=lease))

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """The second time the signal does what it always does: end at once."""
        self.stopping = True
        signal.signal(number, signal.SIG_DFL)
