"""The timed agenda of a session: what comes when, and what really ran.

The default is a much used one: 7 minutes of welcome and roll call, a talk of 23, the cases, 5 to close and 5 for the
evaluation, which is 90 minutes with two cases of 25 (ECHO Ontario Child and Youth Mental Health, curriculum page). A
talk never takes more than a quarter of a session without becoming a lecture, so it is shortened in a short one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telementor.rules.room.document import Document, Patch, Refused, Trouble

MOST_MINUTES = 240


class Kind(StrEnum):
    WELCOME = "welcome"
    TALK = "talk"
    CASE = "case"
    DISCUSSION = "discussion"
    CLOSING = "closing"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Part:
    kind: Kind
    minutes: int
    case: int | None = None  # a row of the caller's


def plan(minutes: int, cases: list[int]) -> list[Part]:
    """The parts of a session of so many minutes, which they fill exactly."""
    edge = 5 if minutes >= 60 else max(1, minutes // 12)
    welcome, talk = min(7, edge + 2), min(23, minutes // 4 + 1)
    left = max(0, minutes - welcome - talk - 2 * edge)
    told = [Part(Kind.CASE, share, case) for case, share in zip(cases, shares(left, len(cases)), strict=True)]
    middle = told or [Part(Kind.DISCUSSION, left)]
    return [
        Part(Kind.WELCOME, welcome),
        Part(Kind.TALK, talk),
        *middle,
        Part(Kind.CLOSING, edge),
        Part(Kind.EVALUATION, edge),
    ]


def shares(minutes: int, parts: int) -> list[int]:
    """Minutes dealt out evenly; the first parts get what is over."""
    return [minutes // parts + (n < minutes % parts) for n in range(parts)]


def laid_out(parts: list[Part]) -> Patch:
    """The agenda as a new room begins with it."""
    steps = {f"{n:05}": _step(part) for n, part in enumerate(parts, 1)}
    return {"agenda": {"steps": steps}}


def laid_out_again(room: Document, parts: list[Part]) -> Patch:
    """The agenda anew where other cases were approved meanwhile; once anything of it has begun it stays as it is."""
    steps = room.get("agenda", {}).get("steps", {})
    wanted = laid_out(parts)["agenda"]["steps"]
    begun = any("began" in step or "skipped" in step for step in steps.values())
    if begun or [steps[key].get("case") for key in sorted(steps)] == [one.get("case") for one in wanted.values()]:
        return {}
    blank = {"case": None}
    return {"agenda": {"steps": dict.fromkeys(steps) | {key: blank | step for key, step in wanted.items()}}}


def held_at(room: Document, starts: int, ends: int, cancelled: bool, again: bool) -> Patch:
    """When the session is held by now, for pages that know an earlier time. `again`: what began is for another day."""
    agenda = room.get("agenda", {})
    blank = dict.fromkeys(("began", "ended", "skipped", "before"))
    anew = {"agenda": {"now": None, "case_step": None, "steps": dict.fromkeys(agenda.get("steps", {}), blank)}}
    return {"held": {"starts": starts, "ends": ends, "cancelled": cancelled}} | (anew if again else {})


def _step(part: Part) -> Patch:
    step: Patch = {"kind": part.kind.value, "minutes": part.minutes}
    return step | ({"case": part.case} if part.case else {})


def start(room: Document, _who: str, told: Mapping[str, Any], now: int) -> Patch:
    """Begin a step, or go on with it; the one that ran is over by that. The same again changes nothing."""
    agenda, key, step = _step_of(room, told)
    if agenda.get("now") == key:
        return {}
    begun: Patch = {"began": now, "ended": None, "skipped": None, "before": ran(step) or None}
    case_step = 1 if step["kind"] == Kind.CASE else None
    return {"agenda": {"now": key, "steps": _ended(agenda, now) | {key: begun}, "case_step": case_step}}


def ran(step: Mapping[str, Any]) -> int:
    """Milliseconds that a step has run, every time it did, but for the one that is under way."""
    last = step["ended"] - step["began"] if "ended" in step else 0
    return int(step.get("before", 0) + last)


def skip(room: Document, _who: str, told: Mapping[str, Any], now: int) -> Patch:
    """Leave a step out; where it was running, none runs until the next is begun."""
    agenda, key, _step = _step_of(room, told)
    if agenda.get("now") == key:
        return {"agenda": {"now": None, "case_step": None, "steps": _ended(agenda, now)}}
    return {"agenda": {"steps": {key: {"skipped": True}}}}


def extend(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """More minutes for a step, or fewer."""
    _agenda, key, step = _step_of(room, told)
    more = told.get("minutes")
    if not isinstance(more, int) or isinstance(more, bool):
        raise Refused(Trouble.UNKNOWN)
    minutes = step["minutes"] + more
    return {"agenda": {"steps": {key: {"minutes": max(1, min(MOST_MINUTES, minutes))}}}}


def finish(room: Document, _who: str, _told: Mapping[str, Any], now: int) -> Patch:
    """The last step is over."""
    agenda = room.get("agenda", {})
    return {"agenda": {"now": None, "case_step": None, "steps": _ended(agenda, now)}} if agenda.get("now") else {}


CASE_STEPS = 6  # Source: NEOMED, Project ECHO case steps


def case_step(room: Document, _who: str, told: Mapping[str, Any], _now: int) -> Patch:
    """Where in the telling of a case the room is, 1 to 6."""
    step = told.get("number")
    if not isinstance(step, int) or isinstance(step, bool) or not 1 <= step <= CASE_STEPS:
        raise Refused(Trouble.UNKNOWN)
    if room.get("agenda", {}).get("case_step") is None:
        raise Refused(Trouble.CLOSED)
    return {"agenda": {"case_step": step}}


def _step_of(room: Document, told: Mapping[str, Any]) -> tuple[Mapping[str, Any], str, Mapping[str, Any]]:
    agenda, key = room.get("agenda", {}), told.get("step")
    if not isinstance(key, str) or key not in agenda.get("steps", {}):
        raise Refused(Trouble.GONE)
    return agenda, key, agenda["steps"][key]


def _ended(agenda: Mapping[str, Any], now: int) -> Patch:
    running = agenda.get("now")
    return {running: {"ended": now}} if running else {}
