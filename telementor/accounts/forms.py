from typing import Any

from allauth.account.forms import RequestLoginCodeForm
from django.utils.translation import get_language

from telementor.accounts import actions


class Knock(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Ask for a sign-in code. The answer is the same for an address we know and one we do not."""

    def clean_email(self) -> Any:
        actions.known(self.cleaned_data["email"], (get_language() or "en")[:2])
        return super().clean_email()
