"""Who is asked for a case: who has not presented, who was asked and reminded when, who said no, and when there is room."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from telementor.audit.models import Entry
from telementor.cases.models import Case
from telementor.cases.queries import State, sessions_to_come
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import enrolled
from telementor.programs.models import Cycle, Session

WEEK = timedelta(days=7)
CASES_A_SESSION = 2  # as many as ninety minutes hold beside the lecture
NEXT = 3  # sessions that an invitation names
CYCLE = Cycle._meta.label_lower


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person was told and has said about presenting in a cycle, each as of the last time."""

    invite: datetime | None = None
    remind: datetime | None = None
    decline: datetime | None = None

    def may_be_asked(self, now: datetime) -> bool:
        """Once a week at the most, and not who said no."""
        return not self.decline and not (self.invite and self.invite > now - WEEK)

    def to_be_reminded(self, now: datetime) -> bool:
        """Once, a week later."""
        return bool(self.invite and self.invite <= now - WEEK) and not self.remind and not self.decline


NEVER = Asked()


def asked(cycle: Cycle) -> dict[int, Asked]:
    """By person. The audit holds it: each time is a row of its own, by whom and when."""
    verbs = list(Asked.__dataclass_fields__)
    rows = Entry.objects.filter(kind=CYCLE, row=cycle.pk, verb__in=verbs).order_by("at", "pk")
    found: dict[int, dict[str, datetime]] = {}
    for verb, facts, at in rows.values_list("verb", "facts", "at"):
        found.setdefault(facts["person"], {})[verb] = at
    return {person: Asked(**times) for person, times in found.items()}


def not_presented(cycle: Cycle) -> QuerySet[Enrolment]:
    """Who is enrolled and has sent no case in this cycle."""
    told = Case.objects.filter(cycle=cycle).exclude(state__in=[State.DRAFT, State.WITHDRAWN])
    places = enrolled(cycle).exclude(person__in=told.values("presenter"))
    return places.order_by("person__family_name", "person__given_name", "pk")


def to_be_asked(cycle: Cycle, told: dict[int, Asked], now: datetime) -> QuerySet[Enrolment]:
    """Who may be asked now, by what `asked` found."""
    resting = [person for person, one in told.items() if not one.may_be_asked(now)]
    return not_presented(cycle).exclude(person__in=resting)


def to_be_reminded(cycle: Cycle, now: datetime) -> list[Enrolment]:
    """Who was asked a week ago and has neither begun a case nor said no."""
    due = [person for person, one in asked(cycle).items() if one.to_be_reminded(now)]
    begun = Case.objects.filter(cycle=cycle).values("presenter")
    return list(not_presented(cycle).filter(person__in=due).exclude(person__in=begun)) if due else []


def cycles_that_asked(now: datetime) -> QuerySet[Cycle]:
    """Those not yet over in which anybody was asked a week ago or longer."""
    rows = Entry.objects.filter(kind=CYCLE, verb="invite", at__lte=now - WEEK)
    return Cycle.objects.filter(pk__in=rows.values("row"), last_day__gte=now.date() - timedelta(days=1))


def with_room(cycle: Cycle) -> list[Session]:
    """The next sessions in which a case could still be presented."""
    return [one for one in sessions_to_come(cycle) if getattr(one, "taken", 0) < CASES_A_SESSION][:NEXT]
