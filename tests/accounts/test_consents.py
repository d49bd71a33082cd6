from datetime import date, timedelta

import pytest

from telementor.accounts import queries
from telementor.accounts.models import Consent, ConsentDocument
from telementor.audit.models import Entry
from telementor.web.bilingual import Words

CONSENTS = "/accounts/consents/"


def a_document(kind: str, version: str = "1", required: bool = False, day: date = date(2026, 1, 1)) -> ConsentDocument:
    title = Words(f"{kind} title", f"titre {kind}")
    return ConsentDocument.objects.create(
        kind=kind, version=version, title=title, text=Words("Text", "Texte"), required=required, effective_from=day
    )


@pytest.fixture
def privacy(db) -> ConsentDocument:
    return a_document("privacy", required=True)


@pytest.fixture
def photo(db) -> ConsentDocument:
    return a_document("photo")


def test_bob_is_asked_for_what_he_has_not_answered(bob, privacy, photo, as_user):
    assert queries.consents_owed(bob) == [privacy, photo]
    assert "Your answer is still needed for" in as_user(bob).get(CONSENTS).content.decode()


def test_each_answer_is_a_row_of_its_own(bob, privacy, photo, as_user):
    as_user(bob).post(CONSENTS, {"answered": "1", f"consent_{privacy.pk}": "on"})
    assert set(Consent.objects.values_list("document__kind", "given")) == {("privacy", True), ("photo", False)}
    assert queries.consents_owed(bob) == []
    assert Entry.objects.filter(verb="give consent", actor=bob).count() == 1


def test_saying_the_same_again_adds_nothing_and_changing_adds_a_row(bob, privacy, photo, as_user):
    page = as_user(bob)
    for _ in range(2):
        page.post(CONSENTS, {"answered": "1", f"consent_{privacy.pk}": "on"})
    assert Consent.objects.count() == 2
    page.post(CONSENTS, {"answered": "1"})
    assert list(bob.consents.filter(document=privacy).order_by("at").values_list("given", flat=True)) == [True, False]
    assert queries.consents_owed(bob) == [privacy]


def test_a_new_version_is_asked_for_again_from_its_day(bob, privacy, as_user):
    as_user(bob).post(CONSENTS, {"answered": "1", f"consent_{privacy.pk}": "on"})
    a_document("privacy", "3", required=True, day=date.today() + timedelta(days=9))
    assert queries.consents_owed(bob) == []
    second = a_document("privacy", "2", required=True, day=date.today() - timedelta(days=9))
    assert queries.consents_owed(bob) == [second]


def test_looking_changes_nothing(bob, privacy, as_user):
    as_user(bob).get(CONSENTS, {f"consent_{privacy.pk}": "on"})
    assert not Consent.objects.exists()
