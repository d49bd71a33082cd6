"""What Zoom tells is believed when it is signed, and stored once. What it means, a job works out afterwards."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from telementor.outside.zoom import webhook
from telementor.outside.zoom.stays import USED
from telementor.outside.zoom.webhook import Kind
from telementor.zoom import jobs
from telementor.zoom.models import Account, Brought, Meeting, Notice

WORD = re.compile(r"[\w-]{1,20}", re.ASCII)
LARGEST = 256 * 1024  # bytes; a coming or going has one thousand


@dataclass(frozen=True, slots=True)
class Knock:
    """One request at the notices' door."""

    word: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    told: Mapping[str, str] = field(default_factory=dict)


CHANGED = {Kind.UPDATED, Kind.DELETED}
READY: Mapping[str, str] = {
    Kind.SUMMARY: Brought.Kind.SUMMARY,
    Kind.TRANSCRIBED: Brought.Kind.TRANSCRIPT,
    Kind.RECORDED: Brought.Kind.CHAT,
}
TAKEN, NOT_NOW, UNKNOWN, FORGED, NO_EVENT = (Answer(status) for status in (204, 503, 404, 401, 400))


def take(knocks: Sequence[Knock]) -> list[Answer]:
    """An answer to each, once all of them are stored. Three statements, however many they are."""
    now, known = timezone.now(), accounts(knocks)
    heard = [hear(knock, known.get(knock.word), now) for knock in knocks]
    lost = store([one for one in heard if isinstance(one, Notice)])
    return [one if isinstance(one, Answer) else NOT_NOW if one.event in lost else TAKEN for one in heard]


def accounts(knocks: Iterable[Knock]) -> dict[str, Account]:
    words = {knock.word for knock in knocks if WORD.fullmatch(knock.word)}  # a database refuses all for one with a NUL
    rows = Account.objects.filter(word__in=words).only("word", "webhook_secret")
    return {row.word: row for row in rows}


def hear(knock: Knock, account: Account | None, now: datetime) -> Notice | Answer:
    """A notice to store, or what there is to say at once."""
    if account is None:
        return UNKNOWN
    try:
        webhook.verify(knock.body, knock.headers, account.webhook_secret, now)
        event = webhook.parse(knock.body)
        if event.kind is Kind.CHECK:
            return Answer(200, webhook.answer_check(knock.body, account.webhook_secret))
        body = knock.body.decode() if event.kind in USED else ""
    except webhook.Forged:
        return FORGED
    except webhook.Unreadable:
        return NO_EVENT
    if event.kind is Kind.OTHER:
        return TAKEN
    return Notice(
        account_id=account.pk, event=event.id, kind=event.kind, meeting=event.meeting[:20], at=event.at, body=body
    )


def store(notices: Sequence[Notice]) -> set[str]:
    """Those that could not be stored, by their events. One that the database does not take keeps no other from it."""
    try:
        keep(notices)
    except DatabaseError:
        connection.close()  # a broken one is opened anew
        alone = [[one] for one in notices] if len(notices) > 1 else []
        return set().union(*map(store, alone)) if alone else {one.event for one in notices}
    return set()


def keep(notices: Sequence[Notice]) -> None:
    """The account's other meetings are none of ours: of these nothing is kept."""
    told = {one.meeting for one in notices} - {""}
    ours = Meeting.objects.filter(Q(number__in=told) | Q(earlier__number__in=told))
    numbers = set(chain.from_iterable(ours.values_list("number", "earlier__number")))
    of_ours = [one for one in notices if one.meeting in numbers]
    Notice.objects.bulk_create(of_ours, ignore_conflicts=True)
    follow_told(of_ours)


def follow_told(notices: Iterable[Notice]) -> None:
    """What is otherwise in Zoom, or ready there, is fetched now and not when the clock next looks."""
    for one in notices:
        if one.kind in CHANGED:
            for session in Meeting.objects.filter(number=one.meeting).values_list("session", flat=True):
                jobs.later(session, timezone.now())
        elif one.kind in READY:
            jobs.bring_ready(one.meeting, READY[one.kind])


def forget_notices(before: datetime) -> int:
    """What was told so long ago has become attendance, or never will."""
    return Notice.objects.filter(received_at__lt=before).delete()[0]
