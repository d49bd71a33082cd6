from django.http import HttpRequest

from telementor.accounts.models import Person


class SignedIn(HttpRequest):
    """A request behind @login_required."""

    user: Person
