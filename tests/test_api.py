"""The API does what the pages do, for the same people."""

import json

import pytest

from telementor.accounts.actions import make_token
from telementor.audit.models import Entry
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Session


@pytest.fixture
def call(client, alice):
    token = make_token(alice, "script")

    def ask(method: str, path: str, told: object = None, token: str = token):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        body = {} if told is None else {"data": json.dumps(told), "content_type": "application/json"}
        return getattr(client, method)(f"/api/{path}", headers=headers, **body)

    return ask


def test_alice_reads_her_programs_cycles_and_sessions(cycle, call):
    assert call("get", "programs").json()["items"][0]["slug"] == "chronic-pain"
    assert call("get", "programs/chronic-pain/cycles").json()["items"][0]["name"]["fr"] == "Automne 2026"
    assert call("get", f"programs/cycles/{cycle.pk}/sessions").json()["count"] == cycle.sessions.count()


def test_alice_makes_a_cycle_by_the_rules_of_the_page(program, call):
    told = {
        "name": {"en": "Winter", "fr": "Hiver"},
        "first_day": "2027-01-07",
        "last_day": "2027-02-25",
        "weekday": 3,
        "starts": "12:30",
        "registration_opens": "2026-11-01",
        "registration_closes": "2027-01-31",
    }
    made = call("post", "programs/chronic-pain/cycles", told)
    assert made.status_code == 201
    assert Session.objects.filter(cycle=made.json()["id"]).count() == 8
    wrong = call("post", "programs/chronic-pain/cycles", told | {"zone": "Mars/Olympus"})
    assert wrong.status_code == 422
    assert "is no time zone we know" in wrong.json()["detail"]["zone"][0]


def test_alice_changes_a_topic_and_nothing_else_moves(cycle, call):
    session = cycle.sessions.last()
    changed = call("patch", f"programs/sessions/{session.pk}", {"topic": {"en": "Tapering", "fr": "Réduction"}})
    assert changed.json()["topic"]["en"] == "Tapering"
    assert Session.objects.get(pk=session.pk).starts_at == session.starts_at


def test_alice_accepts_and_withdraws(place, call):
    Enrolment.objects.update(status="applied")
    assert call("post", f"enrolment/{place.pk}/accept").json()["status"] == "enrolled"
    assert call("post", f"enrolment/{place.pk}/withdraw", {}).status_code == 422
    assert call("post", f"enrolment/{place.pk}/withdraw", {"reason": "Moved away"}).json()["status"] == "withdrawn"
    assert set(Entry.objects.filter(kind="enrolment.enrolment").values_list("verb", flat=True)) == {
        "accept",
        "withdraw",
    }


def test_bob_reads_his_own_credit_and_nobody_elses(place, bob, charlie, call):
    assert call("get", f"credits/{place.pk}", token=make_token(bob, "mine")).json() == []
    assert call("get", f"credits/{place.pk}", token=make_token(charlie, "mine")).status_code == 404


PATHS = [
    "programs/chronic-pain/cycles",
    "programs/cycles/{cycle}",
    "programs/cycles/{cycle}/sessions",
    "programs/sessions/{session}",
    "enrolment/cycles/{cycle}",
    "enrolment/{place}",
    "attendance/cycles/{cycle}",
    "credits/cycles/{cycle}",
    "credits/{place}",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_gets_404_and_one_who_is_not_signed_in_401(path, place, session, charlie, call):
    path = path.format(cycle=place.cycle_id, session=session.pk, place=place.pk)
    assert call("get", path, token=make_token(charlie, "mine")).status_code == 404
    assert call("get", path, token="").status_code == 401
    assert call("get", path, token="forged").status_code == 401


def test_a_specialist_may_read_but_not_change(place, sam, call):
    token = make_token(sam, "mine")
    assert call("get", f"enrolment/cycles/{place.cycle_id}", token=token).status_code == 200
    assert call("post", f"enrolment/{place.pk}/accept", token=token).status_code == 403
    assert call("post", f"credits/cycles/{place.cycle_id}/work-out", token=token).status_code == 403


@pytest.mark.parametrize("number", [0, 2**63, 10**30])
def test_a_number_beyond_every_row_is_404_not_an_error(number, alice, call, as_user):
    assert call("get", f"programs/cycles/{number}").status_code == 404
    assert as_user(alice).get(f"/programs/cycles/{number}/").status_code == 404


def test_the_api_describes_itself(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert "/api/programs/cycles/{pk}/sessions" in paths
