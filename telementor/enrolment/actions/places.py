from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.accounts.actions import PROFILE, consent, describe, known_all
from telementor.accounts.models import ConsentDocument, Person
from telementor.accounts.queries import documents
from telementor.audit.actions import record, record_all
from telementor.enrolment import jobs, queries
from telementor.enrolment.models import Draft, Enrolment
from telementor.messaging.actions import tell
from telementor.programs.models import Cycle, Session
from telementor.queue.actions import enqueue_gathered
from telementor.rules.registrants import Registrant

Status = Enrolment.Status

SLOT = 60  # seconds

# What a higher area does when the roster of a cycle (its key) has changed; it adds its function from its apps.py.
listeners: list[Callable[[int], None]] = []


class Closed(Exception):
    """The cycle does not take registrations today."""


class ConsentMissing(Exception):
    """Somebody has not agreed to what one must agree to."""


class Full(Exception):
    """The cycle has no seat left."""


def locked(cycle: int) -> Cycle:
    """The cycle, held until the end of the transaction: seats are counted by one person at a time."""
    return Cycle.objects.select_for_update(of=("self",)).select_related("program").get(pk=cycle)


def takes_registrations(cycle: Cycle) -> bool:
    return cycle.open_for_registration and not cycle.finished


def free(cycle: Cycle) -> int:
    return max(0, cycle.seats - cycle.enrolments.filter(status=Status.ENROLLED).count())


@transaction.atomic
def register(
    cycle: Cycle, person: Person, licences: Mapping[str, str], consents: Mapping[ConsentDocument, bool]
) -> Enrolment:
    """Keep the profile, the numbers, the consents and the place together, or nothing. A second click changes nothing."""
    cycle = locked(cycle.pk)
    place = queries.place_of(person, cycle)
    if place and place.status != Status.WITHDRAWN:
        return place
    if not takes_registrations(cycle):
        raise Closed
    if any(document.required and not consents.get(document) for document in documents()):
        raise ConsentMissing
    describe(person, licences, person, PROFILE)
    consent(person, consents)
    Draft.objects.filter(cycle=cycle, person=person).delete()
    return placed(place or Enrolment(cycle=cycle, person=person), cycle)


def placed(place: Enrolment, cycle: Cycle) -> Enrolment:
    """In the queue; from there to a seat at once where nobody has to decide and one is free."""
    by_hand = cycle.admission == Cycle.Admission.APPROVAL
    place.status = Status.APPLIED if by_hand else Status.WAITING
    place.channel, place.profession = Enrolment.Channel.SELF, place.person.profession
    place.applied_at, place.decided_at = timezone.now(), None
    place.save()
    record(place.person, "register", place)
    if not by_hand:
        fill_seats(cycle)
        place.refresh_from_db(fields=["status", "decided_at"])
    if place.status in (Status.APPLIED, Status.WAITING):
        announce([place], f"enrolment/{place.status}")
    return place


@transaction.atomic
def fill_seats(cycle: Cycle) -> list[Enrolment]:
    """Give the free seats to those who have waited longest."""
    cycle = locked(cycle.pk)
    if cycle.finished:
        return []
    waiting = cycle.enrolments.filter(status=Status.WAITING).select_related("person", "cycle__program")
    lucky = list(waiting.order_by("applied_at", "pk")[: free(cycle)])
    settle(lucky, Status.ENROLLED, None, "seat", "enrolment/accepted")
    return lucky


def fill_all_seats() -> int:
    """For the clock: seats that were added to a cycle since."""
    waiting = Cycle.objects.filter(enrolments__status=Status.WAITING).distinct()
    return sum(len(fill_seats(cycle)) for cycle in waiting)


def settle(places: Sequence[Enrolment], status: Status, by: Person | None, verb: str, mail: str, **facts: Any) -> None:
    """Everything that belongs to a decision: the rows, what the audit says, and word to each person."""
    now = timezone.now()
    for place in places:
        place.status, place.decided_at = status, now
    Enrolment.objects.bulk_update(places, ["status", "decided_at"])
    record_all(by, verb, places, **facts)
    announce(places, mail)
    if places:
        roster_changed(places[0].cycle_id)


def roster_changed(cycle: int) -> None:
    jobs.keep_calendars.enqueue(cycle)
    for listener in listeners:
        listener(cycle)


def keep_all_calendars() -> None:
    """For the clock: sessions that have come near since."""
    for cycle in queries.cycles_to_keep():
        jobs.keep_calendars.enqueue(cycle.pk)


def say_moved(sessions: Sequence[Session]) -> None:
    """Tell everybody enrolled, in one message each, of sessions that moved, fell away or came back. Past ones concern nobody."""
    if sessions and not sessions[0].over:
        jobs.tell_moved.enqueue(sessions[0].pk, len(sessions) - 1, f":{timezone.now():%Y%m%d%H%M%S%f}")


def say_reworded(session: Session) -> None:
    """Calendars are told once nobody has changed it for a while; what changes within the same minute, by one job."""
    if session.over:
        return
    cycle, at = session.cycle_id, session.changed_at + queries.QUIET
    enqueue_gathered(jobs.keep_calendars, f"enrolment:words:{cycle}", at, SLOT, cycle)


def announce(places: Sequence[Enrolment], mail: str) -> None:
    """One person is told at once; many by a job, so that nobody waits for it."""
    if len(places) == 1:
        tell(places[0].person, mail, places[0], again=f":{places[0].applied_at:%Y%m%d%H%M%S}", cycle=places[0].cycle)
    elif places:
        jobs.tell_all.enqueue(mail, [place.pk for place in places])


@transaction.atomic
def accept(place: Enrolment, by: Person) -> None:
    """Give an applicant a seat, or the last place on the waiting list. Who waits already gets a seat or stays: Full."""
    cycle = locked(place.cycle_id)
    fill_seats(cycle)
    place.refresh_from_db(fields=["status"])
    if place.status in (Status.ENROLLED, Status.WITHDRAWN):
        return
    if free(cycle):
        settle([place], Status.ENROLLED, by, "accept", "enrolment/accepted")
    elif place.status == Status.WAITING:
        raise Full
    else:
        settle([place], Status.WAITING, by, "queue", "enrolment/waiting")


@transaction.atomic
def accept_all(cycle: Cycle, by: Person) -> tuple[int, int]:
    """Accept everybody who applied, in their order: how many got a seat, and how many wait for one."""
    cycle = locked(cycle.pk)
    fill_seats(cycle)
    applied = cycle.enrolments.filter(status=Status.APPLIED).select_related("person", "cycle__program")
    rows, seats = list(applied.order_by("applied_at", "pk")), free(cycle)
    settle(rows[:seats], Status.ENROLLED, by, "accept", "enrolment/accepted")
    settle(rows[seats:], Status.WAITING, by, "queue", "enrolment/waiting")
    return len(rows[:seats]), len(rows[seats:])


@transaction.atomic
def decline(place: Enrolment, by: Person) -> None:
    """Nothing is deleted, and it can still be accepted."""
    locked(place.cycle_id)
    place.refresh_from_db(fields=["status"])
    if place.status in (Status.APPLIED, Status.WAITING):
        settle([place], Status.DECLINED, by, "decline", "enrolment/declined")


@transaction.atomic
def withdraw(place: Enrolment, by: Person, reason: str = "") -> None:
    """Give a place up. Minutes and credit stay; the seat goes to whoever has waited longest."""
    cycle = locked(place.cycle_id)
    place.refresh_from_db(fields=["status"])
    if place.stands:
        settle([place], Status.WITHDRAWN, by, "withdraw", "enrolment/withdrawn", reason=reason)
        fill_seats(cycle)


@dataclass(frozen=True, slots=True)
class Entered:
    """How many of a list got a seat, wait for one, or had a place before."""

    seated: int = 0
    waiting: int = 0
    already: int = 0


@transaction.atomic
def enter(cycle: Cycle, registrants: Sequence[Registrant], by: Person) -> Entered:
    """Register people for the team. Who has a place in the cycle, whatever its state, is left as they are."""
    cycle = locked(cycle.pk)
    fill_seats(cycle)
    people = known_all(registrants, by)
    there = set(cycle.enrolments.values_list("person_id", flat=True))
    new = [(people[r.email], r) for r in registrants if people[r.email].pk not in there]
    seats, now = free(cycle), timezone.now()
    rows = [
        Enrolment(
            cycle=cycle,
            person=person,
            status=Status.ENROLLED if number < seats else Status.WAITING,
            profession=person.profession or told.profession,
            channel=Enrolment.Channel.STAFF,
            decided_at=now if number < seats else None,
        )
        for number, (person, told) in enumerate(new)
    ]
    Enrolment.objects.bulk_create(rows)
    record_all(by, "enter", rows)
    announce(rows, "enrolment/entered")
    if rows:
        roster_changed(cycle.pk)
    return Entered(len(rows[:seats]), len(rows[seats:]), len(registrants) - len(rows))


@transaction.atomic
def enter_one(cycle: Cycle, registrant: Registrant, by: Person) -> Enrolment:
    """Register one person for the team. Here, unlike in a list, one who withdrew or was declined is meant to come back."""
    done = enter(cycle, [registrant], by)
    place = Enrolment.objects.select_related("person", "cycle__program").get(
        cycle=cycle, person__email=registrant.email
    )
    if done.already and place.status in (Status.WITHDRAWN, Status.DECLINED):
        place.status, place.applied_at, place.decided_at = Status.WAITING, timezone.now(), None
        place.save(update_fields=["status", "applied_at", "decided_at"])
        record(by, "enter", place)
        fill_seats(cycle)
        place.refresh_from_db(fields=["status"])
    return place


def keep_draft(cycle: Cycle, person: Person, typed: Mapping[str, Any]) -> None:
    """Without an audit row: nothing has been said yet by somebody who is still typing."""
    Draft.objects.update_or_create(cycle=cycle, person=person, defaults={"typed": dict(typed)})
