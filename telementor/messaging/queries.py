from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Least

from telementor.accounts.models import Person
from telementor.messaging.models import Invitation, Message, Reply, Subscription
from telementor.rules.calendar import Event

# What stands in a person's calendar; a higher area adds its function from its apps.py.
calendars: list[Callable[[Person], Iterable[Event]]] = []


def label(row: models.Model) -> str:
    """What a row is called where no table can point to it: "programs.session:12"."""
    return f"{row._meta.label_lower}:{row.pk}"


def visible_to(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)


def sent_about(labels: Iterable[str]) -> QuerySet[Message]:
    """Every message about some rows, the newest first."""
    return Message.objects.filter(about__in=list(labels)).select_related("person").order_by("-created_at", "-pk")


def events(person: Person) -> list[Event]:
    """All that stands in her calendar, in her language if that is the one spoken now."""
    return sorted((event for find in calendars for event in find(person)), key=lambda event: event.starts_at)


def subscription(person: Person) -> Subscription:
    """As it is, or as it would be where she never changed anything."""
    return Subscription.objects.filter(person=person).first() or Subscription(person=person)


def by_secret(secret: str) -> Subscription | None:
    """Whose feed this is, while its address stands."""
    found = Subscription.objects.select_related("person").filter(secret=secret, made_at__isnull=False)
    return found.filter(person__is_active=True).first()


def wants_mail(person: Person) -> bool:
    return not Subscription.objects.filter(person=person, by_mail=False).exists()


def invitations(labels: Iterable[str]) -> QuerySet[Invitation]:
    return Invitation.objects.filter(about__in=list(labels))


def same_time(row: Invitation, now: Any) -> bool:
    """Whether a calendar has this time already, of an event or of the row it is made of."""
    return (row.starts_at, row.ends_at) == (now.starts_at, now.ends_at)


def same_words(row: Invitation, said: Mapping[str, str]) -> bool:
    """Whether it has these words already. The same in her other language are nothing new either."""
    return any(words.startswith(row.said) for words in said.values())


def in_order(rows: QuerySet[Reply]) -> QuerySet[Reply]:
    """As they were given, whenever they came; none later than it came."""
    return rows.order_by(Least("at", "noted_at"), "pk")


def answers(about: str) -> dict[int, str]:
    """What each person's calendar last answered about a row at the time as it stands, by person, in one query."""
    rows = Reply.objects.filter(invitation__about=about, invitation__cancelled=False)
    found = in_order(rows).values_list("invitation__person", "answer", "sequence", "invitation__timed")
    return {person: answer for person, answer, sequence, timed in found if sequence >= timed}


def answers_of(person: Person, labels: Iterable[str]) -> dict[str, str]:
    """The same for one person over several rows, by row."""
    rows = Reply.objects.filter(
        invitation__person=person, invitation__about__in=list(labels), invitation__cancelled=False
    )
    found = in_order(rows).values_list("invitation__about", "answer", "sequence", "invitation__timed")
    return {about: answer for about, answer, sequence, timed in found if sequence >= timed}
