"""Reminders of a cycle: made, changed, taken away, sent by the clock and by hand."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.enrolment import jobs, queries
from telementor.enrolment.models import Reminder
from telementor.programs.models import Cycle
from telementor.web.bilingual import Words

BEFORE, AFTER = Reminder.Side.BEFORE, Reminder.Side.AFTER
# What every cycle begins with: hours, side, audience, whether it goes out, subject, text.
READY: list[tuple[int, str, str, bool, Any, Any]] = [
    (
        72,
        BEFORE,
        "no_pre",
        True,
        _("The pre-survey is still open for you"),
        _(
            "Hello {name},\n\nyour answers to the pre-survey of {cycle} are still missing. It takes a few minutes, and you"
            " need it for your certificate. You find it on your first page:\n\n{home}"
        ),
    ),
    (
        24,
        BEFORE,
        "enrolled",
        True,
        _("Tomorrow: {topic}"),
        _(
            "Hello {name},\n\nthe next session of {program} is on {when}.\n\n{topic}\n{speaker}\n\n"
            "You can join here, from 15 minutes before:\n\n{link}"
        ),
    ),
    (
        4,
        BEFORE,
        "enrolled",
        False,
        _("Today: {topic}"),
        _("Hello {name},\n\nwe see each other on {when}.\n\n{topic}\n{speaker}\n\nYou can join here:\n\n{link}"),
    ),
    (
        2,
        AFTER,
        "no_post",
        True,
        _("How was it? Your evaluation of {program}"),
        _(
            "Hello {name},\n\nthank you for taking part in {program}. Your evaluation is still missing; it takes a few"
            " minutes, and you need it for your certificate. You find it on your first page:\n\n{home}"
        ),
    ),
    (
        24,
        AFTER,
        "absent",
        False,
        _("We missed you: {topic}"),
        _(
            "Hello {name},\n\nyou were not with us on {when}. What was shown and what came of it is here:\n\n{link}\n\n"
            "If you were there, answer this mail, and we correct it."
        ),
    ),
]


def both(text: Any) -> Words:
    with override("en"):
        english = str(text)
    with override("fr"):
        return Words(english, str(text))


def furnish(cycle: Cycle) -> None:
    """The ready reminders; their words can be changed like any others."""
    now = timezone.now()
    Reminder.objects.bulk_create(
        Reminder(
            cycle=cycle,
            hours=hours,
            side=side,
            audience=audience,
            active=active,
            subject=both(subject),
            text=both(text),
            since=now,
        )
        for hours, side, audience, active, subject, text in READY
    )


@transaction.atomic
def add_ready(cycle: Cycle, by: Person) -> None:
    """For a cycle that has none; a second click adds no second set."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not cycle.reminders.filter(removed_at=None).exists():
        furnish(cycle)
        record(by, "add reminders", cycle)


def copy_reminders(old: Cycle, new: Cycle) -> None:
    """A cloned cycle reminds as the one before did."""
    now = timezone.now()
    new.reminders.all().delete()
    rows = list(old.reminders.filter(removed_at=None))
    for row in rows:
        row.pk, row.cycle, row.since = None, new, now
    Reminder.objects.bulk_create(rows)


@transaction.atomic
def keep_reminder(reminder: Reminder, by: Person, fields: Iterable[str]) -> None:
    """What is due before now, or would have been, is not sent because somebody changes the hours."""
    new = reminder.pk is None
    if new or {"active", "hours", "side"} & set(fields):
        reminder.since = timezone.now()
    reminder.save()
    record(by, "make" if new else "change", reminder, fields=sorted(fields))


@transaction.atomic
def remove_reminder(reminder: Reminder, by: Person) -> None:
    """What was sent stays in the messages of those who got it, and in its log. A second time changes nothing."""
    standing = Reminder.objects.filter(pk=reminder.pk, removed_at=None)
    if standing.update(removed_at=timezone.now(), active=False):
        record(by, "remove", reminder, subject=str(reminder.subject)[:80])


def send_reminders() -> int:
    """For the clock: how many reminders are due for a session. Each person gets each once."""
    found = queries.due(timezone.now())
    for reminder, session in found:
        jobs.remind.enqueue(reminder.pk, session.pk)
    return len(found)
