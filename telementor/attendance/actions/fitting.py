"""Whether a report fits the session that it is brought for."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from telementor.accounts.models import ZONES
from telementor.attendance.actions.refusals import Elsewhere, OtherZone, Unreadable
from telementor.outside import zoom
from telementor.programs.models import Session
from telementor.rules import presence, shift
from telementor.rules.presence import Span


def refuse(session: Session, read: zoom.Report, *, chosen: bool) -> None:
    """A report without a usable row is not kept; neither is one of another day, which would only fill the list, nor one that
    seems to tell its times in another zone, unless somebody chose the zone.

    Raises Unreadable, OtherZone or Elsewhere.
    """
    kinds = {problem.kind for problem in read.problems}
    if zoom.Problem.Kind.ALL_OTHER_DAYS in kinds:
        days = next(p.detail for p in read.problems if p.kind == zoom.Problem.Kind.ALL_OTHER_DAYS)
        raise Elsewhere(tuple(one for one in others(session) if one.day.isoformat() in days))
    if not read.rows:
        raise Unreadable(plain(read.problems))
    if not chosen and not read.zoned:
        doubt_zone(session, read)
    spans = [Span(row.joined, row.left) for row in read.rows]
    if not presence.covered(spans, session.span):
        raise Elsewhere(tuple(fits(session, spans)))


def doubt_zone(session: Session, read: zoom.Report) -> None:
    """Raises OtherZone where the whole list lies beside the session as if it were told by another clock."""
    zone, zones = ZoneInfo(session.cycle.zone), [ZoneInfo(key) for key, _ in ZONES]
    there = [row for row in read.rows if not row.waiting_room]
    stays = [(row.email or row.name or str(row.line), Span(row.joined, row.left)) for row in there]
    by = shift.beside(stays, session.span, shift.steps(zone, zones, session.starts_at))
    if by is None:
        return
    spans = [span for _, span in stays]
    belongs = () if presence.covered(spans, session.span) else tuple(fits(session, spans))
    explained = shift.fitting(by, zone, zones, session.starts_at)
    raise OtherZone(by, tuple(one.key for one in explained), belongs)


def fits(session: Session, spans: list[Span]) -> Iterator[Session]:
    """The other sessions of the cycle that some of it falls into."""
    return (one for one in others(session) if presence.covered(spans, one.span))


def others(session: Session) -> list[Session]:
    return list(session.cycle.sessions.select_related("cycle").exclude(pk=session.pk).order_by("starts_at"))


def plain(problems: Iterable[zoom.Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in problems if problem.line is not None]
