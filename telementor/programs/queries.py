from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.messaging import queries as messaging
from telementor.programs.models import Cycle, Item, Member, Program, Session

# How many people are told by mail when a session moves, falls away or comes back; a higher area adds its function.
readers: list[Callable[[Session], int]] = []


def told(session: Session) -> int:
    return sum(count(session) for count in readers)


def in_calendars(session: Session) -> int:
    """How many calendars were told of a session by mail, and have it."""
    return messaging.invitations([messaging.label(session)]).filter(cancelled=False).count()


def visible_to(person: Person) -> QuerySet[Program]:
    """The programs a person is on the team of; who looks after the installation sees all."""
    return Program.objects.all() if person.is_staff else Program.objects.filter(members__person=person).distinct()


def public() -> QuerySet[Program]:
    return Program.objects.filter(public=True)


def roles(person: Person, program: Program) -> frozenset[str]:
    if person.is_staff:
        return frozenset(Member.Role.values)
    return frozenset(program.members.filter(person=person).order_by().values_list("role", flat=True))


def items(program: Program) -> dict[str, list[Item]]:
    """The lists of the program's page by kind, in one query."""
    found: dict[str, list[Item]] = {kind: [] for kind in Item.Kind.values}
    for item in program.items.order_by("position", "pk"):
        found[item.kind].append(item)
    return found


def coming(program: Program) -> QuerySet[Session]:
    """Sessions that are still to be, with their cycles."""
    return (
        Session.objects.filter(cycle__program=program, cancelled_at=None, ends_at__gt=timezone.now())
        .select_related("cycle")
        .order_by("starts_at")
    )


def open_cycles(sessions: Iterable[Session]) -> list[Cycle]:
    """Of the cycles these sessions belong to, those one can register for."""
    return list({s.cycle_id: s.cycle for s in sessions if s.cycle.open_for_registration}.values())


def cycles(program: Program) -> QuerySet[Cycle]:
    held = Count("sessions", filter=Q(sessions__cancelled_at=None))
    return program.cycles.annotate(session_count=held).order_by("-first_day")


def next_first_day(cycle: Cycle) -> date:
    """The same day of the week, two weeks or so after the last."""
    weeks = (cycle.last_day - cycle.first_day).days // 7 + 3
    return cycle.first_day + timedelta(weeks=weeks)


def timetable(cycle: Cycle) -> QuerySet[Session]:
    return cycle.sessions.select_related("cycle").order_by("starts_at")


def standing(cycles: Mapping[int, Cycle]) -> list[Session]:
    """The sessions of some cycles that were not cancelled, each with its cycle at hand; in one query."""
    rows = list(Session.objects.filter(cycle__in=cycles, cancelled_at=None).order_by("starts_at").defer("objectives"))
    for row in rows:
        row.cycle = cycles[row.cycle_id]
    return rows


def following(session: Session) -> QuerySet[Session]:
    """This session and all of its cycle that come after it and still stand."""
    return Session.objects.filter(
        cycle_id=session.cycle_id, starts_at__gte=session.starts_at, cancelled_at=None
    ).order_by("starts_at")
