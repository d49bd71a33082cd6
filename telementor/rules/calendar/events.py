"""A feed of events, and one event as an invitation or a cancellation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress, vText, vUri
from icalendar import Event as Component

from telementor.rules.calendar.answers import Partstat
from telementor.rules.calendar.zones import vtimezone

PRODUCT = "-//Telementor//Telementor//EN"
HOW_OFTEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment, in the words of its reader. `sequence` rises with every change that moves it."""

    uid: str
    host: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str
    link: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a mailbox."""

    name: str
    address: str


def feed(events: Sequence[Event], name: str, zone: str, today: datetime) -> bytes:
    """All events as one calendar. The reader's own zone is always in it: a calendar with nothing in it is not one."""
    made = calendar(name)
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", HOW_OFTEN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    years = [today.year, *(event.starts_at.year for event in events), *(event.ends_at.year for event in events)]
    zones(made, {zone, *(event.zone for event in events)}, min(years), max(years))
    for event in events:
        made.add_component(component(event, event.changed_at, event.sequence))
    return bytes(made.to_ical())


def invitation(
    event: Event, sequence: int, answers: str, attendee: Party, now: datetime, answered: Partstat | None = None
) -> bytes:
    """METHOD REQUEST, first or with what changed since (RFC 5546, 3.2.2); of a cancelled event METHOD CANCEL (3.2.5).

    One event and one person: all events of a REQUEST have one UID, Outlook reads the first only, and so nobody learns
    who else was invited. `answers` is the address that replies go to; `answered` is what stands of her answers: only who
    is asked anew is said to need to act.
    """
    method = "CANCEL" if event.cancelled else "REQUEST"
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", method)
    zones(made, {event.zone}, event.starts_at.year, event.ends_at.year)
    row = component(event, now, sequence)
    row.add("organizer", party(Party(event.host, answers)))
    asked = party(attendee)
    asked.params.update(CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT")
    if not event.cancelled:
        asked.params.update(PARTSTAT=answered.value.upper() if answered else "NEEDS-ACTION", RSVP="TRUE")
    row.add("attendee", asked)
    made.add_component(row)
    return bytes(made.to_ical())


def method_of(text: str) -> str:
    """REQUEST or CANCEL; the mail that carries a calendar must say the same as the calendar."""
    return next(line.partition(":")[2] for line in text.splitlines() if line.startswith("METHOD:"))


def calendar(name: str) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("name", name)
    made.add("x-wr-calname", name)
    return made


def zones(made: Calendar, keys: Iterable[str], first: int, last: int) -> None:
    for key in sorted(keys):
        made.add_component(vtimezone(key, first, last))


def component(event: Event, stamp: datetime, sequence: int) -> Component:
    row, zone = Component(), ZoneInfo(event.zone)
    row.add("uid", event.uid)
    row.add("dtstamp", utc(stamp))
    row.add("dtstart", event.starts_at.astimezone(zone))
    row.add("dtend", event.ends_at.astimezone(zone))
    row.add("sequence", sequence)
    row.add("last-modified", utc(event.changed_at))
    row.add("summary", event.summary)
    row.add("description", event.description)
    row.add("location", event.link)
    row.add("url", vUri(event.link))
    row.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return row


def utc(moment: datetime) -> datetime:
    """Whole seconds, which is all that iCalendar can say."""
    return moment.astimezone(UTC).replace(microsecond=0)


def party(one: Party) -> vCalAddress:
    """A name in quotes may hold no quotes (RFC 5545, 3.2)."""
    made = vCalAddress(f"mailto:{one.address}")
    made.params["CN"] = vText(" ".join(one.name.replace('"', "’").split()))
    return made
