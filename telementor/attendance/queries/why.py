"""Where a person's minutes in a session come from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext

from telementor.attendance.models import Correction, Match
from telementor.attendance.queries.computed import until
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Session
from telementor.rules import presence
from telementor.rules.presence import Span


@dataclass(frozen=True, slots=True)
class Stay:
    """One presence as a source saw it, and how much of it lies in the session."""

    match: Match
    counted: int
    why_not: str

    @property
    def certainty(self) -> int:
        return int(self.match.certainty * 100)


@dataclass(frozen=True, slots=True)
class Explained:
    """A person's minutes in a session, and where they come from."""

    enrolment: Enrolment
    computed: int
    spans: list[Span]
    stays: list[Stay]
    corrections: list[Correction]  # the newest first

    @property
    def minutes(self) -> int:
        return self.computed if self.adjusted is None else self.adjusted.minutes or 0

    @property
    def adjusted(self) -> Correction | None:
        newest = self.corrections[0] if self.corrections else None
        return newest if newest and newest.minutes is not None else None

    @property
    def known(self) -> bool:
        return bool(self.stays or self.adjusted)


def explained(session: Session, enrolment: Enrolment) -> Explained:
    return explained_all(session, [enrolment])[0]


def explained_all(session: Session, enrolments: Iterable[Enrolment]) -> list[Explained]:
    """The same for a page of people, in two queries."""
    places = list(enrolments)
    chosen = {"session": session, "enrolment__in": [place.pk for place in places]}
    matches, corrections = defaultdict(list), defaultdict(list)
    for match in (
        Match.objects.filter(**chosen).select_related("presence", "settled_by").order_by("presence__joined_at")
    ):
        matches[match.enrolment_id].append(match)
    for correction in Correction.objects.filter(**chosen).select_related("by").order_by("-at", "-pk"):
        corrections[correction.enrolment_id].append(correction)
    return [explain(session, place, matches[place.pk], corrections[place.pk]) for place in places]


def corrections_of(places: Collection[int], sessions: Collection[Session]) -> QuerySet[Correction]:
    """What was set by hand for several people in several sessions, the newest last."""
    return Correction.objects.filter(enrolment__in=places, session__in=sessions).order_by("at", "pk")


def explain(session: Session, place: Enrolment, matches: list[Match], corrections: list[Correction]) -> Explained:
    within = window(session, place)
    counting = [span(match.presence) for match in matches if not match.presence.waiting_room]
    computed = presence.minutes(counting, within)
    stays = [Stay(match, presence.minutes([span(match.presence)], within), why_not(match, within)) for match in matches]
    return Explained(place, computed, presence.covered(counting, within), stays, corrections)


def window(session: Session, place: Enrolment) -> Span:
    """The part of a session that can count for somebody."""
    gone = place.decided_at if place.status == Enrolment.Status.WITHDRAWN else None
    return until(session.span, gone)


def span(seen: Presence) -> Span:
    return Span(seen.joined_at, seen.left_at)


def why_not(match: Match, within: Span) -> str:
    """Why a stay gives no minutes; empty where it does."""
    if match.presence.waiting_room:
        return gettext("In the waiting room; this does not count.")
    if not presence.covered([span(match.presence)], within):
        return gettext("Before or after the session; this does not count.")
    return ""
