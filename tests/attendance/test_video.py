"""Where the room and the video engine saw somebody for different times, a person decides, and that is remembered."""

from datetime import timedelta

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Correction, Upheld
from telementor.audit.models import Entry
from tests.attendance.conftest import desk
from tests.attendance.witnesses import found, saw, url, was_in_the_room


def test_the_desk_lists_it_with_both_times(session, disputed, alice, as_user):
    page = as_user(alice).get(desk(session)).content.decode()
    assert "The video saw 40 minutes more than the room." in page
    assert page.index("40 minutes more") < page.index("Everyone on the roster")
    assert queries.desks(session.cycle)[0].state == "unclear"


@pytest.mark.parametrize(("end", "asked"), [(30, False), (35, False), (36, True), (24, True), (None, False)])
def test_more_than_five_minutes_are_asked_about(session, place, end, asked):
    saw(session, was_in_the_room(session, place, 0, 30), 0, end)
    assert bool(found(session)) is asked


def test_nobody_is_asked_where_nothing_hangs_on_it(session, disputed):
    was_in_the_room(session, disputed, 0, 90, source="report")
    assert found(session) == []


def test_nor_while_the_session_lasts(session, disputed):
    session.ends_at += timedelta(days=60)
    assert found(session) == []


def test_the_video_is_believed_by_a_correction(session, disputed, alice, as_user):
    for _ in range(2):
        assert as_user(alice).post(url(session, disputed), {"right": "video"}).status_code == 302
    assert queries.minutes(session.cycle) == {(disputed.pk, session.pk): 70}
    assert Correction.objects.get().why == "The video saw other times than the room"
    assert found(session) == []
    assert Entry.objects.filter(verb="correct", actor=alice).count() == 1


def test_the_room_is_believed_and_that_is_remembered(session, disputed, alice, as_user):
    for _ in range(2):
        assert as_user(alice).post(url(session, disputed), {"right": "room"}).status_code == 302
    assert queries.minutes(session.cycle) == {(disputed.pk, session.pk): 30}
    assert found(session) == []
    assert Entry.objects.filter(verb="uphold", actor=alice).count() == 1
    assert "Alice Fournier let the room’s minutes stand." in as_user(alice).get(desk(session)).content.decode()


def test_it_is_asked_again_when_taken_back_or_when_the_minutes_change(session, disputed, alice, as_user):
    actions.decide(session, Upheld.Kind.VIDEO, True, alice)
    for _ in range(2):
        as_user(alice).post(url(session, disputed, "again/"))
    assert len(found(session)) == 1
    assert not Upheld.objects.exists()
    actions.decide(session, Upheld.Kind.VIDEO, True, alice)
    was_in_the_room(session, disputed, 30, 40)
    assert len(found(session)) == 1


def test_what_was_set_by_hand_is_decided(session, disputed, alice):
    actions.correct(session, disputed.pk, 50, "asked her", alice)
    assert found(session) == []


def test_the_wrong_role_a_stranger_an_odd_answer_and_a_get(session, disputed, alice, sam, bob, charlie, as_user):
    for verb in ("", "again/"):
        assert as_user(sam).post(url(session, disputed, verb), {"right": "room"}).status_code == 403
        assert as_user(bob).post(url(session, disputed, verb), {"right": "room"}).status_code == 404
        assert as_user(charlie).post(url(session, disputed, verb), {"right": "room"}).status_code == 404
        assert as_user(alice).get(url(session, disputed, verb)).status_code == 405
    answer = as_user(alice).post(url(session, disputed), {"right": "neither"})
    assert "Say who is right." in answer.content.decode()
    assert as_user(alice).post(f"{desk(session)}decide/999999/", {"right": "room"}).status_code == 404
    assert not Upheld.objects.exists()
    assert not Correction.objects.exists()


def test_many_disagreements_take_as_many_queries_as_one(
    session, disputed, enrol, alice, as_user, django_assert_num_queries
):
    client = as_user(alice)
    pages = {desk(session): 22, f"/attendance/cycles/{session.cycle_id}/": 20}
    for number in (1, 30):
        for page, asked in pages.items():
            client.get(page)
            with django_assert_num_queries(asked):
                client.get(page)
        for n in range(29 if number == 1 else 0):
            saw(session, was_in_the_room(session, enrol(f"Given{n}", f"Family{n}"), 0, 30), 0, 70)
    assert len(found(session)) == 30


def test_nobody_is_told_that_she_was_missed_while_it_is_undecided(session, disputed, enrol, alice):
    away = enrol("Eve", "Roy")
    assert not queries.absent(session).exists()
    actions.decide(session, Upheld.Kind.VIDEO, True, alice)
    assert list(queries.absent(session)) == [away]
