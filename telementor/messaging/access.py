from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.crypto import constant_time_compare

from telementor.accounts.models import Person
from telementor.messaging import queries
from telementor.messaging.models import Message, Subscription


def message(person: Person, pk: int) -> Message:
    found = queries.visible_to(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def feed(secret: str) -> Subscription:
    """The address is the key: who does not know it learns nothing."""
    found = queries.by_secret(secret)
    if found is None:
        raise Http404
    return found


def mail_server(request: HttpRequest) -> None:
    """Who brings answers shows the secret that both were set up with; without one the door is not there."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.ANSWERS_SECRET or not constant_time_compare(shown, settings.ANSWERS_SECRET):
        raise Http404
