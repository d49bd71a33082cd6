"""A program connected to Zoom's double, whose cycle is held there."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.outside.zoom import meetings, registrants
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.payloads import Person as Guest
from telementor.outside.zoom.payloads import Plan
from telementor.programs.models import Session
from telementor.queue.worker import run_all
from telementor.zoom.jobs.registrants import store_found
from telementor.zoom.models import Account, Holding, Meeting
from tests.fakes.zoom import Zoom

HOST = "alice.fournier@example.org"
MakeMeeting = Callable[..., Meeting]


@pytest.fixture
def zoom(settings) -> Iterator[Zoom]:
    """Zoom, to which this site is pointed. Alice is its licensed host, Sam another licensed user."""
    double = Zoom()
    with double.served() as address:
        settings.ZOOM_ADDRESS = settings.ZOOM_API = address
        yield double


@pytest.fixture
def key(zoom) -> Key:
    """What the client of `outside` speaks to the double with."""
    return Key(zoom.account_id, zoom.client_id, zoom.client_secret, zoom.address, zoom.address)


@pytest.fixture
def account(zoom, program, alice) -> Account:
    return Account.objects.create(
        program=program,
        account_id=zoom.account_id,
        client_id=zoom.client_id,
        client_secret=zoom.client_secret,
        webhook_secret=zoom.hook_secret,
        host=HOST,
        state=Account.State.WORKS,
        checked_at=timezone.now(),
        by=alice,
    )


@pytest.fixture
def holding(account, cycle) -> Holding:
    """The cycle is held in Zoom; nothing is brought in."""
    return Holding.objects.create(cycle=cycle, active=True)


@pytest.fixture
def soon(cycle) -> Session:
    """The last session of the cycle: it begins in an hour."""
    session = cycle.sessions.select_related("cycle__program").order_by("starts_at").last()
    session.starts_at = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    session.ends_at = session.starts_at + timedelta(minutes=90)
    session.save()
    return session


@pytest.fixture
def make_meeting(zoom, holding, key) -> MakeMeeting:
    """Makes the meeting of a session, in Zoom and here, with a registrant for each person given."""

    def make(session: Session, *people) -> Meeting:
        plan = Plan(HOST, str(session.topic) or "ECHO", session.starts_at, session.length, session.cycle.zone)
        told = meetings.make_meeting(key, plan)
        row = Meeting.objects.create(
            session=session, number=told.id, join_url=told.join_url, state=Meeting.State.MADE, tried_at=timezone.now()
        )
        for person in people:
            guest = Guest(person.email, person.given_name, person.family_name)
            store_found(row, person, registrants.add_registrant(key, told.id, guest))
        return row

    return make


@pytest.fixture
def meeting(make_meeting, soon, bob, place) -> Meeting:
    """The meeting of the session that begins in an hour; Bob has his link."""
    return make_meeting(soon, bob)


@pytest.fixture
def ended(cycle) -> Session:
    """The first session of the cycle: it ended ten minutes ago."""
    return ended_ago(cycle, minutes=10)


def ended_ago(cycle, **ago) -> Session:
    session = cycle.sessions.select_related("cycle__program").order_by("starts_at").first()
    session.ends_at = timezone.now().replace(microsecond=0) - timedelta(**ago)
    session.starts_at = session.ends_at - timedelta(minutes=90)
    session.save()
    return session


@pytest.fixture
def held(make_meeting, ended, bob, place) -> Meeting:
    """The meeting of the session that has just ended; Bob had his link."""
    return make_meeting(ended, bob)


@pytest.fixture
def on(as_user, alice, account, cycle):
    """Alice switches Zoom on for the cycle."""

    def switch(**how) -> None:
        answer = as_user(alice).post(f"/zoom/cycles/{cycle.pk}/", {"active": "on"} | how)
        assert answer.status_code == 302
        run_all()

    return switch
