from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Consent, Licence, Person, province_of
from telementor.accounts.queries import licences_of
from telementor.audit.models import Entry
from telementor.enrolment.models import Draft, Enrolment
from telementor.programs.models import Cycle, Member, Session
from telementor.rules.letters import folded
from telementor.rules.registrants import Registrant
from telementor.web.joining import NUMBERS

Status = Enrolment.Status
WHAT_WAITS_FIRST = [Status.APPLIED, Status.WAITING, Status.ENROLLED, Status.DECLINED, Status.WITHDRAWN]
BY_NAME = ("person__family_name", "person__given_name", "pk")
DEEDS = {
    "register": _("Registered"),
    "enter": _("Entered by the team"),
    "seat": _("Got a seat"),
    "accept": _("Accepted"),
    "queue": _("Put on the waiting list"),
    "decline": _("Declined"),
    "withdraw": _("Withdrawn"),
}


def visible_to(person: Person) -> QuerySet[Enrolment]:
    """A person's own places, and all of the programs whose team they are on."""
    if person.is_staff:
        return Enrolment.objects.all()
    return Enrolment.objects.filter(Q(person=person) | Q(cycle__program__members__person=person)).distinct()


def enrolled(cycle: Cycle) -> QuerySet[Enrolment]:
    return cycle.enrolments.filter(status=Status.ENROLLED).select_related("person")


def mine(person: Person) -> list[Enrolment]:
    """A person's places in every cycle, the latest cycle first."""
    return list(person.enrolments.select_related("cycle__program").order_by("-cycle__first_day", "pk"))


def place_of(person: Person, cycle: Cycle) -> Enrolment | None:
    return cycle.enrolments.filter(person=person).first()


def to_decide_count(person: Person) -> list[tuple[Cycle, int]]:
    """The cycles a person coordinates in which registrations wait for a decision, and how many."""
    coordinated = Cycle.objects.all()
    if not person.is_staff:
        coordinated = coordinated.filter(
            program__members__person=person, program__members__role=Member.Role.COORDINATOR
        )
    waiting = Count("enrolments", filter=Q(enrolments__status=Status.APPLIED))
    found = coordinated.select_related("program").annotate(waiting=waiting).filter(waiting__gt=0).order_by("first_day")
    return [(cycle, cycle.waiting) for cycle in found]


def counts(cycle: Cycle) -> dict[str, int]:
    """How many people stand where, every status named."""
    found = dict(cycle.enrolments.order_by().values_list("status").annotate(Count("pk")))
    return {status: found.get(status, 0) for status in WHAT_WAITS_FIRST}


def people(cycle: Cycle, *, search: str = "", status: str = "", profession: str = "") -> QuerySet[Enrolment]:
    """The places of a cycle, what waits for a decision first; who waits, in the order they came."""
    rank = Case(*(When(status=s, then=Value(n)) for n, s in enumerate(WHAT_WAITS_FIRST)))
    came = Case(When(status__in=[Status.APPLIED, Status.WAITING], then="applied_at"))
    found = cycle.enrolments.select_related("person").annotate(rank=rank, came=came).order_by("rank", "came", *BY_NAME)
    if status:
        found = found.filter(status=status)
    if profession:
        found = found.filter(profession=profession)
    for word in search.replace("\0", "").split()[:5]:
        found = found.filter(named(word))
    return found


def named(word: str) -> Q:
    return Q(person__found_by__contains=folded(word))


@dataclass(frozen=True, slots=True)
class Deed:
    entry: Entry
    label: Any
    reason: str


def history(place: Enrolment) -> list[Deed]:
    """What was done to a place and by whom, the newest first."""
    entries = (
        Entry.objects.filter(kind=place._meta.label_lower, row=place.pk).select_related("actor").order_by("-at", "-pk")
    )
    return [Deed(entry, DEEDS.get(entry.verb, entry.verb), entry.facts.get("reason", "")) for entry in entries]


def draft(person: Person, cycle: Cycle) -> dict[str, Any]:
    found = Draft.objects.filter(person=person, cycle=cycle).first()
    return found.typed if found else {}


def next_session(cycle: Cycle) -> Session | None:
    return cycle.sessions.filter(cancelled_at=None, ends_at__gt=timezone.now()).order_by("starts_at").first()


def licences(person: Person) -> list[tuple[Any, str]]:
    """What each number is called, and the number."""
    return [(NUMBERS.get(body, body), number) for body, number in licences_of(person).items()]


def consents(person: Person) -> list[Consent]:
    """Everything a person said to each version, the newest first."""
    return list(person.consents.select_related("document").order_by("-at", "-pk"))


def expected(cycle: Cycle, registrants: Sequence[Registrant]) -> dict[str, int]:
    """What registering a list would do."""
    there = set(cycle.enrolments.values_list("person__email", flat=True))
    new = sum(registrant.email not in there for registrant in registrants)
    standing = counts(cycle)
    seats = max(0, cycle.seats - standing[Status.ENROLLED] - standing[Status.WAITING])
    return {"new": new, "already": len(registrants) - new, "seated": min(new, seats), "waiting": max(0, new - seats)}


def file_name(cycle: Cycle) -> str:
    return f"{cycle.program.slug}-{cycle.first_day}"


HEADER = [
    _("Given name"),
    _("Family name"),
    _("E-mail"),
    _("Profession"),
    _("City or town"),
    _("Province"),
    _("Postal code"),
    _("Language"),
    _("Licence numbers"),
    _("Status"),
    _("Registered"),
]


def header() -> list[str]:
    return [str(name) for name in HEADER]


def licence_numbers(cycle: Cycle) -> dict[int, str]:
    """Each participant's numbers in one cell, in one query."""
    found: dict[int, str] = {}
    rows = (
        Licence.objects.filter(person__enrolments__cycle=cycle)
        .order_by("pk")
        .values_list("person_id", "body", "number")
    )
    for person, body, number in rows:
        cell = f"{NUMBERS.get(body, body)}: {number}"
        found[person] = f"{found[person]}; {cell}" if person in found else cell
    return found


def table(cycle: Cycle) -> Iterator[list[Any]]:
    """The rows of an export. Whatever speaks a language is said now, not when the rows are read."""
    professions = {value: str(label) for value, label in Person.Profession.choices}
    statuses = {value: str(label) for value, label in Status.choices}
    numbers = licence_numbers(cycle)
    province = cache(province_of)
    zone = timezone.get_current_timezone()
    names = ("person_id", "person__given_name", "person__family_name", "person__email", "profession", "person__city")
    rest = ("person__postal_code", "person__language", "status", "applied_at")
    found = cycle.enrolments.values_list(*names, *rest)

    def rows() -> Iterator[list[Any]]:
        for pk, given, family, email, work, city, code, language, status, at in found.iterator(2_000):
            day, number = at.astimezone(zone).date().isoformat(), numbers.get(pk, "")
            work, status = professions.get(work, work), statuses[status]
            yield [given, family, email, work, city, province(code), code, language, number, status, day]

    return rows()
