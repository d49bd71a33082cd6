"""Polls, transcript, chat and summary are asked for once a meeting is over, each by itself, until Zoom has them or time is up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from telementor.outside.zoom import past
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.errors import Missing, TooSoon, Unreachable, ZoomError
from telementor.outside.zoom.payloads import Summary
from telementor.queue.actions import enqueue_once, renew
from telementor.rules.deid import GuardUnavailable, find_phi
from telementor.zoom import queries
from telementor.zoom.jobs.keeping import Heard, Part, Voices, kept
from telementor.zoom.jobs.reports import ran
from telementor.zoom.jobs.troubles import trouble_of
from telementor.zoom.models import Brought, Meeting

State = Brought.State
EVERY = timedelta(hours=1)
AS_LONG_AS = timedelta(days=3)
SOON = timedelta(minutes=30)  # after the session: Zoom has something
SETTLED = timedelta(hours=2)  # and then nothing more will come
READING = timedelta(minutes=30)  # more than the guard needs for the longest session
ASK: dict[str, Callable[[Key, str], Any]] = {
    Brought.Kind.POLLS: past.polls,
    Brought.Kind.TRANSCRIPT: past.transcript,
    Brought.Kind.CHAT: past.chat,
    Brought.Kind.SUMMARY: past.summary,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What came of asking once. `whole` if every time that the meeting ran gave something."""

    parts: list[Part] = field(default_factory=list)
    whole: bool = False
    guarded: bool = True
    trouble: str = ""
    detail: str = ""
    not_before: datetime | None = None


def bring(meeting: Meeting) -> None:
    """Ask for what the program wants of a meeting that is over. What was asked for once is not begun anew."""
    now = timezone.now()
    for kind in queries.kinds_wanted(meeting):
        begun = {"ask_at": now, "ask_until": now + AS_LONG_AS}
        row, new = Brought.objects.get_or_create(meeting=meeting, kind=kind, defaults=begun)
        if new:
            ask_for(row)


def bring_due() -> None:
    """For the clock: meetings that nobody has asked about yet, and what Zoom did not have the last time."""
    now = timezone.now()
    for meeting in queries.to_bring(now - SOON):
        bring(meeting)
    for row in Brought.objects.filter(ask_at__lte=now).defer("content"):
        ask_for(row)


def bring_ready(number: str, kind: str) -> None:
    """Zoom says that it has something of a meeting: what was begun is asked for now."""
    row = Brought.objects.filter(meeting__number=number, kind=kind, ask_at__isnull=False).defer("content").first()
    if row:
        Brought.objects.filter(pk=row.pk, asked=row.asked).update(ask_at=timezone.now())
        ask_for(row)


def ask_for(row: Brought) -> None:
    enqueue_once(fetch, f"zoom:brought:{row.pk}:{row.asked}", row.pk, row.asked)


@task(slow=True)
def fetch(pk: int, asked: int) -> Callable[[], None] | None:
    """Ask Zoom, have the guard read, and only then write."""
    rows = Brought.objects.select_related("meeting__session__cycle__program").defer("content")
    row = rows.filter(pk=pk, asked=asked, ask_at__isnull=False).first()
    if row is None or row.kind not in queries.kinds_wanted(row.meeting):
        return None
    renew(READING)
    return partial(keep, pk, asked, found(row))


def found(row: Brought) -> Found:
    """Without the guard Zoom is not even asked."""
    account = queries.connected(row.meeting.session.cycle.program)
    if account is None:
        return Found(trouble=Meeting.Trouble.REFUSED)
    try:
        find_phi("Bob")
        heard, every = listened(row, queries.key_of(account))
        return Found(kept(row.kind, heard, voices(row.meeting)), every and settled(row.meeting))
    except GuardUnavailable:
        return Found(guarded=False)
    except (ZoomError, Unreachable) as error:
        until = error.until if isinstance(error, TooSoon) else None
        trouble, detail = trouble_of(error)
        return Found(trouble=trouble, detail=detail, not_before=until)


def listened(row: Brought, key: Key) -> tuple[Heard, bool]:
    """Each time the meeting ran near its session, with what there is of it by now; and whether there is of every one."""
    heard, times = [], list(ran(key, row.meeting))
    for one in times:
        renew(READING)
        if told := _told(key, row.kind, one.uuid):
            heard.append((one, told))
    return heard, bool(heard) and len(heard) == len(times)


def settled(meeting: Meeting) -> bool:
    """Before that the meeting may be begun again, and polls may still come in."""
    return meeting.session.ends_at + SETTLED <= timezone.now()


def voices(meeting: Meeting) -> Voices:
    return Voices(queries.people_of(meeting.session), queries.names_there(meeting))


@transaction.atomic
def keep(pk: int, asked: int, found: Found) -> None:
    """The answer to this asking, unless it was removed or asked for anew meanwhile."""
    row = Brought.objects.select_for_update().filter(pk=pk, asked=asked, ask_at__isnull=False).first()
    if row is None:
        return
    if found.parts:
        row.content = together(row.content, found.parts)
        row.hidden = sum(part["hidden"] for part in row.content)
        row.at = timezone.now()
    row.asked, row.trouble, row.detail = row.asked + 1, found.trouble, found.detail
    row.ask_at = again_at(row, found)
    row.state = stands(row, found)
    row.save()


def together(before: list[Part], now: list[Part]) -> list[Part]:
    """What Zoom no longer has stays as it was read."""
    parts = {part["uuid"]: part for part in [*before, *now]}
    return sorted(parts.values(), key=lambda part: (part["started"], part["uuid"]))


def again_at(row: Brought, found: Found) -> datetime | None:
    """The guard is waited for without an end, since Zoom is not asked meanwhile."""
    at = max(timezone.now() + EVERY, found.not_before or timezone.now())
    return None if found.whole or (found.guarded and at > row.ask_until) else at


def stands(row: Brought, found: Found) -> str:
    if row.content:
        return State.BROUGHT
    if not found.guarded:
        return State.GUARD
    if row.ask_at:
        return State.WAITS
    return State.FAILED if found.trouble else State.NONE


def _told(key: Key, kind: str, uuid: str) -> Any:
    """Nothing as long as there is nothing: a file that is still being written looks like none."""
    try:
        told = ASK[kind](key, uuid)
    except Missing:
        return None
    return None if isinstance(told, Summary) and not (told.text or told.next_steps) else told
