"""Some weeks later: what was done, how the patient is, and the case once more."""

from datetime import date, timedelta

import pytest

from telementor.cases import actions, queries
from telementor.cases.models import Case, FollowUp, Recommendation
from telementor.messaging.models import Message
from telementor.queue.worker import run_all


@pytest.fixture
def signed(approved, sam):
    row = Recommendation(case=approved, category="referral", text="A pain clinic.", by=sam)
    actions.recommend(row, by=sam)
    actions.sign(approved, date.today(), queries.as_read(approved), by=sam)
    run_all()
    return approved


def test_the_presenter_is_asked_on_the_agreed_day_and_once_more(signed, bob):
    for _ in range(2):
        actions.ask_what_came_of_it()
    asked = Message.objects.filter(person=bob, subject__startswith="What came of case")
    assert asked.count() == 1
    signed.letter.follow_up_on = date.today() - timedelta(days=14)
    signed.letter.save()
    for _ in range(2):
        actions.ask_what_came_of_it()
    assert asked.count() == 2


def test_bob_tells_in_a_few_clicks_and_it_counts(signed, bob, cycle, as_user):
    row = queries.recommended(signed).get()
    told = {f"done_{row.pk}": "done", "patient": "better", "told": "She sleeps again."}
    for _ in range(2):
        assert as_user(bob).post(f"/cases/{signed.pk}/follow-up/", told).status_code == 302
    assert FollowUp.objects.get().done == {str(row.pk): "done"}
    found = queries.figures(cycle)
    assert (found.told, found.done, found.better) == (1, 1, 1)
    actions.ask_what_came_of_it()
    assert not Message.objects.filter(subject__startswith="What came of case").exists()


def test_one_choice_answers_for_all_and_each_may_differ(signed, bob, sam, as_user):
    first = queries.recommended(signed).get()
    other = Recommendation.objects.create(case=signed, category="referral", text="A physiotherapist.", by=sam)
    told = {"every": "done", f"done_{first.pk}": "", f"done_{other.pk}": "not", "patient": "same"}
    assert as_user(bob).post(f"/cases/{signed.pk}/follow-up/", told).status_code == 302
    assert FollowUp.objects.get().done == {str(first.pk): "done", str(other.pk): "not"}


def test_four_clicks_are_enough(signed, bob, sam, as_user):
    Recommendation.objects.create(case=signed, category="referral", text="A physiotherapist.", by=sam)
    page = as_user(bob).get(f"/cases/{signed.pk}/follow-up/").content.decode()
    assert "All were partly done" in page
    assert page.count("checked") == 2  # each is as said for all until it is said otherwise
    told = {"every": "partly", "patient": "better"}
    assert as_user(bob).post(f"/cases/{signed.pk}/follow-up/", told).status_code == 302
    assert set(FollowUp.objects.get().done.values()) == {"partly"}


def test_what_was_not_answered_is_asked_for(signed, bob, as_user):
    page = as_user(bob).post(f"/cases/{signed.pk}/follow-up/", {"patient": "better"}).content.decode()
    assert "Choose one answer for all recommendations" in page
    assert FollowUp.objects.count() == 0


def test_what_names_somebody_is_not_kept(signed, bob, as_user):
    row = queries.recommended(signed).get()
    told = {f"done_{row.pk}": "done", "patient": "better", "told": "Mrs. Marguerite Desrosiers sleeps."}
    page = as_user(bob).post(f"/cases/{signed.pk}/follow-up/", told)
    assert "may identify the patient" in page.content.decode()
    assert FollowUp.objects.count() == 0


def test_it_is_presented_again_and_linked_to_the_first(signed, bob, as_user):
    for _ in range(2):
        answer = as_user(bob).post(f"/cases/{signed.pk}/again/")
    again = Case.objects.get(follows=signed)
    assert answer.url == f"/cases/{again.pk}/edit/"
    assert again.answers == signed.answers


def test_only_the_presenter_tells(signed, alice, charlie, as_user):
    for person in (alice, charlie):
        assert as_user(person).get(f"/cases/{signed.pk}/follow-up/").status_code == 404
