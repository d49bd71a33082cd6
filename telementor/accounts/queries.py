from telementor.accounts.models import Consent, ConsentDocument, Person


def documents() -> list[ConsentDocument]:
    """The version in force of each kind, in the order of the kinds."""
    newest: dict[str, ConsentDocument] = {}
    for document in ConsentDocument.objects.order_by("effective_from", "pk"):
        newest[document.kind] = document
    return [newest[kind] for kind in ConsentDocument.Kind.values if kind in newest]


def consents_of(person: Person) -> dict[int, Consent]:
    """The newest word of a person on each document."""
    return {consent.document_id: consent for consent in person.consents.order_by("at", "pk").select_related("document")}
