"""A place in the room: taken at the door, given up when the facilitator removes somebody."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.live import queries
from telementor.live.actions.rooms import plan_again
from telementor.live.actions.visits import part
from telementor.live.models import Room, Seat
from telementor.live.queries import rooms
from telementor.programs.models import Session
from telementor.rules.room import Document, Role, one_line

MOST_MATES = 12
MOST_GUESTS = 25  # in a session
AS_GUEST = 3  # sessions of one cycle, then one registers


class Locked(Exception):
    """The facilitator has locked the room."""


class Full(Exception):
    """There is no place left in the room."""


class Removed(Exception):
    """The facilitator has removed this person from the room, or turned this guest away."""


@transaction.atomic
def take(session: Session, person: Person, mates: Sequence[dict[str, str]], consents: bool = False) -> Seat:
    """A person's place, the same one each time she comes. A team member's new role counts from then on."""
    role = rooms.role_now(session, person)
    seat = Seat.objects.filter(session=session, person=person).first()
    if seat and seat.removed_at:
        raise Removed
    if role == Role.AUDIENCE:
        let_in(seat, rooms.held(session.pk).document)
    if seat is None:
        seat, _new = Seat.objects.get_or_create(session=session, person=person, defaults={"role": role})
    if (sitting := list(mates)[:MOST_MATES]) != seat.mates:
        part(seat)
    seat.name, seat.profession, seat.mates = one_line(str(person))[:120], person.profession, sitting
    if role != Role.AUDIENCE or seat.role == Role.HOST:
        seat.role = role
    seat.save()
    if seat.role == Role.HOST:
        plan_again(session)
    return agree(seat, consents)


def let_in(seat: Seat | None, shown: Document) -> None:
    """Who has a seat comes back into a locked room, and who is in it into a full one. Raises Locked or Full."""
    if seat is None and shown.get("locked"):
        raise Locked
    here = seat and shown.get("people", {}).get(seat.uid, {}).get("here")
    if not here and rooms.full(shown):
        raise Full


class NoGuests(Exception):
    """The program takes no guests, the session is not open, or too many are there already."""


class ComeRegistered(Exception):
    """Somebody has been a guest as often as one may; she is asked to register."""


@transaction.atomic
def knock(session: Session, guest: Seat, before: Seat | None = None, consents: bool = False) -> Seat:
    """A guest's place, in front of the door until a host opens it; `before` is the one that this browser has already."""
    Room.objects.select_for_update().get_or_create(session=session)
    if (before and before.removed_at) or queries.turned_away(session, guest.email):
        raise Removed
    if before and (before.name, before.email) == (guest.name, guest.email):
        return agree(before, consents)
    if queries.guests(session) >= MOST_GUESTS:
        raise NoGuests
    if queries.visits_as_guest(session, guest.email) >= AS_GUEST:
        raise ComeRegistered
    guest.session, guest.role = session, Seat.Role.WAITING
    guest.save()
    record(None, "knock", guest)
    return agree(guest, consents)


def agree(seat: Seat, consents: bool) -> Seat:
    """To a recording made elsewhere; when it was first said is kept."""
    if consents and not seat.consented_at:
        seat.consented_at = timezone.now()
        seat.save(update_fields=["consented_at"])
        record(seat.person, "consent to recording", seat)
    return seat
