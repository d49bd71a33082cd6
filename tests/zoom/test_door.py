"""The notices' door of the server itself, beside the pages."""

from queue import Queue

import pytest

from telementor.zoom import consumers
from telementor.zoom.actions.notices import LARGEST, Answer
from tests.aside import run

ANSWERED = Answer(204)


def knock(*bodies: bytes, method: str = "POST", gone: bool = False) -> tuple[int, bytes]:
    parts = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    parts.append({"type": "http.disconnect"} if gone else {"type": "http.request", "body": b""})
    said = []

    async def receive():
        return parts.pop(0)

    async def send(message):
        said.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": "/zoom/events/word/",
        "headers": [(b"x-zm-signature", b"v0=\xff")],
    }
    run(consumers.notices(scope, receive, send))
    return said[0]["status"], said[1]["body"]


@pytest.fixture
def heard(monkeypatch) -> list[list[str]]:
    """What is stored together; each is answered with 204."""
    found = []

    def take(knocks):
        found.append([one.word for one in knocks])
        return [Answer(200, {"plainToken": "abc"}) if one.body == b"check" else ANSWERED for one in knocks]

    monkeypatch.setattr(consumers.actions, "take", take)
    return found


def test_a_notice_is_answered_once_it_is_stored(heard):
    assert knock(b"{", b"}") == (204, b"")
    assert heard == [["word"]]


def test_zooms_own_question_is_answered_with_words(heard):
    assert knock(b"check") == (200, b'{"plainToken": "abc"}')


def test_what_is_too_large_is_not_read_to_its_end(heard):
    assert knock(*[b" " * 1000] * (LARGEST // 1000 + 2))[0] == 413
    assert heard == []


def test_only_post(heard):
    assert knock(method="GET")[0] == 405


def test_who_goes_before_the_end_has_said_nothing(heard):
    assert knock(b"{", gone=True)[0] == 503
    assert heard == []


def test_where_nothing_can_be_stored_zoom_is_to_try_again(heard, monkeypatch):
    def broken(knocks):
        raise ConnectionError

    monkeypatch.setattr(consumers.actions, "take", broken)
    monkeypatch.setattr(consumers.connection, "close", lambda: None)
    assert knock(b"{}")[0] == 503
    monkeypatch.undo()


def test_more_than_can_wait_are_told_to_come_again(monkeypatch):
    full = Queue(1)
    full.put(None)
    monkeypatch.setattr(consumers, "letterbox", lambda: full)
    assert knock(b"{}")[0] == 503
