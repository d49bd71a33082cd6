"""What came of the cases, as a table for the evaluation: nobody is named in it."""

import csv
from datetime import date

import pytest

from telementor.cases import actions, queries
from telementor.cases.models import Case, FollowUp, Recommendation
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words


@pytest.fixture
def answered(approved, sam, bob) -> Case:
    for category, text in (
        ("referral", "A pain clinic."),
        ("referral", "A physiotherapist."),
        ("assessment", "Sleep."),
    ):
        actions.recommend(Recommendation(case=approved, category=category, text=text, by=sam), by=sam)
    letter = actions.sign(approved, date.today(), queries.as_read(approved), by=sam)
    run_all()
    first, *others = queries.recommended(approved)
    done = {str(first.pk): "done"} | {str(one.pk): "not" for one in others}
    actions.follow_up(letter, FollowUp(patient="better", done=done), by=bob)
    return approved


def table(client, cycle) -> list[dict[str, str]]:
    answer = client.get(f"/cases/cycles/{cycle.pk}/cases.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_alice_takes_the_outcomes_away(answered, cycle, alice, as_user):
    row = table(as_user(alice), cycle)[0]
    assert row["ECHO ID"] == answered.echo_id
    assert row["Date"] == str(answered.session.day)
    assert (row["Recommendations"], row["Referral"], row["Assessment and diagnosis"], row["Interventional"]) == (
        "3",
        "2",
        "1",
        "0",
    )
    assert (row["Done"], row["Partly"], row["Not done"], row["Patient"]) == ("1", "0", "2", "Better")
    assert row["Letter signed"]
    assert "cases.csv" in as_user(alice).get(f"/cases/cycles/{cycle.pk}/").content.decode()


def test_nobody_is_named_and_nothing_runs_as_a_formula(answered, cycle, alice, as_user):
    cycle.sessions.filter(pk=answered.session_id).update(topic=Words("=1+1", "=1+1"))
    text = str(table(as_user(alice), cycle))
    assert "'=1+1" in text
    for name in ("Bob", "Tremblay", "Sam", "Okafor", "Alice"):
        assert name not in text


def test_a_case_not_yet_answered_is_empty_there_and_one_not_approved_is_not_in_it(
    approved, cycle, bob, form, alice, as_user
):
    Case.objects.create(cycle=cycle, presenter=bob, form=form, language="en", state="sent")
    (row,) = table(as_user(alice), cycle)
    assert (row["Recommendations"], row["Letter signed"], row["Done"], row["Patient"]) == ("0", "", "", "")


def test_only_the_coordinator_takes_it(answered, cycle, sam, bob, charlie, as_user):
    assert as_user(sam).get(f"/cases/cycles/{cycle.pk}/cases.csv").status_code == 403
    for person in (bob, charlie):
        assert as_user(person).get(f"/cases/cycles/{cycle.pk}/cases.csv").status_code == 404


def test_many_cases_take_as_many_queries(answered, cycle, bob, form, alice, as_user, django_assert_max_num_queries):
    session = answered.session
    for n in range(2, 30):
        Case.objects.create(
            cycle=cycle,
            presenter=bob,
            form=form,
            language="en",
            state="approved",
            session=session,
            slot=n,
            echo_id=str(n),
        )
    client = as_user(alice)
    with django_assert_max_num_queries(7):
        assert len(table(client, cycle)) == 29
