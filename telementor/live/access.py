from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs import queries
from telementor.programs.models import Session


def to_join(person: Person, pk: int) -> Session:
    """A session for who is enrolled in its cycle or on the program's team; nobody else learns that there is one."""
    session = get_object_or_404(Session.objects.select_related("cycle__program"), pk=pk)
    if enrolled(person, session) or queries.roles(person, session.cycle.program):
        return session
    raise Http404


def enrolled(person: Person, session: Session) -> bool:
    return person.enrolments.filter(cycle=session.cycle_id, status=Enrolment.Status.ENROLLED).exists()
