"""A place in the room: taken at the door, given up when the facilitator removes somebody."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.live import queries
from telementor.live.actions.rooms import plan_again
from telementor.live.actions.visits import part
from telementor.live.models import Room, Seat
from telementor.live.queries import rooms
from telementor.programs.models import Session
from telementor.rules.room import Document, Role, plain

MOST_MATES = 12
MOST_GUESTS = 25  # in a session
AS_GUEST = 3  # sessions of one cycle, then one registers


class Locked(Exception):
    """The facilitator has locked the room."""


class Full(Exception):
    """There is no place left in the room."""


@transaction.atomic
def take(session: Session, person: Person, mates: Sequence[dict[str, str]], consents: bool = False) -> Seat:
    """A person's place, the same one each time she comes. A team member's new role counts from then on."""
    role = rooms.role_now(session, person)
    seat = Seat.objects.filter(session=session, person=person).first()
    if role == Role.AUDIENCE:
        let_in(seat, rooms.held(session.pk).document)
    if seat is None:
        seat, _new = Seat.objects.get_or_create(session=session, person=person, defaults={"role": role})
    if (sitting := list(mates)[:MOST_MATES]) != seat.mates:
        part(seat)
    seat.name, seat.profession, seat.mates = plain(str(person))[:120], person.profession, sitting
    if role != Role.AUDIENCE or seat.role == Role.HOST:
        seat.role = role
    if consents and not seat.consented_at:
        seat.consented_at = timezone.now()
    seat.save()
    if seat.role == Role.HOST:
        plan_again(session)
    return seat


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
def knock(session: Session, guest: Seat) -> Seat:
    """A guest's place, in front of the door until a host opens it."""
    Room.objects.select_for_update().get_or_create(session=session)
    if queries.guests(session) >= MOST_GUESTS:
        raise NoGuests
    if queries.visits_as_guest(session, guest.email) >= AS_GUEST:
        raise ComeRegistered
    guest.session, guest.role = session, Seat.Role.WAITING
    guest.save()
    return guest
