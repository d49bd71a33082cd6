from django.utils import timezone
from django_tasks import task

from telementor.enrolment import queries
from telementor.enrolment.models import Reminder
from telementor.messaging.actions import tell
from telementor.programs.models import Session
from telementor.queue.actions import renew


@task(slow=True)
def remind(pk: int, about: int) -> None:
    """Everybody a reminder is for and who has not had it, as things stand now rather than when it was asked for."""
    reminder = Reminder.objects.filter(pk=pk).select_related("cycle__program").first()
    session = Session.objects.filter(pk=about).select_related("cycle__program").first()
    if not reminder or not session or not queries.is_due(reminder, session, timezone.now()):
        return
    for place in queries.to_be_reminded(reminder, session):
        renew()
        filled = queries.Filled(reminder, session, place.person)
        tell(place.person, "enrolment/reminder", reminder, again=queries.mark(session), filled=filled)
