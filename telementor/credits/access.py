from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.credits import queries
from telementor.credits.models import Award, Certificate
from telementor.enrolment.models import Enrolment
from telementor.programs import access as programs_access
from telementor.programs import queries as programs

ROWS = ("accreditation", "closing", "enrolment__person", "enrolment__cycle__program")


def enrolment(person: Person, pk: int) -> Enrolment:
    """A place, for whom it is and for the program's team."""
    found = get_object_or_404(Enrolment.objects.select_related("person", "cycle__program"), pk=pk)
    program = found.cycle.program
    program.roles = programs.roles(person, program)
    if found.person_id != person.pk and not program.roles:
        raise Http404
    return found


def award(person: Person, pk: int) -> Award:
    found = get_object_or_404(Award.objects.select_related(*ROWS), pk=pk)
    program = found.enrolment.cycle.program
    program.roles = programs.roles(person, program)
    if found.enrolment.person_id != person.pk and not program.roles:
        raise Http404
    return found


def award_to_close(person: Person, pk: int) -> Award:
    """An award for those who make the certificates."""
    found = get_object_or_404(Award.objects.select_related(*ROWS), pk=pk)
    programs_access.of_team(person, found.enrolment.cycle.program, programs_access.COORDINATOR)
    return found


def certificate(person: Person, serial: str) -> Certificate:
    return get_object_or_404(queries.visible_to(person), serial=serial)
