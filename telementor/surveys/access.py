from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs.access import of_team
from telementor.surveys.models import Instrument


def to_answer(person: Person, pk: int) -> tuple[Instrument, Enrolment]:
    """The survey and the reader's own place in its cycle; who holds no place gets 404."""
    instrument = get_object_or_404(Instrument.objects.select_related("cycle__program"), pk=pk)
    place = instrument.cycle.enrolments.filter(person=person, status=Enrolment.Status.ENROLLED).first()
    if place is None:
        raise Http404
    return instrument, place


def instrument(person: Person, pk: int, *needed: str) -> Instrument:
    found = get_object_or_404(Instrument.objects.select_related("cycle__program"), pk=pk)
    of_team(person, found.cycle.program, *needed)
    return found
