"""The page where a coordinator says where a cycle, or one session of it, is held."""

from datetime import timedelta

import pytest

from telementor.audit.models import Entry
from telementor.live import queries
from telementor.live.actions import set_own_link, set_standing_link
from telementor.live.models import Link
from telementor.programs.actions import clone
from telementor.programs.models import Cycle

STANDING, OWN = "https://zoom.example/j/812", "https://teams.example/meet/7"


def url(cycle: Cycle) -> str:
    return f"/live/cycles/{cycle.pk}/link/"


def test_alice_sets_the_standing_link_and_every_session_is_held_there(cycle, alice, as_user):
    assert as_user(alice).post(url(cycle), {"address": STANDING}).status_code == 302
    assert set(queries.links(cycle.sessions.all()).values()) == {STANDING}
    assert Entry.objects.filter(verb="set link", kind="programs.cycle").count() == 1


def test_setting_the_same_link_again_leaves_no_second_trace(cycle, alice, as_user):
    for _ in range(2):
        as_user(alice).post(url(cycle), {"address": STANDING})
    assert Link.objects.count() == 1
    assert Entry.objects.filter(verb="set link").count() == 1


def test_a_session_with_a_link_of_its_own_is_held_there(cycle, session, alice, as_user):
    set_standing_link(cycle, STANDING, alice)
    as_user(alice).post(f"/live/sessions/{session.pk}/link/", {"address": OWN})
    assert queries.link(session) == OWN
    assert queries.link(cycle.sessions.last()) == STANDING


def test_an_emptied_link_brings_a_session_back_to_the_standing_one(cycle, session, alice, as_user):
    set_standing_link(cycle, STANDING, alice)
    set_own_link(session, OWN, alice)
    as_user(alice).post(f"/live/sessions/{session.pk}/link/", {"address": ""})
    assert queries.link(session) == STANDING


@pytest.mark.parametrize(
    "bad", ["http://zoom.example/j/1", "javascript:alert(1)", "ftp://zoom.example/1", "not a link"]
)
def test_a_link_that_is_not_encrypted_is_refused_beside_the_field(cycle, alice, as_user, bad):
    page = as_user(alice).post(url(cycle), {"address": bad})
    assert page.status_code == 200
    assert page.context["form"].errors["address"]
    assert not Link.objects.exists()


def test_links_of_many_sessions_are_one_query(cycle, alice, django_assert_num_queries):
    set_standing_link(cycle, STANDING, alice)
    sessions = list(cycle.sessions.all())
    with django_assert_num_queries(1):
        assert len(queries.links(sessions)) == 4


def test_a_cloned_cycle_is_held_at_the_same_place_but_not_its_single_sessions(cycle, session, alice):
    set_standing_link(cycle, STANDING, alice)
    set_own_link(session, OWN, alice)
    copy = clone(cycle, cycle.first_day + timedelta(days=364), alice)
    assert queries.standing(copy) == STANDING
    assert set(queries.links(copy.sessions.all()).values()) == {STANDING}


def test_sam_reads_the_link_but_may_not_set_it(cycle, alice, sam, as_user):
    set_standing_link(cycle, STANDING, alice)
    assert STANDING in as_user(sam).get(url(cycle)).content.decode()
    assert as_user(sam).post(url(cycle), {"address": OWN}).status_code == 403


def test_a_stranger_and_a_participant_find_nothing(cycle, session, place, bob, charlie, as_user):
    for person in (bob, charlie):
        assert as_user(person).get(url(cycle)).status_code == 404
        assert as_user(person).post(url(cycle), {"address": OWN}).status_code == 404
        assert as_user(person).get(f"/live/sessions/{session.pk}/link/").status_code == 404


def test_opening_the_pages_changes_nothing(cycle, session, alice, as_user):
    as_user(alice).get(url(cycle))
    as_user(alice).get(f"/live/sessions/{session.pk}/link/")
    assert not Entry.objects.filter(verb="set link").exists()


def test_the_page_asks_as_little_with_many_sessions(cycle, alice, as_user, django_assert_max_num_queries):
    client = as_user(alice)
    client.get(url(cycle))
    with django_assert_max_num_queries(9):
        client.get(url(cycle))
