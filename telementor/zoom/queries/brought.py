"""What a program wants of its meetings, and what was brought of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.models import Entry
from telementor.live.models import Presence
from telementor.live.queries.summary import Answer, Part, Poll
from telementor.programs.models import Session
from telementor.programs.queries import roles
from telementor.zoom.models import Brought, Holding, Meeting

Kind = Brought.Kind
READ = "read"
TOGETHER = 60  # seconds
LOOKED_BACK = timedelta(days=3)  # what was not wanted by then is asked for by hand alone


def kinds_wanted(meeting: Meeting) -> list[str]:
    holding = Holding.objects.filter(cycle=meeting.session.cycle_id).first()
    return [kind for kind in Kind.values if holding and getattr(holding, kind)]


def to_bring(until: datetime) -> QuerySet[Meeting]:
    """Meetings that were held lately, and of which something is wanted that was never asked for."""
    wants = Q()
    for kind in Kind.values:
        had = Brought.objects.filter(kind=kind).values("meeting")
        wants |= Q(**{f"session__cycle__zoom__{kind}": True}) & ~Q(pk__in=had)
    held = Meeting.objects.filter(session__ends_at__range=(until - LOOKED_BACK, until), session__cancelled_at=None)
    return held.exclude(number="").filter(wants).select_related("session")


def brought_by_itself(session: Session) -> bool:
    return session.ends_at + LOOKED_BACK > timezone.now()


def people_of(session: Session) -> dict[int, str]:
    """Who takes part in a cycle or is of its team: people whose words are no patient's."""
    of_team = Q(memberships__program=session.cycle.program_id)
    rows = Person.objects.filter(Q(enrolments__cycle=session.cycle_id) | of_team).distinct()
    return {row.pk: row.name for row in rows.only("given_name", "family_name", "email")}


def names_there(meeting: Meeting) -> set[str]:
    """As Zoom has shown them."""
    told = Presence.objects.filter(session=meeting.session_id).exclude(name="").order_by()
    return set(told.values_list("name", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Row:
    """One kind, as it stands for a session."""

    kind: str
    label: Any
    wanted: bool
    brought: Brought | None

    @property
    def asking(self) -> bool:
        """Whether a worker asks Zoom about now."""
        at = self.brought.ask_at if self.wanted and self.brought else None
        return at is not None and at <= timezone.now()


def brought_rows(meeting: Meeting) -> list[Row]:
    had = {row.kind: row for row in meeting.brought.defer("content")}
    wants = kinds_wanted(meeting)
    return [Row(kind.value, kind.label, kind in wants, had.get(kind)) for kind in Kind]


def readings(meeting: Meeting, last: int) -> list[tuple[str, Any, datetime]]:
    """Who has read what of it, the last first."""
    rows = Brought.objects.filter(meeting=meeting).values("pk")
    found = Entry.objects.filter(kind=Brought._meta.label_lower, verb=READ, row__in=rows).select_related("actor")
    return [
        (one.actor.name if one.actor else "–", Kind(one.facts["kind"]).label, one.at)
        for one in found.order_by("-at", "-pk")[:last]
    ]


@dataclass(slots=True)
class Line:
    """What one person said or wrote without another between, from so many seconds on."""

    at: int
    person: int | None  # 0 is somebody who is not known, None nobody named
    texts: list[str]
    who: str = ""
    began: datetime | None = None  # of the first line of each time that the meeting ran, where it ran several times

    @property
    def clock(self) -> str:
        return f"{self.at // 3600}:{self.at // 60 % 60:02}:{self.at % 60:02}"


def lines(row: Brought) -> list[Line]:
    """A transcript or a chat, cues of one person drawn together."""
    found: list[Line] = []
    for part in row.content:
        first = True
        for at, person, text in part["told"]:
            last = found[-1] if found and not first else None
            if last and last.person == person and at - last.at < TOGETHER and row.kind == Kind.TRANSCRIPT:
                last.texts.append(text)
            else:
                found.append(Line(at, person, [text], began=began(part) if first and len(row.content) > 1 else None))
            first = False
    return found


def began(part: dict[str, Any]) -> datetime | None:
    return datetime.fromisoformat(part["started"]) if part["started"] else None


def name_lines(lines: Iterable[Line]) -> None:
    """Say who speaks, by the names of today; of whom there is no more, only that it was somebody."""
    wanted = {line.person for line in lines if line.person}
    known = {row.pk: row.name for row in Person.objects.filter(pk__in=wanted)}
    for line in lines:
        line.who = known.get(line.person or 0, "")


def polls(row: Brought) -> list[Poll]:
    return [
        Poll(
            one["question"],
            [Answer(text, votes, share(votes, one["voters"])) for text, votes in one["answers"]],
            one["voters"],
        )
        for part in row.content
        for one in part["told"]
    ]


def share(votes: int, voters: int) -> int:
    return round(100 * votes / voters) if voters else 0


def came_of_it(person: Person, session: Session) -> list[Part]:
    """For the page of what came of a session: figures of polls for all who were in it, the rest where it is shown."""
    rows = Brought.objects.filter(meeting__session=session, state=Brought.State.BROUGHT).exclude(content=[])
    found = list(rows.defer("content"))
    if not found:
        return []
    team = bool(roles(person, session.cycle.program))
    asked = [poll for row in found if row.kind == Kind.POLLS for poll in polls(row)]
    words = [row for row in found if row.kind != Kind.POLLS and (row.shown or team)]
    return [Part("zoom/came_of_it.html", {"session": session, "polls": asked, "words": words, "team": team})]
