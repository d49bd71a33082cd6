"""Minutes that a person of the team sets."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.refusals import NotOnRoster, NotYet, TooMany
from telementor.attendance.models import ROLL_CALL, TAKEN_BACK, Correction
from telementor.audit.actions import record, record_all
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Session

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 20  # marks of one person that may race


def correct(session: Session, place: int, minutes: int, reason: str, by: Person) -> bool:
    """Set somebody's minutes with a reason. The same again writes nothing, and says so by False.

    Raises NotYet, TooMany or NotOnRoster.
    """
    begun(session)
    if not 0 <= minutes <= session.length // timedelta(minutes=1):
        raise TooMany
    return mark(Correction(session=session, enrolment_id=place, minutes=minutes, reason=reason, by=by))


def take_back(session: Session, place: int, by: Person) -> bool:
    """Let what was seen of somebody count again. False where nothing is set by hand. Raises NotOnRoster."""
    return mark(Correction(session=session, enrolment_id=place, minutes=None, reason=TAKEN_BACK, by=by))


def whoever_comes_first(act: Callable[P, T]) -> Callable[P, T]:
    """Two who mark the same person in the same moment: the second looks again at what now stands there."""

    def acted(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(AT_ONCE - 1):
            with suppress(IntegrityError), transaction.atomic():
                return act(*args, **kwargs)
        with transaction.atomic():
            return act(*args, **kwargs)

    return acted


@whoever_comes_first
def mark(row: Correction) -> bool:
    said = queries.last_said(row.session, row.enrolment_id)
    if said is None:
        raise NotOnRoster
    last, minutes, reason = said
    if minutes == row.minutes and (minutes is None or reason == row.reason):
        return False
    row.after = last or 0
    row.save()
    record(row.by, "correct", row, session=row.session_id, place=row.enrolment_id, minutes=row.minutes)
    return True


def mark_all(session: Session, minutes: Mapping[int, int], reason: str, by: Person) -> None:
    """Set the minutes of several people, by place, in the caller's transaction. Nothing may be set by hand there yet."""
    last = queries.places(session).filter(pk__in=minutes).order_by().values_list("pk", "said_in")
    of_place = partial(Correction, session=session, reason=reason, by=by)
    rows = [of_place(enrolment_id=pk, minutes=minutes[pk], after=after or 0) for pk, after in last]
    record_all(by, "correct", Correction.objects.bulk_create(rows), session=session.pk, reason=reason)


@whoever_comes_first
def roll_call(session: Session, present: Collection[int], by: Person) -> int:
    """Mark people as present for the whole session, all at once. Those who are marked already get no second row."""
    begun(session)
    whole = session.length // timedelta(minutes=1)
    enrolled = queries.places(session).filter(status=Enrolment.Status.ENROLLED).order_by()
    said = enrolled.values_list("pk", "said", "said_in")
    newly = {place: last or 0 for place, minutes, last in said if place in present and minutes != whole}
    called = partial(Correction, session=session, minutes=whole, reason=ROLL_CALL, by=by)
    Correction.objects.bulk_create(called(enrolment_id=place, after=last) for place, last in newly.items())
    if newly:
        record(by, "roll call", session, places=list(newly))
    return len(newly)


def begun(session: Session) -> None:
    if session.cancelled_at or timezone.now() < session.opens_at():
        raise NotYet


def attendance_taken(session: Session) -> str:
    """Why a session may not be moved or cancelled."""
    if not queries.taken(session):
        return ""
    return gettext(
        "Attendance was taken for this session. Its time stays; correct minutes at the attendance desk instead."
    )
