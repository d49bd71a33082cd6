from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person, Token


def to_keep_documents(person: Person) -> None:
    """Consent texts belong to the installation; who looks after it keeps them, and nobody else finds the page."""
    if not person.is_staff:
        raise Http404


class SignedIn(HttpRequest):
    """A request behind @login_required."""

    user: Person


def token(person: Person, pk: int) -> Token:
    return get_object_or_404(Token, person=person, pk=pk)
