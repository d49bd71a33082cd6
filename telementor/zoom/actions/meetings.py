from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.programs.models import Session
from telementor.queue.actions import enqueue_once
from telementor.zoom import jobs, queries
from telementor.zoom.models import Account, Meeting, Registrant

State = Meeting.State


BUSY = _("The meeting is being kept at this moment. Look again in a minute.")


class Busy(Exception):
    """It is being kept by another at this moment."""


def keep_of(sessions: QuerySet[Session]) -> None:
    for pk in sessions.order_by().values_list("pk", flat=True):
        jobs.keep.enqueue(pk)


def keep_all() -> None:
    """For the clock: changes made in Zoom show, sessions that came near have their meetings, the team may have changed."""
    hour = f"{timezone.now():%Y-%m-%dT%H}"
    for pk in queries.coming().order_by().values_list("pk", flat=True):
        enqueue_once(jobs.keep, f"zoom:keep:{pk}:{hour}", pk)


def follow(sessions: Sequence[Session]) -> None:
    """Sessions moved, fell away or came back, and their meetings with them."""
    keep_of(queries.coming().filter(pk__in=[one.pk for one in sessions]))


def follow_roster(cycle: int) -> None:
    """Who came has a link soon, and who left has none; many changes within a moment are one job."""
    for pk in queries.coming().filter(cycle=cycle, zoom__state=State.MADE).order_by().values_list("pk", flat=True):
        jobs.later(pk, timezone.now())


@transaction.atomic
def make_now(session: Session, by: Person) -> None:
    """Make its meeting without waiting for its day; or try again what did not work."""
    meeting, new = Meeting.objects.get_or_create(session=session)
    if new:
        record(by, "make", meeting)
    jobs.keep.enqueue(session.pk)


@transaction.atomic
def make_again(meeting: Meeting, account: Account, by: Person) -> None:
    """Another one, in the place of one that was deleted in Zoom or has another host. Everybody gets another link."""
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.state not in (State.GONE, State.MADE):
        return
    if row.state == State.MADE:
        jobs.drop.enqueue(account.pk, row.number)
    record(by, "make again", row, was=row.number)
    row.state, row.join_url, row.plan, row.drift = State.WAITS, "", {}, []
    row.tried_at, row.trouble, row.detail = None, "", ""
    row.save()
    row.registrants.all().delete()
    jobs.keep.enqueue(row.session_id)


def look(meeting: Meeting, account: Account) -> None:
    """See how Zoom has it now. Raises Busy."""
    if not jobs.tend(meeting, account, people=False):
        raise Busy


def set_back(meeting: Meeting, account: Account, by: Person) -> None:
    """Write what is wanted over what somebody set in Zoom. Who was not taken meanwhile is sent once more. Raises Busy."""
    record(by, "set back", meeting, fields=[one["field"] for one in meeting.drift])
    if not jobs.tend(meeting, account, mend=True, people=False):
        raise Busy
    meeting.registrants.filter(state=Registrant.State.REFUSED).delete()
    jobs.keep.enqueue(meeting.session_id)
