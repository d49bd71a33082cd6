"""What came of a cycle's cases, one a row, for its evaluation. No person is in it: not the patient, not the presenter."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from telementor.cases.models import Case, FollowUp, Recommendation
from telementor.programs.models import Cycle

Category, Done = Recommendation.Category, FollowUp.Done


def header() -> list[str]:
    return [
        gettext("ECHO ID"),
        gettext("Presented again after"),
        gettext("Session"),
        gettext("Topic"),
        gettext("Date"),
        gettext("Place in the session"),
        gettext("Recommendations"),
        *(str(label) for label in Category.labels),
        gettext("Letter signed"),
        gettext("Follow-up agreed for"),
        gettext("Follow-up told"),
        *(str(label) for label in Done.labels),
        gettext("Patient"),
    ]


def table(cycle: Cycle) -> Iterator[list[Any]]:
    """What speaks a language is said before the rows are asked for."""
    patients = {value: str(label) for value, label in FollowUp.Patient.choices}
    topics = {one.pk: (one.number, str(one.topic), one.day) for one in cycle.sessions.select_related("cycle")}
    return (row(case, topics[case.session_id or 0], patients, ZoneInfo(cycle.zone)) for case in counted(cycle))


def counted(cycle: Cycle) -> QuerySet[Case]:
    """Those approved, each with how many recommendations it got of each kind, in one query."""
    there = Q(recommendations__removed_at=None)
    kinds = {kind: Count("recommendations", there & Q(recommendations__category=kind)) for kind in Category.values}
    rows = Case.objects.filter(cycle=cycle, state=Case.State.APPROVED).select_related("letter__follow_up", "follows")
    return rows.annotate(**kinds).order_by("session__starts_at", "slot", "pk")


def row(case: Any, session: tuple[int, str, date], patients: dict[str, str], zone: ZoneInfo) -> list[Any]:
    number, topic, day = session
    letter = getattr(case, "letter", None)
    told = getattr(letter, "follow_up", None)
    said = list(told.done.values()) if told else []
    kinds = [getattr(case, kind) for kind in Category.values]
    return [
        case.echo_id,
        case.follows.echo_id if case.follows else "",
        number,
        topic,
        day,
        case.slot,
        sum(kinds),
        *kinds,
        timezone.localdate(letter.signed_at, zone) if letter else "",
        letter.follow_up_on if letter else "",
        timezone.localdate(told.at, zone) if told else "",
        *(said.count(value) if told else "" for value in Done.values),
        patients[told.patient] if told else "",
    ]
