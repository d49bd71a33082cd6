from collections.abc import Sequence

from django.db import transaction
from django_tasks import task

from telementor.accounts.models import Person
from telementor.enrolment import queries
from telementor.enrolment.jobs.calendar import keep_calendars
from telementor.enrolment.models import Enrolment
from telementor.messaging.actions import part_for, tell
from telementor.programs.models import Session
from telementor.queue.actions import renew


@task(slow=True)
def tell_all(template: str, places: list[int]) -> None:
    """Tell many people the same about their places, a few at a time, so that nobody else waits for the database."""
    for start in range(0, len(places), 25):
        renew()
        tell_some(template, places[start : start + 25])


@transaction.atomic
def tell_some(template: str, places: Sequence[int]) -> None:
    for place in Enrolment.objects.filter(pk__in=places).select_related("person", "cycle__program"):
        tell(place.person, template, place, cycle=place.cycle)


@task(slow=True)
def tell_moved(pk: int, more: int, again: str) -> None:
    """The session as it stands now, and how many later ones moved along; once for each change.

    The mail brings the reader's calendar in step; what moved along has to follow by mails of its own.
    """
    session = Session.objects.select_related("cycle__program").get(pk=pk)
    for place in queries.enrolled(session.cycle):
        renew()
        say_moved(session, place.person, more, again)
    keep_calendars.enqueue(session.cycle_id)


@transaction.atomic
def say_moved(session: Session, person: Person, more: int, again: str) -> None:
    template = "enrolment/cancelled" if session.cancelled_at else "enrolment/moved"
    event, said = queries.event(session, person), queries.said(session)
    part = part_for(person, session, event, said, new=queries.near(session))
    tell(person, template, session, again=again, part=part, session=session, more=more)
