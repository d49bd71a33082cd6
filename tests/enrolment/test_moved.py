from datetime import timedelta

import pytest

from telementor.messaging.models import Message
from telementor.programs import actions
from telementor.programs.actions import Move
from telementor.queue.worker import run_all
from tests.conftest import toronto


@pytest.fixture
def coming(place):
    return place.cycle.sessions.select_related("cycle__program")[2]


def move(session, alice, **how):
    to = Move(toronto(session.day + timedelta(days=1), "13:00"), session.length, **how)
    actions.move(session, to, alice)
    run_all()


def test_everybody_enrolled_is_told_of_a_new_time_in_their_own_zone(coming, place, alice):
    place.person.zone = "Europe/Paris"
    place.person.save()
    move(coming, alice)
    message = Message.objects.get(key__startswith="enrolment/moved")
    assert message.person == place.person
    assert "7:00" in message.text
    assert "Paris" in message.text


def test_one_message_tells_of_all_that_move_along(coming, place, alice):
    move(coming, alice, following=True)
    assert "The session after it moves along" in Message.objects.get(key__startswith="enrolment/moved").text


def test_a_session_that_falls_away_and_comes_back_is_told_once_each(coming, alice):
    for deed in (actions.cancel_session, actions.cancel_session, actions.restore_session, actions.restore_session):
        deed(coming, by=alice)
        run_all()
    keys = list(Message.objects.exclude(key__contains="invitation").order_by("pk").values_list("key", flat=True))
    assert [key.split(":")[0] for key in keys] == ["enrolment/cancelled", "enrolment/moved"]


def test_nobody_is_told_of_a_session_that_is_past(session, place, alice):
    actions.cancel_session(session, by=alice)
    run_all()
    assert not Message.objects.exists()
