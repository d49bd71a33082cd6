"""How long everybody was there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from telementor.attendance.models import Correction, Match
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle
from telementor.rules import presence
from telementor.rules.presence import Span

BACK = -1  # in place of the minutes of a correction that takes back those before it
Minutes = dict[tuple[int, int], int]  # by enrolment and session; absent where nothing is known
Stays = Iterable[tuple[int, int, datetime, datetime]]  # enrolment, session, joined, left


def minutes(cycle: Cycle) -> Minutes:
    """The minutes of everybody in every session of a cycle, in four queries."""
    sessions = cycle.sessions.order_by().values_list("pk", "starts_at", "ends_at")
    windows = {pk: Span(start, end) for pk, start, end in sessions}
    gone = dict(cycle.enrolments.filter(status=Enrolment.Status.WITHDRAWN).values_list("pk", "decided_at"))
    stays = counting(Match.objects.filter(session__cycle=cycle))
    return corrected(attended(stays, windows, gone), Correction.objects.filter(session__cycle=cycle))


def minutes_of(enrolments: Iterable[Enrolment]) -> Minutes:
    """The same for a few places, in one query: their stays, and under them what was set by hand."""
    places = list(enrolments)
    gone = {place.pk: place.decided_at for place in places if place.status == Enrolment.Status.WITHDRAWN}
    theirs, window = {"enrolment__in": [place.pk for place in places]}, ("session__starts_at", "session__ends_at")
    stays = counting(Match.objects.filter(**theirs), *window, Value(None, IntegerField()))
    by_hand = Correction.objects.filter(**theirs).order_by().annotate(set_at=F("at"), said=Coalesce("minutes", BACK))
    rows = list(
        stays.union(by_hand.values_list("enrolment_id", "session_id", "at", "set_at", *window, "said"), all=True)
    )
    windows = {row[1]: Span(row[4], row[5]) for row in rows}
    corrections = sorted((row[2], row[:2], row[6]) for row in rows if row[6] is not None)
    newest = {key: None if said == BACK else said for _at, key, said in corrections}
    computed = attended((row[:4] for row in rows if row[6] is None), windows, gone)
    return computed | standing(newest)


def counting(matches: QuerySet[Match], *more: str | Value) -> QuerySet[Match, Any]:
    """The stays that count: settled, and not in the waiting room."""
    wanted = ("enrolment_id", "session_id", "presence__joined_at", "presence__left_at", *more)
    return matches.filter(enrolment__isnull=False, presence__waiting_room=False).order_by().values_list(*wanted)


def attended(stays: Stays, windows: Mapping[int, Span], gone: Mapping[int, datetime | None]) -> Minutes:
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for enrolment, session, joined, left in stays:
        spans[enrolment, session].append(Span(joined, left))
    return {key: presence.minutes(found, until(windows[key[1]], gone.get(key[0]))) for key, found in spans.items()}


def until(session: Span, gone: datetime | None) -> Span:
    """The part of a session before somebody withdrew: what was attended until then counts."""
    return Span(session.start, max(session.start, min(session.end, gone))) if gone else session


def corrected(found: Minutes, corrections: QuerySet[Correction]) -> Minutes:
    """The newest correction goes before what was computed, unless it takes back those before it."""
    rows = corrections.order_by("at", "pk").values_list("enrolment_id", "session_id", "minutes")
    return found | standing({(enrolment, session): said for enrolment, session, said in rows})


def standing(newest: Mapping[tuple[int, int], int | None]) -> Minutes:
    return {key: said for key, said in newest.items() if said is not None}
