from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.enrolment.queries import enrolled
from telementor.programs.models import Cycle, Session
from telementor.surveys.models import Instrument, Response

ENROLLED = Enrolment.Status.ENROLLED


@dataclass(frozen=True, slots=True)
class Owed:
    """A survey somebody may answer now and has not yet; `begun` where some of it is written."""

    enrolment: Enrolment
    instrument: Instrument
    begun: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What some people are asked in their cycles: the surveys they may answer now, and the kinds they have handed in."""

    owed: list[Owed]
    submitted: dict[int, set[str]]  # by enrolment


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


def asked(enrolments: Iterable[Enrolment]) -> Asked:
    """The surveys of a person's cycles, each beside her own answers; in one query."""
    places = {place.cycle_id: place for place in enrolments}
    hers = FilteredRelation("responses", condition=Q(responses__enrolment__in=list(places.values())))
    rows = Instrument.objects.filter(cycle__in=places).annotate(
        hers=hers, begun=F("hers__saved_at"), handed_in=F("hers__submitted_at")
    )
    found = Asked([], {})
    for row in rows.order_by("opens", "pk"):
        place = places[row.cycle_id]
        if row.handed_in:
            found.submitted.setdefault(place.pk, set()).add(row.kind)
        elif row.opens <= place.cycle.today() <= row.closes:
            found.owed.append(Owed(place, row, row.begun is not None))
    return found


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


def owing(session: Session, *kinds: str) -> QuerySet[Enrolment]:
    """Those enrolled who have a survey of these kinds open that they have not handed in; for reminders."""
    today = session.cycle.today()
    rows = Instrument.objects.filter(cycle=session.cycle_id, kind__in=kinds, opens__lte=today, closes__gte=today)
    asked = list(rows.values_list("pk", flat=True))
    heard = Q(responses__instrument__in=asked, responses__submitted_at__isnull=False)
    places = enrolled(session.cycle).annotate(heard=Count("responses", filter=heard))
    return places.filter(heard__lt=len(asked))


def without_presurvey(person: Person, today: date) -> list[tuple[Instrument, int]]:
    """For a coordinator: the open pre-surveys of her cycles, and how many have not answered each."""
    mine = Instrument.objects.filter(
        kind=Instrument.Kind.PRE,
        opens__lte=today,
        closes__gte=today,
        cycle__program__members__person=person,
        cycle__program__members__role="coordinator",
    ).select_related("cycle__program")
    heard = Response.objects.filter(instrument=OuterRef(OuterRef("pk")), enrolment=OuterRef("pk"))
    places = Enrolment.objects.filter(
        ~Exists(heard.exclude(submitted_at=None)), cycle=OuterRef("cycle"), status=ENROLLED
    )
    missing = places.order_by().values("cycle").annotate(n=Count("pk")).values("n")
    return [(row, row.missing) for row in mine.annotate(missing=Subquery(missing)).filter(missing__gt=0)]
