"""What was brought of a session is shown to participants, removed, asked for anew; and every reading of it is noted."""

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.zoom import jobs, queries
from telementor.zoom.models import Brought, Meeting

State = Brought.State
AGAIN = (State.REMOVED, State.NONE, State.FAILED)


def bring_due() -> None:
    """For the clock."""
    jobs.bring_due()


@transaction.atomic
def bring_again(meeting: Meeting, kind: str, by: Person) -> None:
    """Ask now, and for some days if Zoom has nothing yet. What was brought before stays until it is read anew."""
    now = timezone.now()
    row, _ = Brought.objects.select_for_update().get_or_create(
        meeting=meeting, kind=kind, defaults={"ask_until": now + jobs.AS_LONG_AS}
    )
    row.ask_at, row.ask_until, row.asked = now, now + jobs.AS_LONG_AS, row.asked + 1
    row.state = State.WAITS if row.state in AGAIN else row.state
    row.save()
    record(by, "bring again", row, kind=kind, session=meeting.session_id)
    jobs.ask_for(row)


@transaction.atomic
def remove_brought(row: Brought, by: Person) -> None:
    """Its words are gone at once. An answer of Zoom's that is under way comes too late."""
    row = Brought.objects.select_for_update().get(pk=row.pk)
    if row.state == State.REMOVED:
        return
    row.content, row.hidden, row.at, row.shown = [], 0, None, False
    row.state, row.ask_at, row.asked = State.REMOVED, None, row.asked + 1
    row.trouble = row.detail = ""
    row.save()
    record(by, "remove", row, kind=row.kind, session=row.meeting.session_id)


@transaction.atomic
def show(row: Brought, shown: bool, by: Person) -> None:
    """To participants, or to the team alone. Nothing is shown that was removed meanwhile."""
    changed = Brought.objects.filter(pk=row.pk, state=State.BROUGHT).exclude(shown=shown).update(shown=shown)
    if changed:
        record(by, "show" if shown else "hide", row, kind=row.kind, session=row.meeting.session_id)


def read(row: Brought, by: Person, role: str) -> None:
    """Note who opened it, in what role."""
    record(by, queries.READ, row, kind=row.kind, role=role)
