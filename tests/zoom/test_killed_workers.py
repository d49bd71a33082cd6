"""Several workers at once, killed at any point: one meeting for each session, and each person's one link."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import postgres
from tests.zoom.killing import PEOPLE

pytestmark = pytest.mark.own_database

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'zoom.sqlite3'}"
    else:
        with postgres() as url:
            yield url


def test_workers_killed_at_any_point_make_no_meeting_twice_and_lose_no_link(database, tmp_path):
    settings = {"DATABASE_URL": database, "DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "telementor.settings"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.zoom.killing"],
        env={**os.environ, **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["redone"] > 0, "no worker was killed in the middle of a job, so nothing was shown"
    assert told["in_zoom"] == told["ours"]
    assert len(told["ours"]) == told["sessions"]
    assert told["people"] == [PEOPLE] * told["sessions"]
    assert told["same_links"]
