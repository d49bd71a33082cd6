from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from telementor.live import access, actions
from telementor.live.models import House, Seat
from telementor.programs.models import Session
from telementor.rules.room import Trouble


@pytest.fixture
def tonight(cycle) -> Session:
    """A session that began ten minutes ago, held in the room of this site."""
    House.objects.create(cycle=cycle, built_in=True)
    session = cycle.sessions.select_related("cycle__program").order_by("starts_at").last()
    session.starts_at = timezone.now() - timedelta(minutes=10)
    session.ends_at = session.starts_at + timedelta(minutes=90)
    session.save()
    return session


def seat_of(session: Session, person) -> Seat:
    return Seat.objects.get(session=session, person=person)


@pytest.fixture
def held(tonight, alice, bob, place):
    """A session with a host and a participant, some talk, a poll and a question."""
    host, guest = actions.take(tonight, alice, []), actions.take(tonight, bob, [])
    for seat in (host, guest):
        actions.come(seat, "tab")
    actions.do(host, "start", {"step": "00001"})
    actions.do(host, "start", {"step": "00002"})
    actions.do(host, "skip", {"step": "00003"})
    actions.do(host, "prepare_poll", {"question": "Do you prescribe it?", "answers": ["Yes", "No"]})
    actions.do(host, "open_poll", {"poll": "00001"})
    actions.do(guest, "vote", {"poll": "00001", "answers": ["1"]})
    actions.do(guest, "ask_librarian", {"text": "Evidence for acupuncture in knee pain?"})
    actions.do(guest, "say", {"text": "Thank you Alice. My patient Mrs. Henrietta Vandersloot lives in Kenora."})
    return tonight


GEORGES = {"name": "Georges Martin", "email": "georges@example.org", "profession": "Pharmacist"}


@pytest.fixture
def knocker(tonight) -> str:
    House.objects.update(takes_guests=True)
    return f"/live/guests/{access.guest_pass(tonight)}/"


@pytest.fixture
def hosted(tonight, alice, bob, place) -> tuple[Seat, Seat]:
    """Alice runs the session, Bob takes part."""
    found = actions.take(tonight, alice, []), actions.take(tonight, bob, [])
    for seat in found:
        actions.come(seat, f"tab-{seat.pk}")
    return found


def why(seat: Seat, verb: str, **told) -> Trouble | None:
    try:
        actions.do(seat, verb, told)
    except actions.Refused as refused:
        return refused.trouble
    return None


def ended(session, ago: timedelta) -> None:
    session.ends_at = timezone.now() - ago
    session.starts_at = session.ends_at - timedelta(minutes=90)
    session.save()


def opens_socket(session, person=None, guest="") -> Seat | None:
    return access.seat({"user": person or AnonymousUser(), "session": {access.GUEST: guest}}, session.pk)
