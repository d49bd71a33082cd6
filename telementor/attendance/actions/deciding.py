"""What a person says where the room and the video engine disagree, and from when on a session is attended."""

from typing import Any

from django.db import transaction

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.by_hand import correct
from telementor.attendance.models import VIDEO, Definition, Upheld
from telementor.audit.actions import record
from telementor.programs.models import Cycle, Session


def believe_video(session: Session, place: int, by: Person) -> bool:
    """Count the video's times in place of the room's, by a correction. False where there is nothing to decide."""
    found = queries.disagreement(session, place)
    return found is not None and correct(session, place, found.believed, VIDEO, by)


@transaction.atomic
def believe_room(session: Session, place: int, by: Person) -> bool:
    """Let the room's minutes stand, and remember that this was decided."""
    found = queries.disagreement(session, place)
    if found is None:
        return False
    told = {"room": found.room_minutes, "video": found.video_minutes}
    row, new = Upheld.objects.get_or_create(session=session, enrolment_id=place, **told, defaults={"by": by})
    if new:
        record(by, "uphold", row, session=session.pk, place=place, **told)
    return new


@transaction.atomic
def ask_again(session: Session, place: int, by: Person) -> int:
    """Take back that the room's minutes stand."""
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
