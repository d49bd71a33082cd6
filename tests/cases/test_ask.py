"""Who has not presented is asked for a case, reminded once a week later, and may say no."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.cases import actions
from telementor.cases.models import Case
from telementor.cases.queries import asking
from telementor.messaging.models import Message
from telementor.queue.worker import run_all
from tests.conftest import someone


@pytest.fixture
def eve(cycle):
    person = someone("Eve", "Lee", language="fr")
    cycle.enrolments.create(person=person, profession="other", status="enrolled")
    return person


@pytest.fixture
def invited(cycle, place, eve, alice):
    """Bob and Eve were asked eight days ago."""
    actions.invite(cycle, alice)
    run_all()
    a_week_passes()


def a_week_passes() -> None:
    Entry.objects.update(at=timezone.now() - timedelta(days=8))


def reminded() -> list[str]:
    for _ in range(2):
        actions.remind_invited()
        run_all()
    rows = Message.objects.filter(subject__regex="Still room|reste de la place")
    return sorted(row.person.given_name for row in rows)


def test_each_is_asked_once_a_week(cycle, place, alice, bob, as_user):
    assert "Bob Tremblay" in as_user(alice).get(f"/cases/cycles/{cycle.pk}/silent/").content.decode()
    for _ in range(2):
        as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/{place.pk}/")
    run_all()
    assert Message.objects.filter(person=bob).count() == 1
    a_week_passes()
    as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/{place.pk}/")
    assert Entry.objects.filter(verb="invite").count() == 2


def test_everybody_on_the_list_is_asked_in_one_click(cycle, place, eve, alice, as_user):
    assert "Ask all 2 people" in as_user(alice).get(f"/cases/cycles/{cycle.pk}/silent/").content.decode()
    page = as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/", follow=True).content.decode()
    assert "2 people were asked for a case." in page
    page = as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/", follow=True).content.decode()
    assert "Everybody on this list was asked within the last week" in page
    run_all()
    assert Message.objects.count() == 2
    assert f"/cases/cycles/{cycle.pk}/asked/" in Message.objects.get(person=eve).text


def test_who_was_asked_this_week_is_left_out_of_the_click_for_all(cycle, place, eve, alice, as_user):
    as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/{place.pk}/")
    assert "Ask 1 person" in as_user(alice).get(f"/cases/cycles/{cycle.pk}/silent/").content.decode()


def test_who_does_not_answer_is_reminded_once_and_told_when_there_is_room(invited, cycle, bob, eve, alice, as_user):
    assert reminded() == ["Bob", "Eve"]
    topics = asking.with_room(cycle)
    assert len(topics) == 2
    text = Message.objects.get(person=bob, subject__startswith="Still room").text
    assert text.count("\n- ") == 2
    a_week_passes()
    assert reminded() == ["Bob", "Eve"]
    page = as_user(alice).get(f"/cases/cycles/{cycle.pk}/silent/").content.decode()
    assert page.count('data-label="Reminded"><time') == 2


def test_nobody_is_reminded_before_a_week_is_over(cycle, place, alice):
    actions.invite(cycle, alice)
    assert reminded() == []


def test_who_has_begun_or_sent_a_case_is_not_reminded(invited, cycle, bob, form):
    Case.objects.create(cycle=cycle, presenter=bob, form=form, language="en")
    assert reminded() == ["Eve"]


def test_where_no_session_has_room_nobody_is_reminded(invited, cycle, sam, form):
    for session in asking.with_room(cycle):
        for slot in (1, 2):
            told = {"session": session, "slot": slot, "state": "approved", "echo_id": f"{session.pk}-{slot}"}
            Case.objects.create(cycle=cycle, presenter=sam, form=form, language="en", **told)
    assert asking.with_room(cycle) == []
    assert reminded() == []


def test_who_says_no_is_not_asked_again(invited, cycle, place, bob, alice, as_user):
    page = as_user(bob).get(f"/cases/cycles/{cycle.pk}/asked/").content.decode()
    assert "There is room in" in page
    for _ in range(2):
        as_user(bob).post(f"/cases/cycles/{cycle.pk}/decline/")
    assert Entry.objects.filter(verb="decline").count() == 1
    assert "that you bring no case" in as_user(bob).get(f"/cases/cycles/{cycle.pk}/asked/").content.decode()
    assert reminded() == ["Eve"]
    assert "Said no" in as_user(alice).get(f"/cases/cycles/{cycle.pk}/silent/").content.decode()
    page = as_user(alice).post(f"/cases/cycles/{cycle.pk}/invite/{place.pk}/", follow=True).content.decode()
    assert "has said no" in page


def test_only_the_coordinator_asks_and_only_who_takes_part_answers(cycle, place, sam, bob, charlie, as_user):
    for path in ("silent/", "invite/", f"invite/{place.pk}/"):
        ask = as_user(sam).get if path == "silent/" else as_user(sam).post
        assert ask(f"/cases/cycles/{cycle.pk}/{path}").status_code == 403
    for person in (bob, charlie):
        assert as_user(person).post(f"/cases/cycles/{cycle.pk}/invite/").status_code == 404
    assert as_user(charlie).get(f"/cases/cycles/{cycle.pk}/asked/").status_code == 404
    assert as_user(charlie).post(f"/cases/cycles/{cycle.pk}/decline/").status_code == 404


def test_a_look_asks_nobody(cycle, place, alice, bob, as_user):
    assert as_user(alice).get(f"/cases/cycles/{cycle.pk}/invite/").status_code == 405
    assert as_user(bob).get(f"/cases/cycles/{cycle.pk}/decline/").status_code == 405
    as_user(bob).get(f"/cases/cycles/{cycle.pk}/asked/")
    assert not Entry.objects.filter(kind="programs.cycle", verb__in=["invite", "decline"]).exists()


def test_a_long_list_and_the_clock_take_as_many_queries(cycle, alice, as_user, django_assert_num_queries):
    def look_with(people: range) -> None:
        for n in people:
            person = someone(f"P{n}", "Many")
            cycle.enrolments.create(person=person, profession="other", status="enrolled")
        actions.invite(cycle, alice)
        a_week_passes()
        actions.remind_invited()
        client = as_user(alice)
        with django_assert_num_queries(8):
            client.get(f"/cases/cycles/{cycle.pk}/silent/")
        with django_assert_num_queries(5):
            actions.remind_invited()

    look_with(range(3))
    look_with(range(3, 40))
