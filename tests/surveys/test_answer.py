from datetime import date, timedelta

import pytest

from telementor.audit.models import Entry
from telementor.surveys.models import Instrument, Question, Response
from telementor.web.bilingual import Words


@pytest.fixture
def survey(cycle) -> Instrument:
    week = timedelta(days=7)
    survey = Instrument.objects.create(
        cycle=cycle,
        kind="pre",
        title=Words("Pre-survey", "Questionnaire initial"),
        opens=date.today() - week,
        closes=date.today() + week,
    )
    Question.objects.create(
        instrument=survey, key="sure", kind="scale", text=Words("How sure?", "Quelle assurance?"), position=1
    )
    Question.objects.create(
        instrument=survey, key="why", kind="text", text=Words("Why?", "Pourquoi?"), position=2, required=False
    )
    return survey


def test_bob_hands_in_his_answers_once(survey, place, bob, as_user):
    page = as_user(bob)
    assert page.post(f"/surveys/{survey.pk}/", {"sure": "5", "why": "Practice"}).status_code == 302
    page.post(f"/surveys/{survey.pk}/", {"sure": "1"})
    response = Response.objects.get()
    assert response.answers == {"sure": "5", "why": "Practice"}
    assert response.submitted_at
    assert Entry.objects.filter(verb="submit", actor=bob).count() == 1
    assert "Thank you" in page.get(f"/surveys/{survey.pk}/").content.decode()


def test_what_bob_wrote_is_kept_when_something_is_missing(survey, place, bob, as_user):
    page = as_user(bob).post(f"/surveys/{survey.pk}/", {"why": "No time"})
    assert "This field is required" in page.content.decode()
    assert "No time" in page.content.decode()
    assert Response.objects.get().answers == {"why": "No time"}
    assert "No time" in as_user(bob).get(f"/surveys/{survey.pk}/").content.decode()


def test_what_bob_types_is_kept_as_he_goes(survey, place, bob, as_user):
    assert as_user(bob).post(f"/surveys/{survey.pk}/draft/", {"sure": "3"}).status_code == 204
    assert Response.objects.get().submitted_at is None


def test_a_draft_that_arrives_late_does_not_touch_what_was_handed_in(survey, place, bob, as_user):
    page = as_user(bob)
    page.post(f"/surveys/{survey.pk}/", {"sure": "5"})
    assert page.post(f"/surveys/{survey.pk}/draft/", {"sure": "1"}).status_code == 409
    assert Response.objects.get().answers == {"sure": "5"}


def test_an_answer_that_is_no_answer_is_refused_beside_the_question(survey, place, bob, as_user):
    page = as_user(bob).post(f"/surveys/{survey.pk}/", {"sure": "99"})
    assert page.status_code == 200
    assert "99 is not one of the available choices" in page.content.decode()


def test_a_survey_that_is_closed_takes_no_answers(survey, place, bob, as_user):
    Instrument.objects.update(opens=date.today() - timedelta(9), closes=date.today() - timedelta(8))
    assert "Not open now" in as_user(bob).post(f"/surveys/{survey.pk}/", {"sure": "5"}).content.decode()
    assert not Response.objects.exists()


def test_a_stranger_and_the_team_hold_no_place_and_so_find_nothing(survey, place, alice, charlie, as_user):
    assert as_user(charlie).get(f"/surveys/{survey.pk}/").status_code == 404
    assert as_user(alice).get(f"/surveys/{survey.pk}/").status_code == 404
    assert as_user(charlie).post(f"/surveys/{survey.pk}/draft/", {}).status_code == 404


def test_a_look_writes_nothing(survey, place, bob, as_user):
    as_user(bob).get(f"/surveys/{survey.pk}/")
    assert not Response.objects.exists()
    assert as_user(bob).get(f"/surveys/{survey.pk}/draft/").status_code == 405


def test_the_questions_come_in_french(survey, place, bob, as_user):
    page = as_user(bob)
    page.cookies["django_language"] = "fr"
    assert "Quelle assurance?" in page.get(f"/surveys/{survey.pk}/").content.decode()
