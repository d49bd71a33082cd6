"""The log opens no door: a link that nobody can guess is not in it."""

import logging
from io import StringIO

import pytest
from django.test import Client

from telementor.live import access
from telementor.web.logs import Discreet


@pytest.fixture
def log() -> StringIO:
    """What the log's own handler would have written."""
    [handler] = [one for one in logging.getLogger().handlers if any(isinstance(its, Discreet) for its in one.filters)]
    written = StringIO()
    was = handler.setStream(written)
    yield written
    handler.setStream(was)


def test_a_guests_link_that_leads_nowhere_now_is_not_written_down(log, cycle):
    word = access.guest_pass(cycle.sessions.first())
    assert Client().get(f"/live/guests/{word}/").status_code == 404  # it may lead somewhere tomorrow
    assert "Not Found: /live/guests/…/" in log.getvalue()
    assert word not in log.getvalue()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("GET /messages/calendar/0123456789abcdefghijklmnop.ics", "GET /messages/calendar/…"),
        (
            '"GET /live/guests/7-abcdefghijklmnopqrstuvwxyz/room/ HTTP/1.1" 200',
            '"GET /live/guests/…/room/ HTTP/1.1" 200',
        ),
        ("Not Found: /programs/chronic-pain-winter/", "Not Found: /programs/chronic-pain-winter/"),
        ("7 of 9 done", "7 of 9 done"),
    ],
)
def test_what_is_no_secret_stays(said, written):
    record = logging.LogRecord("a", logging.INFO, "", 0, "%s", (said,), None)
    assert Discreet().filter(record)
    assert record.getMessage() == written
