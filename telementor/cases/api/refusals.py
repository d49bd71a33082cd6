"""What an action refuses, as the API says it: sentences by field."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from telementor.cases import actions
from telementor.cases.forms import REFUSED, SIGNED, said
from telementor.cases.forms.sentences import CHANGED, NOTHING, OWN_CASE, TAKEN, TOO_MANY_FILES, pictures
from telementor.rules.deid.files import Unreadable
from telementor.web.payloads import Refused

SENTENCES: dict[type[Exception], tuple[str, Any]] = {
    actions.Changed: ("version", CHANGED),
    actions.OwnCase: ("session", OWN_CASE),
    actions.Taken: ("slot", TAKEN),
    actions.Signed: ("text", SIGNED),
    actions.Nothing: ("read", NOTHING),
    actions.TooMany: ("file", TOO_MANY_FILES),
}


@contextmanager
def said_why(*places: str) -> Iterator[None]:
    """`places` name the texts that the guard read, where it only counted them."""
    try:
        yield
    except actions.Unsafe as unsafe:
        raise Refused(marked(unsafe, places)) from None
    except Unreadable as unreadable:
        raise Refused({"file": [str(REFUSED[unreadable.reason.value])]}) from None
    except actions.Unseen as unseen:
        raise Refused({"looked_at": [pictures(unseen.args[0])]}) from None
    except tuple(SENTENCES) as refusal:
        field, sentence = SENTENCES[type(refusal)]
        raise Refused({field: [str(sentence)]}) from None


def marked(unsafe: actions.Unsafe, places: Sequence[str]) -> dict[str, list[str]]:
    """The kind of each mark by its place, without its words: an answer may be logged on its way."""
    found: dict[str, list[str]] = {}
    for mark in unsafe.marks:
        place = places[int(mark.place)] if places else mark.place
        found.setdefault(place, []).append(f"{said(mark).kind}: {mark.start}-{mark.end}")
    return found
