"""What runs by itself and when; each line calls one action. Every worker looks here once an hour."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from telementor.accounts import actions as accounts
from telementor.cases import actions as cases
from telementor.enrolment import actions as enrolment
from telementor.live import actions as live
from telementor.queue.actions import enqueue_once
from telementor.zoom import actions as zoom


@task()
def forget_strangers() -> None:
    accounts.forget_strangers(before=timezone.now() - timedelta(days=7))


@task()
def fill_seats() -> None:
    """Seats may have been added in a cycle's settings."""
    enrolment.fill_all_seats()


@task()
def send_reminders() -> None:
    """Around each session, to those whose state asks for it."""
    enrolment.send_reminders()


@task()
def keep_calendars() -> None:
    """Invitations to the sessions that have come near."""
    enrolment.keep_all_calendars()


@task()
def ask_what_came_of_it() -> None:
    """Presenters are asked on the day that was agreed in the session."""
    cases.ask_what_came_of_it()


@task()
def remind_invited() -> None:
    """Who was asked for a case and has not answered in a week, once."""
    cases.remind_invited()


@task()
def tidy_rooms() -> None:
    """The chat of a session that is over is put away."""
    live.tidy_rooms()


@task()
def count_stays() -> None:
    """Stays in rooms that no web process looks after any more become attendance."""
    live.count_stays(patience=live.OUR_GAP)


@task()
def bring_from_zoom() -> None:
    """Polls, transcript, chat and summary of sessions that are over, where a program wants them."""
    zoom.bring_due()


@task()
def keep_zoom() -> None:
    """Meetings of coming sessions, as Zoom has them now; connections that did not work are tried again."""
    zoom.check_all()
    zoom.keep_all()


@task()
def follow_reports() -> None:
    """Sessions held in Zoom that are over, or soon will be, have their report asked for."""
    zoom.follow_reports()


@task()
def forget_notices() -> None:
    """What Zoom told while a session ran."""
    zoom.forget_notices(before=timezone.now() - timedelta(days=90))


HOURLY = [keep_zoom, fill_seats, tidy_rooms, count_stays, send_reminders, bring_from_zoom, follow_reports]
DAILY = [forget_strangers, ask_what_came_of_it, remind_invited, keep_calendars, forget_notices]


def tick() -> None:
    """Enqueue what is due; a key for each hour and day keeps many workers to once."""
    now = timezone.now()
    for tasks, mark in ((HOURLY, f"{now:%Y-%m-%dT%H}"), (DAILY, f"{now:%Y-%m-%d}")):
        for one in tasks:
            enqueue_once(one, f"clock:{one.module_path}:{mark}")
