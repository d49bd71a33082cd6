"""Polls of a session: prepared or made on the spot, opened, answered once each, closed."""

from collections.abc import Mapping
from typing import Any

from telementor.rules.room.document import Document, Patch, Refused, Trouble, entry, next_key, text

MOST_POLLS = 50
MOST_ANSWERS = 10


def prepare(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """A question with two to ten answers, any of which or one of which may be chosen."""
    polls, answers = room.get("polls", {}), told.get("answers")
    if not isinstance(answers, list):
        raise Refused(Trouble.EMPTY)
    if len(polls) >= MOST_POLLS or len(answers) > MOST_ANSWERS:
        raise Refused(Trouble.TOO_MANY)
    different = dict.fromkeys(text({"text": one}, "text", 200) for one in answers)
    if len(different) < 2:
        raise Refused(Trouble.EMPTY)
    given = {str(n): {"text": one, "votes": 0} for n, one in enumerate(different, 1)}
    several = {"several": True} if told.get("several") is True else {}
    poll = {"question": text(told, "question", 300), "answers": given, "state": "ready", "voters": 0} | several
    return {"polls": {next_key(polls): poll}}


def open_(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    return _moved(room, told, {"ready", "closed"}, "open")


def close(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    return _moved(room, told, {"open"}, "closed")


def discard(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Only one that nobody has answered."""
    if entry(room, "polls", told.get("poll"))["voters"]:
        raise Refused(Trouble.VOTED)
    return {"polls": {str(told["poll"]): None}}


def _moved(room: Document, told: Mapping[str, Any], before: set[str], after: str) -> Patch:
    """The whole poll goes along with its first opening, for until then only the hosts have it. Later its counts do not:
    one more vote after them would tell who cast it."""
    poll = entry(room, "polls", told.get("poll"))
    whole = poll if poll["state"] == "ready" else {}
    return {"polls": {str(told["poll"]): {**whole, "state": after}}} if poll["state"] in before else {}


def vote(room: Document, who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Counted at once, with the counts of all answers, so that whoever keeps the last of these needs none before it. Who has
    voted is kept where no page sees it, until the room is put away; what she chose is not kept."""
    poll, chosen = entry(room, "polls", told.get("poll")), told.get("answers")
    if poll["state"] != "open":
        raise Refused(Trouble.CLOSED)
    if not isinstance(chosen, list) or not chosen or (len(chosen) > 1 and not poll.get("several")):
        raise Refused(Trouble.EMPTY)
    if not all(isinstance(one, str) and one in poll["answers"] for one in chosen):
        raise Refused(Trouble.GONE)
    key = str(told["poll"])
    if who in room.get("hidden", {}).get("voted", {}).get(key, {}):
        raise Refused(Trouble.VOTED)
    counted = {one: {"votes": so_far["votes"] + (one in chosen)} for one, so_far in poll["answers"].items()}
    return {
        "polls": {key: {"answers": counted, "voters": poll["voters"] + 1}},
        "hidden": {"voted": {key: {who: True}}},
    }
