from django.db import transaction

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.live.actions import media
from telementor.live.models import House, Link
from telementor.live.queries import rooms
from telementor.programs.models import Cycle, Session

HOW = ("built_in", "keeps_chat", "takes_guests", "recorded")


@transaction.atomic
def set_standing_link(cycle: Cycle, address: str, by: Person) -> None:
    """Where every session of the cycle is held that has no link of its own. An empty address takes it away."""
    keep(cycle, None, address, by)


@transaction.atomic
def set_own_link(session: Session, address: str, by: Person) -> None:
    """Where this one session is held. An empty address brings it back to the cycle's link."""
    keep(session.cycle, session, address, by)


@transaction.atomic
def furnish(house: House, by: Person) -> None:
    """How the sessions of a cycle are held from now on. Where that is at a link, the video of a room in use ends."""
    were = House.objects.filter(cycle=house.cycle, built_in=True).exists()
    kept, _new = House.objects.update_or_create(
        cycle=house.cycle, defaults={name: getattr(house, name) for name in HOW}
    )
    record(by, "furnish", kept, **{name: getattr(house, name) for name in HOW})
    if were and not house.built_in:
        for session in house.cycle.sessions.filter(pk__in=rooms.busy()).values_list("pk", flat=True):
            media.close(session)


def keep(cycle: Cycle, session: Session | None, address: str, by: Person) -> None:
    """The audit row says which row's link it is, never the address: it may hold a password."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    before = Link.objects.filter(cycle=cycle, session=session).first()
    if (before.address if before else "") == address:
        return
    if address:
        Link.objects.update_or_create(cycle=cycle, session=session, defaults={"address": address})
    elif before:
        before.delete()
    record(by, "set link" if address else "remove link", session or cycle)


def copy_standing_link(old: Cycle, new: Cycle) -> None:
    """A cloned cycle is held where and how the old one was."""
    for house in House.objects.filter(cycle=old):
        House.objects.get_or_create(cycle=new, defaults={name: getattr(house, name) for name in HOW})
    for link in Link.objects.filter(cycle=old, session=None):
        Link.objects.get_or_create(cycle=new, session=None, defaults={"address": link.address})
