"""Minutes to take away."""

from collections.abc import Iterable, Iterator
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

    def rows() -> Iterator[list[Any]]:
        for one in found:
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
                newest.reason if newest else "",
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
    columns, least = {one.pk: one.number for one in every}, [needed(said, one) for one in every]
    known, by_hand = minutes(cycle), adjusted(cycle)
    of_person = ("pk", "person__family_name", "person__given_name", "person__email")
    people = cycle.enrolments.filter(status__in=ON_THE_ROSTER).values_list(*of_person)

    def rows() -> Iterator[list[Any]]:
        for place, *person in people.iterator(2_000):
            found = [known.get((place, session)) for session in columns]
            hands = [(number, by) for session, number in columns.items() if (by := by_hand.get((place, session)))]
            numbers, authors = ", ".join(str(n) for n, _ in hands), ", ".join(dict.fromkeys(by for _, by in hands))
            came = sum((n or 0) >= enough for n, enough in zip(found, least, strict=True))
            yield [*person, *("" if n is None else n for n in found), sum(filter(None, found)), came, numbers, authors]

    return rows()


def adjusted(cycle: Cycle) -> dict[tuple[int, int], str]:
    """Who last set somebody's minutes by hand, by enrolment and session."""
    wanted = ("enrolment_id", "session_id", "by__given_name", "by__family_name", "by__email", "minutes")
    rows = Correction.objects.filter(session__cycle=cycle).order_by("at", "pk").values_list(*wanted)
    newest = {(place, session): (*name, said) for place, session, *name, said in rows}
    stands = {key: told for key, told in newest.items() if told[-1] is not None}
    return {key: f"{given} {family}".strip() or email for key, (given, family, email, _) in stands.items()}
