"""Notices of comings and goings into joins, as a report has them, however late, twice or out of order they came.

Source: Zoom's webhook reference. A connection has an id of its own, new when the person comes again. What came and is not
said to have gone, or the other way round, is a problem and no join: a guess would be credit for nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from telementor.outside.zoom.found import Problem, Report, Row
from telementor.outside.zoom.placing import LONGEST_DETAIL
from telementor.outside.zoom.webhook import Event, Kind

CAME = {Kind.JOINED: "main", Kind.JOINED_BREAKOUT: "breakout", Kind.WAITING: "waiting"}
WENT = {Kind.LEFT: "main", Kind.LEFT_BREAKOUT: "breakout", Kind.WAITED: "waiting"}
ROOMS = CAME | WENT
USED = frozenset(ROOMS) | {Kind.BOUND, Kind.STARTED, Kind.ENDED}  # what is read here, and in no other kind

Connection = tuple[str, str]  # the instance of the meeting, and the id within it
Pair = tuple[Event | None, Event | None]


def stays(events: Iterable[Event]) -> Report:
    """Of one meeting, all its instances together. To be asked when it is over: whoever is still there is a problem."""
    told = list({event.id: event for event in events}.values())
    known = _known(told)
    pairs = [pair for pair in _pairs(told) if (pair[0] and pair[1]) or not _waited(pair)]
    found = [_stay(at, pair, known) for at, pair in enumerate(sorted(pairs, key=_time), 1)]
    rows = tuple(one for one in found if isinstance(one, Row))
    return Report(rows, tuple(one for one in found if isinstance(one, Problem)))


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who came and is not said to have gone, once however many connections she has; without a name a blank."""

    name: str
    email: str
    registrant: str
    since: datetime
    waiting: bool


def here(events: Iterable[Event]) -> tuple[Here, ...]:
    """Who is in a meeting that runs, the first first."""
    told = list({event.id: event for event in events}.values())
    known, over = _known(told), {event.uuid for event in told if event.kind is Kind.ENDED}
    found: dict[object, Here] = {}
    for came, went in sorted(_pairs(told), key=_time):
        if came and not went and came.uuid not in over:
            who, waits = _who((came, went), known), ROOMS[came.kind] == "waiting"
            key = (who.registrant or who.email.casefold() or (came.uuid, came.user), waits)
            found.setdefault(key, Here(who.name, who.email, who.registrant, came.at, waits))
    return tuple(found.values())


def _pairs(told: list[Event]) -> Iterator[Pair]:
    """Each coming with the going that follows on the same connection in the same kind of room."""
    moves = sorted(
        (event for event in told if event.kind in ROOMS),
        key=lambda event: (*_connection(event), event.at, event.kind in WENT),
    )
    for _, here in groupby(moves, _connection):
        inside: dict[str, Event] = {}
        for event in here:
            room = ROOMS[event.kind]
            # Who leaves the meeting out of a breakout room leaves the room too.
            came = inside.pop("breakout" if event.kind is Kind.LEFT and room not in inside else room, None)
            if event.kind in WENT:
                yield came, event
            else:
                inside[room] = event
                if came:
                    yield came, None
        yield from ((came, None) for came in inside.values())


def _stay(at: int, pair: Pair, known: dict[Connection, Event]) -> Row | Problem:
    came, went = pair
    who = _who(pair, known)
    if not came or not went:
        return Problem(at, Problem.Kind.NO_TIMES, who.name[:LONGEST_DETAIL])
    return Row(at, who.name, who.email, who.registrant, came.at, went.at, _waited(pair))


def _who(pair: Pair, known: dict[Connection, Event]) -> Event:
    """Somebody's telephone is she; and of a connection the notice that says most counts, for some leave her out."""
    said = [event for event in pair if event]
    return known.get(_connection(said[0]), said[0])


def _known(told: list[Event]) -> dict[Connection, Event]:
    """Who each connection is, her telephones and her connections in breakout rooms too."""
    people: dict[Connection, Event] = {}
    for event in (event for event in told if event.kind in ROOMS):
        here = _connection(event)
        people[here] = max(people.get(here, event), event, key=_says)
    owners = {_connection(event): event.bound for event in told if event.kind is Kind.BOUND and event.bound}
    parents = {_connection(event): event.parent for event in told if event.parent}
    for (uuid, user), owner in owners.items():
        people |= {(uuid, user): people[uuid, owner]} if (uuid, owner) in people else {}
    for (uuid, user), parent in parents.items():
        nameless = (uuid, user) in people and not any(_says(people[uuid, user]))
        people |= {(uuid, user): people[uuid, parent]} if nameless and (uuid, parent) in people else {}
    return people


def _says(event: Event) -> tuple[bool, bool, bool]:
    return bool(event.registrant), bool(event.email), bool(event.name)


def _connection(event: Event) -> Connection:
    """A notice that names none stands alone, lest one person's coming be paired with another's going."""
    return event.uuid, event.user or event.id


def _waited(pair: Pair) -> bool:
    return any(event is not None and ROOMS[event.kind] == "waiting" for event in pair)


def _time(pair: Pair) -> tuple[object, ...]:
    first = next(event for event in pair if event)
    return first.at, first.user
