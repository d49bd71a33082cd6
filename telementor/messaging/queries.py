from django.db.models import QuerySet

from telementor.accounts.models import Person
from telementor.messaging.models import Message


def visible_to(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)
