from collections.abc import Mapping
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.live import queries as live
from telementor.live.models import Seat
from telementor.live.queries.rooms import HOSTS, shut
from telementor.programs import access as programs
from telementor.programs import queries
from telementor.programs.models import Member, Session

BRINGS = (Member.Role.COORDINATOR, Member.Role.FACILITATOR, Member.Role.LIBRARIAN, Member.Role.SPECIALIST)


def to_join(person: Person, pk: int) -> Session:
    """A session for who is enrolled in its cycle or on the program's team; nobody else learns that there is one."""
    session = get_object_or_404(Session.objects.select_related("cycle__program"), pk=pk)
    if may_join(person, session):
        return session
    raise Http404


def may_join(person: Person, session: Session) -> bool:
    return enrolled(person, session) or bool(queries.roles(person, session.cycle.program))


def enrolled(person: Person, session: Session) -> bool:
    return person.enrolments.filter(cycle=session.cycle_id, status=Enrolment.Status.ENROLLED).exists()


def runs(person: Person, session: Session) -> bool:
    """Whether somebody may go in before the others, to prepare."""
    return bool(queries.roles(person, session.cycle.program) & HOSTS)


def to_furnish(person: Person, pk: int) -> Session:
    """A session whose materials one may change."""
    return programs.session(person, pk, *BRINGS)


def brings(person: Person, session: Session) -> bool:
    return bool(queries.roles(person, session.cycle.program) & set(BRINGS))


GUESTS = Signer(salt="guests of a session")


def guest_pass(session: Session) -> str:
    """What the link for guests of one session ends in; it cannot be guessed, and it opens no other session."""
    return GUESTS.sign(str(session.pk)).replace(":", "-", 1)


def as_guest(word: str) -> Session:
    """The session that a link for guests leads to."""
    try:
        pk = int(GUESTS.unsign(word.replace("-", ":", 1)))
    except (BadSignature, ValueError):
        raise Http404 from None
    session = get_object_or_404(Session.objects.select_related("cycle__program"), pk=pk)
    if not live.house(session.cycle).takes_guests:
        raise Http404
    return session


def seat(scope: Mapping[str, Any], pk: int) -> Seat | None:
    """The seat of whoever opens a socket: a person of the session, or the guest this browser was given a seat as."""
    rows = Seat.objects.select_related("session__cycle__program", "session__room", "person")
    found = _of(rows.filter(session=pk, removed_at=None), scope["user"], scope["session"].get(GUEST))
    return None if found is None or shut(found) else found


def _of(rows: QuerySet[Seat], person: Any, guest: str | None) -> Seat | None:
    if not person.is_authenticated:
        taken = rows.filter(person=None, uid=guest, session__cycle__house__takes_guests=True)
        return taken.first() if guest else None
    found = rows.filter(person=person).first()
    return found if found and may_join(person, found.session) else None


GUEST = "guest_seat"  # in the browser's session
