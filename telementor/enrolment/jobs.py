from collections.abc import Sequence

from django.db import transaction
from django_tasks import task

from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import enrolled
from telementor.messaging.actions import tell
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
    """The session as it stands now, and how many later ones moved along; once for each change."""
    session = Session.objects.select_related("cycle__program").get(pk=pk)
    template = "enrolment/cancelled" if session.cancelled_at else "enrolment/moved"
    for place in enrolled(session.cycle):
        renew()
        tell(place.person, template, session, again=again, session=session, more=more)
