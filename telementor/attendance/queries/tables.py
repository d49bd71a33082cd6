"""Minutes to take away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.attendance.models import Correction
from telementor.attendance.queries.computed import minutes
from telementor.attendance.queries.definition import definition, needed
from telementor.attendance.queries.people import ON_THE_ROSTER, places
from telementor.attendance.queries.why import explained_all
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle, Session

PERSON = [_("Family name"), _("Given name"), _("E-mail")]
BY_HAND = [_("Adjusted"), _("Marked by")]
HEADER = [*PERSON, _("Profession"), _("Status"), _("Minutes"), _("Attended"), _("Computed"), *BY_HAND, _("Reason")]


def table(session: Session) -> Iterator[list[Any]]:
    """One person a row. What speaks a language is said before the rows are asked for."""
    statuses, yes, no = {value: str(label) for value, label in Enrolment.Status.choices}, gettext("yes"), gettext("no")
    least = needed(definition(session.cycle), session)
    professions = {value: str(label) for value, label in Person.Profession.choices}
    found = explained_all(session, places(session))
    why = [one.adjusted.why if one.adjusted else "" for one in found]

    def rows() -> Iterator[list[Any]]:
        for one, said in zip(found, why, strict=True):
            person, newest = one.enrolment.person, one.adjusted
            yield [
                person.family_name,
                person.given_name,
                person.email,
                professions.get(one.enrolment.profession, ""),
                statuses[one.enrolment.status],
                one.minutes if one.known else "",
                yes if one.minutes >= least else no,
                one.computed if one.stays else "",
                yes if newest else "",
                newest.by.name if newest else "",
                said,
            ]

    return rows()


def matrix_header(sessions: Iterable[Session]) -> list[str]:
    """A column for each session, by its number and day."""
    days = [f"{session.number} ({session.day})" for session in sessions]
    return [*map(str, PERSON), *days, gettext("Minutes in all"), gettext("Sessions attended"), *map(str, BY_HAND)]


def matrix(cycle: Cycle, sessions: Iterable[Session]) -> Iterator[list[Any]]:
    """One person a row, one session a column; then the sum, how many sessions were attended, which were adjusted, and by
    whom."""
    every, said = list(sessions), definition(cycle)
    columns, least = [one.pk for one in every], [needed(said, one) for one in every]
    known, hands = minutes(cycle), by_hand(cycle, every)
    of_person = ("pk", "person__family_name", "person__given_name", "person__email")
    people = cycle.enrolments.filter(status__in=ON_THE_ROSTER).values_list(*of_person)

    def rows() -> Iterator[list[Any]]:
        for place, *person in people.iterator(2_000):
            found = [known.get((place, session)) for session in columns]
            came = sum((n or 0) >= enough for n, enough in zip(found, least, strict=True))
            shown = ("" if n is None else n for n in found)
            yield [*person, *shown, sum(filter(None, found)), came, *hands.get(place, ["", ""])]

    return rows()


def by_hand(cycle: Cycle, sessions: Iterable[Session], until: datetime | None = None) -> dict[int, list[str]]:
    """The cells under `BY_HAND`, by enrolment: which sessions, in their order, and by whom; with `until` as it stood then."""
    of_session: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (place, pk), by in adjusted(cycle, until).items():
        of_session[pk].append((place, by))
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for session in sessions:
        for place, by in of_session[session.pk]:
            found[place].append((str(session.number), by))
    return {
        place: [", ".join(dict.fromkeys(told)) for told in zip(*rows, strict=True)] for place, rows in found.items()
    }


def adjusted(cycle: Cycle, until: datetime | None = None) -> dict[tuple[int, int], str]:
    """Who last set somebody's minutes by hand, by enrolment and session; with `until` as it stood then."""
    wanted = ("enrolment_id", "session_id", "by__given_name", "by__family_name", "by__email", "minutes")
    rows = Correction.objects.filter(session__cycle=cycle).order_by("at", "pk").values_list(*wanted)
    rows = rows.filter(at__lte=until) if until else rows
    newest = {(place, session): (*name, said) for place, session, *name, said in rows}
    stands = {key: told for key, told in newest.items() if told[-1] is not None}
    return {key: f"{given} {family}".strip() or email for key, (given, family, email, _) in stands.items()}
