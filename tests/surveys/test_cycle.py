from datetime import date, timedelta

import pytest

from telementor.messaging.models import Message
from telementor.programs.actions import clone
from telementor.surveys.models import Instrument, Question, Reminder, Response
from telementor.web.bilingual import Words
from tests.conftest import someone

QUESTION = {"kind": "scale", "text_en": "How sure?", "text_fr": "Quelle assurance?", "position": "1", "required": "on"}


@pytest.fixture
def survey(cycle) -> Instrument:
    week = timedelta(days=7)
    return Instrument.objects.create(
        cycle=cycle,
        kind="pre",
        title=Words("Pre-survey", "Questionnaire initial"),
        opens=date.today() - week,
        closes=date.today() + week,
    )


def test_alice_makes_a_survey_and_its_questions(cycle, alice, as_user):
    page = as_user(alice)
    told = {"kind": "pre", "title_en": "Before", "title_fr": "Avant", "opens": "2026-01-01", "closes": "2026-02-01"}
    page.post(f"/surveys/cycles/{cycle.pk}/new/", told)
    survey = Instrument.objects.get()
    page.post(f"/surveys/instruments/{survey.pk}/questions/new/", QUESTION)
    choice = {
        "kind": "choice",
        "text_en": "How often?",
        "position": "2",
        "choices": "Never | Jamais\nAlways | Toujours",
    }
    page.post(f"/surveys/instruments/{survey.pk}/questions/new/", choice)
    assert [q.kind for q in survey.questions.all()] == ["scale", "choice"]
    assert survey.questions.last().options[0] == {"value": "1", "label": {"en": "Never", "fr": "Jamais"}}
    assert "How often?" in page.get(f"/surveys/instruments/{survey.pk}/").content.decode()


def test_a_second_survey_of_a_kind_and_one_that_closes_before_it_opens_are_refused(survey, alice, as_user):
    told = {"kind": "pre", "title_en": "Again", "opens": "2026-02-01", "closes": "2026-01-01"}
    page = as_user(alice).post(f"/surveys/cycles/{survey.cycle_id}/new/", told).content.decode()
    assert "The survey closes before it opens." in page
    assert "This cycle has such a survey already." in page


def test_questions_stay_as_they_were_asked(survey, alice, place, as_user):
    question = Question.objects.create(instrument=survey, key="a", kind="text", text=Words("Old", "Ancien"))
    Response.objects.create(instrument=survey, enrolment=place)
    page = as_user(alice).post(f"/surveys/instruments/{survey.pk}/questions/{question.pk}/", QUESTION)
    assert "its questions stay as they were asked" in page.content.decode()
    as_user(alice).post(f"/surveys/instruments/{survey.pk}/questions/{question.pk}/remove/")
    assert Question.objects.get().text.en == "Old"


def test_alice_reminds_those_who_are_silent_once_a_day(survey, place, alice, as_user):
    page = as_user(alice)
    assert "Bob Tremblay" in page.get(f"/surveys/instruments/{survey.pk}/silent/").content.decode()
    page.post(f"/surveys/instruments/{survey.pk}/remind/")
    page.post(f"/surveys/instruments/{survey.pk}/remind/")
    assert Reminder.objects.get().people == 1


def test_a_reminder_reaches_each_silent_person_once(survey, place, alice):
    from telementor.surveys.jobs import remind

    reminder = Reminder.objects.create(instrument=survey, people=1)
    remind.call(reminder.pk)
    remind.call(reminder.pk)
    message = Message.objects.get()
    assert message.person == place.person
    assert f"/surveys/{survey.pk}/" in message.text


def test_only_the_coordinator_changes_surveys(survey, sam, charlie, as_user):
    for path in (f"/surveys/cycles/{survey.cycle_id}/new/", f"/surveys/instruments/{survey.pk}/edit/"):
        assert as_user(sam).get(path).status_code == 403
        assert as_user(charlie).get(path).status_code == 404
    assert as_user(sam).post(f"/surveys/instruments/{survey.pk}/remind/").status_code == 403
    assert as_user(sam).get(f"/surveys/cycles/{survey.cycle_id}/").status_code == 200
    assert as_user(charlie).get(f"/surveys/instruments/{survey.pk}/silent/").status_code == 404


def test_a_cloned_cycle_brings_its_surveys_along(survey, alice):
    Question.objects.create(instrument=survey, key="a", kind="text", text=Words("Why?", "Pourquoi?"))
    new = clone(survey.cycle, survey.cycle.first_day + timedelta(days=70), alice)
    copied = new.instruments.get()
    assert copied.opens == survey.opens + timedelta(days=70)
    assert copied.questions.get().text.fr == "Pourquoi?"


def test_the_list_asks_as_many_questions_of_the_database_for_many_as_for_few(
    survey, place, alice, as_user, django_assert_num_queries
):
    page = as_user(alice)
    for n in range(20):
        someone("Person", f"N{n}").enrolments.create(cycle=survey.cycle, profession="other", status="enrolled")
    with django_assert_num_queries(7):
        page.get(f"/surveys/instruments/{survey.pk}/silent/")
