from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle
from telementor.surveys.models import Instrument, Response

ENROLLED = Enrolment.Status.ENROLLED


@dataclass(frozen=True, slots=True)
class Owed:
    """A survey somebody may answer now and has not yet; `begun` where some of it is written."""

    enrolment: Enrolment
    instrument: Instrument
    begun: bool


def submitted(cycle: Cycle) -> dict[int, set[str]]:
    """Of each enrolment of a cycle, the kinds of survey that were handed in."""
    return by_enrolment(Response.objects.filter(instrument__cycle=cycle))


def submitted_by(enrolments: Iterable[Enrolment]) -> dict[int, set[str]]:
    """The same for some people over any cycles."""
    return by_enrolment(Response.objects.filter(enrolment__in=list(enrolments)))


def by_enrolment(responses: QuerySet[Response]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for enrolment, kind in responses.exclude(submitted_at=None).values_list("enrolment_id", "instrument__kind"):
        found.setdefault(enrolment, set()).add(kind)
    return found


def owed(enrolments: Iterable[Enrolment], today: date) -> list[Owed]:
    """What these people may answer today and have not handed in, in two queries."""
    places = {e.cycle_id: e for e in enrolments if e.status == ENROLLED}
    wanted = Instrument.objects.filter(cycle__in=places, opens__lte=today, closes__gte=today).select_related("cycle")
    given = {
        (r.instrument_id, r.enrolment_id): r.submitted_at
        for r in Response.objects.filter(enrolment__in=[e.pk for e in places.values()]).only(
            "instrument_id", "enrolment_id", "submitted_at"
        )
    }
    keys = [(instrument, places[instrument.cycle_id]) for instrument in wanted]
    return [Owed(e, i, (i.pk, e.pk) in given) for i, e in keys if given.get((i.pk, e.pk)) is None]


def standing(cycle: Cycle) -> QuerySet[Instrument]:
    """The surveys of a cycle, each with how many of those enrolled have handed it in."""
    in_hand = Q(responses__submitted_at__isnull=False, responses__enrolment__status=ENROLLED)
    return (
        cycle.instruments.annotate(answered=Count("responses", filter=in_hand, distinct=True))
        .annotate(asked=Count("questions", distinct=True))
        .order_by("opens", "pk")
    )


def silent(instrument: Instrument) -> QuerySet[Enrolment]:
    """Those enrolled who have not handed it in."""
    heard = instrument.responses.exclude(submitted_at=None).values("enrolment_id")
    places = Enrolment.objects.filter(cycle_id=instrument.cycle_id, status=ENROLLED)
    return places.exclude(pk__in=heard).select_related("person")


def without_presurvey(person: Person, today: date) -> list[tuple[Instrument, int]]:
    """For a coordinator: the open pre-surveys of her cycles, and how many have not answered each."""
    mine = Instrument.objects.filter(
        kind=Instrument.Kind.PRE,
        opens__lte=today,
        closes__gte=today,
        cycle__program__members__person=person,
        cycle__program__members__role="coordinator",
    ).select_related("cycle__program")
    places = Count("cycle__enrolments", filter=Q(cycle__enrolments__status=ENROLLED), distinct=True)
    heard = Q(responses__submitted_at__isnull=False, responses__enrolment__status=ENROLLED)
    rows = mine.annotate(places=places, heard=Count("responses", filter=heard, distinct=True))
    return [(row, row.places - row.heard) for row in rows if row.places > row.heard]
