"""Sessions come into people's calendars by mail, and out of them again."""

from datetime import timedelta
from email import message_from_bytes, policy
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from icalendar import Calendar

from telementor.accounts.models import Person
from telementor.enrolment import actions, queries
from telementor.enrolment.jobs import keep_calendars
from telementor.enrolment.models import Enrolment
from telementor.messaging.actions import choose_mail, take_answers
from telementor.messaging.jobs import as_mail
from telementor.messaging.models import Message
from telementor.programs.actions import Move, cancel_session, change_session, move, restore_session
from telementor.programs.models import Session
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words
from tests.conftest import toronto
from tests.rules.test_calendar import a_reply


@pytest.fixture
def applied(cycle, bob):
    return Enrolment.objects.create(cycle=cycle, person=bob, status="applied", profession="pharmacist")


@pytest.fixture
def coming(cycle):
    return cycle.sessions.select_related("cycle__program")[2]


@pytest.fixture
def accepted(applied, alice):
    actions.accept(applied, by=alice)
    run_all()
    return applied


def told(session):
    """What Bob's calendar was told about a session: method, sequence and start, in order."""
    texts = Message.objects.exclude(calendar="").order_by("pk").values_list("calendar", flat=True)
    found = [Calendar.from_ical(text) for text in texts]
    rows = [(one["METHOD"], one.walk("VEVENT")[0]) for one in found]
    return [(m, row["SEQUENCE"]) for m, row in rows if row["UID"].startswith(f"session-{session.pk}-")]


def again(session, alice):
    actions.keep_all_calendars()
    run_all()


def test_who_is_accepted_is_invited_to_each_session_that_is_near_and_once(accepted, coming, alice):
    again(coming, alice)
    assert told(coming) == [("REQUEST", 0)]
    assert Message.objects.filter(key__startswith="enrolment/invitation").count() == 2  # the others are over


def test_what_is_far_off_is_not_asked_yet(applied, coming, alice):
    later = toronto(coming.day + timedelta(weeks=6), "12:30")
    move(coming, Move(later, coming.length), alice)
    actions.accept(applied, by=alice)
    run_all()
    assert told(coming) == []


def test_the_mail_says_in_its_head_what_its_calendar_says(accepted):
    message = Message.objects.exclude(calendar="").first()
    mail = message_from_bytes(as_mail(message).message().as_bytes(), policy=policy.default)
    assert mail.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    part = list(mail.iter_parts())[-1]
    assert part.get_param("method") == "REQUEST"
    assert part.get_content_charset() == "utf-8"
    read = Calendar.from_ical(part.get_content())
    assert read.walk("VEVENT")[0]["ATTENDEE"] == "mailto:bob.tremblay@example.org"


def test_a_move_is_told_by_the_mail_that_tells_of_it(accepted, coming, alice):
    move(coming, Move(toronto(coming.day + timedelta(days=1), "13:00"), coming.length), alice)
    run_all()
    again(coming, alice)
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]
    assert Message.objects.get(key__startswith="enrolment/moved").calendar


def test_what_moves_along_is_told_to_the_calendar_too(accepted, cycle, coming, alice):
    last = cycle.sessions.last()
    move(coming, Move(toronto(coming.day, "13:00"), coming.length, following=True), alice)
    run_all()
    assert told(coming) == told(last) == [("REQUEST", 0), ("REQUEST", 1)]


def test_a_session_falls_away_and_comes_back_with_rising_numbers(accepted, coming, alice):
    for deed in (cancel_session, cancel_session, restore_session, restore_session):
        deed(coming, by=alice)
        run_all()
    again(coming, alice)
    methods, numbers = zip(*told(coming), strict=True)
    assert methods == ("REQUEST", "CANCEL", "REQUEST")
    assert list(numbers) == sorted(set(numbers))


def test_who_withdraws_has_it_taken_out_and_who_returns_is_invited_again(accepted, coming, alice):
    for _ in range(2):
        actions.withdraw(accepted, by=alice)
        run_all()
    Enrolment.objects.filter(pk=accepted.pk).update(status="enrolled")
    again(coming, alice)
    methods, numbers = zip(*told(coming), strict=True)
    assert methods == ("REQUEST", "CANCEL", "REQUEST")
    assert list(numbers) == sorted(set(numbers))


def test_who_wants_no_such_mail_gets_none_but_what_stands_is_kept_right(accepted, coming, cycle, alice, bob):
    choose_mail(bob, False)
    cancel_session(coming, by=alice)
    run_all()
    restore_session(coming, by=alice)
    run_all()
    again(coming, alice)
    assert [method for method, _n in told(coming)] == ["REQUEST", "CANCEL"]


def test_a_name_of_ones_own_so_that_a_shared_calendar_keeps_both(accepted, coming, alice, bob):
    assert queries.event(coming, alice).uid != queries.event(coming, bob).uid


def test_one_pass_takes_as_many_queries_for_many_people_as_for_one(accepted, cycle, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert queries.out_of_step(cycle) == []


def test_alice_sees_who_is_coming(accepted, cycle, coming, alice, sam, charlie, bob, as_user):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply("DECLINED", uid=row.uid, who=f"mailto:{row.address}"))
    page = as_user(alice).get(f"/enrolment/cycles/{cycle.pk}/").content.decode()
    assert "Answers to the invitation" in page
    assert page.count("Declined") >= 2
    assert "Answers to invitations" in as_user(alice).get(f"/enrolment/{accepted.pk}/").content.decode()
    assert as_user(charlie).get(f"/enrolment/cycles/{cycle.pk}/").status_code == 404


@pytest.fixture
def reworded(coming, alice):
    """Change what the session is about, and let it rest or not."""

    def change(rest=True, **words):
        for name, value in words.items():
            setattr(coming, name, Words(*value))
        change_session(coming, None, alice, words)
        if rest:
            Session.objects.filter(pk=coming.pk).update(changed_at=timezone.now() - queries.QUIET)
        again(coming, alice)

    return change


def test_a_new_topic_or_speaker_reaches_calendars_once(accepted, coming, reworded):
    reworded(topic=("Tapering", "Réduction"))
    reworded(topic=("Tapering", "Réduction"))
    reworded(speaker=("Dr. Wong", "Dre Wong"))
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1), ("REQUEST", 2)]
    message = Message.objects.filter(key__startswith="enrolment/changed").first()
    assert message.subject == "Changed: Tapering"
    assert "Dr. Wong" in message.text
    assert "SUMMARY:ECHO Chronic Pain – Tapering" in message.calendar


def test_objectives_and_the_words_of_another_language_reach_nobody(accepted, coming, reworded):
    reworded(topic=("Tapering", "Réduction"))
    reworded(topic=("Tapering", "Diminution"), objectives=("One", "Un"))
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]


@pytest.mark.parametrize(
    ("first", "then", "subject"), [("en", "fr", "Modification : Sommeil"), ("fr", "en", "Changed: Sleep")]
)
def test_who_changes_her_language_is_not_told_again(first, then, subject, accepted, coming, reworded, bob, alice):
    Person.objects.filter(pk=bob.pk).update(language=first)
    reworded(topic=("Tapering", "Réduction"))
    Person.objects.filter(pk=bob.pk).update(language=then)
    again(coming, alice)
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]
    reworded(topic=("Sleep", "Sommeil"))
    assert Message.objects.filter(key__startswith="enrolment/changed").first().subject == subject


def test_several_changes_in_a_short_while_are_told_together_and_later(accepted, coming, reworded):
    reworded(rest=False, topic=("Sleeep", ""))
    reworded(rest=False, topic=("Sleep", ""))
    assert told(coming) == [("REQUEST", 0)]
    waiting = Job.objects.filter(key__startswith="enrolment:words:")
    assert {row.task for row in waiting} == {keep_calendars.module_path}
    coming.refresh_from_db()
    assert max(row.due_at for row in waiting) >= coming.changed_at + queries.QUIET
    Session.objects.filter(pk=coming.pk).update(changed_at=timezone.now() - queries.QUIET)
    waiting.update(due_at=timezone.now())
    run_all()
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]


def test_what_is_changed_and_moved_at_once_is_told_once(accepted, coming, alice, reworded):
    coming.topic = Words("Sleep", "Sommeil")
    change_session(coming, Move(toronto(coming.day, "15:00"), coming.length), alice, ["topic", "at"])
    run_all()
    reworded()
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]


def test_of_a_session_that_is_over_no_calendar_is_told(accepted, coming, reworded):
    Session.objects.filter(pk=coming.pk).update(
        starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(hours=1)
    )
    coming.refresh_from_db()
    reworded(topic=("Tapering", "Réduction"))
    assert told(coming) == [("REQUEST", 0)]
    assert not Job.objects.filter(key__startswith="enrolment:words:").exists()


def test_an_upgrade_tells_nobody_again_and_the_next_change_is_told(accepted, coming, reworded, alice, bob):
    bob.invitations.update(said="")
    again(coming, alice)
    migration = import_module("telementor.enrolment.migrations.0004_words_already_told")
    migration.remember(apps, None)
    again(coming, alice)
    assert told(coming) == [("REQUEST", 0)]
    reworded(topic=("Tapering", "Réduction"))
    assert told(coming) == [("REQUEST", 0), ("REQUEST", 1)]


def test_an_upgrade_lets_answers_count_as_before(accepted, coming, alice, bob):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply(uid=row.uid, who=f"mailto:{row.address}"))
    bob.invitations.update(sequence=3)
    import_module("telementor.messaging.migrations.0004_answers_since").as_before(apps, None)
    assert queries.answers(coming) == {}


def test_an_answer_counts_on_when_only_the_words_change(accepted, coming, reworded, bob):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply(uid=row.uid, who=f"mailto:{row.address}"))
    reworded(topic=("Tapering", "Réduction"))
    assert queries.answers(coming) == {bob.pk: "accepted"}
    assert queries.said_by(accepted, [coming]) == {coming.pk: "accepted"}


def asked_of_bob():
    """Where his answer stands, as the newest mail to his calendar says."""
    newest = Message.objects.exclude(calendar="").order_by("pk").last()
    return Calendar.from_ical(newest.calendar).walk("VEVENT")[0]["ATTENDEE"].params["PARTSTAT"]


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_who_has_answered_is_asked_anew_only_for_another_time(accepted, coming, reworded, alice, bob, answer):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply(answer, uid=row.uid, who=f"mailto:{row.address}"))
    reworded(topic=("Tapering", "Réduction"))
    assert asked_of_bob() == answer
    move(coming, Move(toronto(coming.day, "15:00"), coming.length), alice)
    run_all()
    assert asked_of_bob() == "NEEDS-ACTION"


def test_an_answer_from_before_a_cancellation_says_nothing_after_it(accepted, coming, alice, bob):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply(uid=row.uid, who=f"mailto:{row.address}"))
    for deed in (cancel_session, restore_session):
        deed(coming, by=alice)
        run_all()
    assert queries.answers(coming) == {}


def test_an_answer_to_the_old_time_says_nothing_about_the_new_one(accepted, coming, alice, bob):
    row = bob.invitations.order_by("starts_at").first()
    take_answers(a_reply(uid=row.uid, who=f"mailto:{row.address}"))
    assert queries.answers(coming) == {bob.pk: "accepted"}
    move(coming, Move(toronto(coming.day, "15:00"), coming.length), alice)
    run_all()
    assert queries.answers(coming) == {}
