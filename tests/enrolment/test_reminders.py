"""Mails around each session, to those whose state asks for it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from telementor.attendance.actions import correct
from telementor.attendance.models import Definition
from telementor.enrolment import actions, queries
from telementor.enrolment.jobs import remind
from telementor.enrolment.models import Reminder
from telementor.messaging.models import Message
from telementor.programs import actions as programs
from telementor.programs.models import Session
from telementor.queue.worker import run_all
from telementor.surveys.models import Instrument, Response
from telementor.web.bilingual import Words
from tests.enrolment.conftest import many
from tests.enrolment.reminding import reached, tick


def test_a_new_cycle_has_the_ready_ones_and_its_clone_has_its_own(cycle, alice):
    Reminder.objects.filter(cycle=cycle, hours=24, side="before").update(subject=Words("Ours", "Le nôtre"))
    assert cycle.reminders.count() == len(actions.READY)
    later = programs.clone(cycle, cycle.first_day + timedelta(days=70), by=alice)
    assert sorted(map(str, later.reminders.all())) == sorted(map(str, cycle.reminders.all()))
    assert "Ours" in map(str, later.reminders.all())


def test_everybody_enrolled_is_reminded_once(only, place, soon):
    tick(3)
    assert reached() == ["Bob"]


def test_it_comes_in_the_readers_language_and_zone_which_is_named(only, place, soon, bob):
    bob.language, bob.zone = "fr", "America/Winnipeg"
    bob.save()
    tick()
    message = Message.objects.get(about=f"enrolment.reminder:{only.pk}")
    assert message.subject == "Demain : Sommeil"
    assert "heure de Winnipeg" in message.text
    assert f"/live/sessions/{soon.pk}/join/" in message.text


def test_words_about_what_is_not_known_yet_still_make_a_mail(only, place, soon):
    only.subject = only.text = Words("{speaker}", "{speaker}")
    only.save()
    tick()
    assert Message.objects.get(about=f"enrolment.reminder:{only.pk}").subject == "Sleep"


def test_who_comes_in_late_is_reminded_too(only, place, soon, cycle):
    tick()
    many(cycle, 2)
    tick()
    assert reached() == ["Bob", "Given0", "Given1"]


@pytest.mark.parametrize("status", ["withdrawn", "applied", "waiting", "declined"])
def test_who_has_no_place_is_not_reminded(status, only, place, soon):
    place.status = status
    place.save()
    tick()
    assert reached() == []


def test_nobody_is_reminded_of_a_session_that_fell_away(only, place, soon, alice):
    actions.send_reminders()
    programs.cancel_session(soon, by=alice)
    run_all()
    assert reached() == []


def test_a_session_that_moves_to_another_day_is_reminded_of_again(only, place, soon):
    tick()
    Session.objects.filter(pk=soon.pk).update(
        starts_at=soon.starts_at + timedelta(days=3), ends_at=soon.ends_at + timedelta(days=3)
    )
    tick()
    assert len(reached()) == 1
    Session.objects.filter(pk=soon.pk).update(
        starts_at=soon.starts_at + timedelta(hours=18), ends_at=soon.ends_at + timedelta(hours=18)
    )
    tick()
    assert len(reached()) == (2 if Session.objects.get(pk=soon.pk).day != soon.day else 1)


def test_what_was_due_before_anybody_wanted_it_is_not_sent(only, place, soon):
    only.since = timezone.now()
    only.save()
    tick()
    assert reached() == []


def test_one_that_is_off_sends_nothing(only, place, soon):
    only.active = False
    only.save()
    tick()
    remind.call(only.pk, soon.pk)
    assert reached() == []


def test_only_those_without_the_presurvey_are_asked(only, place, soon, cycle):
    (early,) = many(cycle, 1)
    day = date.today()
    survey = Instrument.objects.create(
        cycle=cycle, kind="pre", title=Words("Pre"), opens=day - timedelta(9), closes=day + timedelta(9)
    )
    Response.objects.create(instrument=survey, enrolment=early, submitted_at=timezone.now())
    Response.objects.create(instrument=survey, enrolment=place)  # begun is not handed in
    only.audience = "no_pre"
    only.save()
    tick()
    assert reached() == ["Bob"]


def test_without_an_open_survey_nobody_is_asked(only, place, soon):
    only.audience = "no_pre"
    only.save()
    tick()
    assert reached() == []


@pytest.mark.parametrize(("audience", "expected"), [("absent", ["Given0"]), ("present", ["Bob"])])
def test_who_came_and_who_did_not_hear_different_things(audience, expected, only, place, held, cycle, alice):
    only.side, only.hours, only.audience = "after", 1, audience
    only.save()
    many(cycle, 1)
    tick()
    assert reached() == []  # nothing is known yet
    correct(held, place.pk, 90, "She called", by=alice)
    tick(2)
    assert reached() == expected


@pytest.mark.parametrize(
    ("audience", "expected"), [("absent", ["Given1"]), ("brief", ["Given0"]), ("present", ["Bob"])]
)
def test_who_came_but_too_short_was_not_missed(audience, expected, only, place, held, cycle, alice):
    Definition.objects.create(cycle=cycle, least=60)
    only.side, only.hours, only.audience = "after", 1, audience
    only.save()
    short, _missing = many(cycle, 2)
    correct(held, place.pk, 90, "She called", by=alice)
    correct(held, short.pk, 50, "She called", by=alice)
    tick()
    assert reached() == expected


def test_the_clock_asks_two_queries_however_many_cycles(only, place, soon, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert queries.due(timezone.now()) == [(only, soon)]
