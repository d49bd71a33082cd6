"""Once a session is over its room is put away. The chat is kept without what could identify somebody where the program says so,
else it is gone; questions are kept so in any case; announcements, guests' addresses and who chose what in a poll are gone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from telementor.audit.actions import record
from telementor.live import queries
from telementor.live.actions.rooms import append
from telementor.live.models import Change, Room
from telementor.live.queries import rooms
from telementor.rules import guard
from telementor.rules.deid import GuardUnavailable, Type
from telementor.rules.guard import Mark
from telementor.rules.letters import folded
from telementor.rules.room import Document, Patch

GONE = ("say", "unsay", "announce", "stop_announcing", "knocked", "vote")


def tidy_rooms() -> None:
    """Every room that is over, left by all and not tidied yet. Where the guard does not run, it is tried again the next time."""
    now = timezone.now()
    left = Q(session__ends_at__lt=now - queries.AFTER) & ~Q(session__in=rooms.busy())
    over = Room.objects.filter(left | Q(session__ends_at__lt=now - rooms.LATEST), tidied_at=None)
    for row in over.select_related("session__cycle"):
        try:
            tidy(row)
        except GuardUnavailable:
            continue


@transaction.atomic
def tidy(row: Room) -> None:
    """Pages and processes that still have what goes are told by a last change."""
    row = Room.objects.select_for_update().select_related("session__cycle").get(pk=row.pk)
    if row.tidied_at:
        return
    document = rooms.held(row.session_id).document
    keeps_chat = queries.house(row.session.cycle).keeps_chat
    row.chat = kept_chat(document) if keeps_chat else []
    asked = readable({key: one["text"] for key, one in document.get("questions", {}).items()}, document)
    put_away(row, asked)
    append(row, "tidy", what_stays(document, asked), None, "", timezone.now())
    row.tidied_at = timezone.now()
    row.save()
    record(None, "tidy room", row, keeps_chat=keeps_chat)


def put_away(row: Room, asked: Mapping[str, str]) -> None:
    changes = Change.objects.filter(session=row.session_id)
    changes.filter(verb__in=GONE).update(patch={})
    for change in changes.filter(verb="ask_librarian"):
        for key, one in change.patch["questions"].items():
            one["text"] = asked[key]
        change.save(update_fields=["patch"])


def what_stays(document: Document, asked: Mapping[str, str]) -> Patch:
    """Of polls what came out, as the votes themselves are gone."""
    answered = {key: poll for key, poll in document.get("polls", {}).items() if poll["voters"]}
    counted = {
        key: {"voters": poll["voters"], "answers": {n: {"votes": one["votes"]} for n, one in poll["answers"].items()}}
        for key, poll in answered.items()
    }
    gone = dict.fromkeys(("chat", "announcement", "hidden", "waiting"))
    return {**gone, "polls": counted, "questions": {key: {"text": text} for key, text in asked.items()}}


def kept_chat(document: Document) -> list[dict[str, Any]]:
    """The lines as they may be read later. Raises GuardUnavailable."""
    people = document.get("people", {})
    lines = {key: line for key, line in sorted(document.get("chat", {}).items()) if "text" in line}
    texts = readable({key: line["text"] for key, line in lines.items()}, document)
    return [
        {"name": people.get(line["by"], {}).get("name", ""), "at": line["at"], "text": texts[key]}
        for key, line in lines.items()
    ]


def readable(texts: Mapping[str, str], document: Document) -> dict[str, str]:
    """Those who were there may be named; a patient may not. Raises GuardUnavailable."""
    people = document.get("people", {}).values()
    here = {word for one in people for word in folded(one.get("name", "")).split()}
    return guard.unreadable(texts, "en", lambda mark: not tells(mark, here))[0]


def tells(mark: Mark, here: set[str]) -> bool:
    """Whether a mark must go: whatever may name anybody but those who were there."""
    return not (mark.finding.type is Type.NAME and set(folded(mark.text).split()) <= here)
