from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.programs import queries
from telementor.programs.models import Cycle, Item, Member, Program, Session
from telementor.rules import recurrence

# What a higher area has to say or do here; it adds its function from its apps.py.
furnishers: list[Callable[[Cycle], None]] = []  # give a new cycle what every cycle begins with
copiers: list[Callable[[Cycle, Cycle], None]] = []  # copy what hangs on a cycle to its clone
objections: list[Callable[[Session], str]] = []  # why a session may not be moved; empty where it may
followers: list[Callable[[Session], None]] = []  # keep up with what a session is about
tellers: list[Callable[[Sequence[Session]], None]] = []  # tell people of sessions that moved, fell away or came back


class Fixed(Exception):
    """A session cannot be moved; the reason is a sentence for the page."""


@transaction.atomic
def make_program(program: Program, by: Person) -> Program:
    """Whoever makes a program coordinates it."""
    program.save()
    Member.objects.get_or_create(program=program, person=by, role=Member.Role.COORDINATOR)
    record(by, "make", program)
    return program


@transaction.atomic
def change(row: Program | Cycle | Item, by: Person, fields: Iterable[str]) -> None:
    row.save()
    if isinstance(row, Item):
        row.program.save(update_fields=["changed_at"])
    record(by, "change", row, fields=sorted(fields))


@transaction.atomic
def remove_item(item: Item, by: Person) -> None:
    record(by, "remove", item, text=str(item)[:80])
    item.program.save(update_fields=["changed_at"])
    item.delete()


@transaction.atomic
def give_role(program: Program, person: Person, role: str, by: Person) -> Member:
    member, new = Member.objects.get_or_create(program=program, person=person, role=role)
    if new:
        record(by, "give role", member, role=role, person=person.pk)
    return member


class LastCoordinator(Exception):
    """A program keeps at least one coordinator."""


@transaction.atomic
def take_role(member: Member, by: Person) -> None:
    """Take a role away. Locking the program keeps two coordinators from removing each other."""
    Program.objects.select_for_update().get(pk=member.program_id)
    others = Member.objects.filter(program=member.program_id, role=Member.Role.COORDINATOR).exclude(pk=member.pk)
    if member.role == Member.Role.COORDINATOR and not others.exists():
        raise LastCoordinator
    record(by, "take role", member, role=member.role, person=member.person_id)
    member.delete()


@transaction.atomic
def make_cycle(cycle: Cycle, by: Person) -> Cycle:
    cycle.save()
    record(by, "make", cycle)
    plan(cycle, by)
    for furnish in furnishers:
        furnish(cycle)
    return cycle


def timetable(cycle: Cycle) -> recurrence.Timetable:
    return recurrence.weekly(
        cycle.first_day,
        cycle.last_day,
        cycle.weekday,
        cycle.starts,
        timedelta(minutes=cycle.minutes),
        ZoneInfo(cycle.zone),
        cycle.province,
    )


@transaction.atomic
def plan(cycle: Cycle, by: Person) -> int:
    """Make the sessions of the timetable that come after those there are; asked again, it makes none."""
    last = cycle.sessions.aggregate(day=Max("starts_at"), number=Max("number"))
    new = [slot for slot in timetable(cycle).slots if last["day"] is None or slot.start > last["day"]]
    number = last["number"] or 0
    made = Session.objects.bulk_create(
        Session(cycle=cycle, number=number + n, starts_at=slot.start, ends_at=slot.end) for n, slot in enumerate(new, 1)
    )
    if made:
        record(by, "plan", cycle, sessions=len(made))
    return len(made)


@transaction.atomic
def clone(cycle: Cycle, first_day: date, by: Person) -> Cycle:
    """The same cycle again from another day: as long, the same topics in the same order, nobody enrolled."""
    old = Cycle.objects.select_for_update().get(pk=cycle.pk)
    later = first_day - old.first_day
    new = Cycle.objects.get(pk=old.pk)
    new.pk, new._state.adding = None, True
    for day in ("first_day", "last_day", "registration_opens", "registration_closes"):
        setattr(new, day, getattr(old, day) + later)
    make_cycle(new, by)
    copy_topics(old, new)
    for copier in copiers:
        copier(old, new)
    record(by, "clone", new, source=old.pk)
    return new


def copy_topics(old: Cycle, new: Cycle) -> None:
    pairs = zip(old.sessions.filter(cancelled_at=None), new.sessions.all(), strict=False)
    changed = []
    for before, after in pairs:
        after.topic, after.objectives, after.speaker = before.topic, before.objectives, before.speaker
        changed.append(after)
    Session.objects.bulk_update(changed, ["topic", "objectives", "speaker"])


@dataclass(frozen=True, slots=True)
class Move:
    """To when, how long, and whether all that follow move by the same step on the wall clock."""

    starts_at: datetime
    length: timedelta
    following: bool = False


def change_session(session: Session, move_to: Move | None, by: Person, fields: Iterable[str]) -> None:
    """Change what a session is about and, where asked, when it is held. Raises Fixed, and then nothing is changed."""
    try:
        with transaction.atomic():
            session.save(update_fields=["topic", "objectives", "speaker", "activity_number", "changed_at"])
            record(by, "change", session, fields=sorted(fields))
            for follow in followers:
                follow(session)
            if move_to:
                move(session, move_to, by)
    except IntegrityError:
        raise Fixed(gettext("Another session of this cycle is held at that time.")) from None


@transaction.atomic
def move(session: Session, to: Move, by: Person) -> int:
    """Move one session, or it and all that follow. All of them or none."""
    cycle = Cycle.objects.select_for_update().get(pk=session.cycle_id)
    rows = list(queries.following(session)) if to.following else [session]
    object_to(rows)
    was = session.starts_at
    starts = recurrence.shift([row.starts_at for row in rows], to.starts_at, ZoneInfo(session.cycle.zone))
    for row, start in zip(rows, starts, strict=True):
        row.starts_at, row.ends_at, row.revision = start, start + to.length, row.revision + 1
    # Moving later begins with the last, so that no row meets the old time of the next one on its way.
    for row in sorted(rows, key=lambda row: row.starts_at, reverse=to.starts_at > was):
        row.save(update_fields=["starts_at", "ends_at", "revision", "changed_at"])
    reach(cycle, rows[-1].day)
    record(by, "move", session, sessions=len(rows), was=was.isoformat(), now=to.starts_at.isoformat())
    for tell in tellers:
        tell(rows)
    return len(rows)


def reach(cycle: Cycle, day: date) -> None:
    """A cycle is not finished before its last session."""
    if day > cycle.last_day:
        cycle.last_day = day
        cycle.save(update_fields=["last_day"])


def object_to(rows: Iterable[Session]) -> None:
    for row in rows:
        for objection in objections:
            if reason := objection(row):
                raise Fixed(reason)


@transaction.atomic
def cancel_session(session: Session, by: Person) -> bool:
    """Whether it stood until now."""
    object_to([session])
    now = timezone.now()
    standing = Session.objects.filter(pk=session.pk, cancelled_at=None)
    if standing.update(cancelled_at=now, revision=F("revision") + 1, changed_at=now):
        record(by, "cancel", session)
        say_changed(session)
        return True
    return False


@transaction.atomic
def restore_session(session: Session, by: Person) -> bool:
    """Whether it was cancelled until now."""
    cancelled = Session.objects.filter(pk=session.pk).exclude(cancelled_at=None)
    if cancelled.update(cancelled_at=None, revision=F("revision") + 1, changed_at=timezone.now()):
        record(by, "restore", session)
        say_changed(session)
        return True
    return False


def say_changed(session: Session) -> None:
    session.refresh_from_db(fields=["cancelled_at", "revision", "changed_at"])
    for tell in tellers:
        tell([session])
