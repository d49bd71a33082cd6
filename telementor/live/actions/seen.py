"""What others tell of who was there becomes the same rows as what the room saw."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from telementor.live.models import SAME, Presence
from telementor.outside.zoom import Row
from telementor.programs.models import Session

TOGETHER = 2000  # rows in a transaction: whoever else wants to write has a turn after it


def keep_seen(session: Session, rows: Iterable[Row], source: Presence.Source = Presence.Source.REPORT) -> int:
    """Add the rows that are not there yet; how many those were."""
    before = session.presences.count()
    for part in in_parts(rows):
        with transaction.atomic():
            Presence.objects.bulk_create(presences(session, part, source), ignore_conflicts=True)
    return session.presences.count() - before


def keep_part(session: Session, rows: Iterable[Row], source: Presence.Source) -> list[Presence]:
    """The same of a few rows, in the caller's transaction; they come back with their keys, the new ones and the others."""
    once = {tuple(getattr(one, name) for name in SAME): one for one in presences(session, rows, source)}
    # What is there already is written over with itself: only then does the database tell its key.
    return Presence.objects.bulk_create(
        once.values(), update_conflicts=True, unique_fields=SAME, update_fields=["source"]
    )


def in_parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while part := list(islice(left, TOGETHER)):
        yield part


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
