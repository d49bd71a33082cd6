from django.db.models import QuerySet

from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle


def enrolled(cycle: Cycle) -> QuerySet[Enrolment]:
    return cycle.enrolments.filter(status=Enrolment.Status.ENROLLED).select_related("person")
