"""How the sessions of a cycle are held."""

from telementor.audit.models import Entry
from telementor.live.models import House

URL = "/live/cycles/{}/room/"
TOLD = {"built_in": "True", "keeps_chat": "on"}


def test_alice_says_that_sessions_are_held_here_and_the_chat_is_kept(cycle, alice, as_user):
    answer = as_user(alice).post(URL.format(cycle.pk), TOLD)
    assert answer["Location"] == f"/live/cycles/{cycle.pk}/link/"
    house = House.objects.get(cycle=cycle)
    assert (house.built_in, house.keeps_chat, house.takes_guests, house.recorded) == (True, True, False, False)
    assert Entry.objects.filter(verb="furnish", actor=alice).count() == 1


def test_only_the_coordinator_says_it(cycle, sam, charlie, as_user):
    assert [as_user(one).post(URL.format(cycle.pk), TOLD).status_code for one in (sam, charlie)] == [403, 404]
    assert not House.objects.exists()


def test_looking_changes_nothing(cycle, alice, as_user):
    assert as_user(alice).get(URL.format(cycle.pk)).status_code == 405
