from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle
from telementor.surveys import jobs, queries
from telementor.surveys.models import Instrument, Question, Reminder, Response


class Submitted(Exception):
    """The answers are handed in and stay as they are."""


class Answered(Exception):
    """Somebody has answered: the questions stay as they were asked."""


@transaction.atomic
def keep(instrument: Instrument, place: Enrolment, answers: dict[str, Any]) -> Response:
    """Keep what is written so far."""
    response, _new = Response.objects.select_for_update().get_or_create(instrument=instrument, enrolment=place)
    if response.submitted_at:
        raise Submitted
    response.answers = answers
    response.save(update_fields=["answers", "saved_at"])
    return response


@transaction.atomic
def submit(instrument: Instrument, place: Enrolment, answers: dict[str, Any]) -> Response:
    response = keep(instrument, place, answers)
    response.submitted_at = timezone.now()
    response.save(update_fields=["submitted_at"])
    record(place.person, "submit", response)
    return response


@transaction.atomic
def make(instrument: Instrument, by: Person) -> Instrument:
    instrument.save()
    record(by, "make", instrument)
    return instrument


def unanswered(instrument: Instrument) -> None:
    """Locked, so that of two questions written at once each gets a place of its own. Raises Answered."""
    Instrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.responses.exists():
        raise Answered


@transaction.atomic
def change(row: Instrument | Question, by: Person, fields: Iterable[str]) -> None:
    """Dates and titles may change at any time, a question only until somebody has answered."""
    if isinstance(row, Question):
        unanswered(row.instrument)
    row.save()
    record(by, "change", row, fields=sorted(fields))


@transaction.atomic
def remove_question(question: Question, by: Person) -> None:
    unanswered(question.instrument)
    record(by, "remove", question, key=question.key)
    question.delete()


@transaction.atomic
def remind(instrument: Instrument, by: Person) -> Reminder | None:
    """Ask those who have not answered, once a day at the most; a second click the same day asks nobody again."""
    Instrument.objects.select_for_update().get(pk=instrument.pk)
    people = queries.silent(instrument).count()
    if not people or instrument.reminders.filter(at__gt=timezone.now() - timedelta(hours=20)).exists():
        return None
    reminder = Reminder.objects.create(instrument=instrument, by=by, people=people)
    record(by, "remind", instrument, people=people)
    jobs.remind.enqueue(reminder.pk)
    return reminder


@transaction.atomic
def copy(old: Cycle, new: Cycle) -> None:
    """The surveys of one cycle for another, opening and closing as many days later."""
    later = new.first_day - old.first_day
    for instrument in old.instruments.exclude(kind__in=new.instruments.values("kind")).prefetch_related("questions"):
        questions = list(instrument.questions.all())
        instrument.pk, instrument._state.adding = None, True
        instrument.cycle, instrument.opens, instrument.closes = new, instrument.opens + later, instrument.closes + later
        instrument.save()
        for question in questions:
            question.pk, question.instrument = None, instrument
        Question.objects.bulk_create(questions)
