"""Once a session is over its chat is put away: kept without what could identify somebody where the program says so, else gone."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.live import queries
from telementor.live.actions.rooms import append
from telementor.live.models import Change, Room
from telementor.live.queries import rooms
from telementor.rules import deid, guard
from telementor.rules.deid import GuardUnavailable, Type
from telementor.rules.guard import Mark
from telementor.rules.letters import folded

TAKEN_OUT = "[…]"


def tidy_rooms() -> None:
    """Every room that is over and not tidied yet. Where the guard does not run, it is tried again the next time."""
    over = Room.objects.filter(tidied_at=None, session__ends_at__lt=timezone.now() - queries.AFTER)
    for row in over.select_related("session__cycle"):
        try:
            tidy(row)
        except GuardUnavailable:
            continue


@transaction.atomic
def tidy(row: Room) -> None:
    row = Room.objects.select_for_update().select_related("session__cycle").get(pk=row.pk)
    if row.tidied_at:
        return
    if queries.house(row.session.cycle).keeps_chat:
        row.chat = kept(row)
    Change.objects.filter(session=row.session, verb__in=["say", "unsay"]).update(patch={"chat": None})
    append(row, "tidy", {"chat": None}, None, "", timezone.now())  # pages and processes that still have it are told
    row.tidied_at = timezone.now()
    row.save()


def kept(row: Room) -> list[dict[str, Any]]:
    """The lines as they may be read later. Those who were there may be named; a patient may not. Raises GuardUnavailable."""
    document = rooms.held(row.session_id).document
    people = document.get("people", {})
    lines = [line for _key, line in sorted(document.get("chat", {}).items()) if "text" in line]
    here = {word for one in people.values() for word in folded(one.get("name", "")).split()}
    marks = guard.look([(str(n), line["text"]) for n, line in enumerate(lines)], "en")
    return [
        {
            "name": people.get(line["by"], {}).get("name", ""),
            "at": line["at"],
            "text": rewritten(line["text"], [mark for mark in marks if mark.place == str(n) and tells(mark, here)]),
        }
        for n, line in enumerate(lines)
    ]


def tells(mark: Mark, here: set[str]) -> bool:
    """Whether a mark must go: whatever may name anybody but those who were there."""
    return not (mark.finding.type is Type.NAME and set(folded(mark.text).split()) <= here)


def rewritten(text: str, marks: list[Mark]) -> str:
    return deid.apply(
        text, [deid.Replacement(mark.start, mark.end, mark.instead or TAKEN_OUT, "kept chat") for mark in marks]
    )
