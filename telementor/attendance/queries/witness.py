"""Where two who saw somebody disagree about for how long: the room and the video engine; Zoom's notices, or a file that was
brought, and Zoom's report.

The video counts for nothing; notices, file and report count together. Where two are far apart, a person is asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db.models import Q

from telementor.attendance.models import Correction, Match, Upheld
from telementor.attendance.queries.computed import corrected
from telementor.attendance.queries.people import ON_THE_ROSTER
from telementor.attendance.queries.why import window
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence, Seat
from telementor.live.queries import media
from telementor.programs.models import Session
from telementor.rules import presence
from telementor.rules.presence import Span

MANY = 5  # minutes; what differs by more is asked about
Source, Kind = Presence.Source, Upheld.Kind
BESIDE: dict[str, Upheld.Kind] = {Source.WEBHOOK: Kind.NOTICES, Source.FILE: Kind.FILE}  # the report
Sights = Mapping[int, list[media.Sight]]  # by person
Stays = Mapping[tuple[int, int], list["Stay"]]  # by session and enrolment


class Stay(NamedTuple):
    """Of a presence what is compared: there are thousands of them."""

    source: str
    registrant: str
    joined_at: datetime
    left_at: datetime

    @property
    def span(self) -> Span:
        return Span(self.joined_at, self.left_at)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Somebody whom two saw for times that differ, in minutes of the session. The first is the room, the notices or a file;
    the other the video or the report."""

    place: Enrolment
    kind: Upheld.Kind
    first: list[Span]
    other: list[Span]
    first_minutes: int
    other_minutes: int
    counted: int
    believed: int  # what would count with the other's times in place of the first's

    @property
    def more(self) -> bool:
        return self.other_minutes > self.first_minutes

    @property
    def minutes(self) -> int:
        """By how much they differ: room and video in length, the others in what the report does not have."""
        return abs(self.other_minutes - self.first_minutes) if self.kind == Kind.VIDEO else self.counted - self.believed

    @property
    def matters(self) -> bool:
        """Where nothing hangs on who of the two is right, nobody is asked. Notices get lost, so that they tell of less than
        the report is no question."""
        return self.minutes > MANY and self.believed != self.counted


def taken_seats(session: Session) -> list[Seat]:
    return list(session.seats.order_by("pk"))


def sights(session: Session, seats: Iterable[Seat]) -> Sights:
    seen = media.seen(session)
    return {seat.person_id: seen[seat.pk] for seat in seats if seat.person_id and seat.pk in seen}


def disagreements(session: Session, found: Sights) -> list[Disagreement]:
    """Those that nobody has decided, once the session is over."""
    return disputed([session], {session.pk: found}).get(session.pk, [])


def unsettled(sessions: Iterable[Session]) -> dict[int, int]:
    """How many there are in each of these sessions, of any cycles, in seven queries."""
    over = [session for session in sessions if session.over]
    seen = media.seen(*over)
    found: dict[int, dict[int, list[media.Sight]]] = defaultdict(dict)
    seats = Seat.objects.filter(pk__in=seen, person__isnull=False).values_list("session", "person", "pk")
    for session, person, seat in seats:
        found[session][person or 0] = seen[seat]
    return {session: len(rows) for session, rows in disputed(over, found).items()}


def disputed(sessions: Iterable[Session], found: Mapping[int, Sights]) -> dict[int, list[Disagreement]]:
    """By session. What was set by hand is decided."""
    over = twice_seen([session for session in sessions if session.over], found)
    if not over:
        return {}
    stays, decided = stays_of(over), decisions(over)
    rows: dict[int, list[Disagreement]] = defaultdict(list)
    for place in places_of(over, stays, found):
        for session in (one for one in over.values() if one.cycle_id == place.cycle_id):
            if (session.pk, place.pk) not in decided:
                both = compared(session, place, stays[session.pk, place.pk], found.get(session.pk, {}))
                rows[session.pk] += [one for one in both if one.matters and key_of(session, one) not in decided]
    return {session: found for session, found in rows.items() if found}


def twice_seen(over: Sequence[Session], found: Mapping[int, Sights]) -> dict[int, Session]:
    """The sessions that the video engine saw too, or of which there is something to stand beside the report."""
    told = Presence.objects.filter(session__in=over, source__in=BESIDE).order_by()
    noticed = set(told.values_list("session_id", flat=True).distinct()) if over else set()
    return {session.pk: session for session in over if found.get(session.pk) or session.pk in noticed}


def places_of(over: Mapping[int, Session], stays: Stays, found: Mapping[int, Sights]) -> Iterable[Enrolment]:
    people = set(chain.from_iterable(found.get(pk, {}) for pk in over))
    noticed = {place for (_, place), rows in stays.items() if any(row.source in BESIDE for row in rows)}
    theirs = Enrolment.objects.filter(cycle__in={session.cycle_id for session in over.values()})
    seen = theirs.filter(Q(person__in=people) | Q(pk__in=noticed), status__in=ON_THE_ROSTER)
    return seen.select_related("person")


def key_of(session: Session, one: Disagreement) -> tuple[int | str, ...]:
    return session.pk, one.place.pk, one.kind, one.first_minutes, one.other_minutes


def decisions(sessions: Iterable[int]) -> set[tuple[int | str, ...]]:
    """What was set by hand, by session and enrolment; and what was upheld, with its minutes."""
    upheld = Upheld.objects.filter(session__in=sessions)
    by_hand = corrected({}, Correction.objects.filter(session__in=sessions))
    return {
        *((session, place) for place, session in by_hand),
        *upheld.values_list("session_id", "enrolment_id", "kind", "first", "other"),
    }


def stays_of(sessions: Iterable[int]) -> Stays:
    rows = Match.objects.filter(session__in=sessions, enrolment__isnull=False, presence__waiting_room=False)
    wanted = ("session_id", "enrolment_id", *(f"presence__{name}" for name in Stay._fields))
    found: dict[tuple[int, int], list[Stay]] = defaultdict(list)
    for session, place, *told in rows.order_by().values_list(*wanted):
        found[session, place or 0].append(Stay(*told))
    return found


def compared(session: Session, place: Enrolment, stays: list[Stay], found: Sights) -> Iterator[Disagreement]:
    seen = found.get(place.person_id, [])
    if comparable(seen):
        yield with_video(session, place, stays, seen)
    sources = {row.source for row in stays}
    report = Source.REPORT if Source.REPORT in sources else Source.FILE  # a file alone is the report
    for told in sources & BESIDE.keys() - {report} if report in sources else ():
        yield with_report(session, place, stays, told, report)


def comparable(seen: list[media.Sight]) -> bool:
    """Where the engine never told of a leaving there is nothing to compare."""
    return bool(seen) and all(row.left for row in seen)


def with_video(session: Session, place: Enrolment, stays: list[Stay], seen: list[media.Sight]) -> Disagreement:
    """The room's are her own stays alone: at another's screen she is not seen by herself."""
    own = [row.span for row in stays if row.source == Source.ROOM and not row.registrant]
    rest = [row.span for row in stays if row.source != Source.ROOM or row.registrant]
    video = [Span(row.came, row.left) for row in seen if row.left]
    return weighed(place, Kind.VIDEO, window(session, place), own, video, rest, [*own, *rest])


def with_report(session: Session, place: Enrolment, stays: list[Stay], told: str, report: str) -> Disagreement:
    first, other, rest = ([row.span for row in stays if row.source == one] for one in (told, report, Source.ROOM))
    return weighed(place, BESIDE[told], window(session, place), first, other, rest, [*first, *other, *rest])


def weighed(
    place: Enrolment,
    kind: Upheld.Kind,
    within: Span,
    first: list[Span],
    other: list[Span],
    rest: list[Span],
    counting: list[Span],
) -> Disagreement:
    return Disagreement(
        place,
        kind,
        presence.covered(first, within),
        presence.covered(other, within),
        presence.minutes(first, within),
        presence.minutes(other, within),
        presence.minutes(counting, within),
        presence.minutes([*other, *rest], within),
    )
