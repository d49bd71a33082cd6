"""What can be done in a room, by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telementor.rules.room import agenda, people, polls, talk
from telementor.rules.room.document import Document, Patch, Refused, Trouble
from telementor.rules.room.people import Role

HOST = frozenset({Role.HOST})
IN = frozenset({Role.HOST, Role.STAGE, Role.AUDIENCE})


@dataclass(frozen=True, slots=True)
class Verb:
    """`act(room, who, told, now)` gives the patch, empty where there is nothing to change, or raises Refused."""

    act: Callable[[Document, str, Mapping[str, Any], int], Patch]
    by: frozenset[Role] = HOST
    read: tuple[str, ...] = ()  # the boxes whose words the guard reads before anybody else does


VERBS: dict[str, Verb] = {
    "raise_hand": Verb(people.raise_hand, IN),
    "lower_hand": Verb(people.lower_hand, IN),
    "say": Verb(talk.say, IN, read=("text",)),
    "ask_librarian": Verb(talk.ask_librarian, IN, read=("text",)),
    "vote": Verb(polls.vote, IN),
    "link": Verb(people.link, IN),
    "start": Verb(agenda.start),
    "skip": Verb(agenda.skip),
    "extend": Verb(agenda.extend),
    "finish": Verb(agenda.finish),
    "case_step": Verb(agenda.case_step),
    "bring_to_stage": Verb(people.bring_to_stage),
    "back_to_audience": Verb(people.back_to_audience),
    "lower_hand_of": Verb(people.lower_hand_of),
    "lower_all_hands": Verb(people.lower_all_hands),
    "lock": Verb(people.lock),
    "cameras": Verb(people.cameras),
    "remove": Verb(people.remove),
    "mute": Verb(people.mute),
    "mute_all": Verb(people.mute_all),
    "admit": Verb(people.admit),
    "turn_away": Verb(people.turn_away),
    "unsay": Verb(talk.unsay),
    "announce": Verb(talk.announce, read=("text",)),
    "stop_announcing": Verb(talk.stop_announcing),
    "prepare_poll": Verb(polls.prepare, read=("question", "answers")),
    "open_poll": Verb(polls.open_),
    "close_poll": Verb(polls.close),
    "discard_poll": Verb(polls.discard),
}


def done(room: Document, who: str, role: Role, verb: str, told: Mapping[str, Any], now: int) -> Patch:
    """The patch that somebody's doing makes. Raises Refused."""
    known = VERBS.get(verb)
    if known is None:
        raise Refused(Trouble.UNKNOWN)
    if role not in known.by:
        raise Refused(Trouble.NOT_YOURS)
    return known.act(room, who, told, now)


def seen_by(role: Role, patch: Patch) -> Patch:
    """What of a patch, or of a whole document, somebody in this role may see. Who waits and whose link is poor is for hosts;
    who has voted is for nobody; polls are seen by all once they are open. Who waits sees nothing yet."""
    if role == Role.WAITING:
        return {}
    kept = {
        key: value for key, value in patch.items() if key != "hidden" and (role == Role.HOST or key not in FOR_HOSTS)
    }
    if role != Role.HOST and "polls" in kept:
        kept["polls"] = {
            key: poll for key, poll in kept["polls"].items() if poll is None or poll.get("state") != "ready"
        }
    return kept


FOR_HOSTS = frozenset({"waiting", "links"})
