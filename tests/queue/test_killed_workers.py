import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import postgres

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = sorted([str(number) for number in range(50)] + [f"child of {number}" for number in range(50)])


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jobs.sqlite3'}"
    else:
        with postgres() as url:
            yield url


@pytest.fixture
def environment(database: str, tmp_path: Path) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "telementor.settings", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **settings, "DATABASE_URL": database, "DATA": str(tmp_path)}


def test_twenty_killed_workers_lose_nothing_and_double_nothing(environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.queue.killing"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    outcome = json.loads(ran.stdout)
    assert outcome["written"] == EXPECTED
    assert outcome["redone"] > 0, "no worker was killed in the middle of a job, so nothing was shown"


STOPPING = """
import django; django.setup()
from django.core.management import call_command
from tests.queue.jobs import ask_to_stop, written
call_command("migrate", "queue", verbosity=0)
[ask_to_stop.enqueue(name) for name in ("first", "second", "third")]
call_command("work")
print(written())
call_command("work", "--until-empty")
print(written())
call_command("work", "--until-empty")
call_command("work", "--until-empty")
print(len(written()))
"""


def test_a_worker_told_to_stop_finishes_the_job_in_hand_and_takes_no_other(environment: dict[str, str]) -> None:
    said = subprocess.check_output([sys.executable, "-c", STOPPING], env=environment, cwd=ROOT, text=True)
    assert said.splitlines() == ["['first']", "['first', 'second']", "3"]
