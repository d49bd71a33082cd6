from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.hubs.models import Hub


def to_keep(person: Person) -> None:
    """Hubs belong to the installation; who looks after it keeps them, and nobody else finds the pages."""
    if not person.is_staff:
        raise Http404


def hub(person: Person, slug: str) -> Hub:
    to_keep(person)
    return get_object_or_404(Hub, slug=slug)
