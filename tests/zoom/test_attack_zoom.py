"""What somebody who means no good, or a Zoom that is broken, may try, and what comes of it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.outside.zoom import payloads
from telementor.outside.zoom.client import download
from telementor.outside.zoom.errors import Unreachable
from telementor.programs import actions as programs
from telementor.programs.actions import Move
from telementor.programs.models import Member, Program
from telementor.queue.worker import run_all
from telementor.zoom import actions, jobs, queries
from telementor.zoom.models import Account, Brought, Meeting
from tests.conftest import someone
from tests.zoom.acting import ask, listen, minutes, running, way_in
from tests.zoom.conftest import ended_ago

ACCOUNT = ["", "check/", "disconnect/"]
SESSION = ["", "look/", "make/", "another/", "set-back/", "ask/", "panel/", "brought/"]
OF_BROUGHT = ["", "again/", "remove/", "show/"]
API = [
    ("get", "cycles/{cycle}/holding"),
    ("put", "cycles/{cycle}/holding"),
    ("get", "cycles/{cycle}/meetings"),
    ("post", "sessions/{session}/set-back"),
    ("get", "sessions/{session}/brought"),
    *(("get", f"sessions/{{session}}/brought/{kind}") for kind in Brought.Kind.values),
    ("post", "sessions/{session}/brought/chat/again"),
    ("post", "sessions/{session}/brought/chat/remove"),
    ("put", "sessions/{session}/brought/chat/shown"),
]
TOLD = {"active": True, "waiting_room": True, "polls": True, "transcript": True, "chat": True, "summary": True}


def pages(program, cycle, session) -> list[str]:
    return [
        *(f"/zoom/programs/{program.slug}/{verb}" for verb in ACCOUNT),
        f"/zoom/cycles/{cycle.pk}/",
        *(f"/zoom/sessions/{session.pk}/{verb}" for verb in SESSION),
        *(f"/zoom/sessions/{session.pk}/brought/chat/{verb}" for verb in OF_BROUGHT),
    ]


@pytest.fixture
def chat(held):
    """What was written in a session, which the team alone may read."""
    until = timezone.now() + timedelta(days=3)
    told = [{"uuid": "u", "started": "", "hidden": 0, "told": [[1, None, "a word of ours"]]}]
    return Brought.objects.create(meeting=held, kind="chat", state=Brought.State.BROUGHT, content=told, ask_until=until)


@pytest.fixture
def rival(program):
    """She coordinates another program."""
    person = someone("Rita", "Rival")
    other = Program.objects.create(slug="rival", name=program.name)
    Member.objects.create(program=other, person=person, role=Member.Role.COORDINATOR)
    return person


@pytest.mark.parametrize("who", ["charlie", "bob", "rival"])
def test_who_is_not_of_the_team_finds_nothing(request, who, program, cycle, held, chat, as_user, zoom):
    client, before = as_user(request.getfixturevalue(who)), len(zoom.asked)
    addresses = pages(program, cycle, held.session)
    assert {client.get(one).status_code for one in addresses} <= {404, 405}
    assert {client.post(one).status_code for one in addresses} <= {404, 405}
    for verb, path in API:
        where = "/api/zoom/" + path.format(cycle=cycle.pk, session=held.session_id)
        told = {"data": TOLD | {"shown": True}, "content_type": "application/json"} if verb != "get" else {}
        assert getattr(client, verb)(where, **told).status_code == 404, where
    assert not Entry.objects.filter(actor=client_of(client)).exists()
    assert len(zoom.asked) == before


def client_of(client) -> int:
    return int(client.session["_auth_user_id"])


def test_an_evaluator_reads_and_changes_nothing(program, cycle, held, chat, as_user, zoom):
    person, before = someone("Eve", "Evaluator"), len(zoom.asked)
    Member.objects.create(program=program, person=person, role=Member.Role.EVALUATOR)
    client = as_user(person)
    for one in pages(program, cycle, held.session):
        assert client.post(one).status_code in (403, 405), one
    assert not Entry.objects.filter(actor=person).exists()
    chat.refresh_from_db()
    assert (chat.state, chat.shown, len(zoom.asked)) == (Brought.State.BROUGHT, False, before)


def test_looking_changes_nothing_and_shows_no_secret(program, cycle, held, bob, chat, as_user, alice, zoom, account):
    client, before = as_user(alice), (len(zoom.asked), Entry.objects.count())
    links = list(held.registrants.values_list("link", flat=True))
    for one in pages(program, cycle, held.session):
        text = client.get(one).content.decode()
        for secret in (account.client_secret, account.webhook_secret, held.join_url, *links):
            assert secret not in text, one
    read = Entry.objects.filter(verb="read").count()
    assert (len(zoom.asked), Entry.objects.count() - read) == before


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", r"\\evil.example", "javascript:alert(1)", ""]
)
def test_asking_leads_nowhere_else(held, as_user, alice, back):
    answer = as_user(alice).post(f"/zoom/sessions/{held.session_id}/ask/", {"back": back})
    assert answer["Location"] == f"/zoom/sessions/{held.session_id}/"


def test_connected_twice_in_one_moment_is_connected_once(program, account, alice):
    told = {name: getattr(account, name) for name in ("account_id", "client_id", "client_secret", "host")}
    word = account.word
    actions.connect(Account(program=program, **told), by=alice)
    assert Account.objects.get().word == word


@pytest.mark.parametrize("word", ["\0", "x" * 10_000, "é", "a b", ""])
def test_an_address_made_up_spoils_no_other_notice(zoom, account, meeting, word):
    body = joined(zoom, meeting.number)
    knocks = [actions.Knock(word, zoom.signed(body), body), actions.Knock(account.word, zoom.signed(body), body)]
    assert [one.status for one in actions.take(knocks)] == [404, 204]


def test_what_no_database_takes_is_refused_before_it_comes_there(zoom, account, meeting):
    body = joined(zoom, meeting.number)
    wide = body.decode().encode("utf-16-le")
    knocks = [actions.Knock(account.word, zoom.signed(one), one) for one in (wide, body)]
    assert [one.status for one in actions.take(knocks)] == [400, 204]


WRONG = [None, True, 7, -1, 1.5, 10**400, "", "\0", "\ud800", "x" * 20_000, [], {}, [[]], "0001-01-01T00:00:00Z"]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_a_field_of_any_other_kind_breaks_nothing(zoom, account, meeting, as_user, alice, wrong):
    sound = json.loads(joined(zoom, meeting.number))
    for told in spoilt(sound, wrong):
        body = json.dumps(told).encode()
        (answer,) = actions.take([actions.Knock(account.word, zoom.signed(body), body)])
        assert answer.status in (204, 400)
    assert queries.told(meeting).rows == ()
    assert as_user(alice).get(f"/zoom/sessions/{meeting.session_id}/").status_code == 200


def joined(zoom, number: str) -> bytes:
    who = {"user_id": "7", "user_name": "Bob", "join_time": zoom.now().isoformat(), "email": "", "registrant_id": "r"}
    thing = {"id": number, "uuid": "u==", "participant": who}
    told = {"event": "meeting.participant_joined", "event_ts": 1760000000000, "payload": {"object": thing}}
    return json.dumps(told).encode()


def spoilt(told, wrong):
    """With each of its fields wrong, one after the other."""
    for name in told:
        yield told | {name: wrong}
        if isinstance(told[name], dict):
            yield from (told | {name: inner} for inner in spoilt(told[name], wrong))


NEVER = ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2020-05-05T00:00:00Z", "9999-12-31T23:59:59-14:00"]


@pytest.mark.parametrize("never", NEVER)
@pytest.mark.parametrize("field", ["join_time", "leave_time"])
def test_a_time_that_cannot_be_makes_no_minutes_and_is_told(zoom, held, bob, alice, as_user, never, field):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(10)
    zoom.instances[held.number][-1].rows[0][field] = never
    ask(held)
    assert minutes(held) == {}
    page = as_user(alice).get(f"/attendance/sessions/{held.session_id}/")
    assert "Row 1, Bob" in page.content.decode()


def test_a_join_that_later_ends_earlier_is_told(zoom, held, bob, alice, as_user):
    with running(zoom, held):
        zoom.join(held.number, "Bob", "", way_in(held, bob))
        zoom.wait(60)
    ask(held)
    row = zoom.instances[held.number][-1].rows[0]
    row["leave_time"] = (held.session.starts_at + timedelta(minutes=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    ask(held)
    assert [one["name"] for one in queries.panel(held.session).gone] == ["Bob"]


def test_what_was_told_before_the_connection_was_ended_still_counts(
    zoom, cycle, make_meeting, bob, place, account, alice
):
    meeting = make_meeting(ended_ago(cycle, hours=2), bob)
    listen(zoom, account.word)
    with running(zoom, meeting):
        zoom.join(meeting.number, "Bob", "", way_in(meeting, bob))
        zoom.wait(30)
    actions.disconnect(account, by=alice)
    ask(meeting)
    assert minutes(meeting) == {place.pk: 30}


def test_who_leaves_out_of_a_breakout_room_was_in_it(zoom, cycle, make_meeting, bob, place, account):
    """Zoom may tell of the leaving of the meeting alone."""
    meeting = make_meeting(ended_ago(cycle, hours=2), bob)
    listen(zoom, account.word)
    zoom.act(report_delay=100_000)
    with running(zoom, meeting):
        user = zoom.join(meeting.number, "Bob", "", way_in(meeting, bob))
        zoom.wait(10)
        zoom.breakout(meeting.number, user)
        zoom.wait(30)
    ask(meeting)
    assert minutes(meeting) == {place.pk: 40}
    assert queries.told(meeting).problems == ()


def test_notices_that_name_no_connection_make_no_minutes(zoom, cycle, make_meeting, bob, place, account):
    """Else Bob would be there from his coming to the going of somebody else."""
    meeting = make_meeting(ended_ago(cycle, hours=2), bob)
    at = meeting.session.starts_at
    for event, moment, key in (("joined", at, way_in(meeting, bob)), ("left", meeting.session.ends_at, "another")):
        told = json.loads(joined(zoom, meeting.number))
        who = told["payload"]["object"]["participant"]
        told["event"] = f"meeting.participant_{event}"
        who |= {"user_id": "", "registrant_id": key, "join_time": moment.isoformat()}
        body = json.dumps(told).encode()
        actions.take([actions.Knock(account.word, zoom.signed(body), body)])
    ask(meeting)
    assert minutes(meeting) == {}
    assert len(queries.told(meeting).problems) == 2


@pytest.mark.parametrize(
    "address",
    ["https://[", "https://evil.example/x.zoom.us", "https://evil.example\\.zoom.us/", "http://us02.zoom.us/a",
     "https://zoom.us@evil.example/", "file:///etc/passwd", "", "http://169.254.169.254/"],
)  # fmt: skip
def test_a_file_is_fetched_from_zoom_alone(key, address):
    with pytest.raises(Unreachable):
        download(key, address)


def test_a_link_is_hers_for_whom_it_was_asked_whatever_address_zoom_answers():
    told = {"registrant_id": "r", "email": "somebody@else.example"}
    assert payloads.registrant(told, payloads.Person("bob@example.org", "Bob")).email == "bob@example.org"


def test_however_often_it_changes_there_is_one_meeting_and_bobs_link_leads_to_it(
    zoom, holding, soon, bob, place, alice
):
    """Moved five times, cancelled and restored; the cycle switched off and on; and all of it before a worker comes."""
    run_all()
    for n in range(5):
        soon.refresh_from_db()
        programs.move(soon, Move(soon.starts_at + timedelta(minutes=n + 1), timedelta(minutes=60)), by=alice)
    programs.cancel_session(soon, by=alice)
    programs.restore_session(soon, by=alice)
    for active in (False, True, False, True):
        holding.active = active
        actions.hold(holding, by=alice)
        jobs.keep.call(soon.pk)
    run_all()
    meeting = queries.meeting_of(soon)
    every = Meeting.objects.filter(state="made").values_list("number", flat=True)
    assert sorted(zoom.meetings) == sorted(every)
    assert actions.way(soon, bob) == zoom.registrants[meeting.number][way_in(meeting, bob)]["join_url"]
