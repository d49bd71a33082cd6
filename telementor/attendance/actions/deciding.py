"""What a person says where two who saw somebody disagree, and from when on a session is attended."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.by_hand import begun, mark_all, whoever_comes_first
from telementor.attendance.models import FILE, REPORT, VIDEO, Definition, Upheld
from telementor.audit.actions import record, record_all
from telementor.programs.models import Cycle, Session

WHY = {Upheld.Kind.VIDEO: VIDEO, Upheld.Kind.NOTICES: REPORT, Upheld.Kind.FILE: FILE}


@whoever_comes_first
def decide(session: Session, kind: Upheld.Kind, stands: bool, by: Person, place: int | None = None) -> int:
    """Say of one person, or with no place of all, who of two is right. How many there were to decide."""
    found = queries.disagreements(session, queries.sights(session, queries.taken_seats(session)))
    rows = [one for one in found if one.kind == kind and place in (None, one.place.pk)]
    (let_stand if stands else believe_other)(session, kind, rows, by)
    return len(rows)


def believe_other(session: Session, kind: Upheld.Kind, found: Iterable[queries.Disagreement], by: Person) -> None:
    """Count the video's times in place of the room's, or the report's without notices or file, by corrections."""
    begun(session)
    mark_all(session, {one.place.pk: one.believed for one in found}, WHY[kind], by)


def let_stand(session: Session, kind: Upheld.Kind, found: Iterable[queries.Disagreement], by: Person) -> None:
    """Let what counts stand, and remember that this was decided."""
    told = [{"enrolment": one.place, "first": one.first_minutes, "other": one.other_minutes} for one in found]
    rows = Upheld.objects.bulk_create(Upheld(session=session, kind=kind, by=by, **one) for one in told)
    record_all(by, "uphold", rows, session=session.pk, kind=kind)


@transaction.atomic
def ask_again(session: Session, place: int, by: Person) -> int:
    """Take back that what counts stands."""
    rows = list(Upheld.objects.filter(session=session, enrolment=place))
    for row in rows:
        record(by, "ask again", row, session=session.pk, place=place)
        row.delete()
    return len(rows)


def copy_definition(old: Cycle, new: Cycle) -> None:
    """In a cloned cycle a session is attended as in the one before."""
    for row in Definition.objects.filter(cycle=old):
        row.pk, row.cycle = None, new
        row.save(force_insert=True)


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
