from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from telementor.attendance import queries as attendance
from telementor.credits.models import GATES, Accreditation, Award
from telementor.credits.queries.credit import SoFar
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle, Session
from telementor.rules.credits import Gate, Line, Reason
from telementor.surveys.models import Instrument
from telementor.web.moments import short_day
from telementor.web.templatetags.web import amount

KIND_OF = {Gate.PRE_SURVEY: "pre", Gate.POST_SURVEY: "post", Gate.REFLECTION: "reflection"}


@dataclass(frozen=True, slots=True)
class Told:
    """One session's figures with the reason in words."""

    session: Session
    line: Line
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A gate that is still closed, and the survey that opens it where the cycle has one."""

    name: str
    instrument: Instrument | None
    today: date

    @property
    def can_answer(self) -> bool:
        return self.instrument is not None and self.instrument.opens <= self.today <= self.instrument.closes

    @property
    def note(self) -> str:
        if self.instrument is None or self.can_answer:
            return ""
        if self.today < self.instrument.opens:
            return _("opens on %(day)s") % {"day": short_day(self.instrument.opens)}
        return _("closed on %(day)s; write to the coordinator") % {"day": short_day(self.instrument.closes)}


@dataclass(frozen=True, slots=True)
class Explained:
    """Credit so far as a person reads it: the figure, how it came about, what is missing."""

    so_far: SoFar
    lines: list[Told]
    missing: list[Missing]


def explained(place: Enrolment, found: Iterable[SoFar]) -> list[Explained]:
    """All of a person's accreditations in three queries."""
    sessions, surveys = sessions_of(place.cycle), {one.kind: one for one in place.cycle.instruments.all()}
    today, unknown = (
        place.cycle.today(),
        set(attendance.unknown().filter(cycle=place.cycle).values_list("pk", flat=True)),
    )
    return [
        Explained(
            one,
            [told(line, one.accreditation, sessions[line.session], unknown) for line in one.credit.lines],
            [Missing(str(GATES[gate]), surveys.get(KIND_OF.get(gate, "")), today) for gate in one.unmet],
        )
        for one in found
    ]


def sessions_of(cycle: Cycle) -> dict[int, Session]:
    return {session.pk: session for session in cycle.sessions.all()}


def read(award: Award) -> list[Told]:
    """The lines kept with an award. A session deleted since cannot be: presence holds it."""
    sessions = sessions_of(award.enrolment.cycle)
    lines = [line_of(kept) for kept in award.lines]
    return [told(line, award.accreditation, sessions[line.session]) for line in lines if line.session in sessions]


def line_of(kept: list[Any]) -> Line:
    """What `written` kept."""
    session, day, minutes, counted, rate, amount, given, reason = kept
    return Line(
        session,
        date.fromisoformat(day),
        minutes,
        counted,
        None if rate is None else Decimal(rate),
        Decimal(amount),
        Decimal(given),
        Reason(reason),
    )


def told(line: Line, row: Accreditation, session: Session, unknown: Container[int] = ()) -> Told:
    """`unknown` are the sessions whose attendance nobody has brought yet."""
    if line.minutes == 0 and line.session in unknown:
        return Told(session, line, _("Attendance is not known yet"))
    return Told(session, line, why(line, row))


def why(line: Line, row: Accreditation) -> str:
    if line.minutes == 0 and line.reason is Reason.TOO_SHORT:
        return _("Not attended")
    if line.reason is Reason.TOO_SHORT and row.whole_from_minutes:
        return _("Fewer than %(minutes)s minutes do not count") % {"minutes": row.whole_from_minutes}
    if line.reason is Reason.COUNTED:
        return _("%(minutes)s min at %(rate)s an hour") % {"minutes": line.counted, "rate": amount(line.rate)}
    said = {
        Reason.OUTSIDE_CERTIFICATION: _("Outside the dates of the certification"),
        Reason.NO_RATE: _("No rate holds on this day"),
        Reason.TOO_SHORT: _("Too short for one rounding step"),
        Reason.CAP_REACHED: _("The most that can be earned was reached before"),
        Reason.CAP_CUT: _("What was left of the most that can be earned; %(full)s without it")
        % {"full": amount(line.amount)},
    }
    return said[line.reason]
