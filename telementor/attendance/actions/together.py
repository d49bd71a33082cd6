"""The minutes of several people in several sessions, set at once with one reason."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.by_hand import begun, whoever_comes_first
from telementor.attendance.actions.refusals import NotOnRoster, TooMany
from telementor.attendance.models import Correction
from telementor.audit.actions import record_all
from telementor.programs.models import Cycle, Session

MINUTE = timedelta(minutes=1)


@whoever_comes_first
def correct_together(
    cycle: Cycle, places: Collection[int], sessions: Collection[Session], minutes: int | None, reason: str, by: Person
) -> int:
    """Set minutes, or with None the whole of each session. All or nothing; how many were not so already.

    Raises NotYet, TooMany or NotOnRoster.
    """
    for session in sessions:
        begun(session)
        if minutes is not None and not 0 <= minutes <= session.length // MINUTE:
            raise TooMany
    if cycle.enrolments.filter(pk__in=places, status__in=queries.ON_THE_ROSTER).count() != len(set(places)):
        raise NotOnRoster
    rows = [Correction(**told, reason=reason, by=by) for told in wanted(places, sessions, minutes, reason)]
    record_all(by, "correct", Correction.objects.bulk_create(rows), together=len(rows), reason=reason)
    return len(rows)


def wanted(
    places: Collection[int], sessions: Collection[Session], minutes: int | None, reason: str
) -> Iterator[dict[str, int]]:
    """What is to be written: where the same was said last already, nothing."""
    last = {(row.enrolment_id, row.session_id): row for row in queries.corrections_of(places, sessions)}
    for session in sessions:
        said = session.length // MINUTE if minutes is None else minutes
        for place in sorted(set(places)):
            row = last.get((place, session.pk))
            if row is None or (row.minutes, row.reason) != (said, reason):
                yield {
                    "session_id": session.pk,
                    "enrolment_id": place,
                    "minutes": said,
                    "after": row.pk if row else 0,
                }
