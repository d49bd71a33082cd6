from django_tasks import task

from telementor.messaging.actions import tell
from telementor.surveys import queries
from telementor.surveys.models import Reminder


@task()
def remind(pk: int) -> None:
    """Tell everybody who has not answered by now; each is told once a round."""
    reminder = Reminder.objects.select_related("instrument__cycle__program").get(pk=pk)
    for place in queries.silent(reminder.instrument):
        tell(place.person, "surveys/reminder", reminder, instrument=reminder.instrument)
