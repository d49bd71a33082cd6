from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person, Token


class SignedIn(HttpRequest):
    """A request behind @login_required."""

    user: Person


def token(person: Person, pk: int) -> Token:
    return get_object_or_404(Token, person=person, pk=pk)
