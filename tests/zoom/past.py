"""A session that was held in Zoom this morning, and what was left behind of it."""

from datetime import timedelta

from django.utils import timezone

from telementor.programs.models import Session
from telementor.zoom.models import Brought, Meeting
from tests.fakes.zoom import Zoom

VTT = """WEBVTT

1
00:00:05.000 --> 00:00:09.000
Alice Fournier: Good day and welcome.

2
00:00:10.000 --> 00:00:14.000
Bob Tremblay: My patient is Mrs. Henrietta Vandersloot, 54, from Kenora.

3
00:00:15.000 --> 00:00:19.000
Bob Tremblay: Her number is 613-555-0199. Sam Okafor asked about sleep.

4
00:00:20.000 --> 00:00:24.000
Walter Novak: Did Henrietta Vandersloot try gabapentin?
"""
CHAT = (
    "00:01:00\t From Bob Tremblay to Everyone : Mrs. Vandersloot sleeps badly\n"
    "00:02:00\t From Walter Novak to Alice Fournier(Direct Message) : a secret of ours\n"
)
SUMMARY = {
    "summary_title": "ECHO about Henrietta Vandersloot",
    "summary_overview": "Bob presented Mrs. Henrietta Vandersloot of Kenora, who has pain.",
    "next_steps": ["Bob calls Mrs. Vandersloot at 613-555-0199."],
}
PATIENT = ("Vandersloot", "Henrietta", "613-555-0199", "Kenora")


def morning(session: Session, ago: timedelta = timedelta(hours=3)) -> Session:
    """It ended so long ago."""
    session.ends_at = timezone.now().replace(microsecond=0) - ago
    session.starts_at = session.ends_at - timedelta(minutes=90)
    session.save()
    return session


def ran(zoom: Zoom, meeting: Meeting, after: timedelta = timedelta(0), minutes: float = 60, **left: object) -> str:
    """It ran once, so long after its beginning, and left that behind."""
    zoom.at(meeting.session.starts_at + after)
    uuid = zoom.start(meeting.number)
    zoom.join(meeting.number, "Bob Tremblay")
    zoom.join(meeting.number, "Walter Novak")
    zoom.wait(minutes)
    if left:
        zoom.record(meeting.number, **left)
    zoom.end(meeting.number)
    zoom.at(timezone.now())
    return uuid


def of(meeting: Meeting, kind: str) -> Brought:
    return Brought.objects.get(meeting=meeting, kind=kind)


def words(row: Brought) -> str:
    """All that is kept of it."""
    return str(row.content)
