"""Everybody of a session has a link of her own to its meeting, and who is no more of it has none."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from django.db import transaction

from telementor.accounts.models import Person
from telementor.outside.zoom import payloads, registrants
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.errors import HostCannotRegister, Invalid, Missing
from telementor.outside.zoom.registrants import Decision, NotAdded
from telementor.queue.actions import renew
from telementor.zoom import queries
from telementor.zoom.models import Known, Meeting, Registrant

State = Registrant.State
LONGEST_NAME = 64  # of a given name, for Zoom


def keep(key: Key, meeting: Meeting, hosts: Iterable[str], known: Mapping[str, str]) -> None:
    """Withdraw first: who has another address is registered anew by it. `hosts` are the meeting's as Zoom has it, and
    `known` is what it said of the team's addresses.
    """
    people = {one.pk: one for one in queries.expected(meeting.session.cycle)}
    hosting = {one.casefold() for one in hosts}
    withdraw(key, meeting, [row for row in meeting.registrants.all() if not stands(row, people, hosting)])
    rows = {row.person_id: row for row in meeting.registrants.all()}
    for person in people.values():
        if person.email.casefold() in hosting:
            store(meeting, person, state=State.HOST)
    add(key, meeting, [one for one in people.values() if lacks_link(one, rows.get(one.pk), hosting, known)])


def stands(row: Registrant, people: dict[int, Person], hosting: set[str]) -> bool:
    """A link is withdrawn from who left, who has another address, and who now comes in as a host."""
    if row.state != State.APPROVED:
        return True
    person = people.get(row.person_id)
    return person is not None and same(row, person) and row.email.casefold() not in hosting


def lacks_link(person: Person, row: Registrant | None, hosting: set[str], known: Mapping[str, str]) -> bool:
    """Whom Zoom did not take is not sent again and again, only with another address; nor who is licensed, whom it took for
    a host of its own.
    """
    if person.email.casefold() in hosting:
        return False
    if row is None or row.state == State.CANCELLED or not same(row, person):
        return True
    return row.state == State.HOST and known.get(person.email.casefold()) != "licensed"


def same(row: Registrant, person: Person) -> bool:
    return row.email.casefold() == person.email.casefold()


def withdraw(key: Key, meeting: Meeting, rows: list[Registrant]) -> None:
    """One whom Zoom has no more keeps no other's link alive."""
    if not rows:
        return
    told = [payloads.Registrant(row.key, row.email, "", "", "", "") for row in rows]
    try:
        renew()
        registrants.decide(key, meeting.number, Decision.CANCEL, told)
    except Missing:
        for one in told:
            renew()
            with suppress(Missing):
                registrants.decide(key, meeting.number, Decision.CANCEL, [one])
    Registrant.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.CANCELLED, link="")


def add(key: Key, meeting: Meeting, people: list[Person]) -> None:
    """Each is stored as soon as she is added, so that a limit or a broken line loses nobody who is in."""
    by_address = {one.email.casefold(): one for one in people}
    renew()
    for found in registrants.add_registrants(key, meeting.number, [as_guest(one) for one in people]):
        renew()
        person = by_address[(found.person if isinstance(found, NotAdded) else found).email.casefold()]
        store_found(meeting, person, found)


def add_one(key: Key, meeting: Meeting, person: Person) -> Registrant:
    """On the spot. Who had a link by another address keeps none; who is known to Zoom as a host comes in as one."""
    before = meeting.registrants.filter(person=person, state=State.APPROVED).first()
    withdraw(key, meeting, [before] if before else [])
    guest = as_guest(person)
    try:
        store_found(meeting, person, registrants.add_registrant(key, meeting.number, guest))
    except Invalid as error:
        store_found(meeting, person, NotAdded(guest, isinstance(error, HostCannotRegister), error.sentence))
    return meeting.registrants.get(person=person)


def as_guest(person: Person) -> payloads.Person:
    return payloads.Person(
        person.email, person.given_name[:LONGEST_NAME].strip(), person.family_name[:LONGEST_NAME].strip()
    )


def store_found(meeting: Meeting, person: Person, found: payloads.Registrant | NotAdded) -> None:
    if isinstance(found, NotAdded):
        store(meeting, person, state=State.HOST if found.host else State.REFUSED)
    else:
        store(meeting, person, state=State.APPROVED, key=found.id, link=found.join_url)


@transaction.atomic
def store(meeting: Meeting, person: Person, **told: str) -> None:
    """Only of the meeting that Zoom was asked about: it may have been made anew meanwhile. What Zoom calls her by is kept
    for good.
    """
    now = Meeting.objects.select_for_update().filter(pk=meeting.pk, number=meeting.number).first()
    if now:
        kept = {"email": person.email, "link": "", **told}
        row, _ = Registrant.objects.update_or_create(meeting=now, person=person, defaults=kept)
        Known.objects.get_or_create(meeting=now, person=person, key=row.key, email=row.email)
