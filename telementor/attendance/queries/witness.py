"""What the video engine saw beside the room. It counts for nothing; where the two disagree, a person is asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from telementor.attendance.models import Correction, Match, Upheld
from telementor.attendance.queries.people import ON_THE_ROSTER
from telementor.attendance.queries.why import span, window
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence, Seat
from telementor.live.queries import media
from telementor.programs.models import Cycle, Session
from telementor.rules import presence
from telementor.rules.presence import Span

MANY = 5  # minutes; what differs by more is asked about
Sights = Mapping[int, list[media.Sight]]  # by person
Stays = Mapping[tuple[int, int], list[Presence]]  # by session and enrolment


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Somebody whom the room and the video engine saw for times that differ, in minutes of the session."""

    place: Enrolment
    room: list[Span]
    video: list[Span]
    room_minutes: int
    video_minutes: int
    counted: int
    believed: int  # what would count with the video's times in place of the room's

    @property
    def more(self) -> bool:
        return self.video_minutes > self.room_minutes

    @property
    def minutes(self) -> int:
        return abs(self.video_minutes - self.room_minutes)

    @property
    def matters(self) -> bool:
        """Where a report covers the same time, nothing hangs on who of the two is right, and nobody is asked."""
        return self.minutes > MANY and self.believed != self.counted


def taken_seats(session: Session) -> list[Seat]:
    return list(session.seats.order_by("pk"))


def sights(session: Session, seats: Iterable[Seat]) -> Sights:
    seen = media.seen(session)
    return {seat.person_id: seen[seat.pk] for seat in seats if seat.person_id and seat.pk in seen}


def disagreement(session: Session, place: int) -> Disagreement | None:
    found = disagreements(session, sights(session, taken_seats(session)))
    return next((one for one in found if one.place.pk == place), None)


def disagreements(session: Session, found: Sights) -> list[Disagreement]:
    """Those that nobody has decided, once the session is over."""
    return disputed(session.cycle, [session], {session.pk: found}).get(session.pk, [])


def unsettled(cycle: Cycle, sessions: Iterable[Session]) -> dict[int, int]:
    """How many there are in each session of a cycle, in six queries."""
    over = [session for session in sessions if session.over]
    seen = media.seen(*over)
    found: dict[int, dict[int, list[media.Sight]]] = defaultdict(dict)
    seats = Seat.objects.filter(pk__in=seen, person__isnull=False).values_list("session", "person", "pk")
    for session, person, seat in seats:
        found[session][person or 0] = seen[seat]
    return {session: len(rows) for session, rows in disputed(cycle, over, found).items()}


def disputed(cycle: Cycle, sessions: Iterable[Session], found: Mapping[int, Sights]) -> dict[int, list[Disagreement]]:
    """By session. What was set by hand is decided."""
    over = {session.pk: session for session in sessions if session.over and found.get(session.pk)}
    if not over:
        return {}
    people = {person for pk in over for person in found[pk]}
    places = cycle.enrolments.filter(person__in=people, status__in=ON_THE_ROSTER).select_related("person")
    stays, decided = stays_of(over), decisions(over)
    rows: dict[int, list[Disagreement]] = defaultdict(list)
    for place in places:
        for session in over.values():
            seen = found[session.pk].get(place.person_id, [])
            if comparable(seen) and (session.pk, place.pk) not in decided:
                one = compare(session, place, stays[session.pk, place.pk], seen)
                if one.matters and (session.pk, place.pk, one.room_minutes, one.video_minutes) not in decided:
                    rows[session.pk].append(one)
    return rows


def comparable(seen: list[media.Sight]) -> bool:
    """Where the engine never told of a leaving there is nothing to compare."""
    return bool(seen) and all(row.left for row in seen)


def decisions(sessions: Iterable[int]) -> set[tuple[int, ...]]:
    """What was set by hand, by session and enrolment; and what was upheld, with its minutes."""
    upheld = Upheld.objects.filter(session__in=sessions)
    by_hand = Correction.objects.filter(session__in=sessions).order_by()
    return {
        *by_hand.values_list("session_id", "enrolment_id"),
        *upheld.values_list("session_id", "enrolment_id", "room", "video"),
    }


def stays_of(sessions: Iterable[int]) -> Stays:
    rows = Match.objects.filter(session__in=sessions, enrolment__isnull=False, presence__waiting_room=False)
    found: dict[tuple[int, int], list[Presence]] = defaultdict(list)
    for match in rows.select_related("presence"):
        found[match.session_id, match.enrolment_id or 0].append(match.presence)
    return found


def compare(session: Session, place: Enrolment, stays: list[Presence], seen: list[media.Sight]) -> Disagreement:
    """The room's are her own stays alone: at another's screen she is not seen by herself."""
    within = window(session, place)
    own = [span(row) for row in stays if row.source == Presence.Source.ROOM and not row.registrant]
    other = [span(row) for row in stays if row.source != Presence.Source.ROOM or row.registrant]
    video = [Span(row.came, row.left) for row in seen if row.left]
    return Disagreement(
        place,
        presence.covered(own, within),
        presence.covered(video, within),
        presence.minutes(own, within),
        presence.minutes(video, within),
        presence.minutes([*own, *other], within),
        presence.minutes([*video, *other], within),
    )
