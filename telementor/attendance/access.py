from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.attendance.models import Match
from telementor.attendance.queries import ON_THE_ROSTER, WORKERS
from telementor.enrolment.models import Enrolment
from telementor.programs import access as programs
from telementor.programs.models import Cycle, Session


def may_work(cycle: Cycle) -> bool:
    return bool(cycle.program.roles & set(WORKERS))


def to_read(person: Person, pk: int) -> Session:
    """A session for anyone on the team, with the reader's roles, in one query: a mark at roll call has few to spend."""
    if person.is_staff:
        return programs.session(person, pk)
    theirs = Session.objects.filter(pk=pk, cycle__program__members__person=person)
    found = list(theirs.order_by().annotate(role=F("cycle__program__members__role")).select_related("cycle__program"))
    if not found:
        raise Http404
    session = found[0]
    session.cycle.program.roles = frozenset(row.role for row in found)
    return session


def to_work(person: Person, pk: int) -> Session:
    """The same for who may work the desk."""
    session = to_read(person, pk)
    if not may_work(session.cycle):
        raise PermissionDenied
    return session


def cycle_to_work(person: Person, pk: int) -> Cycle:
    """A cycle for who may work its desks."""
    row = programs.cycle(person, pk)
    if not may_work(row):
        raise PermissionDenied
    return row


def to_settle(person: Person, pk: int) -> Match:
    match = get_object_or_404(Match.objects.select_related("presence", "session__cycle__program"), pk=pk)
    programs.of_team(person, match.session.cycle.program, *WORKERS)
    return match


def place(session: Session, pk: int) -> Enrolment:
    """Somebody on the roster of a session one has got."""
    return get_object_or_404(
        Enrolment.objects.select_related("person"), cycle=session.cycle_id, status__in=ON_THE_ROSTER, pk=pk
    )
