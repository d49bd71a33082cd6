from django.db import transaction

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.live import actions as live
from telementor.live.queries import house
from telementor.programs.models import Cycle
from telementor.zoom import queries
from telementor.zoom.actions.meetings import keep_of
from telementor.zoom.models import Holding

HOW = ("active", "waiting_room", "polls", "transcript", "chat", "summary")


@transaction.atomic
def hold(holding: Holding, by: Person) -> None:
    """Whether and how the sessions of a cycle are held in Zoom from now on. Their meetings follow by themselves."""
    told = {name: getattr(holding, name) for name in HOW}
    kept, _new = Holding.objects.update_or_create(cycle=holding.cycle, defaults=told)
    record(by, "hold in Zoom", kept, **told)
    if kept.active:
        furnish(kept, by)
    keep_of(queries.coming().filter(cycle=kept.cycle_id))


def furnish(holding: Holding, by: Person) -> None:
    """The room of this site stands beside it; and for a transcript or a chat Zoom records, so everybody is asked at the door."""
    told = house(holding.cycle)
    records = holding.transcript or holding.chat
    if told.built_in or (records and not told.recorded):
        told.built_in, told.recorded = False, told.recorded or records
        live.furnish(told, by)


def copy_holding(old: Cycle, new: Cycle) -> None:
    """A cloned cycle is held where and how the old one was."""
    for holding in Holding.objects.filter(cycle=old):
        Holding.objects.get_or_create(cycle=new, defaults={name: getattr(holding, name) for name in HOW})
