"""A session that has just ended, and what people did in Zoom meanwhile."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from telementor.attendance import queries as attendance
from telementor.attendance.models import Match
from telementor.programs.models import Session
from telementor.zoom import jobs
from telementor.zoom.models import Meeting
from tests.fakes.zoom import Zoom


@contextmanager
def running(zoom: Zoom, meeting: Meeting, early: int = 0):
    """Zoom's clock stands at the beginning of the session, `early` minutes before, and at the end is what it was."""
    moved = zoom._moved
    zoom.at(meeting.session.starts_at - timedelta(minutes=early))
    zoom.start(meeting.number)
    yield zoom
    if not zoom.instances[meeting.number][-1].end:
        zoom.end(meeting.number)
    zoom._moved = moved


def ask(meeting: Meeting) -> Meeting:
    """As a worker does it."""
    effect = jobs.ask.call(meeting.pk)
    if effect:
        effect()
    return Meeting.objects.select_related("session__cycle__program").get(pk=meeting.pk)


def listen(zoom: Zoom, word: str) -> None:
    """Zoom's notices come to the door."""
    client = Client()

    def post(body: bytes, headers: dict[str, str]) -> int:
        return client.post(f"/zoom/events/{word}/", body, content_type="application/json", headers=headers).status_code

    zoom.hook = post


def minutes_after(session: Any, minutes: float) -> datetime:
    return session.ends_at + timedelta(minutes=minutes)


def way_in(meeting: Meeting, person) -> str:
    return meeting.registrants.get(person=person).key


def minutes(meeting: Meeting) -> dict[int, int]:
    found = attendance.minutes(meeting.session.cycle)
    return {place: said for (place, session), said in found.items() if session == meeting.session_id}


def waiting(meeting: Meeting) -> list[str]:
    """Why rows wait to be settled."""
    return sorted(Match.objects.filter(attendance.WAITING, session=meeting.session).values_list("reason", flat=True))


def kept(session: Session) -> Meeting:
    jobs.keep.call(session.pk)
    return Meeting.objects.get(session=session)


def asked(zoom, what: str) -> int:
    return sum(one.startswith(what) for one in zoom.asked)
