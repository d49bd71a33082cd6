import pytest

from telementor.audit.models import Entry
from telementor.enrolment import actions
from telementor.enrolment.models import Enrolment
from telementor.messaging.models import Message
from telementor.programs.models import Cycle
from tests.enrolment.conftest import many


@pytest.fixture
def applied(place) -> Enrolment:
    Enrolment.objects.filter(pk=place.pk).update(status="applied")
    return place


def status(place: Enrolment) -> str:
    return Enrolment.objects.get(pk=place.pk).status


def test_alice_accepts_bob_once(applied, alice, as_user):
    for _ in range(2):
        assert as_user(alice).post(f"/enrolment/{applied.pk}/accept/").status_code == 302
    assert status(applied) == "enrolled"
    assert Entry.objects.filter(verb="accept", actor=alice).count() == 1
    assert Message.objects.get().key.startswith("enrolment/accepted")


def test_alice_declines_bob_and_can_think_again(applied, alice, as_user):
    for _ in range(2):
        as_user(alice).post(f"/enrolment/{applied.pk}/decline/")
    assert status(applied) == "declined"
    assert Entry.objects.filter(verb="decline").count() == 1
    as_user(alice).post(f"/enrolment/{applied.pk}/accept/")
    assert status(applied) == "enrolled"


def test_in_a_full_cycle_who_is_accepted_waits_and_then_the_page_says_why(applied, cycle, alice, as_user):
    many(cycle, 1)
    Cycle.objects.update(seats=1)
    as_user(alice).post(f"/enrolment/{applied.pk}/accept/")
    assert status(applied) == "waiting"
    again = as_user(alice).post(f"/enrolment/{applied.pk}/accept/", follow=True)
    assert "This cycle has no seat left." in again.content.decode()
    assert status(applied) == "waiting"


@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw"])
def test_nobody_else_decides_and_looking_does_not(applied, sam, charlie, alice, as_user, verb):
    path = f"/enrolment/{applied.pk}/{verb}/"
    assert as_user(sam).post(path).status_code == 403
    assert as_user(charlie).post(path).status_code == 404
    assert as_user(alice).get(path).status_code == (200 if verb == "withdraw" else 405)
    assert status(applied) == "applied"


def test_bob_cannot_accept_himself(applied, bob, as_user):
    assert as_user(bob).post(f"/enrolment/{applied.pk}/accept/").status_code == 404


def test_bob_gives_up_his_place_and_who_waited_longest_gets_it(place, cycle, bob, as_user):
    Cycle.objects.update(seats=1)
    first, second = many(cycle, 2, "waiting")
    for _ in range(2):
        answer = as_user(bob).post(f"/enrolment/{place.pk}/withdraw/")
        assert answer.url == f"/enrolment/cycles/{cycle.pk}/joined/"
    assert [status(place), status(first), status(second)] == ["withdrawn", "enrolled", "waiting"]
    assert set(Message.objects.values_list("person__given_name", flat=True)) == {"Bob", "Given0"}
    assert "stay yours" in as_user(bob).get(answer.url).content.decode()


def test_alice_withdraws_bob_only_with_a_reason(place, alice, as_user):
    page = as_user(alice)
    assert page.post(f"/enrolment/{place.pk}/withdraw/", {"reason": ""}).status_code == 200
    assert status(place) == "enrolled"
    page.post(f"/enrolment/{place.pk}/withdraw/", {"reason": "Moved away"})
    assert status(place) == "withdrawn"
    assert "Moved away" in page.get(f"/enrolment/{place.pk}/").content.decode()


def test_seats_that_were_added_are_given_to_those_who_wait(place, cycle):
    Cycle.objects.update(seats=1)
    many(cycle, 3, "waiting")
    assert actions.fill_all_seats() == 0
    Cycle.objects.update(seats=3)
    assert actions.fill_all_seats() == 2
    assert actions.fill_all_seats() == 0


def test_a_cycle_that_is_over_promotes_nobody(place, cycle):
    many(cycle, 1, "waiting")
    Cycle.objects.update(first_day="2020-01-01", last_day="2020-02-01")
    assert actions.fill_seats(cycle) == []


def test_alice_reads_who_bob_is_what_he_agreed_to_and_what_was_done(place, documents, bob, alice, as_user):
    bob.licences.create(body="cfpc", number="123456")
    bob.consents.create(document=documents[0], given=True)
    as_user(alice).post(f"/enrolment/{place.pk}/decline/")
    page = as_user(alice).get(f"/enrolment/{place.pk}/").content.decode()
    for words in ("Bob Tremblay", "CFPC member number", "123456", "version 2026-09", "Not yet answered:", "Kenora"):
        assert words in page


def test_a_persons_page_takes_eleven_queries_however_long_the_history(place, alice, as_user, django_assert_num_queries):
    page = as_user(alice)
    for _ in range(2):
        with django_assert_num_queries(11):
            page.get(f"/enrolment/{place.pk}/")
        Entry.objects.bulk_create(
            Entry(actor=alice, verb="accept", kind="enrolment.enrolment", row=place.pk) for _ in range(30)
        )


def test_only_the_coordinator_reads_it(place, sam, bob, charlie, as_user):
    assert as_user(sam).get(f"/enrolment/{place.pk}/").status_code == 403
    assert as_user(charlie).get(f"/enrolment/{place.pk}/").status_code == 404
    assert as_user(bob).get(f"/enrolment/{place.pk}/").status_code == 404
