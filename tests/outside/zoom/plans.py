from datetime import UTC, datetime, timedelta

from telementor.outside.zoom.payloads import Person, Plan

START = datetime(2026, 10, 8, 16, 30, tzinfo=UTC)
PLAN = Plan("hostTEST", "ECHO Chronic Pain", START, timedelta(minutes=90), "America/Toronto")
BOB = Person("bob@example.org", "Bob", "Tremblay")
