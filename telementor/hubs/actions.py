from collections.abc import Iterable

from django.db import transaction

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.hubs.models import Hub


@transaction.atomic
def keep(hub: Hub, by: Person, fields: Iterable[str]) -> None:
    hub.save()
    record(by, "keep", hub, fields=sorted(fields))
