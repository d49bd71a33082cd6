"""Notices of comings and goings give the joins that the report will give, or say that they cannot."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from telementor.outside.zoom import past, webhook
from telementor.outside.zoom.client import Account
from telementor.outside.zoom.found import Problem, Row
from telementor.outside.zoom.stays import stays
from telementor.outside.zoom.webhook import Event
from tests.fakes.zoom import Zoom

START = datetime(2026, 10, 8, 16, 30, tzinfo=UTC)


@pytest.fixture
def heard() -> list[Event]:
    return []


@pytest.fixture
def zoom(heard) -> Zoom:
    def hear(body: bytes, headers: dict[str, str]) -> int:
        webhook.verify(body, headers, "wh-secret-TEST", datetime.now(UTC))
        heard.append(webhook.parse(body))
        return 200

    zoom = Zoom(hear)
    zoom.at(START)
    return zoom


@pytest.fixture
def meeting(zoom) -> str:
    return zoom.add_meeting(settings={"approval_type": 1})


def an_evening(zoom: Zoom, meeting: str) -> str:
    uuid = zoom.start(meeting)
    waiting = zoom.wait_outside(meeting, "Bob", "bob@example.org", "reg1")
    zoom.wait(5)
    bob = zoom.admit(meeting, waiting)
    zoom.wait(20)
    zoom.leave(meeting, bob)
    zoom.wait(5)
    bob = zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    zoe = zoom.join(meeting, "Zoé Côté")
    zoom.wait(10)
    apart = zoom.breakout(meeting, bob)
    zoom.wait(10)
    zoom.back(meeting, apart)
    zoom.wait(20)
    zoom.leave(meeting, zoe)
    zoom.end(meeting)
    return uuid


@pytest.mark.parametrize("acts", [{}, {"duplicate": True}, {"shuffle": True}, {"shuffle": True, "duplicate": True}])
def test_however_they_come_they_say_what_the_report_says(zoom, meeting, heard, acts):
    zoom.act(**acts)
    with zoom.served() as address:
        account = Account(zoom.account_id, zoom.client_id, zoom.client_secret, address, address)
        uuid = an_evening(zoom, meeting)
        zoom.release()
        reported = past.participants(account, uuid).report.rows
    found = stays(heard)
    assert found.problems == ()
    assert inside(found.rows) == inside(reported)
    assert len(inside(reported)) == 5


def inside(rows: Iterable[Row]) -> list[tuple[object, ...]]:
    """Without those of the waiting room, and without the number of their line."""
    every = [(row.joined, row.left, row.name, row.email, row.registrant) for row in rows if not row.waiting_room]
    return sorted(every)


def test_a_lost_leaving_is_a_problem_and_no_guess(zoom, meeting, heard):
    zoom.start(meeting)
    zoom.join(meeting, "Bob")
    zoom.act(lose=["meeting.participant_left"])
    zoom.wait(90)
    zoom.end(meeting)
    found = stays(heard)
    assert found.rows == ()
    assert [(one.kind, one.detail) for one in found.problems] == [(Problem.Kind.NO_TIMES, "Bob")]


def test_a_lost_joining_is_a_problem_too(zoom, meeting, heard):
    zoom.act(lose=["meeting.participant_joined"])
    zoom.start(meeting)
    zoom.leave(meeting, zoom.join(meeting, "Bob"))
    assert [one.detail for one in stays(heard).problems] == ["Bob"]


def test_a_telephone_that_is_bound_is_its_owner(zoom, meeting, heard):
    zoom.start(meeting)
    bob = zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    zoom.wait(1)
    phone = zoom.join(meeting, "1416***1234", phone="14165551234")
    zoom.bind(meeting, phone, bob)
    zoom.end(meeting)
    assert [row.registrant for row in stays(heard).rows] == ["reg1", "reg1"]


def test_a_telephone_that_is_not_bound_keeps_its_number(zoom, meeting, heard):
    zoom.start(meeting)
    zoom.join(meeting, "1416***1234", phone="14165551234")
    zoom.end(meeting)
    assert [row.name for row in stays(heard).rows] == ["1416***1234"]


def test_an_address_that_only_one_of_the_two_notices_has_is_kept(zoom, meeting, heard):
    zoom.start(meeting)
    zoom.act(blank_email=True)
    bob = zoom.join(meeting, "Bob", "bob@example.org")
    zoom.act(blank_email=False)
    zoom.leave(meeting, bob)
    assert [row.email for row in stays(heard).rows] == ["bob@example.org"]


def test_whoever_only_waited_has_no_join_that_counts(zoom, meeting, heard):
    zoom.start(meeting)
    waiting = zoom.wait_outside(meeting, "Charlie")
    assert stays(heard).problems == ()
    zoom.wait(3)
    zoom.admit(meeting, waiting)
    assert [row.waiting_room for row in stays(heard).rows] == [True]


def test_a_restart_keeps_its_people_apart(zoom, meeting, heard):
    for _ in range(2):
        zoom.start(meeting)
        zoom.join(meeting, "Bob", registrant="reg1")
        zoom.wait(30)
        zoom.end(meeting)
        zoom.wait(10)
    assert [row.joined.minute for row in stays(heard).rows] == [30, 10]


def test_nothing_told_is_nothing_found():
    assert stays([]).rows == ()


# The double sends over HTTP, and tries again ------------------------------------------------------------------------


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[int], list[bytes]]]:
    """Answers with the statuses given, then with 200; keeps what it believes."""
    statuses: list[int] = []
    kept: list[bytes] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            webhook.verify(body, dict(self.headers), "wh-secret-TEST", datetime.now(UTC))
            status = statuses.pop(0) if statuses else 200
            if status == 200:
                kept.append(body)
            asked = webhook.parse(body).kind is webhook.Kind.CHECK
            self.send_response(status)
            self.end_headers()
            if asked:
                self.wfile.write(repr(webhook.answer_check(body, "wh-secret-TEST")).replace("'", '"').encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", statuses, kept
    server.shutdown()
    server.server_close()


def test_a_notice_is_sent_again_until_it_is_taken(receiver):
    address, statuses, kept = receiver
    zoom = Zoom(address, retries=(0.01, 0.01, 0.01))
    statuses += [500, 503]
    zoom.add_meeting()
    zoom.settle()
    assert [status for _, status in zoom.delivered] == [500, 503, 200]
    assert len(kept) == 1


def test_a_notice_that_is_never_taken_is_dropped_after_three_more_tries(receiver):
    address, statuses, kept = receiver
    zoom = Zoom(address, retries=(0.01, 0.01, 0.01))
    statuses += [500] * 4
    zoom.add_meeting()
    zoom.settle()
    assert len(zoom.delivered) == 4
    assert kept == []


def test_the_address_is_checked(receiver):
    address, _, _ = receiver
    assert Zoom(address).check_hook()
    assert not Zoom("http://127.0.0.1:9").check_hook()


def test_a_notice_of_long_ago_is_still_of_its_own_time(zoom, meeting, heard):
    zoom.start(meeting)
    zoom.act(late=True)
    bob = zoom.join(meeting, "Bob")
    zoom.wait(90)
    zoom.leave(meeting, bob)
    zoom.release()
    (row,) = stays(heard).rows
    assert timedelta(minutes=89) < row.left - row.joined < timedelta(minutes=91)
