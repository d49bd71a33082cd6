"""What the guard must pass before anything about a case is stored."""

from collections.abc import Mapping, Sequence

from telementor.cases import queries
from telementor.cases.actions.troubles import Unsafe
from telementor.cases.models import Case
from telementor.rules import guard

Waivers = Mapping[tuple[str, str], str]  # by what was marked (guard.Mark.key): why it identifies nobody


def heard(case: Case, waivers: Waivers) -> Waivers:
    """Those whose reason tells nothing by itself: a reason is kept as well, so the guard reads it."""
    marks = guard.look([(str(n), why) for n, why in enumerate(waivers.values())], case.language)
    named = {mark.place for mark in marks if mark.asks}
    return {key: why for n, (key, why) in enumerate(waivers.items()) if str(n) not in named}


def passed(case: Case, texts: Sequence[tuple[str, str]], waivers: Waivers) -> Waivers:
    """What of the waivers to keep, where the guard lets the texts pass: words that nobody marked are not kept. Raises Unsafe."""
    marks, kept = guard.look(texts, case.language), heard(case, waivers)
    if left := guard.unsettled(marks, kept.keys() | queries.waived(case)):
        raise Unsafe(left)
    marked = {mark.key for mark in marks}
    return {key: why for key, why in kept.items() if key in marked}


def clean(case: Case, *texts: str) -> None:
    """What is written about a case by others is read by the guard as well. Raises Unsafe or GuardUnavailable."""
    marks = guard.look([(str(n), text) for n, text in enumerate(texts)], case.language)
    if left := guard.unsettled(marks, queries.waived(case)):
        raise Unsafe(left)
