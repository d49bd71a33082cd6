import secrets

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from telementor.accounts.models import Person


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """How allauth speaks here: a code of six digits, which a phone's keyboard and anyone's eyes can manage."""

    def generate_login_code(self) -> str:
        return f"{secrets.randbelow(1_000_000):06}"


@transaction.atomic
def known(email: str, language: str) -> Person:
    """The person of this address. One who is new here begins to exist by asking for a code."""
    email = email.strip().lower()
    return Person.objects.filter(email=email).first() or Person.objects.create_user(email, language=language)
