"""Reports as the video service would give them, for sessions that are over."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from telementor.accounts.models import Person
from telementor.attendance.actions import bring, settle
from telementor.enrolment.models import Enrolment
from telementor.home.queries import report_name, without_report
from telementor.programs.models import Cycle, Session

from . import told
from .people import Habits

HEADER = [
    "Name (original name)",
    "Email",
    "Join time",
    "Leave time",
    "Duration (minutes)",
    "Guest",
    "Recording disclaimer response",
    "In waiting room",
]
MINUTE = timedelta(minutes=1)
Stay = tuple[str, str, datetime, datetime]


def report(session: Session, habits: Habits, chance: random.Random) -> bytes:
    """The participants report of one session, newer header, with its preamble and the byte order mark Zoom writes."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time", "Participants"])
    stays = list(everybody(session, habits, chance))
    begin, end = session.starts_at - 15 * MINUTE, session.ends_at + 8 * MINUTE
    topic = [
        "ECHO Chronic Pain",
        "812 3456 7890",
        "Alice Fournier",
        113,
        said(session, begin),
        said(session, end),
        len(stays),
    ]
    write.writerows([topic, [], HEADER])
    for name, email, joined, left in stays:
        row = [name, email, said(session, joined), said(session, left), (left - joined) // MINUTE, "Yes", "", "No"]
        write.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def said(session: Session, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(session.cycle.zone)):%m/%d/%Y %I:%M:%S %p}"


def everybody(session: Session, habits: Habits, chance: random.Random) -> Iterator[Stay]:
    for member in session.cycle.program.members.select_related("person"):
        yield member.person.name, member.person.email, session.starts_at - 10 * MINUTE, session.ends_at + 5 * MINUTE
    places = session.cycle.enrolments.filter(status=Enrolment.Status.ENROLLED).select_related("person")
    absent = []
    for place in places.order_by("pk"):
        names, diligence = habits[place.person_id]
        if chance.random() < diligence:
            yield from stays(session, place.person, names, chance)
        else:
            absent.append(place.person)
    for person in chance.sample(absent, min(2, len(absent))):
        yield short_name(person), "", session.starts_at + 2 * MINUTE, session.ends_at
    yield "iPhone", "", session.starts_at + 5 * MINUTE, session.starts_at + 31 * MINUTE


def short_name(person: Person) -> str:
    """As somebody signs in from a borrowed computer; no rule can be sure of it."""
    return f"{person.given_name} {person.family_name[0]}."


def stays(session: Session, person: Person, names: list[str], chance: random.Random) -> Iterator[Stay]:
    """One stay for most; two for those whose link broke. Half sign in to the service and so show their e-mail."""
    name = chance.choices(names, weights=[8, 2, 1][: len(names)])[0]
    email = person.email if person.pk % 2 else ""
    joined = session.starts_at + chance.triangular(-12, 15, -2) * MINUTE
    left = session.ends_at + chance.triangular(-18, 8, 2) * MINUTE
    if chance.random() < 0.15:
        broke = joined + chance.uniform(15, 50) * MINUTE
        yield name, email, joined, broke
        joined = broke + chance.uniform(1, 9) * MINUTE
    yield name, email, joined, left


def attend(
    cycle: Cycle, habits: Habits, chance: random.Random, by: Person, leave: int, unsettled: int
) -> Iterator[Session]:
    """Bring the report of each session that is over, but of the last ones, and settle what is unclear in all but some."""
    over = [session for session in cycle.sessions.select_related("cycle__program") if session.over]
    brought = over[: len(over) - leave]
    for session in brought:
        name = f"participants_{session.starts_at:%Y_%m_%d}.csv"
        bring(session, name, report(session, habits, chance), by)
        if session in brought[: len(brought) - unsettled]:
            settle_all(session, habits, by)
        yield session


def settle_all(session: Session, habits: Habits, by: Person) -> None:
    """As a coordinator who knows her people: by the name somebody is in the habit of joining by."""
    places = session.cycle.enrolments.select_related("person")
    known = {
        name: place.person_id for place in places for name in [*habits[place.person_id][0], short_name(place.person)]
    }
    for match in session.matches.filter(enrolment=None, set_aside=False).select_related("presence", "session"):
        settle(match, known.get(match.presence.name), by)


def lay_down() -> None:
    """The report of each session that is over and has none, for a reader of the demonstration to bring."""
    people = {one["email"]: (one["joins_as"], one["diligence"]) for one in told("people")["participants"]}
    for session in without_report().select_related("cycle__program"):
        places = session.cycle.enrolments.select_related("person")
        habits = {p.person_id: people.get(p.person.email, ([p.person.name], 0.8)) for p in places}
        if not default_storage.exists(report_name(session.pk)):
            content = report(session, habits, random.Random(session.pk))
            default_storage.save(report_name(session.pk), ContentFile(content))
