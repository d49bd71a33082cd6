"""The coordinator decides; every reading is noted."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import queries
from telementor.cases.actions.guarding import clean
from telementor.cases.actions.troubles import Changed, OwnCase, Signed, Taken
from telementor.cases.models import Case, View, new_echo_id
from telementor.messaging.actions import tell
from telementor.programs.models import Session

State = Case.State


def locked(case: Case) -> Case:
    """As it is now, for a decision on what was read. Raises Changed where it is not what was read any more, and Signed
    where its recommendations have gone out."""
    fresh = queries.cases().select_for_update(of=("self",)).get(pk=case.pk)
    if fresh.version != case.version:
        raise Changed
    if queries.letter_of(fresh):
        raise Signed
    return fresh


@transaction.atomic
def send_back(case: Case, note: str, by: Person) -> Case:
    """Back to the presenter with a note, which the guard reads too: it goes out by mail. Raises Changed, Signed or Unsafe."""
    clean(case, note)
    row = locked(case)
    row.session = row.slot = None
    decide(row, State.RETURNED, note, by)
    record(by, "send back", row)
    tell(row.presenter, "cases/returned", row, again=f":{row.version}", case=row)
    return row


def decide(row: Case, state: str, note: str, by: Person) -> None:
    """The version rises with a decision too: of two reviewers at once, the second reads what the first one decided."""
    row.state, row.note, row.decided_by, row.decided_at = state, note, by, timezone.now()
    row.version += 1
    row.save(update_fields=["state", "note", "decided_by", "decided_at", "session", "slot", "echo_id", "version"])


def approve(case: Case, session: Session, slot: int, by: Person) -> Case:
    """Give it its ECHO ID, its session and its place there. Raises Changed, OwnCase, Signed or Taken."""
    if case.presenter_id == by.pk:
        raise OwnCase
    try:
        with transaction.atomic():
            row = locked(case)
            row.session, row.slot, row.echo_id = session, slot, row.echo_id or new_echo_id()
            decide(row, State.APPROVED, "", by)
            record(by, "approve", row, session=session.pk, slot=slot)
            tell(row.presenter, "cases/approved", row, again=f":{row.version}:{session.pk}", case=row)
    except IntegrityError:
        raise Taken from None
    return row


def view(case: Case, person: Person, role: str) -> None:
    """Note who opened a case, in what role."""
    View.objects.create(case=case, person=person, role=role)
