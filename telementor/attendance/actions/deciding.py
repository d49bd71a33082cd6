"""What a person says where two who saw somebody disagree, and from when on a session is attended."""

from typing import Any

from django.db import transaction

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.by_hand import correct
from telementor.attendance.models import REPORT, VIDEO, Definition, Upheld
from telementor.audit.actions import record
from telementor.programs.models import Cycle, Session

WHY = {Upheld.Kind.VIDEO: VIDEO, Upheld.Kind.NOTICES: REPORT}


def believe_other(session: Session, place: int, kind: Upheld.Kind, by: Person) -> bool:
    """Count the video's times in place of the room's, or the report's without the notices, by a correction. False where
    there is nothing to decide."""
    found = queries.disagreement(session, place, kind)
    return found is not None and correct(session, place, found.believed, WHY[kind], by)


@transaction.atomic
def let_stand(session: Session, place: int, kind: Upheld.Kind, by: Person) -> bool:
    """Let what counts stand, and remember that this was decided."""
    found = queries.disagreement(session, place, kind)
    if found is None:
        return False
    told = {"kind": kind, "first": found.first_minutes, "other": found.other_minutes}
    row, new = Upheld.objects.get_or_create(session=session, enrolment_id=place, **told, defaults={"by": by})
    if new:
        record(by, "uphold", row, session=session.pk, place=place, **told)
    return new


@transaction.atomic
def ask_again(session: Session, place: int, by: Person) -> int:
    """Take back that what counts stands."""
    rows = list(Upheld.objects.filter(session=session, enrolment=place))
    for row in rows:
        record(by, "ask again", row, session=session.pk, place=place)
        row.delete()
    return len(rows)


@transaction.atomic
def define(cycle: Cycle, told: dict[str, Any], by: Person) -> None:
    """Say from when on a session is attended. The same again changes nothing."""
    row, new = Definition.objects.select_for_update().get_or_create(cycle=cycle)
    before = {name: getattr(row, name) for name in told}
    if before == told and not new:
        return
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=list(told))
    record(by, "define attended", row, before=before, after=told)
