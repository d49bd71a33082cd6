from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from telementor.accounts.models import Person
from telementor.attendance import queries as attendance
from telementor.credits.models import GATES, Accreditation, Award, Certificate, Closing
from telementor.credits.queries.certificates import standing
from telementor.enrolment.queries import enrolled
from telementor.programs.models import Cycle, Member, Session
from telementor.rules.credits import Gate

EARNED = Q(unmet="", amount__gt=0)
SHOWN = {"earned": EARNED, "not_earned": ~EARNED, "nothing": Q(amount=0)}


@dataclass(frozen=True, slots=True)
class Lacking:
    gate: Gate
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures above the list; each opens the people behind it."""

    people: int
    earned: int
    nothing: int
    lacking: list[Lacking]


def newest(cycle: Cycle) -> Closing | None:
    return cycle.closings.select_related("by").first()


def awards(closing: Closing) -> QuerySet[Award]:
    return closing.awards.select_related("enrolment__person", "accreditation")


def earned(closing: Closing) -> QuerySet[Award]:
    return awards(closing).filter(EARNED)


def counts(closing: Closing) -> Counts:
    by_gate = {gate.value: Count("enrolment", filter=Q(unmet__contains=gate.value), distinct=True) for gate in Gate}
    found = closing.awards.aggregate(
        people=Count("enrolment", distinct=True),
        earned=Count("enrolment", filter=EARNED, distinct=True),
        nothing=Count("enrolment", filter=Q(amount=0), distinct=True),
        **by_gate,
    )
    lacking = [Lacking(gate, str(GATES[gate]), found[gate.value]) for gate in Gate if found[gate.value]]
    return Counts(found["people"], found["earned"], found["nothing"], lacking)


def shown(closing: Closing, q: str = "", show: str = "", rule: Accreditation | None = None) -> QuerySet[Award]:
    """The list of a closing as somebody filtered it; `show` is a gate that is lacking, or a word of the form."""
    rows = awards(closing).annotate(serial=Subquery(given().values("serial")[:1]), same=Exists(the_same()))
    if rule:
        rows = rows.filter(accreditation=rule)
    if show:
        rows = rows.filter(SHOWN.get(show, Q(unmet__contains=show)))
    for word in q.split():
        rows = rows.filter(Q(holder__icontains=word) | Q(enrolment__person__email__icontains=word))
    return rows


def table(closing: Closing) -> tuple[list[str], Iterator[list[object]]]:
    """The whole list for a spreadsheet: its heading, and rows that are read while they are sent."""
    header = [
        _("Family name"), _("Given name"), _("E-mail"), _("Profession"), _("Accreditation"), _("Amount"), _("Unit"),
        _("Sessions counted"), _("Sessions held"), _("Earned"), _("Lacking"), _("Serial"), *map(str, attendance.BY_HAND),
    ]  # fmt: skip
    gates = {gate: str(name) for gate, name in GATES.items()}
    professions = {value: str(label) for value, label in Person.Profession.choices}
    rules = {
        row.pk: (str(row.body), str(row.credit_name))
        for row in Accreditation.objects.filter(program=closing.cycle.program_id)
    }
    earned_or_not = {True: _("yes"), False: _("no")}
    sessions_of_cycle = closing.cycle.sessions.order_by("starts_at")
    # What was set by hand since is not in these figures.
    hands = attendance.by_hand(closing.cycle, sessions_of_cycle, until=closing.at)
    rows = closing.awards.annotate(serial=Subquery(given().values("serial")[:1])).values_list(
        "enrolment", "enrolment__person__family_name", "enrolment__person__given_name", "enrolment__person__email",
        "enrolment__profession", "accreditation", "amount", "sessions", "held", "unmet", "serial",
    )  # fmt: skip
    return header, (
        [
            family, given, email, professions.get(profession, profession), rules[rule][0], amount, rules[rule][1],
            sessions, held, earned_or_not[not unmet and amount > 0], ", ".join(gates[g] for g in unmet.split()), serial or "",
            *hands.get(place, ["", ""]),
        ]
        for place, family, given, email, profession, rule, amount, sessions, held, unmet, serial in rows.iterator(chunk_size=1000)
    )  # fmt: skip


def given() -> QuerySet[Certificate]:
    """Of an award, the certificate that stands, whichever closing it came from."""
    return standing().filter(enrolment=OuterRef("enrolment"), accreditation=OuterRef("accreditation"))


def the_same() -> QuerySet[Certificate]:
    """Of an award, the certificate that stands and says just what a new one would say."""
    return given().filter(amount=OuterRef("amount"), holder=OuterRef("holder"))


def to_make(closing: Closing) -> QuerySet[Award]:
    """Earned, and no certificate that says so. Those made are left out, so that going on is the same as beginning."""
    return earned(closing).exclude(Exists(the_same())).order_by("pk")


def renewed(closing: Closing) -> int:
    """Of those to make, how many take the place of one that was given out."""
    return to_make(closing).filter(Exists(given())).count()


def unchanged(closing: Closing) -> int:
    return earned(closing).filter(Exists(the_same())).count()


def no_longer_earned(closing: Closing) -> QuerySet[Certificate]:
    """Certificates of the cycle that stand although this closing gives nothing for them."""
    still = closing.awards.filter(EARNED, enrolment=OuterRef("enrolment"), accreditation=OuterRef("accreditation"))
    given = standing().filter(enrolment__cycle=closing.cycle_id).exclude(Exists(still))
    return given.select_related("enrolment__person", "accreditation").order_by("holder", "pk")


def uncovered(closing: Closing) -> list[tuple[str, int]]:
    """Professions that no accreditation is for, with how many enrolled people have each."""
    without = enrolled(closing.cycle).exclude(pk__in=closing.awards.values("enrolment"))
    rows = without.order_by("profession").values_list("profession").annotate(Count("pk"))
    names = dict(Person.Profession.choices)
    return [(str(names.get(profession, profession)), number) for profession, number in rows]


def unclear(cycle: Cycle, person: Person) -> list[tuple[Session, int]]:
    """Sessions of the cycle with attendance that nobody has settled, and how many rows."""
    return attendance.unclear_counts(person, cycle)


def unreported(cycle: Cycle, person: Person) -> QuerySet[Session]:
    return attendance.awaiting_report(person).filter(cycle=cycle)


def still_to_come(cycle: Cycle) -> int:
    return cycle.sessions.filter(cancelled_at=None, ends_at__gt=timezone.now()).count()


def ready_to_close(person: Person, today: date | None = None) -> QuerySet[Cycle]:
    """A coordinator's cycles that are over, with people and a rule, and without certificates made."""
    done = Closing.objects.filter(cycle=OuterRef("pk"), state=Closing.State.DONE)
    mine = Member.objects.filter(program=OuterRef("program"), person=person, role=Member.Role.COORDINATOR)
    over = Cycle.objects.filter(last_day__lt=today or timezone.localdate(), enrolments__status="enrolled")
    ready = over.filter(Exists(mine), program__accreditations__isnull=False).exclude(Exists(done))
    return ready.select_related("program").distinct()
