from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from telementor.accounts.models import Person
from telementor.credits.models import GATES, Accreditation
from telementor.credits.queries.credit import touches
from telementor.credits.queries.told import KIND_OF
from telementor.programs.models import Cycle, Program
from telementor.rules.credits import LAST_OLD_MAINPRO, Unit

FAMILY_PHYSICIAN = "family_physician"


@dataclass(frozen=True, slots=True)
class Listed:
    """An accreditation as the list shows it, with what should be looked at again."""

    row: Accreditation
    professions: list[str]
    gates: list[str]
    doubts: list[str]


def of_program(program: Program) -> list[Listed]:
    rows = list(program.accreditations.prefetch_related("rates").order_by("-certified_from", "pk"))
    names = dict(Person.Profession.choices)
    return [
        Listed(
            row,
            [str(names.get(profession, profession)) for profession in row.professions],
            [str(GATES[gate]) for gate in row.gates],
            [*doubts(row), *entered_twice(row, rows)],
        )
        for row in rows
    ]


def doubts(row: Accreditation) -> list[str]:
    """What is allowed, but should be looked at again; sentences for the page."""
    said = []
    rates = list(row.rates.all())
    if row.unit == Unit.CREDITS and FAMILY_PHYSICIAN in row.professions:
        late = [rate for rate in rates if rate.per_hour > Decimal(1) and rate.until > LAST_OLD_MAINPRO]
        if late:
            said.append(
                _(
                    "More than 1 credit an hour after December 31, 2025: since December 16, 2024 the CFPC certifies every "
                    "activity at 1. Look at its letter again."
                )
            )
    if rates and (
        min(r.since for r in rates) > row.certified_from or max(r.until for r in rates) < row.certified_until
    ):
        said.append(_("On some days of the certification no rate holds; sessions on those days earn nothing."))
    return said


def entered_twice(row: Accreditation, rows: Iterable[Accreditation]) -> list[str]:
    """Two that would both credit the same people for the same days by the same body."""
    for other in rows:
        same = other.pk != row.pk and other.body == row.body and set(other.professions) & set(row.professions)
        if same and other.certified_from <= row.certified_until and row.certified_from <= other.certified_until:
            return [_("Another accreditation by this body covers some of the same people and days: they earn twice.")]
    return []


def unasked(cycle: Cycle) -> list[str]:
    """Surveys that a rule asks for and the cycle does not have, so that nobody could ever earn a certificate."""
    there = set(cycle.instruments.values_list("kind", flat=True))
    needed = {gate for row in cycle.program.accreditations.all() if touches(row, cycle) for gate in row.gates}
    return [str(GATES[gate]) for gate, kind in KIND_OF.items() if gate in needed and kind not in there]
