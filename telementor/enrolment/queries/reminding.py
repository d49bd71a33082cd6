"""Whom a reminder is for, when, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment, Reminder
from telementor.enrolment.queries.places import enrolled
from telementor.messaging import queries as messaging
from telementor.messaging.actions import rendered
from telementor.messaging.models import Message
from telementor.programs.models import Cycle, Session
from telementor.rules import reminders as rule
from telementor.web import moments

BEFORE = Reminder.Side.BEFORE
FARTHEST = timedelta(hours=Reminder.LONGEST) + rule.AFTERWARDS + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nobody of an audience is told anything yet, and the page where that is settled."""

    why: str
    address: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """Some of those enrolled, by their state at the moment of sending. Of a session to come nobody can have stayed away."""

    label: Any
    find: Callable[[Session], QuerySet[Enrolment]]
    afterwards: bool = False
    hold: Callable[[Session], Hold | None] = lambda session: None


# What a higher area knows of people; it adds its own from its apps.py.
audiences: dict[str, Audience] = {
    "enrolled": Audience(gettext_lazy("Everybody enrolled"), lambda session: enrolled(session.cycle))
}


def audience_name(key: str) -> str:
    return str(audiences[key].label) if key in audiences else key


PLACEHOLDERS = {
    "name": gettext_lazy("the person’s given name"),
    "topic": gettext_lazy("the session’s topic"),
    "speaker": gettext_lazy("who speaks; a line with nothing else to say is left out"),
    "when": gettext_lazy("day and time in the person’s own zone, which is named"),
    "link": gettext_lazy("the page to join, and afterwards what came of the session"),
    "home": gettext_lazy("the person’s first page, with what is still to be answered"),
    "program": gettext_lazy("the program’s name"),
    "cycle": gettext_lazy("the cycle’s name"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A reminder's words for one person about one session; read in her language and zone, so made when they are read."""

    reminder: Reminder
    session: Session
    person: Person

    def values(self) -> dict[str, str]:
        session = self.session
        page = "live:join" if self.reminder.side == BEFORE else "live:after"
        return {
            "name": self.person.given_name or self.person.name,
            "topic": str(session.topic) or _("Session %(n)s") % {"n": session.number},
            "speaker": str(session.speaker),
            "when": f"{moments.written(session.starts_at, 'full')}, {moments.zone(session.starts_at)}",
            "link": settings.SITE + reverse(page, args=[session.pk]),
            "home": f"{settings.SITE}/",
            "program": str(session.cycle.program.name),
            "cycle": str(session.cycle.name),
        }

    def subject(self) -> str:
        """Never empty, whatever is not known yet."""
        return rule.filled(str(self.reminder.subject), self.values()) or self.values()["topic"]

    def text(self) -> str:
        return rule.filled(str(self.reminder.text), self.values())


def goes_out(reminder: Reminder, session: Session) -> datetime:
    return rule.due(
        session.starts_at,
        session.ends_at,
        reminder.hours,
        before=reminder.side == BEFORE,
        zone=session.cycle.zone,
    )


def last_moment(reminder: Reminder, session: Session) -> datetime:
    at = goes_out(reminder, session)
    return rule.open_until(session.starts_at, at, before=reminder.side == BEFORE)


def is_due(reminder: Reminder, session: Session, now: datetime) -> bool:
    """Not of a cancelled session, not too late, and not what was due before the reminder was wanted."""
    timely = reminder.since <= goes_out(reminder, session) <= now < last_moment(reminder, session)
    return reminder.active and not session.cancelled_at and timely


def due(now: datetime) -> list[tuple[Reminder, Session]]:
    """What is to be sent now, to whoever has not had it, in two queries."""
    near = Session.objects.filter(
        cancelled_at=None, starts_at__lt=now + FARTHEST, ends_at__gt=now - FARTHEST, cycle__reminders__active=True
    )
    sessions: dict[int, list[Session]] = {}
    for session in near.distinct().select_related("cycle"):
        sessions.setdefault(session.cycle_id, []).append(session)
    rows = Reminder.objects.filter(active=True, cycle__in=sessions)
    return [(row, one) for row in rows for one in sessions[row.cycle_id] if is_due(row, one, now)]


def mark(session: Session) -> str:
    """What makes it another time: the same session on another day, should it have moved."""
    return f":{session.pk}:{session.day:%Y%m%d}"


def found(reminder: Reminder, session: Session) -> QuerySet[Enrolment]:
    """Whom it is for as things stand."""
    audience = audiences.get(reminder.audience)
    return audience.find(session) if audience else Enrolment.objects.none()


def held_back(reminder: Reminder, session: Session) -> Hold | None:
    audience = audiences.get(reminder.audience)
    return audience.hold(session) if audience else None


def to_be_reminded(reminder: Reminder, session: Session) -> QuerySet[Enrolment]:
    """Of those, who has not had it."""
    had = Message.objects.filter(about=messaging.label(reminder), key__endswith=mark(session))
    return found(reminder, session).exclude(person__in=had.values("person"))


def reminders(cycle: Cycle) -> list[tuple[Reminder, str, int]]:
    """A cycle's reminders, each with whom it is for and how many mails it has sent, in two queries."""
    return counted(cycle.reminders.filter(removed_at=None))


def removed(cycle: Cycle) -> list[tuple[Reminder, str, int]]:
    """Those that were removed and have sent something, the same way."""
    return [found for found in counted(cycle.reminders.exclude(removed_at=None)) if found[2]]


def counted(found: QuerySet[Reminder]) -> list[tuple[Reminder, str, int]]:
    rows = list(found)
    sent = Message.objects.filter(about__in=[messaging.label(row) for row in rows]).order_by()
    numbers = dict(sent.values_list("about").annotate(Count("pk")))
    return [(row, audience_name(row.audience), numbers.get(messaging.label(row), 0)) for row in rows]


def sent(reminder: Reminder) -> QuerySet[Message]:
    return messaging.sent_about([messaging.label(reminder)])


def sessions_to_show(reminder: Reminder) -> list[Session]:
    """Those a preview may be of, the next one to be reminded of first."""
    rows = list(reminder.cycle.sessions.filter(cancelled_at=None).select_related("cycle__program"))
    now = timezone.now()
    return sorted(rows, key=lambda one: (last_moment(reminder, one) < now, abs(goes_out(reminder, one) - now)))


def people_to_show(reminder: Reminder, session: Session) -> list[Enrolment]:
    """Those who would get it; where that is nobody, those who had it, or anybody enrolled."""
    for rows in (to_be_reminded(reminder, session), found(reminder, session), enrolled(reminder.cycle)):
        if shown := list(rows[:200]):
            return shown
    return []


NOTHING_TO_SHOW = gettext_lazy(
    "There is no mail like this to show: choose a session that stands, and somebody who would get it."
)


def previewed(reminder: Reminder, session: Session, person: Person) -> dict[str, Any]:
    """The mail as one person would get it, when it goes out, and how many have yet to get it or why nobody does."""
    subject, text, _html = rendered(person, "enrolment/reminder", filled=Filled(reminder, session, person))
    return {
        "person": person,
        "subject": subject,
        "text": text,
        "at": goes_out(reminder, session),
        "people": to_be_reminded(reminder, session).count(),
        "hold": held_back(reminder, session),
    }
