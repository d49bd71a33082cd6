from datetime import date, timedelta

import pytest
from django.core.cache import caches

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.surveys.models import Instrument
from telementor.web.bilingual import Words
from tests.conftest import someone


@pytest.fixture
def presurvey(cycle) -> Instrument:
    week = timedelta(days=7)
    title = Words("Pre-survey", "Questionnaire initial")
    return Instrument.objects.create(
        cycle=cycle, kind="pre", title=title, opens=date.today() - week, closes=date.today() + week
    )


def test_a_visitor_finds_the_programs(program, client):
    assert "ECHO Chronic Pain" in client.get("/").content.decode()


def test_a_program_that_is_not_public_is_not_among_them(program, client):
    program.public = False
    program.save()
    assert "ECHO Chronic Pain" not in client.get("/").content.decode()


def test_bob_sees_his_next_session_and_what_is_missing(place, presurvey, bob, as_user):
    page = as_user(bob).get("/").content.decode()
    assert f"/live/sessions/{place.cycle.sessions.all()[2].pk}/join/" in page
    assert f"/surveys/{presurvey.pk}/" in page
    assert "Still missing for your certificate" in page


def test_what_bob_handed_in_is_no_longer_missing(place, presurvey, bob, as_user):
    presurvey.responses.create(enrolment=place, submitted_at="2026-01-01T00:00Z")
    assert "Still missing" not in as_user(bob).get("/").content.decode()


def test_one_who_waits_is_told_so_and_gets_no_join_button(place, bob, as_user):
    Enrolment.objects.update(status="applied")
    page = as_user(bob).get("/").content.decode()
    assert "Waiting for acceptance" in page
    assert "/live/sessions/" not in page


def test_one_who_withdrew_no_longer_sees_the_cycle(place, bob, as_user):
    Enrolment.objects.update(status="withdrawn")
    assert "You are not registered" in as_user(bob).get("/").content.decode()


def test_alice_sees_what_needs_her_today(cycle, place, presurvey, alice, as_user):
    someone("New", "Person").enrolments.create(cycle=cycle, profession="other", status="applied")
    page = as_user(alice).get("/").content.decode()
    assert f"/enrolment/cycles/{cycle.pk}/?status=applied" in page
    assert f"/attendance/sessions/{cycle.sessions.first().pk}/" in page
    assert f"/surveys/instruments/{presurvey.pk}/silent/" in page


def test_sam_who_does_not_coordinate_sees_his_programs_only(cycle, place, presurvey, sam, as_user):
    page = as_user(sam).get("/").content.decode()
    assert "/programs/chronic-pain/manage/" in page
    assert "Registrations to decide" not in page


def test_charlie_sees_the_programs_he_could_join(program, charlie, as_user):
    page = as_user(charlie).get("/").content.decode()
    assert "You are not registered" in page
    assert "/programs/chronic-pain/" in page


def test_the_sessions_of_my_cycle_are_mine_alone(place, bob, charlie, alice, as_user):
    assert as_user(bob).get(f"/my/{place.pk}/").status_code == 200
    for other in (charlie, alice):
        assert as_user(other).get(f"/my/{place.pk}/").status_code == 404


def queries(page, django_assert_max_num_queries, most: int) -> None:
    with django_assert_max_num_queries(most):
        page.get("/")


def test_a_participants_home_costs_seven_queries_however_much_there_is(
    place, presurvey, bob, as_user, django_assert_max_num_queries
):
    page = as_user(bob)
    page.get("/")  # what is the same for everybody is kept by the process
    queries(page, django_assert_max_num_queries, 7)
    for session in place.cycle.sessions.all():
        session.presences.create(source="report", name="Bob", joined_at=session.starts_at, left_at=session.ends_at)
    queries(page, django_assert_max_num_queries, 7)


def test_a_coordinators_home_does_not_grow_with_her_people(cycle, alice, as_user, django_assert_max_num_queries):
    for n in range(30):
        someone("Person", f"N{n}").enrolments.create(cycle=cycle, profession="other", status="applied")
    queries(as_user(alice), django_assert_max_num_queries, 13)


def test_the_demonstration_is_there_only_in_the_demonstration(program, client, settings):
    for path in ("/demo/", "/demo/mail/", "/demo/reports/1.csv"):
        assert client.get(path).status_code == 404
    assert client.post(f"/demo/sign-in/{Person.objects.first().pk}/").status_code == 404
    settings.DEMO = True
    caches["pages"].clear()
    assert client.get("/demo/").status_code == 200
    assert client.get(f"/demo/sign-in/{Person.objects.first().pk}/").status_code == 405
