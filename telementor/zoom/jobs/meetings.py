"""Each session's meeting is brought in step with the session, however often and by however many this is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from telementor.outside.zoom import meetings, payloads
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.errors import Invalid, Missing, Refused, TooSoon, Unreachable, ZoomError
from telementor.outside.zoom.payloads import Plan
from telementor.programs.models import Session
from telementor.queue.actions import LeaseLost, enqueue_gathered, renew
from telementor.zoom import queries
from telementor.zoom.jobs import registrants
from telementor.zoom.jobs.accounts import meet_team
from telementor.zoom.jobs.troubles import trouble_of
from telementor.zoom.models import Account, Meeting, Registrant, Replaced

HOLD = timedelta(minutes=3)  # longer than any one call to Zoom, so that nobody else begins meanwhile
LATER = timedelta(minutes=10)
SLOT = 30  # seconds; what is asked for within them is done once, after them
State = Meeting.State


@task(slow=True)
def keep(session: int) -> None:
    """Make, move or cancel a session's meeting, and give everybody her link. Run again, it finds nothing to do."""
    row = queries.by_pk(session)
    account = queries.connected(row.cycle.program) if row and not row.over else None
    meeting = begun(row) if row and account else None
    if meeting is None or account is None:
        return
    if not tend(meeting, account):
        later(session, timezone.now())


@task(slow=True)
def drop(account: int, number: str) -> None:
    """Cancel a meeting in whose place there is another."""
    row = Account.objects.exclude(state=Account.State.OFF).filter(pk=account).first()
    if row:
        meetings.cancel_meeting(queries.key_of(row), number)


def later(session: int, at: datetime) -> None:
    """Keep it again after then. Many who ask within the same moment are answered by one job."""
    enqueue_gathered(keep, f"zoom:keep:{session}", at, SLOT, session)


def begun(session: Session) -> Meeting | None:
    """The row of its meeting, made when it is time."""
    if queries.wanted(session) and queries.due(session):
        Meeting.objects.get_or_create(session=session)
    return Meeting.objects.filter(session=session).first()


def tend(meeting: Meeting, account: Account, *, mend: bool = False, people: bool = True) -> bool:
    """Whether it was our turn: another may be keeping it now. `mend` writes over what is otherwise in Zoom."""
    free = Q(held_until=None) | Q(held_until__lte=timezone.now())
    mine = Meeting.objects.filter(free, pk=meeting.pk)
    if not mine.update(held_until=timezone.now() + HOLD):
        return False
    row = Meeting.objects.select_related("session__cycle__program").get(pk=meeting.pk)
    try:
        in_step(row, account, mend=mend, people=people)
    except (ZoomError, Unreachable) as error:
        tell_trouble(row, account, error)
    except LeaseLost:
        return False
    finally:
        held(row).update(held_until=None)
    return True


def in_step(meeting: Meeting, account: Account, *, mend: bool, people: bool) -> None:
    key, session = queries.key_of(account), meeting.session
    if not queries.wanted(session):
        return cancel(key, account, meeting)
    if meeting.state == State.GONE:
        return None
    if people:
        meet_team(account)
    plan = queries.plan(session, account, queries.holding(session.cycle))
    told = as_planned(key, account, meeting, plan, mend=mend)
    if told and people:
        go_on(meeting)
        registrants.keep(key, meeting, (account.host, *told.cohosts), account.team)
    return None


def as_planned(key: Key, account: Account, meeting: Meeting, plan: Plan, *, mend: bool) -> payloads.Meeting | None:
    """What Zoom then has; nothing if it was deleted there. A co-host who lost her licence stops no meeting."""
    try:
        return settled(key, account, meeting, plan, mend=mend)
    except Invalid as error:
        if "alternative_hosts" not in error.sentence or not meet_team(account, anew=True):
            raise
    again = queries.plan(meeting.session, account, queries.holding(meeting.session.cycle))
    return settled(key, account, meeting, again, mend=mend)


def settled(key: Key, account: Account, meeting: Meeting, plan: Plan, *, mend: bool) -> payloads.Meeting | None:
    changed = mend or queries.as_kept(plan) != meeting.plan
    try:
        if meeting.state != State.MADE:
            told = make(key, account, meeting, plan)
        else:
            told = (meetings.change_meeting if changed else read)(key, meeting.number, plan)
    except Missing:
        if meeting.state != State.MADE:  # it is the host whom Zoom does not know
            raise
        gone(meeting)
        return None
    if told:
        note(meeting, plan, told)
    return told


def read(key: Key, number: str, _plan: Plan) -> payloads.Meeting:
    return meetings.read_meeting(key, number)


def make(key: Key, account: Account, meeting: Meeting, plan: Plan) -> payloads.Meeting | None:
    """Who has tried before looks first: the meeting may be there although its answer was lost. Nothing if another worker
    was quicker.
    """
    listed = meetings.find_made(key, plan.host, plan.agenda) if meeting.tried_at else []
    known = [number for number in listed if number != meeting.number]  # that one it takes the place of
    Meeting.objects.filter(pk=meeting.pk).update(tried_at=timezone.now())
    go_on(meeting)
    told = meetings.change_meeting(key, known[0], plan) if known else meetings.make_meeting(key, plan)
    return told if made(meeting, told, account, known[1:]) else None


@transaction.atomic
def made(meeting: Meeting, told: payloads.Meeting, account: Account, others: Sequence[str] = ()) -> bool:
    """Keep its number, and cancel the others made for the session; false if another worker was quicker, and this one is
    cancelled. Links to an earlier one are links no more, but who was in it was there.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    ours = row.state != State.MADE or row.number == told.id
    for stray in others if ours else [told.id]:
        drop.enqueue(account.pk, stray)
    if row.state == State.MADE:
        return ours
    if row.number not in ("", told.id):
        Replaced.objects.get_or_create(number=row.number, defaults={"meeting": row})
    row.number, row.join_url, row.state = told.id, told.join_url, State.MADE
    row.save(update_fields=["number", "join_url", "state"])
    row.registrants.all().delete()
    meeting.number, meeting.join_url, meeting.state = row.number, row.join_url, row.state
    return True


def note(meeting: Meeting, plan: Plan, told: payloads.Meeting) -> None:
    """What counts is what Zoom then has, whatever it answered."""
    fields = {
        "plan": queries.as_kept(plan),
        "join_url": told.join_url,
        "drift": queries.drift_kept(meetings.drift(plan, told)),
        "trouble": "",
        "detail": "",
        "tried_at": timezone.now(),
    }
    Meeting.objects.filter(pk=meeting.pk, number=told.id).update(**fields)


def gone(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk, number=meeting.number).update(
        state=State.GONE, drift=[], trouble="", detail="", tried_at=timezone.now()
    )


def cancel(key: Key, account: Account, meeting: Meeting) -> None:
    """With the session, or when it is no longer held in Zoom; also one whose making was not answered."""
    if meeting.state == State.CANCELLED:
        return
    lost = meeting.state == State.WAITS and meeting.tried_at
    strays = meetings.find_made(key, account.host, queries.address(meeting.session)) if lost else []
    for number in [meeting.number] if meeting.state == State.MADE else strays:
        meetings.cancel_meeting(key, number)
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(
            state=State.CANCELLED, drift=[], trouble="", detail="", tried_at=timezone.now()
        )
        meeting.registrants.update(state=Registrant.State.CANCELLED, link="")


def held(meeting: Meeting) -> QuerySet[Meeting]:
    """Empty once another keeps it, for whom the time of this one was up."""
    return Meeting.objects.filter(pk=meeting.pk, held_until=meeting.held_until)


def go_on(meeting: Meeting) -> None:
    """More time for what follows, of the job and of the meeting. Raises LeaseLost."""
    renew()
    until = timezone.now() + HOLD
    if not held(meeting).update(held_until=until):
        raise LeaseLost
    meeting.held_until = until


def tell_trouble(meeting: Meeting, account: Account, error: ZoomError | Unreachable) -> None:
    """Write what went wrong, and try again where waiting helps; until the session is over, and not oftener than Zoom allows."""
    trouble, detail = trouble_of(error)
    Meeting.objects.filter(pk=meeting.pk).update(trouble=trouble, detail=detail, tried_at=timezone.now())
    if isinstance(error, Refused):
        told = {"state": Account.State.REFUSED, "detail": detail}
        Account.objects.filter(pk=account.pk).exclude(state=Account.State.OFF).update(**told)
    if isinstance(error, TooSoon):
        later(meeting.session_id, error.until)
    elif isinstance(error, Unreachable):
        later(meeting.session_id, timezone.now() + LATER)
