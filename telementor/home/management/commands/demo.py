import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.home.management import video
from telementor.home.management.story import cases, cycles, people, program, reports
from telementor.programs.models import Program
from telementor.settings import kept_secret

CHANCE = 2026  # the same people miss the same sessions in every demonstration


class Command(BaseCommand):
    help = "Set up the demonstration where it is not there yet, then serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only-set-up", action="store_true", help="make the demonstration, but do not serve it")

    def handle(self, *args: Any, only_set_up: bool, **options: Any) -> None:
        with self.step("Preparing the database"):
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
        with self.step("Gathering styles and scripts"):
            call_command("collectstatic", verbosity=0, interactive=False)
        if not Program.objects.exists():
            self.fill()
        reports.lay_down()
        if not only_set_up:
            self.serve()

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Say what is being done, and how long it took."""
        start = time.monotonic()
        self.stdout.write(f"  {name} …", ending="")
        self.stdout.flush()
        again = "\r" if self.stdout.isatty() else "\n"
        yield lambda more: self.stdout.write(f"{again}  {name} … {more}", ending="") if again == "\r" else None
        self.stdout.write(f"{again}  {name} – {time.monotonic() - start:.1f} s".ljust(60))

    @transaction.atomic
    def fill(self) -> None:
        """All of the story or none of it, so that a stop half-way leaves nothing to tidy."""
        chance = random.Random(CHANCE)
        with self.step("Program, hubs and team"):
            program.documents()
            program.keeper()
            made = program.program()
        alice = Person.objects.get(email="alice.fournier@example.org")
        with self.step("Three cycles with their sessions, surveys and accreditations"):
            held = cycles.cycles(made, timezone.localdate(), alice)
        with self.step("Sixty-six participants"):
            everybody, habits = people.participants(chance)
            people.places(everybody, held, chance)
            people.answers(held.finished, {"pre": 0.92, "post": 0.8, "reflection": 0.76}, chance)
            people.answers(held.running, {"pre": 0.7}, chance)
        with self.step("Cases, read by the guard like any other"):
            cases.cases(everybody, held, alice, Person.objects.get(email="sam.okafor@example.org"))
        with self.step("Reports of the sessions that are over") as say:
            for session in reports.attend(held.finished, habits, chance, alice, leave=0, unsettled=1):
                say(str(session.number))
            for session in reports.attend(held.running, habits, chance, alice, leave=1, unsettled=3):
                say(str(session.number))

    def serve(self) -> None:
        """The site and one worker, until Ctrl-C; the address is told when it answers."""
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        site = [
            sys.executable,
            "-m",
            "uvicorn",
            "telementor.asgi:application",
            "--host",
            host,
            "--port",
            port,
            *SOCKETS,
        ]
        commands = [[*site, "--log-level", "warning"], [sys.executable, "manage.py", "work"]]
        ports, secret = video.Ports.free(), kept_secret("livekit_secret")
        env = os.environ if settings.LIVEKIT_URL else os.environ | {"LIVEKIT_URL": ports.address(secret)}
        children = [subprocess.Popen(words, env=env) for words in commands]  # noqa: S603  # the words are ours
        engine = ExitStack()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that ending this ends them too
        try:
            if self.answers(port, children[0]):
                self.stdout.write(WELCOME.format(site=settings.SITE))
                if not settings.LIVEKIT_URL:
                    Thread(
                        target=self.film, args=(ports, secret, f"http://127.0.0.1:{port}", engine), daemon=True
                    ).start()
            children[0].wait()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. What was done is kept; ./run demo goes on from here.")
        finally:
            engine.close()
            for child in children:
                child.terminate()
            for child in children:
                child.wait()

    def film(self, ports: video.Ports, secret: str, site: str, engine: ExitStack) -> None:
        """The video engine, which is built the first time, beside the site that already serves."""
        try:
            if not (program := video.found()):
                self.stdout.write(BUILDING)
                program = video.build()
            engine.enter_context(video.served(program, ports, secret, site, settings.DATA / "livekit.log"))
            self.stdout.write("  The rooms have video.")
        except video.Missing as why:
            self.stdout.write(f"  The rooms have no video: {why}")

    def answers(self, port: str, server: "subprocess.Popen[bytes]") -> bool:
        while server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", int(port)), timeout=1).close()
                return True
            except OSError:
                time.sleep(0.1)
        return False


# As docs/operating.md has them. Each frame would be compressed anew for everybody in the room, which is half of the work.
# The server's own log of addresses would hold the links by which guests come and calendars are read.
SOCKETS = [
    "--no-access-log",
    *("--ws", "websockets-sansio", "--ws-max-size", "65536", "--ws-per-message-deflate", "false"),
    *("--ws-ping-interval", "20", "--ws-ping-timeout", "20"),
]
BUILDING = (
    "  Building the video engine (LiveKit); three or four minutes, once. Until then the rooms work without video."
)
WELCOME = """
  Telementor is at  {site}

  Sign in with one click at  {site}/demo/
    Alice Fournier   coordinates the program        alice.fournier@example.org
    Bob Tremblay     takes part, in Kenora          bob.tremblay@example.org
    Sam Okafor       is a specialist of the hub     sam.okafor@example.org
    Olga Bondar      looks after the installation   olga.bondar@example.org
  Mail is not sent; it is shown at  {site}/demo/mail/

  Ctrl-C stops it. What you did is kept.
"""
