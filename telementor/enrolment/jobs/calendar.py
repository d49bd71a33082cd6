from django_tasks import task

from telementor.enrolment import queries
from telementor.enrolment.queries.calendar import Step
from telementor.messaging.actions import invite
from telementor.programs.models import Cycle
from telementor.queue.actions import renew


@task(slow=True)
def keep_calendars(cycle: int) -> None:
    """Invite, move and take away until everybody's calendar agrees with the cycle. Run again, it finds nothing to do."""
    row = Cycle.objects.filter(pk=cycle).first()
    for step in queries.out_of_step(row) if row else []:
        renew()
        bring_in_step(step)


def bring_in_step(step: Step) -> None:
    event = queries.event(step.session, step.place.person, going=step.going)
    said = queries.said(step.session)
    invite(step.place.person, step.template, step.session, event, said, session=step.session, more=0)
