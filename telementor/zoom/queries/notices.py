"""What the notices of a meeting say, all of them together."""

from datetime import datetime, timedelta

from telementor.outside.zoom import webhook
from telementor.outside.zoom.found import Report
from telementor.outside.zoom.past import AROUND
from telementor.outside.zoom.stays import Here, here, stays
from telementor.outside.zoom.webhook import Event
from telementor.zoom.models import Account, Meeting, Notice

# Zoom tries again what it could not tell after 5, 20 and 60 minutes more. Before, a coming without a going says nothing.
TOLD = timedelta(minutes=90)


def events(meeting: Meeting) -> list[Event]:
    """Of the times it ran near the session."""
    start, end = meeting.session.starts_at - AROUND, meeting.session.ends_at + AROUND
    rows = Notice.objects.filter(account__in=heard_by(meeting), meeting__in=meeting.numbers, at__range=(start, end))
    bodies = rows.exclude(body="").order_by("at", "pk").values_list("body", flat=True)
    return [webhook.parse(body.encode()) for body in bodies]


def heard_by(meeting: Meeting) -> list[int]:
    """The doors whose notices count: the program's own, also when it is shut by now, and those of programs that share an
    app of Zoom, for they have its secret. Another's word is not taken.
    """
    own = Account.objects.filter(program=meeting.session.cycle.program_id).first()
    if own is None:
        return []
    same = Account.objects.filter(account_id=own.account_id) if own.webhook_secret else []
    return [own.pk, *(row.pk for row in same if row.webhook_secret == own.webhook_secret)]


def told(meeting: Meeting) -> Report:
    """Joins, and comings without a going: to be asked when it is over."""
    return stays(events(meeting))


def in_zoom(meeting: Meeting) -> tuple[Here, ...]:
    """Who is there now."""
    return here(events(meeting))


def all_told(meeting: Meeting, now: datetime) -> bool:
    return now >= meeting.session.ends_at + TOLD
