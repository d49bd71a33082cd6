"""The room's settings, materials and what came of a session, for a program's own tools."""

from telementor.live.models import House, Material

JSON = "application/json"


def test_alice_reads_and_changes_how_sessions_are_held(cycle, alice, sam, charlie, as_user):
    url = f"/api/live/cycles/{cycle.pk}/room"
    assert as_user(sam).get(url).json() == {
        "built_in": False,
        "keeps_chat": False,
        "takes_guests": False,
        "recorded": False,
    }
    told = {"built_in": True, "keeps_chat": False, "takes_guests": True, "recorded": False}
    assert as_user(alice).put(url, told, JSON).json() == told
    house = House.objects.get(cycle=cycle)
    assert (house.built_in, house.takes_guests, house.keeps_chat) == (True, True, False)
    assert [as_user(one).put(url, told, JSON).status_code for one in (sam, charlie)] == [403, 404]


def test_materials_by_the_api(tonight, alice, bob, place, charlie, as_user):
    url = f"/api/live/sessions/{tonight.pk}/materials"
    told = {"title": "Guideline", "link": "https://example.org/g", "anonymous": True}
    assert as_user(alice).post(url, told, JSON).status_code == 201
    assert as_user(alice).post(url, told | {"anonymous": False}, JSON).status_code == 422
    assert [one["title"] for one in as_user(bob).get(url).json()] == ["Guideline"]
    assert as_user(bob).post(url, told, JSON).status_code == 404
    assert as_user(charlie).get(url).status_code == 404
    assert Material.objects.count() == 1


def test_what_came_of_a_session(held, bob, charlie, as_user):
    url = f"/api/live/sessions/{held.pk}/after"
    told = as_user(bob).get(url).json()
    assert told["came"] == 2
    assert told["polls"][0]["answers"] == [{"text": "Yes", "votes": 1}, {"text": "No", "votes": 0}]
    assert told["ran"][0]["kind"] == "welcome"
    assert as_user(charlie).get(url).status_code == 404
