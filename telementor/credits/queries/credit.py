from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import prefetch_related_objects

from telementor.attendance import queries as attendance
from telementor.credits.models import Accreditation, Rate
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import enrolled
from telementor.programs.models import Cycle, Session
from telementor.programs.queries import standing
from telementor.rules import credits
from telementor.rules.credits import Attended, Credit, Gate, Rule
from telementor.surveys import queries as surveys

Minutes = Mapping[tuple[int, int], int]  # by enrolment and session
GATE_OF = {"pre": Gate.PRE_SURVEY, "post": Gate.POST_SURVEY, "reflection": Gate.REFLECTION}


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a person has earned by one accreditation until now, and what is still asked of them."""

    accreditation: Accreditation
    credit: Credit
    unmet: list[Gate]

    @property
    def earned(self) -> bool:
        return not self.unmet and self.credit.total > 0

    @property
    def sessions(self) -> int:
        return sum(1 for line in self.credit.lines if line.given)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that is over, read once for everybody."""

    pk: int
    day: Any
    minutes: int


def so_far(
    enrolments: Iterable[Enrolment],
    sessions: Iterable[Session] | None = None,
    handed_in: Mapping[int, set[str]] | None = None,
) -> dict[int, list[SoFar]]:
    """Of each place, a figure for each accreditation that applies; as many queries for one place as for five hundred.

    Sessions (standing ones, with their cycles) and surveys are read here, unless the caller has read them already.
    """
    places = list(enrolments)
    handed_in = surveys.submitted_by(places) if handed_in is None else handed_in
    return reckoned(places, attendance.minutes_of(places), handed_in, sessions)


def credit_of_cycle(cycle: Cycle) -> tuple[list[Enrolment], dict[int, list[SoFar]]]:
    """Everybody enrolled in a cycle, and what they have earned."""
    places = list(enrolled(cycle))
    for place in places:
        place.cycle = cycle
    return places, reckoned(places, attendance.minutes(cycle), surveys.submitted(cycle))


def reckoned(
    places: Sequence[Enrolment],
    minutes: Minutes,
    handed_in: Mapping[int, set[str]],
    sessions: Iterable[Session] | None = None,
) -> dict[int, list[SoFar]]:
    prefetch_related_objects(places, "cycle")
    cycles = {place.cycle_id: place.cycle for place in places}
    held = sessions_held(standing(cycles) if sessions is None else sessions)
    rules = rules_of(cycles.values())
    found: dict[int, list[SoFar]] = {}
    for place in places:
        passed = gates_passed(place, handed_in.get(place.pk, set()))
        attended = [
            Attended(one.pk, one.day, one.minutes, minutes.get((place.pk, one.pk), 0)) for one in held[place.cycle_id]
        ]
        found[place.pk] = [
            SoFar(row, credits.credit(how, attended), credits.unmet(row.gates, passed))
            for row, how in rules[place.cycle_id]
            if place.profession in row.professions
        ]
    return found


def gates_passed(place: Enrolment, handed_in: Iterable[str]) -> set[Gate]:
    registered = {Gate.REGISTERED} if place.status == Enrolment.Status.ENROLLED else set()
    return registered | {GATE_OF[kind] for kind in handed_in}


def sessions_held(sessions: Iterable[Session]) -> dict[int, list[Held]]:
    """Of each cycle, its sessions that are over."""
    found: dict[int, list[Held]] = defaultdict(list)
    for session in sessions:
        if session.over:
            found[session.cycle_id].append(Held(session.pk, session.day, int(session.length.total_seconds()) // 60))
    return found


def rules_of(cycles: Iterable[Cycle]) -> dict[int, list[tuple[Accreditation, Rule]]]:
    """Of each cycle, the accreditations whose window touches it. Last year's would only show noughts."""
    cycles = list(cycles)
    rates = Rate.objects.filter(accreditation__program__in={cycle.program_id for cycle in cycles})
    by_row: dict[Accreditation, list[Rate]] = defaultdict(list)
    for rate in rates.select_related("accreditation").order_by("accreditation_id", "since"):
        by_row[rate.accreditation].append(rate)  # every accreditation has a rate; its form asks for one
    known = [(row, rule(row, its_rates)) for row, its_rates in by_row.items()]
    return {
        cycle.pk: [(row, how) for row, how in known if row.program_id == cycle.program_id and touches(row, cycle)]
        for cycle in cycles
    }


def touches(row: Accreditation, cycle: Cycle) -> bool:
    return row.certified_from <= cycle.last_day and cycle.first_day <= row.certified_until


def rule(row: Accreditation, rates: Iterable[Rate]) -> Rule:
    """The row as the rules know it. Raises what they raise where a row is not a rule."""
    whole = row.whole_from_minutes
    return Rule(
        unit=credits.Unit(row.unit),
        certified_from=row.certified_from,
        certified_until=row.certified_until,
        rates=tuple(credits.Rate(rate.since, rate.until, rate.per_hour) for rate in rates),
        cap=row.cap,
        step=Decimal(row.step),
        rounding=credits.Rounding(row.rounding),
        counting=credits.Counting.WHOLE if whole else credits.Counting.ATTENDED,
        least_minutes=whole or 1,
    )


def written(credit: Credit) -> list[list[Any]]:
    """The lines as they are kept with an award, so that they can be read after the rules have changed.

    Each is a list in the order of rules.credits.Line: its names, 260,000 of them in a large cycle, took most of the time.
    """
    return [
        [
            line.session,
            line.day.isoformat(),
            line.minutes,
            line.counted,
            None if line.rate is None else str(line.rate),
            str(line.amount),
            str(line.given),
            line.reason.value,
        ]
        for line in credit.lines
    ]


def holder(place: Enrolment) -> str:
    return place.person.name


def digest(places: Iterable[Enrolment], found: Mapping[int, list[SoFar]]) -> str:
    """Two results of working out that would give everybody the same have the same digest."""
    seen = sha256()
    for place in sorted(places, key=lambda place: place.pk):
        seen.update(f"{place.pk} {holder(place)}\n".encode())
        for one in found[place.pk]:
            minutes = [line.minutes for line in one.credit.lines]
            seen.update(f"{one.accreditation.pk} {one.credit.total:.2f} {one.unmet} {minutes}\n".encode())
    return seen.hexdigest()
