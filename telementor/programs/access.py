from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.programs import queries
from telementor.programs.models import Cycle, Member, Program, Session

COORDINATOR = Member.Role.COORDINATOR


def of_team(person: Person, program: Program, *needed: str) -> Program:
    """The program with the reader's roles. A stranger gets 404; a member of the team without a needed role, 403."""
    program.roles = queries.roles(person, program)
    if not program.roles:
        raise Http404
    if needed and not program.roles & set(needed):
        raise PermissionDenied
    return program


def program(person: Person, slug: str, *needed: str) -> Program:
    return of_team(person, get_object_or_404(Program, slug=slug), *needed)


def cycle(person: Person, pk: int, *needed: str) -> Cycle:
    found = get_object_or_404(Cycle.objects.select_related("program"), pk=pk)
    of_team(person, found.program, *needed)
    return found


def session(person: Person, pk: int, *needed: str) -> Session:
    found = get_object_or_404(Session.objects.select_related("cycle__program"), pk=pk)
    of_team(person, found.cycle.program, *needed)
    return found


def public_program(slug: str) -> Program:
    return get_object_or_404(queries.public(), slug=slug)


def may_make_programs(person: Person) -> bool:
    return person.is_staff or person.memberships.filter(role=COORDINATOR).exists()


def to_make_programs(person: Person) -> None:
    if not may_make_programs(person):
        raise Http404
