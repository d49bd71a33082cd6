from hashlib import sha256

from django.db.models import QuerySet
from django.utils import timezone

from telementor.accounts.models import Consent, ConsentDocument, Person, Token


def documents() -> list[ConsentDocument]:
    """The version in force of each kind, in the order of the kinds."""
    newest: dict[str, ConsentDocument] = {}
    for document in ConsentDocument.objects.filter(effective_from__lte=timezone.localdate()).order_by(
        "effective_from", "pk"
    ):
        newest[document.kind] = document
    return [newest[kind] for kind in ConsentDocument.Kind.values if kind in newest]


def consents_of(person: Person) -> dict[int, Consent]:
    """The newest word of a person on each document."""
    return {consent.document_id: consent for consent in person.consents.order_by("at", "pk").select_related("document")}


def consents_owed(person: Person) -> list[ConsentDocument]:
    """What a person has still to be asked: required texts in force without their yes, others without any word of theirs."""
    said = consents_of(person)
    return [d for d in documents() if d.pk not in said or (d.required and not said[d.pk].given)]


def licences_of(person: Person) -> dict[str, str]:
    """A person's number with each body."""
    return dict(person.licences.values_list("body", "number")) if person.pk else {}


def tokens_of(person: Person) -> QuerySet[Token]:
    return person.tokens.filter(revoked_at=None)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def bearer(token: str) -> Person | None:
    """Whose token this is, while it stands."""
    found = (
        Token.objects.select_related("person")
        .filter(digest=digest(token), revoked_at=None, person__is_active=True)
        .first()
    )
    return found.person if found else None
