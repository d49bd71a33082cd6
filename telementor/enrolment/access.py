from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment, Reminder
from telementor.messaging.models import Message
from telementor.messaging.queries import label
from telementor.programs import access as programs
from telementor.programs.models import Cycle

WITH_ALL = ("person", "cycle__program")


def own(person: Person, pk: int) -> Enrolment:
    return get_object_or_404(Enrolment.objects.select_related(*WITH_ALL), person=person, pk=pk)


def own_in(person: Person, cycle: int) -> Enrolment:
    """A person's own place, by the cycle it is in."""
    return get_object_or_404(Enrolment.objects.select_related(*WITH_ALL), person=person, cycle__pk=cycle)


def to_decide(person: Person, pk: int) -> Enrolment:
    """A place, for the coordinator of its program."""
    place = get_object_or_404(Enrolment.objects.select_related(*WITH_ALL), pk=pk)
    programs.of_team(person, place.cycle.program, programs.COORDINATOR)
    return place


def to_read(person: Person, pk: int) -> Enrolment:
    """A place, for the person it belongs to or anyone on the program's team."""
    place = get_object_or_404(Enrolment.objects.select_related(*WITH_ALL), pk=pk)
    if place.person_id != person.pk:
        programs.of_team(person, place.cycle.program)
    return place


def to_withdraw(person: Person, pk: int) -> Enrolment:
    """A place, for the person it belongs to or the coordinator."""
    place = get_object_or_404(Enrolment.objects.select_related(*WITH_ALL), pk=pk)
    if place.person_id != person.pk:
        programs.of_team(person, place.cycle.program, programs.COORDINATOR)
    return place


def joinable(person: Person, pk: int) -> Cycle:
    """A cycle one may ask to join: of a public program, or one the person has a place in already."""
    cycle = get_object_or_404(Cycle.objects.select_related("program"), pk=pk)
    if not cycle.program.public and not cycle.enrolments.filter(person=person).exists():
        raise Http404
    return cycle


def reminder(person: Person, pk: int) -> Reminder:
    """For the coordinator of its program. One that was removed is only looked at."""
    found = reminder_or_its_log(person, pk)
    if found.removed_at:
        raise Http404
    return found


def reminder_or_its_log(person: Person, pk: int) -> Reminder:
    found = get_object_or_404(Reminder.objects.select_related("cycle__program"), pk=pk)
    programs.of_team(person, found.cycle.program, programs.COORDINATOR)
    return found


def sent(reminder: Reminder, pk: int) -> Message:
    """One mail that a reminder sent."""
    return get_object_or_404(Message, about=label(reminder), pk=pk)
