"""Whom a row belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.attendance import queries
from telementor.attendance.actions.refusals import NotOnRoster
from telementor.attendance.models import Alias, Match
from telementor.audit.actions import record, record_all
from telementor.live.models import Presence, Seat
from telementor.programs.models import Cycle, Session
from telementor.queue.actions import renew
from telementor.rules import matching, presence
from telementor.rules.presence import Span

Reason = Match.Reason
TOGETHER = 1000  # rows matched in one transaction
DECIDED = ["enrolment_id", "reason", "certainty", "guesses", "written", "set_aside"]  # by the rule


@dataclass(frozen=True, slots=True)
class Whom:
    """Everybody whom the rows of a cycle may belong to, ready to be matched."""

    people: dict[int, queries.OnRoster]
    roster: matching.Roster
    remembered: frozenset[str]
    guests: frozenset[str]  # the seats of those who came without an account

    @classmethod
    def of(cls, cycle: Cycle) -> "Whom":
        people = queries.roster(cycle)
        candidates = queries.candidates(cycle, people)
        remembered = frozenset().union(*(one.aliases for one in candidates))
        guests = Seat.objects.filter(session__cycle=cycle, person=None).values_list("uid", flat=True)
        return cls(people, matching.Roster(candidates), remembered, frozenset(guests))

    def guesses(self, found: matching.Match) -> list[dict[str, Any]]:
        known = (guess for guess in found.guesses if guess.key in self.people)
        return [{"person": guess.key, "score": guess.score, "reason": guess.reason} for guess in known]

    def guess(self, found: matching.Match) -> list[dict[str, Any]]:
        return [{"person": found.key, "score": found.certainty, "reason": found.reason}]

    def words(self, seen: matching.Seen, found: matching.Match) -> str:
        """Under what a row is remembered once it is settled, or was recognised."""
        if found.key is None:
            text = matching.alias(seen, found.reason)[:500]  # folding makes some letters eighteen
            return text if self.roster.would_settle(text) else ""
        if found.reason is not matching.Reason.ALIAS:
            return ""
        name_alone = matching.Seen(seen.name)
        ways = [(seen, matching.Reason.CONFLICT), (seen, matching.Reason.NOBODY), (name_alone, matching.Reason.NOBODY)]
        return next((text for way in ways if (text := matching.alias(*way)) in self.remembered), "")


def match_again(session: Session, by: Person) -> int:
    """Look at what waits once more: somebody may have been enrolled since. What a person took back keeps waiting."""
    found = match_arrivals(session)
    if found:
        record(by, "match again", session, found=found)
    return found


def match_arrivals(session: Session) -> int:
    """What the room or the video service saw is matched as soon as it is known; nobody has to ask for it. Of very many rows
    a part at a time, so that whoever else wants to write has a turn. Of how many that waited it is known now."""
    before = list(waiting(session).order_by("pk").values_list("pk", flat=True))
    while match_some(session) == TOGETHER:
        renew()
    found = 0
    for at in range(0, len(before), TOGETHER):
        found += match_these(session, before[at : at + TOGETHER])
        renew()
    return found


@transaction.atomic
def match_some(session: Session) -> int:
    """How many rows were new."""
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    new = list(session.presences.filter(match=None)[:TOGETHER])
    match_rows(session, new, [])
    if new:
        record(None, "match arrivals", session, new=len(new))
    return len(new)


@transaction.atomic
def match_these(session: Session, pks: Sequence[int]) -> int:
    """How many of them wait no longer."""
    Cycle.objects.select_for_update().get(pk=session.cycle_id)
    these = waiting(session).filter(pk__in=pks)
    rows = list(these.all())
    match_rows(session, [], rows)
    return len(rows) - these.count()  # asked anew: what was read above is not kept in it


def match_waiting(session: Session) -> None:
    """Find whom every row of a session belongs to that nobody has been found for."""
    match_rows(session, list(session.presences.filter(match=None)), list(waiting(session)))


def waiting(session: Session) -> QuerySet[Match]:
    return session.matches.filter(queries.WAITING).exclude(reason=Reason.UNDONE).select_related("presence")


def match_rows(session: Session, new: list[Presence], old: list[Match]) -> None:
    if not new and not old:
        return
    whom, window = Whom.of(session.cycle), session.span
    found = [Match(session=session, presence=seen) for seen in new]
    before = [says(row) for row in old]
    for row in [*old, *found]:
        decide(row, whom, window)
    Match.objects.bulk_create(found)
    Match.objects.bulk_update((row for row, was in zip(old, before, strict=True) if says(row) != was), DECIDED)


def says(row: Match) -> list[Any]:
    return [getattr(row, name) for name in DECIDED]


def decide(row: Match, whom: Whom, window: Span) -> None:
    """Write down what the rule says. What can give nobody a minute need not be settled; whom a guest says she is, a person
    must confirm."""
    seen = as_seen(row.presence)
    found = whom.roster.match(seen)
    row.reason, row.certainty = found.reason, Decimal(str(round(found.certainty, 2)))
    row.guesses, row.written = whom.guesses(found), whom.words(seen, found)
    only_said = seen.registrant in whom.guests and found.reason is not matching.Reason.REGISTRANT
    if found.key in whom.people and not only_said:
        give(row, whom.people[found.key])
    elif found.key == queries.NOBODY:
        row.set_aside, row.reason = True, Reason.OUTSIDER
    elif row.presence.waiting_room:
        row.set_aside, row.reason = True, Reason.WAITING_ROOM
    elif not presence.covered([queries.span(row.presence)], window):
        row.set_aside, row.reason = True, Reason.OUTSIDE
    elif found.key in whom.people:
        row.reason, row.guesses = Reason.GUEST, whom.guess(found)


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
