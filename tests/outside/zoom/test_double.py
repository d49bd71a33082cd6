"""The double tells over HTTP, and its links open."""

from telementor.outside.zoom import client, past, registrants
from tests.outside.zoom.plans import BOB


def test_a_persons_link_brings_her_in(zoom, account, meeting):
    bob = registrants.add_registrant(account, meeting, BOB)
    assert "Please wait for the host" in client._request("GET", bob.join_url).text
    uuid = zoom.start(meeting)
    assert "You are in the meeting" in client._request("GET", bob.join_url).text
    zoom.end(meeting)
    assert [row.registrant for row in past.participants(account, uuid).report.rows] == [bob.id]


def test_the_double_is_led_by_hand(zoom, account, meeting):
    by_hand = f"{zoom.address}/double"
    client._request("POST", f"{by_hand}/start", json={"meeting": meeting})
    client._request("POST", f"{by_hand}/join", json={"meeting": meeting, "name": "Bob"})
    client._request("POST", f"{by_hand}/end", json={"meeting": meeting})
    assert len(past.participants(account, meeting).report.rows) == 1
    assert "Bob" in client._request("GET", f"{by_hand}/state").text
