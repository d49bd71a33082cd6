"""The pages of a case lead on to each other: where one is, what one may do next, in words of one's own language."""

import pytest
from django.utils import timezone, translation

from telementor.cases import actions, queries
from telementor.cases.forms import ApproveForm
from telementor.cases.models import FollowUp, Letter, Recommendation
from telementor.programs.models import Program
from telementor.web.moments import short_day

CURRENT = 'aria-current="true"'


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def leads_to_review(client, case) -> bool:
    return f'href="/cases/{case.pk}/review/"' in page(client, f"/cases/{case.pk}/")


def test_alice_finds_from_the_case_where_to_give_it_another_session(today, alice, bob, sam, as_user):
    assert leads_to_review(as_user(alice), today)
    assert not leads_to_review(as_user(bob), today)
    assert not leads_to_review(as_user(sam), today)


def test_another_session_is_given_there(approved, alice, as_user, cycle):
    later = queries.sessions_to_come(cycle)[1]
    told = {"session": later.pk, "slot": 2, "version": approved.version}
    assert as_user(alice).post(f"/cases/{approved.pk}/review/", told).status_code == 302
    assert queries.cases().get().session == later


def test_once_it_is_answered_it_stays_where_it_was(approved, alice, sam, as_user):
    Letter.objects.create(case=approved, signed_by=sam, signed_at=timezone.now(), follow_up_on=approved.session.day)
    assert not leads_to_review(as_user(alice), approved)


@pytest.mark.parametrize("path", ["review/", "recommendations/", "views/"])
def test_the_pages_of_a_case_say_that_they_belong_to_the_cases_of_the_cycle(approved, alice, as_user, path):
    head, current, _rest = page(as_user(alice), f"/cases/{approved.pk}/{path}").partition(CURRENT)
    assert current
    assert head.rsplit("<a ", 1)[1].startswith(f'href="/cases/cycles/{approved.cycle_id}/"')


def test_so_does_the_list_of_who_has_not_presented(place, cycle, alice, as_user):
    assert CURRENT in page(as_user(alice), f"/cases/cycles/{cycle.pk}/silent/")


def test_the_sessions_to_choose_from_are_dated_in_words_and_say_what_they_hold(approved, cycle):
    first, second = queries.sessions_to_come(cycle)[:2]
    with translation.override("fr"):
        labels = [str(label) for _key, label in ApproveForm(case=approved).fields["session"].choices][1:]
        assert labels[0].startswith(f"{short_day(first.day)} · {first.number}. ")
        assert labels[0].endswith("(1 cas)")
        assert labels[1].startswith(short_day(second.day))
        assert "cas)" not in labels[1]


def test_a_case_without_an_id_is_not_called_by_its_state_in_the_log(sent, alice, as_user):
    as_user(alice).get(f"/cases/{sent.pk}/")
    log = page(as_user(alice), f"/cases/programs/{Program.objects.get().slug}/views/")
    assert "No ID yet" in log
    assert "Sent for review" not in log


def test_what_is_shared_on_the_screen_is_the_case_and_nothing_else(today, bob, as_user):
    shown = page(as_user(bob), f"/cases/{today.pk}/present/")
    assert "How do we lower the dose" in shown
    assert "site-foot" not in shown
    assert "site-foot" in page(as_user(bob), f"/cases/{today.pk}/")


def test_done_and_partly_done_are_two_figures(approved, alice, bob, sam, as_user):
    for text in ("Taper.", "Walk.", "Sleep."):
        Recommendation.objects.create(case=approved, category="referral", text=text, by=sam)
    letter = Letter.objects.create(
        case=approved, signed_by=sam, signed_at=timezone.now(), follow_up_on=approved.session.day
    )
    one, two, three = Recommendation.objects.order_by("pk")
    done = {str(one.pk): "done", str(two.pk): "done", str(three.pk): "partly"}
    actions.follow_up(letter, FollowUp(letter=letter, patient="better", done=done), by=bob)
    shown = page(as_user(alice), f"/cases/cycles/{approved.cycle_id}/")
    assert "<dt>Recommendations done</dt><dd>2</dd>" in shown
    assert "<dt>Recommendations partly done</dt><dd>1</dd>" in shown
