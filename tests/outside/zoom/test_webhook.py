"""What Zoom tells: believed when it is signed, the same however often it comes, and read whatever it is."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from telementor.outside.zoom import webhook
from telementor.outside.zoom.webhook import Forged, Kind, Unreadable
from tests.fakes.zoom import Zoom

SECRET = "wh-secret-TEST"
STAMP = "1760000001"
NOW = datetime.fromtimestamp(1760000001, UTC)
SIGNATURE = "v0=2018161eaaa52157722e13ef10a974d5bdc6a788f35f724907d14c0ce64030fc"
BODY = (
    b'{"event":"meeting.participant_joined","event_ts":1760000000000,"payload":{"account_id":"acc_TEST","object":'
    b'{"id":"81234567890","uuid":"/abc+DEF//ghi==","host_id":"hostTEST","topic":"ECHO Chronic Pain","type":8,'
    b'"start_time":"2025-10-09T16:30:00Z","timezone":"America/Toronto","duration":90,"participant":'
    b'{"user_id":"16778240","user_name":"Dr Spoke","id":"","participant_uuid":"55555AAAiAAAAAiAiAiiAii",'
    b'"join_time":"2025-10-09T16:31:05Z","email":"spoke@example.org","registrant_id":"regTEST1"}}}}'
)
HEADERS = {"X-Zm-Signature": SIGNATURE, "X-Zm-Request-Timestamp": STAMP}


def test_the_known_message_has_the_known_signature():
    assert webhook.sign(BODY, STAMP, SECRET) == SIGNATURE
    webhook.verify(BODY, HEADERS, SECRET, NOW)


@pytest.mark.parametrize("minutes", [-4.9, 0, 4.9])
def test_a_clock_that_is_a_little_off_is_no_matter(minutes):
    webhook.verify(BODY, HEADERS, SECRET, NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [-5.1, 5.1, 60 * 24 * 365])
def test_an_old_message_is_refused_though_its_signature_is_right(minutes):
    with pytest.raises(Forged):
        webhook.verify(BODY, HEADERS, SECRET, NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("body", "headers", "secret"),
    [
        (BODY.replace(b"Dr Spoke", b"Dr Other"), HEADERS, SECRET),
        (BODY + b" ", HEADERS, SECRET),
        (BODY, HEADERS, "another secret"),
        (BODY, HEADERS, ""),
        (BODY, {}, SECRET),
        (BODY, HEADERS | {"X-Zm-Signature": ""}, SECRET),
        (BODY, HEADERS | {"X-Zm-Signature": SIGNATURE.removeprefix("v0=")}, SECRET),
        (BODY, HEADERS | {"X-Zm-Signature": "é" * 67}, SECRET),
        (BODY, HEADERS | {"X-Zm-Request-Timestamp": "1760000002"}, SECRET),
        (BODY, HEADERS | {"X-Zm-Request-Timestamp": ""}, SECRET),
        (BODY, HEADERS | {"X-Zm-Request-Timestamp": "now"}, SECRET),
        (BODY, HEADERS | {"X-Zm-Request-Timestamp": "²"}, SECRET),
        (BODY, HEADERS | {"X-Zm-Request-Timestamp": "9" * 5000}, SECRET),
    ],
)
def test_what_zoom_did_not_sign_is_refused(body, headers, secret):
    with pytest.raises(Forged):
        webhook.verify(body, headers, secret, NOW)


def test_a_replay_is_the_same_event():
    assert webhook.parse(BODY).id == webhook.parse(BODY).id
    laid_out = json.dumps(json.loads(BODY), indent=1, sort_keys=True).encode()
    assert webhook.parse(laid_out).id == webhook.parse(BODY).id


def test_another_event_is_another():
    other = BODY.replace(b"1760000000000", b"1760000000001")
    assert webhook.parse(other).id != webhook.parse(BODY).id


def test_the_address_is_checked_as_zoom_wants_it():
    asked = b'{"event":"endpoint.url_validation","event_ts":1,"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}'
    assert webhook.parse(asked).kind is Kind.CHECK
    assert webhook.answer_check(asked, SECRET) == {
        "plainToken": "qgg8vlvZRS6UYooatFL8Aw",
        "encryptedToken": "c05e83fde098d4797d0f6a8c98b6342884bd039ade447ed91dd5b572ce1e4f46",
    }


def test_a_join_says_who_where_and_when():
    event = webhook.parse(BODY)
    assert (event.kind, event.account, event.meeting, event.uuid) == (
        Kind.JOINED,
        "acc_TEST",
        "81234567890",
        "/abc+DEF//ghi==",
    )
    assert event.at == datetime(2025, 10, 9, 16, 31, 5, tzinfo=UTC)
    assert (event.user, event.name, event.email, event.registrant) == (
        "16778240",
        "Dr Spoke",
        "spoke@example.org",
        "regTEST1",
    )


def heard(**acts: object) -> tuple[Zoom, str, list[webhook.Event]]:
    """A double whose notices are verified and read as they come."""
    events: list[webhook.Event] = []

    def hear(body: bytes, headers: dict[str, str]) -> int:
        webhook.verify(body, headers, SECRET, datetime.now(UTC))
        events.append(webhook.parse(body))
        return 200

    zoom = Zoom(hear)
    meeting = zoom.add_meeting(settings={"approval_type": 1})
    events.clear()
    zoom.act(**acts)
    return zoom, meeting, events


def kinds(events: list[webhook.Event]) -> list[str]:
    return [event.kind.name for event in events]


def test_a_whole_evening_is_read():
    zoom, meeting, events = heard()
    uuid = zoom.start(meeting)
    bob = zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    zoom.leave(meeting, bob)
    again = zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    apart = zoom.breakout(meeting, again)
    whole = zoom.back(meeting, apart)
    phone = zoom.join(meeting, "1416***1234", phone="14165551234")
    zoom.bind(meeting, phone, whole)
    zoom.role(meeting, whole)
    waiting = zoom.wait_outside(meeting, "Zoé Côté")
    zoom.admit(meeting, waiting)
    zoom.end(meeting)
    assert kinds(events)[:10] == [
        "STARTED",
        "JOINED",
        "LEFT",
        "JOINED",
        "LEFT",
        "JOINED_BREAKOUT",
        "LEFT_BREAKOUT",
        "JOINED",
        "JOINED",
        "BOUND",
    ]
    assert kinds(events)[10:] == ["ROLE", "WAITING", "ADMITTED", "WAITED", "JOINED", "LEFT", "LEFT", "LEFT", "ENDED"]
    assert {event.uuid for event in events} == {uuid}
    assert {event.meeting for event in events} == {meeting}
    assert bob != again
    room, bound = events[5], events[9]
    assert (room.parent, room.user, room.breakout) == (again, apart, "room1")
    assert (bound.user, bound.bound, events[8].phone) == (phone, whole, "14165551234")
    assert events[10].role == "co-host"


def test_events_that_come_twice_count_once():
    zoom, meeting, events = heard(duplicate=True)
    zoom.start(meeting)
    zoom.join(meeting, "Bob")
    assert len(events) == 4
    assert len({event.id for event in events}) == 2


def test_events_in_any_order_tell_their_own_time():
    zoom, meeting, events = heard(shuffle=True)
    zoom.at(datetime(2025, 10, 9, 16, 30, tzinfo=UTC))
    zoom.start(meeting)
    for _ in range(5):
        zoom.wait(10)
        zoom.leave(meeting, zoom.join(meeting, "Bob"))
    assert events == []
    zoom.release()
    in_time = sorted(events, key=lambda event: event.at)
    assert kinds(in_time)[0] == "STARTED"
    assert [event.at for event in events] != [event.at for event in in_time]
    assert in_time[-1].at.replace(second=0, microsecond=0) == datetime(2025, 10, 9, 17, 20, tzinfo=UTC)


def test_late_and_lost_events():
    zoom, meeting, events = heard(late=True, lose=["meeting.participant_left"])
    zoom.start(meeting)
    zoom.leave(meeting, zoom.join(meeting, "Bob"))
    assert events == []
    zoom.release()
    assert kinds(events) == ["STARTED", "JOINED"]


def test_blank_names_leave_the_registrant():
    zoom, meeting, events = heard(baa=True)
    zoom.start(meeting)
    zoom.join(meeting, "Bob", "bob@example.org", "reg1")
    assert (events[1].name, events[1].email, events[1].registrant) == ("", "", "reg1")


def test_a_registration_names_the_registrant_and_a_number_is_an_id():
    told = {
        "id": 81234567890,
        "registrant": {"id": "reg9", "first_name": "Zoé", "last_name": "Côté", "email": "z@x.org"},
    }
    body = json.dumps({"event": "meeting.registration_created", "event_ts": 1, "payload": {"object": told}}).encode()
    event = webhook.parse(body)
    assert (event.kind, event.meeting, event.registrant, event.name) == (
        Kind.REGISTERED,
        "81234567890",
        "reg9",
        "Zoé Côté",
    )


def test_an_event_that_nobody_uses_is_read_all_the_same():
    body = b'{"event":"meeting.something_new","event_ts":1760000000000,"payload":{"object":{"id":"8"}}}'
    event = webhook.parse(body)
    assert (event.kind, event.event, event.meeting) == (Kind.OTHER, "meeting.something_new", "8")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{",
        b"{}",
        b'{"event": 7}',
        b'{"event": ""}',
        b'{"event": "meeting.started"}',
        b'{"event": "meeting.started", "event_ts": "soon"}',
        b'{"event": "meeting.started", "event_ts": ' + b"9" * 300 + b"}",
        b'{"event": "meeting.started", "event_ts": ' + b"9" * 5000 + b"}",
        b'{"event": "x", "event_ts": 1, "payload": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b" " * (2 * 1024 * 1024),
    ],
)
def test_nonsense_is_said_to_be(body):
    with pytest.raises(Unreadable):
        webhook.parse(body)


@pytest.mark.parametrize(
    "part",
    ['{"payload": null}', '{"payload": {"object": []}}', '{"payload": {"object": {"participant": "Bob", "id": {}}}}'],
)
def test_parts_of_another_kind_are_empty(part):
    body = json.dumps({"event": "meeting.participant_left", "event_ts": 1760000000000} | json.loads(part)).encode()
    event = webhook.parse(body)
    assert (event.kind, event.meeting, event.user, event.name) == (Kind.LEFT, "", "", "")


def test_a_name_with_signs_that_no_table_takes_is_cleaned():
    body = BODY.replace(b"Dr Spoke", b"Dr \\ud800\\u0000\\u202eSpoke\\n\\u00e9")
    assert webhook.parse(body).name == "Dr Spoke é"
