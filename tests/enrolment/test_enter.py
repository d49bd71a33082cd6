import pytest

from telementor.accounts import queries as accounts
from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.messaging.models import Message
from telementor.programs.models import Cycle

ERIN = {
    "email": "Erin@Example.org",
    "given_name": "Erin",
    "family_name": "Okemaw",
    "profession": "nurse_practitioner",
    "city": "Kenora",
    "postal_code": "p9n1a1",
    "language": "fr",
}


@pytest.fixture
def url(cycle) -> str:
    return f"/enrolment/cycles/{cycle.pk}/enter/"


def test_alice_enters_erin_who_is_told_and_asked_for_her_consents(cycle, documents, alice, as_user, url):
    for _ in range(2):
        assert as_user(alice).post(url, ERIN).status_code == 302
    place = Enrolment.objects.get()
    assert (place.status, place.channel, place.profession) == ("enrolled", "staff", "nurse_practitioner")
    assert (place.person.email, place.person.postal_code, place.person.language) == (
        "erin@example.org",
        "P9N 1A1",
        "fr",
    )
    assert accounts.consents_owed(place.person) == documents
    message = Message.objects.get()
    assert message.language == "fr"
    assert "/accounts/consents/" in message.text


def test_whose_profile_is_filled_in_keeps_it(cycle, bob, alice, as_user, url):
    as_user(alice).post(url, ERIN | {"email": bob.email})
    bob.refresh_from_db()
    assert bob.name == "Bob Tremblay"
    assert Enrolment.objects.get().profession == "family_physician"


def test_who_only_asked_for_a_code_gets_the_name(cycle, alice, as_user, url):
    Person.objects.create_user("erin@example.org")
    as_user(alice).post(url, ERIN)
    assert Enrolment.objects.get().person.name == "Erin Okemaw"


def test_in_a_full_cycle_erin_waits(cycle, place, alice, as_user, url):
    Cycle.objects.update(seats=1)
    as_user(alice).post(url, ERIN)
    assert Enrolment.objects.get(person__email="erin@example.org").status == "waiting"
    assert "liste d’attente" in Message.objects.get().text


def test_who_withdrew_is_brought_back(cycle, place, bob, alice, as_user, url):
    Enrolment.objects.update(status="withdrawn")
    as_user(alice).post(url, ERIN | {"email": bob.email})
    assert Enrolment.objects.get().status == "enrolled"


def test_a_wrong_field_says_so(cycle, alice, as_user, url):
    answer = as_user(alice).post(url, ERIN | {"email": "erin", "postal_code": "1"}).content.decode()
    assert "valid email address" in answer
    assert "K7L 3N6" in answer
    assert 'value="Okemaw"' in answer
    assert not Enrolment.objects.exists()


def test_only_the_coordinator_enters(cycle, sam, charlie, as_user, url):
    assert as_user(sam).post(url, ERIN).status_code == 403
    assert as_user(charlie).post(url, ERIN).status_code == 404
    assert not Enrolment.objects.exists()
