"""What an attack found, so that it stays mended."""

import json
from datetime import date, timedelta

import pytest

from telementor.accounts.actions import make_token
from telementor.messaging.actions import tell
from telementor.programs.models import Cycle, Session
from telementor.surveys.models import Instrument, Question
from telementor.web.bilingual import Words


def test_half_a_letter_by_the_api_is_refused_and_breaks_no_page(session, alice, client):
    token = {"authorization": f"Bearer {make_token(alice, 'script')}"}
    body = json.dumps({"topic": {"en": "\ud800"}})
    path = f"/api/programs/sessions/{session.pk}"
    assert client.patch(path, body, content_type="application/json", headers=token).status_code == 400
    assert client.get("/programs/chronic-pain/").status_code == 200


@pytest.mark.parametrize("asked", ["limit=99999999999999999999", "offset=9223372036854775808", "limit=5000"])
def test_a_page_of_a_list_has_a_bound(asked, program, alice, client):
    token = {"authorization": f"Bearer {make_token(alice, 'script')}"}
    assert client.get(f"/api/programs?{asked}", headers=token).status_code == 422


def test_a_name_of_any_length_and_with_line_breaks_still_gets_its_mail(place, bob):
    place.cycle.program.name = Words("Long \r\nBcc: somebody@example.org " * 20)
    subject = tell(bob, "enrolment/accepted", place, cycle=place.cycle).subject
    assert len(subject) <= 200
    assert "\n" not in subject
    assert "\r" not in subject


@pytest.mark.parametrize("day", ["2330-01-01", "1999-01-01", "9999-12-31"])
def test_a_cycle_ends_within_three_years_of_its_first_day(day, cycle, alice, as_user):
    told = {"name_en": "A", "last_day": day, "registration_opens": "2026-01-01", "registration_closes": "2026-12-31"}
    before = Session.objects.count()
    page = as_user(alice).post(f"/programs/cycles/{cycle.pk}/edit/", told | {"seats": 5, "admission": "automatic"})
    assert page.status_code == 200
    assert Session.objects.count() == before


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_clone_stays_within_the_calendar(day, cycle, alice, as_user):
    assert as_user(alice).post(f"/programs/cycles/{cycle.pk}/clone/", {"first_day": day}).status_code == 200
    assert Cycle.objects.count() == 1


def test_a_question_may_be_added_after_one_was_removed(cycle, alice, as_user):
    today, week = date.today(), timedelta(days=7)
    survey = Instrument.objects.create(
        cycle=cycle, kind="pre", title=Words("A"), opens=today - week, closes=today + week
    )
    path, page = f"/surveys/instruments/{survey.pk}/questions/", as_user(alice)
    told = {"kind": "text", "text_en": "Why?", "position": "1"}
    for _n in range(3):
        page.post(f"{path}new/", told)
    page.post(f"{path}{Question.objects.first().pk}/remove/")
    assert page.post(f"{path}new/", told).status_code == 302
    assert Question.objects.count() == 3


def test_a_nul_is_dropped_before_it_reaches_the_database(place, bob, alice, as_user):
    assert as_user(bob).post(f"/enrolment/cycles/{place.cycle_id}/draft/", {"city": "a\0b"}).status_code < 500
    session = place.cycle.sessions.first()
    assert as_user(alice).get(f"/attendance/sessions/{session.pk}/?q=a%00b").status_code == 200


def test_a_number_no_database_holds_is_404(bob, as_user):
    assert as_user(bob).get("/enrolment/cycles/9223372036854775808/joined/").status_code == 404
