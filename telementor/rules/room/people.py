"""Who is in the room, in what part of it, and what the facilitator may do with them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from telementor.rules.room.document import Document, Patch, Refused, Trouble, entry


class Role(StrEnum):
    """Where somebody sits. Hosts run the session; the stage speaks and shows; the audience listens until called."""

    HOST = "host"
    STAGE = "stage"
    AUDIENCE = "audience"
    WAITING = "waiting"  # a guest whom nobody has let in yet


def came(room: Document, who: str, told: Mapping[str, Any], now: int) -> Patch:
    """Somebody is here; `told` is what the others see of her. Who waits is shown to the hosts alone, by `waits`."""
    before = room.get("people", {}).get(who, {})
    seen = {key: value for key, value in {**told, "here": True}.items() if before.get(key) != value}
    return {"people": {who: seen | ({} if before else {"came": now})}} if seen else {}


def left(room: Document, who: str, _told: Mapping[str, Any], _now: int) -> Patch:
    """Somebody is away; her hand goes down with her. A guest who waited does not wait any more."""
    if who in room.get("waiting", {}):
        return {"waiting": {who: None}}
    if not room.get("people", {}).get(who, {}).get("here"):
        return {}
    return {"people": {who: {"here": False}}} | _hand_down(room, who)


def bring_to_stage(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Call somebody: she may speak and show her picture; it is remembered who has spoken."""
    person, uid = entry(room, "people", told.get("seat")), str(told["seat"])
    lowered = _hand_down(room, uid)
    if person["role"] != Role.AUDIENCE:
        return lowered
    called = {"role": Role.STAGE.value, "called": True, "spoke": person.get("spoke", 0) + 1}
    return {"people": {uid: called}} | lowered


def back_to_audience(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Only who was called goes back; the hub's team keeps its place."""
    person = entry(room, "people", told.get("seat"))
    if not person.get("called"):
        raise Refused(Trouble.NOT_YOURS)
    return {"people": {str(told["seat"]): {"role": Role.AUDIENCE.value, "called": None}}}


def remove(room: Document, who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Out, and not in again. Nobody removes a host, or herself."""
    uid = str(told.get("seat"))
    if uid in room.get("waiting", {}):
        return turn_away(room, who, told, _now)
    if entry(room, "people", uid)["role"] == Role.HOST or uid == who:
        raise Refused(Trouble.NOT_YOURS)
    return {"people": {uid: {"here": False, "removed": True}}} | _hand_down(room, uid)


def mute(room: Document, _who: str, told: Mapping[str, Any], now: int) -> Patch:
    """One microphone is closed; its owner may open it again."""
    entry(room, "people", told.get("seat"))
    return {"people": {str(told["seat"]): {"muted": now}}}


def mute_all(room: Document, who: str, _told: Mapping[str, Any], now: int) -> Patch:
    """Every microphone but that of whoever asks for it."""
    others = [uid for uid, one in room.get("people", {}).items() if one.get("here") and uid != who]
    return {"people": {uid: {"muted": now} for uid in others}} if others else {}


def knocked(room: Document, who: str, told: Mapping[str, Any], now: int) -> Patch:
    """A guest waits; hosts see who it is."""
    return {} if who in room.get("waiting", {}) else {"waiting": {who: {**told, "at": now}}}


def admit(room: Document, _who: str, told: Mapping[str, Any], now: int) -> Patch:
    guest, uid = entry(room, "waiting", told.get("seat")), str(told["seat"])
    seen = {"name": guest["name"], "role": Role.AUDIENCE.value, "here": True, "came": now, "guest": True}
    return {"waiting": {uid: None}, "people": {uid: seen}}


def turn_away(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    entry(room, "waiting", told.get("seat"))
    return {"waiting": {str(told["seat"]): None}, "people": {str(told["seat"]): {"removed": True}}}


def link(room: Document, who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Somebody's video link is poor, or is well again; only the hosts are told."""
    poor = told.get("poor") is True
    return {} if poor == (who in room.get("links", {})) else {"links": {who: True if poor else None}}


def lock(_room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """A locked room takes nobody new; who was in may come back."""
    return {"locked": True if told.get("locked") is True else None}


def cameras(_room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Whether the audience may show its faces, as long as there is room; only the stage, where a host says so."""
    return {"stage_only": True if told.get("stage_only") is True else None}


def raise_hand(room: Document, who: str, _told: Mapping[str, Any], now: int) -> Patch:
    return {} if who in room.get("hands", {}) else {"hands": {who: now}}


def lower_hand(room: Document, who: str, _told: Mapping[str, Any], _now: int) -> Patch:
    return _hand_down(room, who)


def lower_hand_of(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    return _hand_down(room, str(told.get("seat")))


def lower_all_hands(room: Document, _who: str, _told: Mapping[str, Any], _now: int) -> Patch:
    return {"hands": None} if room.get("hands") else {}


def _hand_down(room: Document, uid: str) -> Patch:
    return {"hands": {uid: None}} if uid in room.get("hands", {}) else {}
