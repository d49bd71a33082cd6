"""From when on a session is attended is the cycle's to say, and shown where it is used."""

from datetime import timedelta

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Definition
from telementor.audit.models import Entry
from telementor.programs import actions as programs
from tests.attendance.conftest import desk

PART = {"counts": "part", "least": "45", "may_miss": "5"}
WHOLE = {"counts": "whole", "least": "1", "may_miss": "10"}


def url(cycle) -> str:
    return f"/attendance/cycles/{cycle.pk}/attended/"


def test_where_nothing_was_said_a_minute_is_enough(session, place, alice, as_user):
    actions.correct(session, place.pk, 1, "there", alice)
    page = as_user(alice).get(desk(session)).content.decode()
    assert "A session is attended from 1 minute on." in page
    assert queries.desks(session.cycle)[0].present == 1
    assert not Definition.objects.exists()


@pytest.mark.parametrize(
    ("told", "minutes", "attended"),
    [(PART, 44, False), (PART, 45, True), (WHOLE, 79, False), (WHOLE, 80, True), (PART | {"least": "600"}, 90, True)],
)
def test_what_is_said_decides_who_is_shown_as_present(session, place, alice, as_user, told, minutes, attended):
    assert as_user(alice).post(url(session.cycle), told).status_code == 302
    actions.correct(session, place.pk, minutes, "there", alice)
    assert queries.line_of(session, place).attended is attended
    assert queries.desks(session.cycle)[0].present == attended
    page = as_user(alice).get(desk(session)).content.decode()
    assert ("Too short to count" in page) is not attended


def test_who_attended_too_briefly_was_there_and_is_not_told_that_she_was_missed(session, place, alice):
    actions.define(session.cycle, {"counts": "part", "least": 45, "may_miss": 5}, alice)
    actions.correct(session, place.pk, 44, "there", alice)
    assert not queries.absent(session).exists()
    assert not queries.present(session).exists()
    assert list(queries.brief(session)) == [place]


def test_a_clone_is_attended_as_the_old_cycle_was(cycle, alice):
    whole = {"counts": "whole", "least": 30, "may_miss": 10}
    actions.define(cycle, whole, alice)
    copy = programs.clone(cycle, cycle.first_day + timedelta(days=364), alice)
    actions.define(cycle, {"counts": "part", "least": 60, "may_miss": 5}, alice)
    found = queries.definition(copy)
    assert {name: getattr(found, name) for name in whole} == whole
    assert Definition.objects.count() == 2


def test_the_same_again_is_noted_once(cycle, alice, as_user):
    for _ in range(2):
        as_user(alice).post(url(cycle), PART)
    assert Definition.objects.get().least == 45
    assert Entry.objects.filter(verb="define attended").count() == 1


@pytest.mark.parametrize(
    "wrong", [{"counts": "some"}, {"least": "0"}, {"least": ""}, {"may_miss": "-1"}, {"least": "9" * 20}]
)
def test_what_cannot_be_is_said_beside_the_field(cycle, alice, as_user, wrong):
    answer = as_user(alice).post(url(cycle), PART | wrong)
    assert answer.status_code == 200
    assert next(iter(wrong)) in answer.context["form"].errors
    assert not Definition.objects.exists()


def test_the_wrong_role_a_stranger_and_a_get(cycle, alice, sam, bob, charlie, as_user):
    assert as_user(sam).post(url(cycle), PART).status_code == 403
    assert as_user(bob).post(url(cycle), PART).status_code == 404
    assert as_user(charlie).post(url(cycle), PART).status_code == 404
    assert as_user(alice).get(url(cycle)).status_code == 200
    assert not Definition.objects.exists()
