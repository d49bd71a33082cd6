"""From review to follow-up by the API."""

import pytest

from telementor.cases import queries
from telementor.cases.models import Case, FollowUp, Letter, Recommendation
from telementor.queue.worker import run_all

JSON = "application/json"


@pytest.fixture
def as_tool(as_user):
    def ask(person, verb, path, told=None):
        return getattr(as_user(person), verb)(f"/api/cases/{path}", told or {}, content_type=JSON)

    return ask


def test_alice_approves_with_a_session_and_a_place(sent, cycle, alice, sam, charlie, as_tool):
    told = {"session": queries.sessions_to_come(cycle)[0].pk, "slot": 2, "version": sent.version}
    assert as_tool(sam, "post", f"{sent.pk}/approve", told).status_code == 403
    assert as_tool(charlie, "post", f"{sent.pk}/approve", told).status_code == 404
    case = as_tool(alice, "post", f"{sent.pk}/approve", told).json()
    assert (case["state"], case["session_id"], case["slot"]) == ("approved", told["session"], 2)
    again = as_tool(alice, "post", f"{sent.pk}/approve", told)
    assert (again.status_code, list(again.json()["detail"])) == (422, ["version"])


@pytest.mark.parametrize(
    ("given", "wrong"), [({"session": 0}, "session"), ({"slot": 10**30}, "slot"), ({"version": 10**30}, "version")]
)
def test_what_cannot_be_is_refused_by_its_field(sent, cycle, alice, as_tool, given, wrong):
    right = {"session": queries.sessions_to_come(cycle)[0].pk, "slot": 1, "version": sent.version}
    answer = as_tool(alice, "post", f"{sent.pk}/approve", right | given)
    assert (answer.status_code, list(answer.json()["detail"])) == (422, [wrong])
    assert Case.objects.get().state == Case.State.SENT


def test_alice_sends_back_with_a_note_that_names_nobody(sent, alice, bob, as_tool):
    told = {"note": "Is this Mrs. Marguerite Desrosiers?", "version": sent.version}
    answer = as_tool(alice, "post", f"{sent.pk}/send-back", told)
    assert (answer.status_code, list(answer.json()["detail"])) == (422, ["note"])
    assert as_tool(bob, "post", f"{sent.pk}/send-back", told).status_code == 404
    answer = as_tool(alice, "post", f"{sent.pk}/send-back", told | {"note": "Which treatments were tried?"})
    assert answer.json()["state"] == "returned"


def test_bob_writes_it_anew_and_takes_it_back(sent, bob, alice, as_tool):
    answers = sent.answers | {"goals": "To sleep."}
    told = {"answers": answers, "version": sent.version, "send": True}
    assert as_tool(alice, "put", f"{sent.pk}", told).status_code == 404
    assert as_tool(bob, "put", f"{sent.pk}", told).json()["version"] == sent.version + 1
    old = as_tool(bob, "put", f"{sent.pk}", told | {"answers": answers | {"goals": "To walk."}})
    assert (old.status_code, list(old.json()["detail"])) == (422, ["version"])
    assert as_tool(alice, "post", f"{sent.pk}/withdraw").status_code == 404
    for _ in range(2):
        assert as_tool(bob, "post", f"{sent.pk}/withdraw").json()["state"] == "withdrawn"
    assert as_tool(alice, "get", f"{sent.pk}").status_code == 404


def test_bob_lists_his_own(sent, cycle, bob, charlie, as_tool):
    assert [one["id"] for one in as_tool(bob, "get", f"cycles/{cycle.pk}/mine").json()["items"]] == [sent.pk]
    assert as_tool(charlie, "get", f"cycles/{cycle.pk}/mine").status_code == 404


@pytest.fixture
def taken(approved, sam):
    return Recommendation.objects.create(case=approved, category="referral", text="A pain clinic.", by=sam)


def test_a_recommendation_is_changed_in_the_version_that_was_read(taken, sam, bob, as_tool):
    told = {"category": "referral", "text": "The pain clinic.", "version": 1}
    assert as_tool(bob, "put", f"recommendations/{taken.pk}", told).status_code == 404
    assert as_tool(sam, "put", f"recommendations/{taken.pk}", told).json()["version"] == 2
    answer = as_tool(sam, "put", f"recommendations/{taken.pk}", told | {"text": "Another."})
    assert (answer.status_code, list(answer.json()["detail"])) == (422, ["version"])
    named = told | {"version": 2, "evidence": "Mrs. Marguerite Desrosiers, 2019"}
    assert "evidence" in as_tool(sam, "put", f"recommendations/{taken.pk}", named).json()["detail"]
    assert as_tool(sam, "delete", f"recommendations/{taken.pk}").status_code == 204
    assert as_tool(sam, "delete", f"recommendations/{taken.pk}").status_code == 404


def test_signed_as_they_were_read_then_fetched_and_followed_up(taken, approved, sam, bob, alice, charlie, as_tool):
    told = {"follow_up_on": "2027-03-04", "read": {str(taken.pk): 2}}
    path = f"{approved.pk}/sign"
    assert as_tool(alice, "post", path, told).status_code == 403
    assert list(as_tool(sam, "post", path, told).json()["detail"]) == ["read"]
    for _ in range(2):
        assert as_tool(sam, "post", path, told | {"read": {str(taken.pk): 1}}).status_code == 200
        run_all()
    assert Letter.objects.count() == 1
    for person, which, status in [(bob, "letter", 200), (sam, "letter", 200), (sam, "proof", 404), (bob, "proof", 200),
                                  (alice, "proof", 200), (charlie, "letter", 404)]:  # fmt: skip
        assert as_tool(person, "get", f"{approved.pk}/{which}").status_code == status, (person, which)
    for told in ({"patient": "better", "done": {str(taken.pk): "done"}}, {"patient": "worse", "every": "not"}):
        assert as_tool(bob, "post", f"{approved.pk}/follow-up", told).json()["patient"] == "better"
    assert FollowUp.objects.get().done == {str(taken.pk): "done"}
    assert as_tool(alice, "post", f"{approved.pk}/follow-up", told).status_code == 404
    again = as_tool(bob, "post", f"{approved.pk}/again")
    assert (again.status_code, again.json()["state"]) == (201, "draft")


def test_nothing_is_signed_or_followed_up_that_is_not_there(approved, sam, bob, as_tool):
    told = {"follow_up_on": "2027-03-04", "read": {}}
    assert list(as_tool(sam, "post", f"{approved.pk}/sign", told).json()["detail"]) == ["read"]
    assert as_tool(bob, "post", f"{approved.pk}/follow-up", {"patient": "better", "every": "done"}).status_code == 404
    assert as_tool(bob, "post", f"{approved.pk}/again").status_code == 404


def test_no_answer_about_a_case_is_kept_on_the_way(approved, sam, as_tool):
    for path in (f"{approved.pk}", f"{approved.pk}/recommendations", f"{approved.pk}/files"):
        assert "no-store" in as_tool(sam, "get", path)["Cache-Control"]
