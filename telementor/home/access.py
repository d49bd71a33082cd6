from django.conf import settings
from django.http import Http404

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment


def demonstration() -> None:
    """The pages of the demonstration are there only in it."""
    if not settings.DEMO:
        raise Http404


def place(person: Person, pk: int) -> Enrolment:
    found = Enrolment.objects.filter(pk=pk, person=person).select_related("cycle__program", "person").first()
    if found is None:
        raise Http404
    return found
