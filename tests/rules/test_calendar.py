"""What other calendars read, checked by two libraries that did not write it."""

import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from icalendar import Calendar

from telementor.rules.calendar import (
    LARGEST,
    Event,
    NotAnAnswer,
    Partstat,
    Party,
    feed,
    invitation,
    method_of,
    read_answers,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = [
    *("America/St_Johns", "America/Halifax", "America/Toronto", "America/Winnipeg", "America/Regina"),
    *("America/Edmonton", "America/Vancouver", "America/Whitehorse", "America/Atikokan"),
    *("Europe/Paris", "Africa/Casablanca", "Asia/Kathmandu", "UTC"),
]


def an_event(zone="America/Toronto", **more):
    told = {
        "uid": "session-1-abc@echo.example.org",
        "host": 'ECHO "Douleur"; chronique',
        "starts_at": datetime(2026, 11, 26, 17, 30, tzinfo=UTC),
        "ends_at": datetime(2026, 11, 26, 19, tzinfo=UTC),
        "zone": zone,
        "summary": "Douleur chronique – séance, « été »; opioïdes \\ " * 5,
        "description": "Ligne 1\nLigne 2, encore; une\n\nhttps://echo.example.org/",
        "link": "https://echo.example.org/live/sessions/1/join/",
        "sequence": 3,
        "changed_at": NOW,
    }
    return Event(**told | more)


def invited(event, sequence=3):
    return invitation(event, sequence, "answers@echo.example.org", Party("Bob, Jr", "bob@example.org"), NOW)


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_says_what_the_database_says_in_every_week_of_three_years(zone):
    events = [an_event(zone, starts_at=NOW, ends_at=NOW + timedelta(hours=1))]
    events.append(an_event(zone, starts_at=NOW.replace(year=2028), ends_at=NOW.replace(year=2028, hour=13)))
    text = feed(events, "Sessions", zone, NOW).decode()
    part = text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]
    read = tz.tzical(io.StringIO(part.replace("\r\n", "\n"))).get(zone)
    moment = datetime(2026, 1, 1, 12)
    while moment.year < 2029:
        assert moment.replace(tzinfo=read).utcoffset() == moment.replace(tzinfo=ZoneInfo(zone)).utcoffset(), moment
        moment += timedelta(days=3)


def test_a_change_of_every_year_is_one_rule_and_a_last_one_stands_alone():
    assert b"RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in invited(an_event())
    assert b"RRULE" not in invited(an_event("America/Regina"))


@pytest.mark.parametrize("made", [feed([an_event()], "Séances " * 20, "America/Regina", NOW), invited(an_event())])
def test_lines_end_and_fold_as_they_must(made):
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", made)
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two


def test_it_reads_as_it_was_meant():
    event = an_event()
    row = Calendar.from_ical(feed([event], "Sessions", "America/Regina", NOW)).walk("VEVENT")[0]
    assert row["SUMMARY"] == event.summary
    assert row["DESCRIPTION"] == event.description
    assert row["DTSTART"].dt == event.starts_at
    assert row["DTSTART"].params["TZID"] == "America/Toronto"
    assert [row["SEQUENCE"], row["STATUS"], row["URL"]] == [3, "CONFIRMED", event.link]


def test_a_feed_with_nothing_in_it_is_still_a_calendar():
    read = Calendar.from_ical(feed([], "Sessions", "America/Toronto", NOW))
    assert [part.name for part in read.subcomponents] == ["VTIMEZONE"]
    assert "METHOD" not in read


def test_an_invitation_is_one_event_for_one_person_who_is_asked_to_answer():
    read = Calendar.from_ical(invited(an_event()))
    row = read.walk("VEVENT")[0]
    assert read["METHOD"] == "REQUEST"
    assert len(read.walk("VEVENT")) == 1
    assert row["ORGANIZER"] == "mailto:answers@echo.example.org"
    assert row["ORGANIZER"].params["CN"] == "ECHO ’Douleur’; chronique"
    assert row["ATTENDEE"] == "mailto:bob@example.org"
    assert row["ATTENDEE"].params["RSVP"] == "TRUE"


def test_a_cancellation_says_so_in_both_places():
    text = invited(an_event(cancelled=True), 4)
    assert method_of(text.decode()) == "CANCEL"
    assert Calendar.from_ical(text).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def a_reply(partstat="ACCEPTED", method="REPLY", uid="session-1-abc@echo.example.org", who="mailto:Bob@example.org"):
    return (
        "From: Bob <bob@example.org>\r\nTo: answers@echo.example.org\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYes\r\n'
        f"--b\r\nContent-Type: text/calendar; method={method}; charset=UTF-8\r\n\r\n"
        f"BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"DTSTAMP:20261122T120000Z\r\nDTSTART:20261126T173000Z\r\nSEQUENCE:2\r\n"
        f"ATTENDEE;PARTSTAT={partstat}:{who}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("said", ["accepted", "declined", "tentative"])
def test_an_answer_is_read_out_of_its_mail(said):
    (answer,) = read_answers(a_reply(said.upper()))
    assert answer.partstat == Partstat(said)
    assert [answer.address, answer.sequence, answer.at] == ["bob@example.org", 2, NOW]


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\xff\xfe\0" * 100,
        b"Subject: Sorry\r\n\r\nI cannot come.",
        a_reply("NEEDS-ACTION"),
        a_reply(method="REQUEST"),
        a_reply().replace(b"DTSTAMP:20261122T120000Z", b"DTSTAMP:nonsense"),
        a_reply().replace(b"SEQUENCE:2", b"SEQUENCE:two"),
        a_reply().replace(b"UID:session", b"XID:session"),
        a_reply().replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nBEGIN:VEVENT"),
        b"x" * (LARGEST + 1),
    ],
)
def test_what_is_no_answer_is_refused_and_breaks_nothing(mail):
    with pytest.raises(NotAnAnswer):
        read_answers(mail)
