"""Each person's session on a line: what every source saw, and what of it counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from telementor.attendance.models import Correction, Upheld
from telementor.attendance.queries.definition import definition, needed
from telementor.attendance.queries.why import Explained, Stay, explained_all
from telementor.attendance.queries.witness import Sights, sights, taken_seats
from telementor.live.models import Presence, Seat
from telementor.live.queries.media import Sight
from telementor.programs.models import Session
from telementor.rules.matching.names import is_phone
from telementor.rules.presence import Span
from telementor.web.moments import hour

WHOLE, BESIDE = 1000, 125  # how wide the session is drawn, and the time before and after it


class Kind(StrEnum):
    """What a lane shows, in the order of the lanes."""

    ROOM = "room"
    MATE = "mate"
    NOTICE = "webhook"
    REPORT = "report"
    FILE = "file"
    PHONE = "phone"
    VIDEO = "video"
    HAND = "hand"
    COUNTS = "counts"


LABELS: dict[Kind, Any] = {
    Kind.ROOM: _("Room"),
    Kind.MATE: _("At another’s screen"),
    Kind.NOTICE: _("Notices"),
    Kind.REPORT: _("Report"),
    Kind.FILE: _("File"),
    Kind.PHONE: _("Telephone"),
    Kind.VIDEO: _("Video, as a witness"),
    Kind.HAND: _("By hand"),
    Kind.COUNTS: _("Counts"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """From `at` on, `long`, in thousandths of the session; cut where the line ends."""

    at: int
    long: int
    title: str
    idle: bool = False  # it counts for nothing


@dataclass(frozen=True, slots=True)
class Lane:
    kind: Kind
    bars: list[Bar]

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


@dataclass(frozen=True, slots=True)
class Seen:
    """A stay with where it comes from; at another's screen, with whose."""

    kind: Kind
    host: Seat | None
    stay: Stay

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


@dataclass(frozen=True, slots=True)
class Line:
    """One person's."""

    why: Explained
    lanes: list[Lane]
    seen: list[Seen]
    attended: bool
    sights: list[Sight]
    upheld: Upheld | None


@dataclass(frozen=True, slots=True)
class Axis:
    session: Session

    def bar(self, start: datetime, end: datetime, title: str, *, idle: bool = False) -> Bar:
        at, until = self.place(start), self.place(end)
        return Bar(at, max(until - at, 4), title, idle)

    def place(self, moment: datetime) -> int:
        found = round(WHOLE * ((moment - self.session.starts_at) / self.session.length))
        return max(-BESIDE, min(WHOLE + BESIDE, found))


def lines(session: Session, places: Iterable[Any], seats: list[Seat], witness: Sights, least: int) -> list[Line]:
    """A page of people, in three queries."""
    axis, hosts = Axis(session), {seat.uid: seat for seat in seats}
    explained = explained_all(session, places)
    upheld = {row.enrolment_id: row for row in Upheld.objects.filter(session=session).select_related("by")}
    return [
        line(axis, why, witness.get(why.enrolment.person_id, []), hosts, least, upheld.get(why.enrolment.pk))
        for why in explained
    ]


def line_of(session: Session, place: Any) -> Line:
    seats, least = taken_seats(session), needed(definition(session.cycle), session)
    return lines(session, [place], seats, sights(session, seats), least)[0]


def line(
    axis: Axis, why: Explained, sighted: list[Sight], hosts: dict[str, Seat], least: int, upheld: Upheld | None
) -> Line:
    seen = [Seen(*source(stay.match.presence, hosts), stay) for stay in why.stays]
    return Line(why, drawn(axis, why, seen, sighted), seen, why.minutes >= least, sighted, upheld)


def drawn(axis: Axis, why: Explained, seen: list[Seen], sighted: list[Sight]) -> list[Lane]:
    found: dict[Kind, list[Bar]] = defaultdict(list)
    for one in seen:
        found[one.kind].append(stayed(axis, one))
    found[Kind.VIDEO] = [witnessed(axis, sight) for sight in sighted]
    found[Kind.HAND] = [by_hand(axis, why.adjusted, why.minutes)] if why.adjusted else []
    if why.known and not why.adjusted:
        found[Kind.COUNTS] = [axis.bar(span.start, span.end, stretch(span)) for span in why.spans]
    return [Lane(kind, found[kind]) for kind in Kind if found[kind]]


def source(seen: Presence, hosts: dict[str, Seat]) -> tuple[Kind, Seat | None]:
    """Where a stay comes from; with the seat at whose screen somebody was named."""
    if seen.source == Presence.Source.ROOM:
        seat = hosts.get(seen.registrant)
        mate = seat is not None and (seat.person_id is not None or seen.name != seat.name)
        return (Kind.MATE, seat) if mate else (Kind.ROOM, None)
    if is_phone(seen.name):
        return Kind.PHONE, None
    return Kind(seen.source), None


def stayed(axis: Axis, one: Seen) -> Bar:
    seen, why_not = one.stay.match.presence, one.stay.why_not
    told = [stretch(Span(seen.joined_at, seen.left_at)), seen.name or gettext("Without a name"), seen.email]
    if one.host:
        told.append(gettext("named at the screen of %(name)s") % {"name": one.host.name})
    return axis.bar(seen.joined_at, seen.left_at, " · ".join(filter(None, [*told, why_not])), idle=bool(why_not))


def witnessed(axis: Axis, sight: Sight) -> Bar:
    if sight.left:
        return axis.bar(sight.came, sight.left, stretch(Span(sight.came, sight.left)), idle=True)
    until = max(sight.came, min(axis.session.ends_at, timezone.now()))
    told = gettext("from %(came)s; the leaving was not told") % {"came": local(sight.came)}
    return axis.bar(sight.came, until, told, idle=True)


def by_hand(axis: Axis, row: Correction, minutes: int) -> Bar:
    """So many minutes, which no clock time belongs to."""
    start = axis.session.starts_at
    said = ngettext("%(n)s minute set by %(name)s: %(why)s", "%(n)s minutes set by %(name)s: %(why)s", minutes)
    told = said % {"n": minutes, "name": row.by, "why": row.why}
    return axis.bar(start, start + timedelta(minutes=minutes), told)


def stretch(span: Span) -> str:
    return f"{local(span.start)} – {local(span.end)}"


def local(moment: datetime) -> str:
    return hour(timezone.localtime(moment))
