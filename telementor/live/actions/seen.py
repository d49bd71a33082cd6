"""What others tell of who was there becomes the same rows as what the room saw."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from telementor.live.models import Presence
from telementor.outside.zoom import Row
from telementor.programs.models import Session

TOGETHER = 2000  # rows in a transaction: whoever else wants to write has a turn after it


def keep_seen(session: Session, rows: Iterable[Row], source: Presence.Source = Presence.Source.REPORT) -> int:
    """Add the rows that are not there yet; how many those were."""
    before = session.presences.count()
    left = presences(session, rows, source)
    while some := list(islice(left, TOGETHER)):
        with transaction.atomic():
            Presence.objects.bulk_create(some, ignore_conflicts=True)
    return session.presences.count() - before


def presences(session: Session, rows: Iterable[Row], source: Presence.Source) -> Iterator[Presence]:
    for row in rows:
        yield Presence(
            session=session,
            source=source,
            name=row.name,
            email=row.email,
            registrant=row.registrant,
            joined_at=row.joined,
            left_at=row.left,
            waiting_room=row.waiting_room,
        )
