"""A report of the video service, read and kept, and taken back."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from telementor.accounts.models import Person
from telementor.attendance import jobs, queries
from telementor.attendance.actions.by_hand import begun
from telementor.attendance.actions.fitting import plain, refuse
from telementor.attendance.actions.refusals import AlreadyRead, TakenBack
from telementor.attendance.actions.settling import match_waiting
from telementor.attendance.models import LARGE, Report
from telementor.audit.actions import record
from telementor.live.actions import in_parts, keep_part
from telementor.live.models import Presence
from telementor.outside import zoom
from telementor.programs.models import Cycle, Session
from telementor.queue.actions import enqueue_once


def bring(session: Session, name: str, data: bytes, by: Person, zone: str = "") -> Report:
    """Read a report of Zoom, Teams or Meet for a session, keep what is new, and match it. The same file twice changes nothing.

    Times that name no zone are those of `zone`, the name of one; where none is chosen, of the cycle's. Of very many rows a
    part is kept at a time, and the queue finds whose they are. What was killed in between is gone on with when it comes again.

    Raises NotYet, AlreadyRead, Elsewhere, OtherZone, Unreadable or zoom.NotAReport, and then keeps nothing; or TakenBack.
    """
    begun(session)
    read_in = zone or session.cycle.zone
    report = Report(session=session, name=name[:200], digest=sha256(data).hexdigest(), zone=read_in, by=by)
    anew(report)
    read = zoom.read_report(data, zone=ZoneInfo(read_in), session=session.span)
    with whole_or_in_parts(len(read.rows)):
        row = start(report, read, chosen=bool(zone))
        for part in in_parts(read.rows):
            keep(row, part)
        return finish(row)


def anew(report: Report) -> None:
    """Raises AlreadyRead. What a killed process left of the same file in another zone goes first."""
    earlier = report.session.reports.filter(digest=report.digest).first()
    if earlier and earlier.finished:
        raise AlreadyRead(earlier)
    if earlier and earlier.zone != report.zone:
        take_file_back(earlier, by=report.by)


def whole_or_in_parts(rows: int) -> AbstractContextManager[None]:
    """A usual file is kept whole or not at all; a large one leaves everybody else who writes a turn."""
    return transaction.atomic() if rows <= LARGE else nullcontext()


@transaction.atomic
def start(report: Report, read: zoom.Report, *, chosen: bool) -> Report:
    """The row of a file that is going to be kept. While the cycle is locked nobody brings the same, and the session stays."""
    session = report.session
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    session.refresh_from_db(fields=["starts_at", "ends_at"])
    refuse(session, read, chosen=chosen)
    if earlier := session.reports.filter(digest=report.digest).first():
        if earlier.finished:
            raise AlreadyRead(earlier)
        return earlier
    report.rows, report.problems, report.finished = len(read.rows), plain(read.problems), False
    report.save()
    return report


@transaction.atomic
def keep(report: Report, rows: Sequence[zoom.Row]) -> None:
    """Some of its rows, each noted as one of this file's."""
    session = locked(report).session
    files = session.presences.filter(source=Presence.Source.FILE)
    before = files.count()
    kept = keep_part(session, rows, Presence.Source.FILE)
    rows_of = Report.presences.through
    rows_of.objects.bulk_create((rows_of(report=report, presence=one) for one in kept), ignore_conflicts=True)
    Report.objects.filter(pk=report.pk).update(new=F("new") + files.count() - before)


@transaction.atomic
def finish(report: Report) -> Report:
    """All rows are in: now whose they are, or who finds that out later."""
    report = locked(report)
    if not report.finished:
        Report.objects.filter(pk=report.pk).update(finished=True)
        record(report.by, "bring report", report, session=report.session_id, read=report.rows, new=report.new)
        if report.large:
            enqueue_once(jobs.find_names, f"attendance:names:{report.pk}", report.session_id)
        else:
            match_waiting(report.session)
    return report


def locked(report: Report) -> Report:
    """The row as it is now, with its cycle locked. Raises TakenBack."""
    Cycle.objects.select_for_update().get(pk=report.session.cycle_id)
    row = Report.objects.select_related("session__cycle__program", "by").filter(pk=report.pk).first()
    if row is None:
        raise TakenBack
    return row


def take_file_back(report: Report, by: Person | None) -> None:
    """Remove the rows that no other file of the session has, and whom they were found to be. Then it may be brought again.

    Twice does no harm. A large file goes a part at a time; what was killed in between counts as not read to its end.
    """
    with whole_or_in_parts(report.rows):
        Report.objects.filter(pk=report.pk).update(finished=False)
        gone = 0
        while some := remove_some(report):
            gone += some
        forget(report, by, gone)


@transaction.atomic
def remove_some(report: Report) -> int:
    Cycle.objects.select_for_update().get(pk=report.session.cycle_id)
    some = list(queries.alone(report).order_by("pk").values_list("pk", flat=True)[:LARGE])
    Presence.objects.filter(pk__in=some).delete()
    return len(some)


@transaction.atomic
def forget(report: Report, by: Person | None, gone: int) -> None:
    row = Report.objects.select_for_update().filter(pk=report.pk).first()
    if row:
        record(by, "take back report", row, session=row.session_id, rows=gone)
        row.delete()
