from django.http import Http404

from telementor.accounts.models import Person
from telementor.messaging import queries
from telementor.messaging.models import Message


def message(person: Person, pk: int) -> Message:
    found = queries.visible_to(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
