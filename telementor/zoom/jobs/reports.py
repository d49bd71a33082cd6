"""The report of a session: asked for after its end until Zoom has nothing more to add, with what the notices told beside it.

A report may lag half an hour, grow, and shrink. So it is asked for at each of STEPS, and at MORE where it still changes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from django.utils import timezone
from django_tasks import task

from telementor.live import actions as live
from telementor.live.models import Presence
from telementor.outside.zoom import Row, past
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.errors import Missing, TooSoon, Unreachable, ZoomError
from telementor.outside.zoom.past import Attended
from telementor.outside.zoom.payloads import Instance
from telementor.queue.actions import enqueue_once, renew
from telementor.zoom import queries
from telementor.zoom.jobs.troubles import trouble_of
from telementor.zoom.models import Meeting, Reading

MINUTE = timedelta(minutes=1)
STEPS = tuple(MINUTE * n for n in (5, 15, 30, 60, 120, 360, 1440))  # after the end of the session
MORE = tuple(timedelta(hours=n) for n in (36, 48, 72))
MOST_ASKED = 30  # a limit that is reached each time is asked after so often, and no more
MOST_SHOWN = 500  # problems, and rows that are gone: more than anybody reads
Report = Meeting.Report
SAID = ["report", "asked", "ask_at", "report_trouble", "report_detail"]


def ran(key: Key, meeting: Meeting) -> Iterator[Instance]:
    """Each time near its session, also under numbers that it had before."""
    for number in meeting.numbers:
        with suppress(Missing):
            yield from past.past_instances(key, number, meeting.session.span)


@dataclass(frozen=True, slots=True)
class Told:
    """What Zoom answered: each time the meeting ran whose report there is, whether one is still missing, what went wrong."""

    at: datetime
    read: list[tuple[Instance, Attended]]
    missing: bool = False
    wrong: ZoomError | Unreachable | None = None


@task(slow=True)
def ask(pk: int) -> Callable[[], None] | None:
    """Ask for the report of a session that is over. What is new in it is kept as it is read, and then who it was is found."""
    meeting = Meeting.objects.select_related("session__cycle__program").exclude(number="").filter(pk=pk).first()
    if meeting is None or meeting.session.cancelled_at or not meeting.session.over:
        return None
    now = timezone.now()
    if queries.all_told(meeting, now):
        live.keep_seen(meeting.session, queries.told(meeting).rows, Presence.Source.WEBHOOK)
    told = asked(meeting, now)
    for _, found in told.read:
        live.keep_seen(meeting.session, found.report.rows)
        renew()
    live.arrived(meeting.session)  # also where nothing is new: a worker may have been killed before it came to this
    return partial(write, pk, told)


def asked(meeting: Meeting, now: datetime) -> Told:
    """A number alone means the last time the meeting ran, so each time near the session is asked for by its own name."""
    account = queries.account_of(meeting.session.cycle.program)
    if account is None:
        return Told(now, [])
    key, told = queries.key_of(account), Told(now, [])
    try:
        for one in ran(key, meeting):
            renew()
            told = with_one(told, one, reported(key, one))
    except (ZoomError, Unreachable) as error:
        return Told(now, told.read, told.missing, error)
    return told


def reported(key: Key, one: Instance) -> Attended | None:
    try:
        return past.participants(key, one.uuid)
    except Missing:
        return None


def with_one(told: Told, one: Instance, found: Attended | None) -> Told:
    return Told(told.at, [*told.read, (one, found)]) if found else Told(told.at, told.read, missing=True)


def write(pk: int, told: Told) -> None:
    """What was read, where the report now stands, and when it is asked for again."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("session").get(pk=pk)
    moving = [keep(meeting, told.at, one, found) for one, found in told.read]
    meeting.asked += 1
    meeting.ask_at = next_time(meeting, told, any(moving))
    meeting.report_trouble, meeting.report_detail = trouble_of(told.wrong) if told.wrong else ("", "")
    if meeting.readings.exists():
        meeting.report = Report.READ
    else:
        meeting.report = Report.WAITED if meeting.ask_at else Report.NONE
    meeting.save(update_fields=SAID)
    plan(meeting)


def keep(meeting: Meeting, at: datetime, one: Instance, found: Attended) -> bool:
    """Put a newer reading in place of the last; whether it still changes. What was in the report and is no more is told."""
    row = meeting.readings.filter(uuid=one.uuid[:60]).first() or Reading(meeting=meeting, uuid=one.uuid[:60])
    if row.pk and row.read_at >= at:
        return False
    rows = found.report.rows
    gone = past.gone(map(row_of, chain(row.rows, row.gone)), rows)
    grew = row.pk is not None and len(rows) != row.count
    row.started_at, row.read_at, row.whole, row.count = one.start, at, found.whole, len(rows)
    row.rows, row.gone = list(map(plain, rows)), list(map(plain, gone[:MOST_SHOWN]))
    row.problems = [asdict(problem) for problem in found.report.problems[:MOST_SHOWN]]
    row.save()
    return grew or not found.whole


def plain(row: Row) -> dict[str, Any]:
    return asdict(row) | {"joined": row.joined.isoformat(), "left": row.left.isoformat()}


def row_of(told: dict[str, Any]) -> Row:
    times = {name: datetime.fromisoformat(told[name]) for name in ("joined", "left")}
    return Row(**(told | times))


def next_time(meeting: Meeting, told: Told, changes: bool) -> datetime | None:
    """None where it was asked for often enough."""
    if meeting.asked >= MOST_ASKED:
        return None
    if isinstance(told.wrong, TooSoon):
        return told.wrong.until
    steps = [*STEPS, *(MORE if changes or told.missing or told.wrong else ())]
    return first(meeting.session.ends_at + step for step in steps if meeting.session.ends_at + step > told.at)


def first(times: Iterable[datetime]) -> datetime | None:
    return next(iter(times), None)


def plan(meeting: Meeting) -> None:
    """Once for each time, whoever asks."""
    if due := due_at(meeting):
        enqueue_once(ask.using(run_after=due), f"zoom:report:{meeting.pk}:{due.isoformat()}", meeting.pk)


def due_at(meeting: Meeting) -> datetime | None:
    if meeting.report == Report.AHEAD and meeting.ask_at is None:
        return meeting.session.ends_at + STEPS[0]
    return meeting.ask_at
