"""What a program's case form can begin with: those that come with the software, and those of a coordinator's other programs."""

from dataclasses import dataclass
from typing import Any

from telementor.accounts.models import Person
from telementor.cases.models import CaseForm
from telementor.cases.queries import templates
from telementor.programs.models import Member, Program
from telementor.web.bilingual import Words


@dataclass(frozen=True, slots=True)
class Offer:
    """A form to copy; `program` is whose it is, None where it comes with the software."""

    key: str
    title: Words
    program: Program | None
    definition: dict[str, Any]


def offers(person: Person, program: Program) -> list[Offer]:
    own = [Offer(key, Words(**one["title"]), None, one) for key, one in templates().items()]
    copied = [Offer(f"program/{one.program.slug}", one.title, one.program, one.definition) for one in forms_of(person)]
    return own + [one for one in copied if one.program != program]


def forms_of(person: Person) -> list[CaseForm]:
    """Of the programs a person coordinates, each as it asks now."""
    rows = CaseForm.objects.filter(retired_at=None).select_related("program").order_by("program__slug")
    if not person.is_staff:
        coordinated = person.memberships.filter(role=Member.Role.COORDINATOR)
        rows = rows.filter(program__in=coordinated.values("program"))
    return list(rows)


def offer(person: Person, program: Program, key: str) -> Offer | None:
    return next((one for one in offers(person, program) if one.key == key), None)
