"""The report of a session is asked for by the clock, and by whoever does not want to wait."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.zoom import jobs
from telementor.zoom.models import Meeting

SOON = jobs.STEPS[3]  # the clock looks once an hour
TWICE = timedelta(minutes=2)


def follow_reports() -> int:
    """Have the report of each session that is over, or will be before the clock looks again, asked for in its time."""
    open_ones = Q(report=Meeting.Report.AHEAD) | Q(ask_at__isnull=False)
    ended = Meeting.objects.filter(session__ends_at__lt=timezone.now() + SOON, session__cancelled_at=None)
    rows = list(ended.exclude(number="").filter(open_ones).select_related("session"))
    for row in rows:
        jobs.plan(row)
    return len(rows)


@transaction.atomic
def ask_now(meeting: Meeting, by: Person) -> bool:
    """Pressed twice, Zoom is asked once. False where the session is not over yet."""
    now = timezone.now().replace(microsecond=0)
    if meeting.session.cancelled_at or not meeting.session.over or not meeting.number:
        return False
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.ask_at is None or not now - TWICE < row.ask_at <= now:
        record(by, "ask for report", row, session=row.session_id)
        row.ask_at = now
        row.save(update_fields=["ask_at"])
        jobs.plan(row)
    return True
