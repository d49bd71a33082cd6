import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from telementor.accounts.models import Person
from telementor.enrolment import queries
from telementor.enrolment.models import Enrolment
from telementor.messaging.models import Message
from telementor.programs.models import Cycle
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.enrolment.conftest import many


@pytest.fixture
def url(cycle) -> str:
    return f"/enrolment/cycles/{cycle.pk}/"


def test_alice_sees_who_is_in_the_cycle_and_what_waits_comes_first(cycle, place, alice, as_user, url):
    many(cycle, 1, "applied")
    page = as_user(alice).get(url).content.decode()
    assert page.index("Family0") < page.index("Bob Tremblay")
    assert "Kenora, ON" in page
    assert "Accept all 1" in page


def test_a_thousand_people_take_as_many_queries_as_three(cycle, alice, as_user, url):
    found = []
    for number, start in ((3, 0), (997, 3)):
        many(cycle, number, start=start)
        client = as_user(alice)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(url)
        found.append(len(asked))
    assert found == [8, 8]
    assert len(page.content) < 400_000
    assert "Page 1 of 20" in page.content.decode()


def test_she_finds_people_by_name_mail_status_and_profession(cycle, place, alice, as_user, url):
    many(cycle, 3, "applied")
    elodie = Person.objects.get(email="person2@example.org")
    elodie.given_name = "Élodie"
    elodie.save()
    page = as_user(alice)

    def names(**asked: str) -> set[str]:
        return {p.person.given_name for p in page.get(url, asked).context["page"]}

    assert names(q="bob trem") == {"Bob"}
    assert names(q="person1@") == {"Given1"}
    assert names(q="élodie") == names(q="ELODIE") == {"Élodie"}
    assert names(status="enrolled") == {"Bob"}
    assert names(profession="pharmacist") == {"Given0", "Given1", "Élodie"}
    assert names(status="nonsense") == {"Bob", "Given0", "Given1", "Élodie"}
    assert "Nobody in this cycle fits" in page.get(url, {"q": "zzz"}).content.decode()


def test_an_empty_cycle_says_what_will_be_here(cycle, alice, as_user, url):
    assert "Nobody has registered yet" in as_user(alice).get(url).content.decode()


def test_sam_reads_and_decides_nothing_and_charlie_sees_nothing(cycle, place, sam, charlie, as_user, url):
    page = as_user(sam).get(url).content.decode()
    assert "Bob Tremblay" in page
    assert "/import/" not in page
    assert as_user(charlie).get(url).status_code == 404
    assert as_user(None).get(url).status_code == 302


def test_accepting_everybody_fills_the_seats_in_their_order(cycle, alice, as_user, url):
    Cycle.objects.update(seats=3)
    many(cycle, 5, "applied")
    page = as_user(alice)
    for _ in range(2):
        assert page.post(f"{url}accept-all/").status_code == 302
    assert queries.counts(cycle)["enrolled"] == 3
    assert queries.counts(cycle)["waiting"] == 2
    assert Job.objects.filter(task__endswith="tell_all").count() == 2
    run_all()
    assert Message.objects.filter(key__startswith="enrolment/accepted").count() == 3
    assert Message.objects.filter(key__startswith="enrolment/waiting").count() == 2


def test_only_the_coordinator_accepts_everybody(cycle, sam, charlie, alice, as_user, url):
    assert as_user(sam).post(f"{url}accept-all/").status_code == 403
    assert as_user(charlie).post(f"{url}accept-all/").status_code == 404
    assert as_user(alice).get(f"{url}accept-all/").status_code == 405


def test_the_coordinator_is_told_where_registrations_wait(cycle, place, alice, sam):
    many(cycle, 2, "applied")
    assert queries.to_decide_count(alice) == [(cycle, 2)]
    assert queries.to_decide_count(sam) == []


def test_each_sees_the_places_that_are_theirs_to_see(place, alice, bob, charlie):
    assert list(queries.visible_to(alice)) == list(queries.visible_to(bob)) == [place]
    assert list(queries.visible_to(charlie)) == []
    assert queries.mine(bob) == [place]
    assert list(queries.enrolled(place.cycle)) == [place]
    Enrolment.objects.update(status="withdrawn")
    assert list(queries.enrolled(place.cycle)) == []
