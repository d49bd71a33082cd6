"""The clock ticks, and who heard of it."""

from telementor.enrolment import actions
from telementor.messaging.models import Message
from telementor.queue.worker import run_all


def tick(times=1):
    for _ in range(times):
        actions.send_reminders()
        run_all()


def reached():
    found = Message.objects.filter(about__startswith="enrolment.reminder")
    return sorted(found.values_list("person__given_name", flat=True))
