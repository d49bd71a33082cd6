"""A report as Zoom makes it, for a session and some people."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Session
from tests.attendance.witnesses import saw, was_in_the_room

HEAD = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room"
Row = tuple[str, ...]  # name, e-mail, joined, left, and "Yes" in the waiting room


def zoom(session: Session, *rows: Row) -> bytes:
    """Clock times are those of the session's day in Toronto."""
    return "\r\n".join([HEAD, *(line(session, *row) for row in rows)]).encode()


def line(session: Session, name: str, email: str, joined: str, left: str, waiting: str = "No") -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    return f"{quoted},{email},{stamp(session, joined)},{stamp(session, left)},9,Yes,,{waiting}"


def stamp(session: Session, clock: str) -> str:
    return f"{session.day:%m/%d/%Y} {datetime.strptime(clock, '%H:%M'):%I:%M:%S %p}"


def file(data: bytes, name: str = "participants.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/csv")


def desk(session: Session) -> str:
    return f"/attendance/sessions/{session.pk}/"


@pytest.fixture
def enrol(cycle) -> Callable[..., Enrolment]:
    def made(given: str, family: str, email: str = "", status: str = "enrolled") -> Enrolment:
        address = email or f"{given}.{family}@example.org".replace(" ", "-")
        person = Person.objects.create_user(address, given_name=given, family_name=family)
        return Enrolment.objects.create(cycle=cycle, person=person, profession="pharmacist", status=status)

    return made


@pytest.fixture
def disputed(session, place):
    """The room saw Bob for thirty minutes, the video for seventy."""
    saw(session, was_in_the_room(session, place, 0, 30), 0, 70)
    return place
