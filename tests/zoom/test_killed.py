"""A notice that was answered is stored, though the server be killed in the next moment."""

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.live.served import ROOT, Place, served
from tests.postgres import postgres

pytestmark = pytest.mark.own_database


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    if request.param == "sqlite":
        yield Place(tmp_path)
    else:
        with postgres() as url:
            yield Place(tmp_path, url)


STORED = "[int(n.body.split('\"user_id\": \"')[1].split('\"')[0]) for n in __import__('telementor.zoom.models', fromlist=['Notice']).Notice.objects.all()]"


def test_killed_in_full_flow_nothing_that_was_answered_is_lost(place):
    told = json.loads(place.run("-m", "tests.zoom.ground"))
    with served(place) as (server,):
        asked = told | {"port": server.port, "rate": 200, "seconds": 6}
        client = subprocess.Popen(
            [sys.executable, "-m", "tests.zoom.served"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        client.stdin.write(json.dumps(asked))
        client.stdin.close()
        time.sleep(3)
        server.end(signal.SIGKILL)
        answered = json.loads(client.stdout.read())
        client.wait(20)
    taken = {n for n, status, _ in answered if status == 204}
    assert len(taken) > 50
    assert taken <= set(place.ask(STORED))
    assert {status for _, status, _ in answered} == {204}
