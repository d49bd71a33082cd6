"""The people of the tests: Alice coordinates, Sam is a specialist, Bob takes part, Charlie is a stranger."""

import os
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

if "DATA" not in os.environ:
    folder = tempfile.TemporaryDirectory(prefix="telementor-", ignore_cleanup_errors=True)  # it goes with the process
    os.environ["DATA"] = folder.name
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop of its own in the test's thread

import hypothesis
import pytest
from django.core.cache import caches
from django.test import Client

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.hubs.models import Hub
from telementor.live.queries import rooms
from telementor.programs import actions
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.web.bilingual import Words

TORONTO = ZoneInfo("America/Toronto")
hypothesis.settings.register_profile("ours", deadline=None)  # how fast something is, ./run bench says
hypothesis.settings.load_profile("ours")
AsUser = Callable[[Person | None], Client]


@pytest.fixture(autouse=True)
def _fresh(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.OUTBOX = tmp_path / "outbox"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    caches["pages"].clear()
    rooms.forget()


@pytest.fixture
def as_user() -> AsUser:
    def client(person: Person | None) -> Client:
        found = Client()
        if person:
            found.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return found

    return client


def someone(given: str, family: str = "Test", **profile: object) -> Person:
    return Person.objects.create_user(f"{given}.{family}@example.org", given_name=given, family_name=family, **profile)


@pytest.fixture
def alice(db) -> Person:
    return someone("Alice", "Fournier")


@pytest.fixture
def sam(db) -> Person:
    return someone("Sam", "Okafor", profession="specialist")


@pytest.fixture
def bob(db) -> Person:
    return someone("Bob", "Tremblay", profession="family_physician", city="Kenora", postal_code="P9N 1A1")


@pytest.fixture
def charlie(db) -> Person:
    return someone("Charlie", "Stranger")


@pytest.fixture
def program(alice, sam) -> Program:
    program = Program.objects.create(slug="chronic-pain", name=Words("ECHO Chronic Pain", "ECHO Douleur chronique"))
    program.hubs.add(Hub.objects.create(slug="uhn", name=Words("UHN", "UHN"), city="Toronto", province="ON"))
    Member.objects.create(program=program, person=alice, role=Member.Role.COORDINATOR)
    Member.objects.create(program=program, person=sam, role=Member.Role.SPECIALIST)
    return program


def a_cycle(program: Program, first: date, last: date, **fields: object) -> Cycle:
    told = {
        "program": program,
        "name": Words("Autumn 2026", "Automne 2026"),
        "first_day": first,
        "last_day": last,
        "weekday": 3,
        "starts": time(12, 30),
        "minutes": 90,
        "registration_opens": date(2020, 1, 1),
        "registration_closes": date(2099, 1, 1),
    }
    return actions.make_cycle(Cycle(**(told | fields)), by=None)


@pytest.fixture
def cycle(program) -> Cycle:
    """Four Thursdays in a running cycle: two are over, two are to come."""
    today = date.today()
    thursday = today - timedelta(days=(today.weekday() - 3) % 7 or 7)
    return a_cycle(program, thursday - timedelta(days=7), thursday + timedelta(days=14), province="NU")


@pytest.fixture
def session(cycle) -> Session:
    """The first session, which is over."""
    return cycle.sessions.select_related("cycle__program").first()


@pytest.fixture
def place(cycle, bob) -> Enrolment:
    return Enrolment.objects.create(
        cycle=cycle, person=bob, profession=bob.profession, status=Enrolment.Status.ENROLLED
    )


def toronto(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), TORONTO)
