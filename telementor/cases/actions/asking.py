"""People are asked for a case, reminded once, and may say no."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import jobs
from telementor.cases.queries import asking
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle


@transaction.atomic
def invite(cycle: Cycle, by: Person, place: int | None = None) -> int:
    """Ask everybody who has not presented, or one of them; each once a week at the most and nobody who said no.

    How many were asked.
    """
    locked(cycle)
    due = asking.to_be_asked(cycle, asking.asked(cycle), timezone.now())
    places = list(due.filter(pk=place) if place else due)
    ask("invite", "cases/invitation", cycle, places, by, again=f":{timezone.now():%Y-%m-%d}")
    return len(places)


def remind_invited() -> int:
    """For the clock: whoever was asked a week ago and has neither begun a case nor said no, once. How many were reminded."""
    return sum(remind(cycle) for cycle in asking.cycles_that_asked(timezone.now()))


@transaction.atomic
def remind(cycle: Cycle) -> int:
    """Where no session has room any more, there is nothing to remind of."""
    locked(cycle)
    due = asking.to_be_reminded(cycle, timezone.now())
    if not due or not asking.with_room(cycle):
        return 0
    ask("remind", "cases/reminder", cycle, due, None)
    return len(due)


def ask(
    verb: str, template: str, cycle: Cycle, places: Sequence[Enrolment], by: Person | None, again: str = ""
) -> None:
    for place in places:
        record(by, verb, cycle, person=place.person_id)
    if places:
        jobs.ask.enqueue(template, cycle.pk, [place.pk for place in places], again)


@transaction.atomic
def decline(cycle: Cycle, person: Person) -> None:
    """She brings no case in this cycle and is not asked again. She may write one all the same."""
    locked(cycle)
    if not asking.asked(cycle).get(person.pk, asking.NEVER).decline:
        record(person, "decline", cycle, person=person.pk)


def locked(cycle: Cycle) -> None:
    """So that two clicks, or two workers, ask nobody twice."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
