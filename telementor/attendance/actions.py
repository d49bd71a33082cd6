from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.models import ROLL_CALL, Alias, Correction, Match, Report
from telementor.audit.actions import record, record_all
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.outside import zoom
from telementor.programs.models import Cycle, Session
from telementor.rules import matching, presence
from telementor.rules.presence import Span

P = ParamSpec("P")
T = TypeVar("T")
Reason = Match.Reason
DECIDED = ["enrolment_id", "reason", "certainty", "guesses", "written", "set_aside"]  # by the rule
AT_ONCE = 20  # marks of one person that may race


class AlreadyRead(Exception):
    """The same file was brought before; nothing was changed."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report


class Elsewhere(Exception):
    """Nothing in the report falls into the session; perhaps it belongs to another one of the cycle."""

    def __init__(self, session: Session | None) -> None:
        super().__init__(session)
        self.session = session


class Unreadable(Exception):
    """Not one row could be used; each with its reason."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__(problems)
        self.problems = problems


class NotYet(Exception):
    """The session has not opened, or was cancelled: nobody can have been there."""


class NotOnRoster(Exception):
    """Whom a mark or a settlement names has no place in the cycle and is not on the team."""


class TooMany(Exception):
    """More minutes than the session has."""


# A report


def bring(session: Session, name: str, data: bytes, by: Person) -> Report:
    """Read Zoom's report for a session, keep what is new, and match it. The same file twice changes nothing.

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
        raise Elsewhere(next((one for one in others(session) if one.day.isoformat() in days), None))
    if not read.rows:
        raise Unreadable(plain(read.problems))
    spans = [Span(row.joined, row.left) for row in read.rows]
    if not presence.covered(spans, Span(session.starts_at, session.ends_at)):
        fits = (one for one in others(session) if presence.covered(spans, Span(one.starts_at, one.ends_at)))
        raise Elsewhere(next(fits, None))


def others(session: Session) -> list[Session]:
    return list(session.cycle.sessions.select_related("cycle").exclude(pk=session.pk))


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
    report.new, report.problems = keep(session, read.rows), plain(read.problems)
    report.save()
    match_waiting(session)
    record(report.by, "bring report", report, session=session.pk, read=report.rows, new=report.new)
    return report


def keep(session: Session, rows: Iterable[zoom.Row]) -> int:
    """Add the rows that are not there yet; how many those were."""
    before = session.presences.count()
    seen = (
        Presence(
            session=session,
            source=Presence.Source.REPORT,
            name=row.name,
            email=row.email,
            registrant=row.registrant,
            joined_at=row.joined,
            left_at=row.left,
            waiting_room=row.waiting_room,
        )
        for row in rows
    )
    Presence.objects.bulk_create(seen, ignore_conflicts=True)
    return session.presences.count() - before


# Whom a row belongs to


@dataclass(frozen=True, slots=True)
class Whom:
    """Everybody whom the rows of a cycle may belong to, ready to be matched."""

    people: dict[int, queries.OnRoster]
    roster: matching.Roster
    remembered: frozenset[str]

    @classmethod
    def of(cls, cycle: Cycle) -> "Whom":
        people = queries.roster(cycle)
        candidates = queries.candidates(cycle, people)
        return cls(people, matching.Roster(candidates), frozenset().union(*(one.aliases for one in candidates)))

    def guesses(self, found: matching.Match) -> list[dict[str, Any]]:
        known = (guess for guess in found.guesses if guess.key in self.people)
        return [{"person": guess.key, "score": guess.score, "reason": guess.reason} for guess in known]

    def words(self, seen: matching.Seen, found: matching.Match) -> str:
        """Under what a row is remembered once it is settled, or was recognised."""
        if found.key is None:
            return matching.alias(seen, found.reason)[:500]  # folding makes some letters eighteen
        if found.reason is not matching.Reason.ALIAS:
            return ""
        name_alone = matching.Seen(seen.name)
        ways = [(seen, matching.Reason.CONFLICT), (seen, matching.Reason.NOBODY), (name_alone, matching.Reason.NOBODY)]
        return next((text for way in ways if (text := matching.alias(*way)) in self.remembered), "")


@transaction.atomic
def match_again(session: Session, by: Person) -> int:
    """Look at what waits once more: somebody may have been enrolled since. What a person took back keeps waiting."""
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    before = session.matches.filter(queries.WAITING).count()
    match_waiting(session)
    found = before - session.matches.filter(queries.WAITING).count()
    if found:
        record(by, "match again", session, found=found)
    return found


@transaction.atomic
def match_arrivals(session: Session) -> None:
    """Stays in the room of this site are matched as soon as they are over; nobody has to ask for it."""
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    new = session.presences.filter(match=None).count()
    match_waiting(session)
    if new:
        record(None, "match arrivals", session, new=new)


def match_waiting(session: Session) -> None:
    """Find whom every row of a session belongs to that nobody has been found for."""
    new = list(session.presences.filter(match=None))
    old = list(session.matches.filter(queries.WAITING).exclude(reason=Reason.UNDONE).select_related("presence"))
    if not new and not old:
        return
    whom, window = Whom.of(session.cycle), Span(session.starts_at, session.ends_at)
    found = [Match(session=session, presence=seen) for seen in new]
    before = [says(row) for row in old]
    for row in [*old, *found]:
        decide(row, whom, window)
    Match.objects.bulk_create(found)
    Match.objects.bulk_update((row for row, was in zip(old, before, strict=True) if says(row) != was), DECIDED)


def says(row: Match) -> list[Any]:
    return [getattr(row, name) for name in DECIDED]


def decide(row: Match, whom: Whom, window: Span) -> None:
    """Write down what the rule says. What can give nobody a minute need not be settled."""
    seen = as_seen(row.presence)
    found = whom.roster.match(seen)
    row.reason, row.certainty = found.reason, Decimal(str(round(found.certainty, 2)))
    row.guesses, row.written = whom.guesses(found), whom.words(seen, found)
    if found.key in whom.people:
        give(row, whom.people[found.key])
    elif found.key == queries.NOBODY:
        row.set_aside, row.reason = True, Reason.OUTSIDER
    elif row.presence.waiting_room:
        row.set_aside, row.reason = True, Reason.WAITING_ROOM
    elif not presence.covered([queries.span(row.presence)], window):
        row.set_aside, row.reason = True, Reason.OUTSIDE


def give(row: Match, one: queries.OnRoster) -> None:
    """To a person's place; who is on the team needs no minutes."""
    row.enrolment_id, row.set_aside = one.enrolment, one.enrolment is None
    if one.enrolment is None:
        row.reason = Reason.TEAM


def as_seen(seen: Presence) -> matching.Seen:
    return matching.Seen(seen.name, seen.email, seen.registrant)


@transaction.atomic
def settle(match: Match, person: int | None, by: Person) -> int:
    """Say whose row it is: a person's on the roster, or with None no participant's. How many rows that settled.

    The name or e-mail is remembered in the program, and what else waits under it in this cycle is settled along.
    """
    cycle = Cycle.objects.select_for_update().get(pk=match.session.cycle_id)
    one = queries.roster(cycle).get(person) if person is not None else None
    if person is not None and one is None:
        raise NotOnRoster
    rows, now = along(match, cycle), timezone.now()
    for row in rows:
        row.reason, row.certainty, row.settled_by, row.settled_at = Reason.SETTLED, Decimal(1), by, now
        if one:
            give(row, one)
        else:
            row.set_aside, row.reason = True, Reason.OUTSIDER
    Match.objects.bulk_update(rows, ["enrolment", "set_aside", "reason", "certainty", "settled_by", "settled_at"])
    if rows and match.written:
        told = {"person_id": person, "by": by, "at": now}
        Alias.objects.update_or_create(program_id=cycle.program_id, written=match.written, defaults=told)
    record_all(by, "settle", rows, person=person)
    return len(rows)


def along(match: Match, cycle: Cycle) -> list[Match]:
    """What waits and is surely the same person: what will be remembered as one, else the same words in the same session."""
    waiting = Match.objects.filter(queries.WAITING, session__cycle=cycle).select_related("presence")
    if match.written:
        return list(waiting.filter(written=match.written))
    return alike(match, waiting)


def alike(match: Match, rows: QuerySet[Match]) -> list[Match]:
    key = queries.together(match)
    return [row for row in rows.filter(session=match.session_id) if queries.together(row) == key]


@transaction.atomic
def undo(match: Match, by: Person) -> int:
    """Let a row wait again, and with it what was settled or recognised by the same words, which are forgotten."""
    cycle = Cycle.objects.select_for_update().get(pk=match.session.cycle_id)
    rows = undone_with(match, cycle)
    Alias.objects.filter(program=cycle.program_id, written__in={row.written for row in rows if row.written}).delete()
    whom = Whom.of(cycle)
    for row in rows:
        seen = as_seen(row.presence)
        row.written = row.written or matching.alias(seen, matching.Reason.CONFLICT)
        row.guesses = whom.guesses(whom.roster.match(seen))
        row.enrolment, row.set_aside, row.reason, row.certainty = None, False, Reason.UNDONE, Decimal(0)
        row.settled_by = row.settled_at = None
    settled = ["enrolment", "set_aside", "reason", "certainty", "settled_by", "settled_at"]
    Match.objects.bulk_update(rows, ["written", "guesses", *settled])
    record_all(by, "undo", rows)
    return len(rows)


def undone_with(match: Match, cycle: Cycle) -> list[Match]:
    done = Match.objects.filter(session__cycle=cycle).exclude(queries.WAITING).select_related("presence")
    fresh = done.filter(pk=match.pk).first()
    if fresh is None:
        return []
    return list(done.filter(written=fresh.written)) if fresh.written else alike(fresh, done)


# By hand


def correct(session: Session, place: int, minutes: int, reason: str, by: Person) -> bool:
    """Set somebody's minutes with a reason. The same again writes nothing, and says so by False.

    Raises NotYet, TooMany or NotOnRoster.
    """
    begun(session)
    if not 0 <= minutes <= session.length // timedelta(minutes=1):
        raise TooMany
    return mark(Correction(session=session, enrolment_id=place, minutes=minutes, reason=reason, by=by))


def whoever_comes_first(act: Callable[P, T]) -> Callable[P, T]:
    """Two who mark the same person in the same moment: the second looks again at what now stands there."""

    def acted(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(AT_ONCE - 1):
            with suppress(IntegrityError), transaction.atomic():
                return act(*args, **kwargs)
        with transaction.atomic():
            return act(*args, **kwargs)

    return acted


@whoever_comes_first
def mark(row: Correction) -> bool:
    said = queries.last_said(row.session, row.enrolment_id)
    if said is None:
        raise NotOnRoster
    last, minutes, reason = said
    if (minutes, reason) == (row.minutes, row.reason):
        return False
    row.after = last or 0
    row.save()
    record(row.by, "correct", row, session=row.session_id, place=row.enrolment_id, minutes=row.minutes)
    return True


@whoever_comes_first
def roll_call(session: Session, present: Collection[int], by: Person) -> int:
    """Mark people as present for the whole session, all at once. Those who are marked already get no second row."""
    begun(session)
    whole = session.length // timedelta(minutes=1)
    enrolled = queries.places(session).filter(status=Enrolment.Status.ENROLLED).order_by()
    said = enrolled.values_list("pk", "said", "said_in")
    newly = {place: last or 0 for place, minutes, last in said if place in present and minutes != whole}
    called = partial(Correction, session=session, minutes=whole, reason=ROLL_CALL, by=by)
    Correction.objects.bulk_create(called(enrolment_id=place, after=last) for place, last in newly.items())
    if newly:
        record(by, "roll call", session, places=list(newly))
    return len(newly)


def begun(session: Session) -> None:
    if session.cancelled_at or timezone.now() < session.opens_at():
        raise NotYet


def attendance_taken(session: Session) -> str:
    """Why a session may not be moved or cancelled."""
    if not queries.taken(session):
        return ""
    return gettext(
        "Attendance was taken for this session. Its time stays; correct minutes at the attendance desk instead."
    )
