"""Cases by the API: the same access, the same guard, the same actions as the pages."""

import pytest
from django.http import QueryDict

from telementor.cases import queries
from telementor.cases.forms import typed
from telementor.cases.models import Case, Recommendation, View


@pytest.fixture
def answers(form, told):
    data = QueryDict(mutable=True)
    for name, value in told.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return typed(queries.shape(form), data)


def test_a_case_is_written_and_sent(place, bob, cycle, as_user, answers):
    answer = as_user(bob).post(f"/api/cases/cycles/{cycle.pk}", {"answers": answers, "send": True}, "application/json")
    assert answer.status_code == 201, answer.json()
    assert Case.objects.get().state == "sent"


def test_what_identifies_is_refused_by_its_place_and_not_repeated(place, bob, cycle, as_user, answers):
    answers["pain_story"] = "Mrs. Marguerite Desrosiers fell."
    answer = as_user(bob).post(f"/api/cases/cycles/{cycle.pk}", {"answers": answers}, "application/json")
    assert answer.status_code == 422
    assert "pain_story" in answer.json()["detail"]
    assert "Desrosiers" not in answer.content.decode()
    assert Case.objects.count() == 0


def test_a_reading_is_noted(approved, sam, charlie, as_user):
    assert as_user(sam).get(f"/api/cases/{approved.pk}").json()["echo_id"] == approved.echo_id
    assert View.objects.get().person == sam
    assert as_user(charlie).get(f"/api/cases/{approved.pk}").status_code == 404


def test_the_team_lists_cases(approved, alice, sam, charlie, cycle, as_user):
    for person in (alice, sam):
        assert as_user(person).get(f"/api/cases/cycles/{cycle.pk}").json()["count"] == 1
    assert as_user(charlie).get(f"/api/cases/cycles/{cycle.pk}").status_code == 404


def test_recommendations_are_taken_and_read(approved, sam, as_user):
    told = {"category": "referral", "text": "A pain clinic."}
    path = f"/api/cases/{approved.pk}/recommendations"
    for _ in range(2):
        assert as_user(sam).post(path, told, "application/json").status_code == 201
    assert [one["text"] for one in as_user(sam).get(path).json()] == ["A pain clinic."]
    assert as_user(sam).post(path, told | {"text": "Call 613-555-0142."}, "application/json").status_code == 422
    assert Recommendation.objects.count() == 1
