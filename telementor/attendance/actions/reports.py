"""A report of the video service, read and kept."""

from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from telementor.accounts.models import Person
from telementor.attendance.actions.by_hand import begun
from telementor.attendance.actions.refusals import AlreadyRead, Elsewhere, Unreadable
from telementor.attendance.actions.settling import match_waiting
from telementor.attendance.models import Report
from telementor.audit.actions import record
from telementor.live.actions import keep_seen
from telementor.live.models import Presence
from telementor.outside import zoom
from telementor.programs.models import Cycle, Session
from telementor.rules import presence
from telementor.rules.presence import Span


def bring(session: Session, name: str, data: bytes, by: Person) -> Report:
    """Read a report of Zoom, Teams or Meet for a session, keep what is new, and match it. The same file twice changes nothing.

    Raises NotYet, AlreadyRead, Elsewhere, Unreadable or zoom.NotAReport, and then keeps nothing.
    """
    begun(session)
    digest = sha256(data).hexdigest()
    if earlier := session.reports.filter(digest=digest).first():
        raise AlreadyRead(earlier)
    window = Span(session.starts_at, session.ends_at)
    read = zoom.read_report(data, zone=ZoneInfo(session.cycle.zone), session=window)
    return store(session, Report(session=session, name=name[:200], digest=digest, rows=len(read.rows), by=by), read)


def refuse(session: Session, read: zoom.Report) -> None:
    """A report without a usable row is not kept; neither is one of another day, which would only fill the list."""
    kinds = {problem.kind for problem in read.problems}
    if zoom.Problem.Kind.ALL_OTHER_DAYS in kinds:
        days = next(p.detail for p in read.problems if p.kind == zoom.Problem.Kind.ALL_OTHER_DAYS)
        raise Elsewhere(tuple(one for one in others(session) if one.day.isoformat() in days))
    if not read.rows:
        raise Unreadable(plain(read.problems))
    spans = [Span(row.joined, row.left) for row in read.rows]
    if not presence.covered(spans, Span(session.starts_at, session.ends_at)):
        fits = (one for one in others(session) if presence.covered(spans, Span(one.starts_at, one.ends_at)))
        raise Elsewhere(tuple(fits))


def others(session: Session) -> list[Session]:
    return list(session.cycle.sessions.select_related("cycle").exclude(pk=session.pk).order_by("starts_at"))


def plain(problems: Iterable[zoom.Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in problems if problem.line is not None]


@transaction.atomic
def store(session: Session, report: Report, read: zoom.Report) -> Report:
    """All of it or nothing. While the cycle is locked nobody brings the same file, and the session stays where it is."""
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    session.refresh_from_db(fields=["starts_at", "ends_at"])
    refuse(session, read)
    if earlier := session.reports.filter(digest=report.digest).first():
        raise AlreadyRead(earlier)
    report.new, report.problems = keep_seen(session, read.rows, Presence.Source.FILE), plain(read.problems)
    report.save()
    match_waiting(session)
    record(report.by, "bring report", report, session=session.pk, read=report.rows, new=report.new)
    return report
