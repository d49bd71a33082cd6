"""Where the report of a session stands, and what the notices say beside it, for the pages that show it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.outside.zoom.found import Problem
from telementor.outside.zoom.stays import Here
from telementor.programs.models import Cycle, Session
from telementor.rules.letters import folded
from telementor.zoom.models import Known, Meeting, Reading
from telementor.zoom.queries.notices import TOLD, all_told, in_zoom, told

MOST_NAMED = 100  # of those who are in Zoom now, and of those who wait
PROBLEMS: dict[str, Any] = {
    Problem.Kind.NO_TIMES: _("Row %(line)s, %(name)s: there is no time of joining or leaving."),
    Problem.Kind.BAD_TIME: _("Row %(line)s, %(name)s: a time cannot be read."),
    Problem.Kind.BACKWARDS: _("Row %(line)s, %(name)s: the time of leaving is before the time of joining."),
}
Trouble = Meeting.Trouble
WAITS = {Trouble.LIMIT, Trouble.UNREACHABLE}  # what passes by itself


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in Zoom now."""

    name: str
    since: datetime
    waiting: bool


@dataclass(frozen=True, slots=True)
class Group:
    """People who are in one place now, the first of them by name."""

    named: list[Present] = field(default_factory=list)
    more: int = 0

    @property
    def total(self) -> int:
        return len(self.named) + self.more


@dataclass(frozen=True, slots=True)
class Panel:
    """`alone` names those of whom the notices told only a coming or only a leaving: no minutes are made of that."""

    meeting: Meeting
    readings: list[Reading]
    present: Group = field(default_factory=Group)
    waiting: Group = field(default_factory=Group)  # outside, in the waiting room
    alone: list[str] = field(default_factory=list)
    counted_at: datetime | None = None

    @property
    def anybody(self) -> bool:
        """Whether somebody is there now, or waits."""
        return bool(self.present.total or self.waiting.total)

    @property
    def rows(self) -> int:
        return sum(one.count for one in self.readings)

    @property
    def gone(self) -> list[dict[str, Any]]:
        return [row for one in self.readings for row in timed(one.gone)]

    @property
    def problems(self) -> list[str]:
        return [sentence(told) for one in self.readings for told in one.problems]

    @property
    def whole(self) -> bool:
        return all(one.whole for one in self.readings)

    @property
    def asking(self) -> bool:
        """Whether a worker asks Zoom about now."""
        return self.over and self.meeting.ask_at is not None and self.meeting.ask_at <= timezone.now()

    @property
    def trouble(self) -> str:
        """What passes by itself is told as long as it is waited for."""
        told = self.meeting.report_trouble
        return "" if told in WAITS and not self.meeting.ask_at else str(self.meeting.get_report_trouble_display())

    @property
    def over(self) -> bool:
        return self.meeting.session.over and not self.meeting.session.cancelled_at


def panel(session: Session) -> Panel | None:
    """Nothing where the session has no meeting in Zoom."""
    meeting = Meeting.objects.filter(session=session).exclude(number="").first()
    if meeting is None:
        return None
    meeting.session = session
    now, readings = timezone.now(), list(meeting.readings.defer("rows").order_by("started_at", "pk"))
    if all_told(meeting, now):
        return Panel(
            meeting, readings, alone=[one.detail or gettext("Without a name") for one in told(meeting).problems]
        )
    if now < session.opens_at():
        return Panel(meeting, readings)
    found = in_zoom(meeting)
    known = names(meeting) if found else {}
    present = [Present(called(one, known), one.since, one.waiting) for one in found]
    inside, outside = (group(one for one in present if one.waiting == waits) for waits in (False, True))
    return Panel(meeting, readings, inside, outside, counted_at=session.ends_at + TOLD if session.over else None)


def group(people: Iterable[Present]) -> Group:
    found = sorted(people, key=lambda one: folded(one.name))
    return Group(found[:MOST_NAMED], max(len(found) - MOST_NAMED, 0))


def names(meeting: Meeting) -> dict[str, str]:
    rows = meeting.known.exclude(key="").select_related("person")
    return {row.key: str(row.person) for row in rows}


def called(one: Here, known: dict[str, str]) -> str:
    """By her link; else by what Zoom shows of her."""
    return known.get(one.registrant) or one.name or one.email or gettext("Without a name")


def sentence(told: dict[str, Any]) -> str:
    named = {"line": told["line"], "name": told["detail"] or gettext("Without a name")}
    return str(PROBLEMS[told["kind"]]) % named


def timed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {name: datetime.fromisoformat(row[name]) for name in ("joined", "left")} for row in rows]


def ways_in(cycle: Cycle) -> list[tuple[int, str, str]]:
    """Person, registrant's key and address of everybody who has, or had, a way of her own into a meeting of a cycle."""
    rows = Known.objects.filter(meeting__session__cycle=cycle)
    return list(rows.order_by().values_list("person_id", "key", "email").distinct())


def awaited(session: Session) -> bool:
    """Whether Zoom has yet to say who was there."""
    open_states = (Meeting.Report.AHEAD, Meeting.Report.WAITED)
    return Meeting.objects.filter(session=session, report__in=open_states).exclude(number="").exists()


def on_its_way(session: OuterRef) -> Exists:
    """Whether the report of a session comes by itself, so that nobody need bring it."""
    comes = Q(report=Meeting.Report.AHEAD) | Q(ask_at__isnull=False)
    return Exists(Meeting.objects.filter(comes, session=session, report_trouble__in=["", *WAITS]).exclude(number=""))
