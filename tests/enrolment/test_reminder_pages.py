"""Alice sees, edits, previews, removes and resends what goes out around her sessions."""

from datetime import timedelta

import pytest

from telementor.attendance.actions import correct
from telementor.attendance.models import Match, Report
from telementor.audit.models import Entry
from telementor.enrolment import actions, queries
from telementor.enrolment.jobs import remind
from telementor.enrolment.models import Reminder
from telementor.live.models import Presence
from telementor.messaging.models import Message
from telementor.programs import actions as programs
from telementor.zoom.models import Meeting
from tests.enrolment.conftest import many
from tests.enrolment.reminding import reached, tick

TOLD = {
    "hours": "24",
    "side": "before",
    "audience": "enrolled",
    "subject_en": "Tomorrow: {topic}",
    "subject_fr": "Demain : {topic}",
    "text_en": "Hello {name}, {when}\n\n{link}",
    "text_fr": "Bonjour {name}, {when}\n\n{link}",
    "active": "on",
}


@pytest.fixture
def url(cycle):
    return f"/enrolment/cycles/{cycle.pk}/reminders/"


@pytest.fixture
def why_nobody(only, as_user, alice):
    """What the preview of a mail to those who stayed away says of a session."""
    only.side, only.hours, only.audience = "after", 1, "absent"
    only.save()

    def said(session):
        page = as_user(alice).get(f"/enrolment/reminders/{only.pk}/?session={session.pk}").content.decode()
        assert ("still to get it" in page) is not ("Nobody gets it yet" in page)
        told = as_user(alice).get(f"/api/enrolment/reminders/{only.pk}/preview?session={session.pk}").json()
        assert told["held_back"] in page
        assert (f"/attendance/sessions/{session.pk}/" in page) is (told["held_back"] not in ("", NOT_OVER))
        return told["held_back"]

    return said


NOT_OVER = "The session is not over."


def test_the_preview_says_why_nobody_gets_it_yet(why_nobody, place, soon, held, alice):
    assert why_nobody(soon) == NOT_OVER
    assert why_nobody(held) == "Nothing is known about who was there."
    correct(held, place.pk, 90, "She called", by=alice)
    assert why_nobody(held) == ""
    span = {"joined_at": held.starts_at, "left_at": held.ends_at}
    seen = Presence.objects.create(session=held, source="file", name="A phone", **span)
    Match.objects.create(session=held, presence=seen, certainty=0)
    assert why_nobody(held) == "Something of the session is unclear."
    Meeting.objects.create(session=held, number="1", report=Meeting.Report.AHEAD)
    assert why_nobody(held) == "Zoom’s report is awaited."


def test_nobody_was_missed_while_a_file_is_read_and_looked_through(why_nobody, place, held, alice):
    correct(held, place.pk, 90, "She called", by=alice)
    file = Report.objects.create(session=held, name="large.csv", rows=50_000, finished=False)
    assert why_nobody(held).startswith("A file that was brought")
    Report.objects.update(finished=True)
    span = {"joined_at": held.starts_at, "left_at": held.ends_at}
    Presence.objects.create(session=held, source="file", name="A phone", **span)
    assert why_nobody(held).startswith("A file that was brought")  # the row is in, whose it is is not known
    Match.objects.create(session=held, presence=held.presences.get(), enrolment=place, certainty=1)
    assert file.large
    assert why_nobody(held) == ""


def test_alice_sees_and_edits_them(url, cycle, alice, as_user):
    page = as_user(alice)
    assert "Tomorrow: {topic}" in page.get(url).content.decode()
    assert page.post(f"{url}new/", TOLD | {"subject_en": "Ours"}).status_code == 302
    made = Reminder.objects.latest("pk")
    assert str(made) == "Ours"
    assert page.post(f"/enrolment/reminders/{made.pk}/edit/", TOLD | {"hours": "48"}).status_code == 302
    made.refresh_from_db()
    assert made.hours == 48
    assert set(Entry.objects.filter(kind="enrolment.reminder").values_list("verb", flat=True)) == {"make", "change"}


def test_a_reminder_is_removed_after_a_question_and_its_log_stays(only, url, place, soon, cycle, alice, as_user):
    tick()
    page, one = as_user(alice), f"/enrolment/reminders/{only.pk}/"
    assert "The 1 mail it sent stays listed" in page.get(f"{one}remove/").content.decode()
    assert not Reminder.objects.get().removed_at
    for _ in range(2):
        assert page.post(f"{one}remove/").url == url
    assert Entry.objects.filter(kind="enrolment.reminder", verb="remove").count() == 1
    listed = page.get(url).content.decode()
    assert "1 mail sent" in listed
    assert one in listed
    log = page.get(one).content.decode()
    assert "bob.tremblay@example.org" in log
    assert "As it arrives" not in log
    assert page.post(f"{one}sent/{Message.objects.get(about__startswith='enrolment.reminder').pk}/again/").url == one


def test_a_removed_reminder_sends_no_more_and_is_not_changed_copied_or_counted(
    only, url, place, soon, cycle, alice, as_user
):
    page = as_user(alice)
    page.post(f"/enrolment/reminders/{only.pk}/remove/")
    tick()
    remind.call(only.pk, soon.pk)
    assert reached() == []
    assert page.get(f"/enrolment/reminders/{only.pk}/edit/").status_code == 404
    assert str(only.subject) not in page.get(url).content.decode()  # it sent nothing, so there is nothing to look up
    assert not programs.clone(cycle, cycle.first_day + timedelta(days=70), by=alice).reminders.exists()
    page.post(f"{url}ready/")
    assert cycle.reminders.filter(removed_at=None).count() == len(actions.READY)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text_en": "Hello {nom}"}, "{nom}"),
        ({"hours": "0"}, "greater than or equal to 1"),
        ({"hours": "337"}, "less than or equal to 336"),
        ({"hours": "x"}, "whole number"),
        ({"audience": "absent"}, "nobody can know"),
        ({"audience": "everyone"}, "valid choice"),
        ({"subject_en": "", "subject_fr": ""}, "required"),
        ({"text_fr": "x" * 5001}, "5000"),
    ],
)
def test_what_cannot_be_is_said_beside_its_place(wrong, sentence, url, alice, as_user):
    before = Reminder.objects.count()
    page = as_user(alice).post(f"{url}new/", TOLD | wrong)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert Reminder.objects.count() == before


def test_a_cycle_without_any_gets_the_ready_ones_by_a_click(url, cycle, alice, as_user):
    cycle.reminders.all().delete()
    for _ in range(2):
        as_user(alice).post(f"{url}ready/")
    assert cycle.reminders.count() == len(actions.READY)


def test_the_preview_is_of_a_real_person_and_sends_nothing(only, place, soon, bob, alice, as_user):
    bob.language = "fr"
    bob.save()
    page = as_user(alice).get(f"/enrolment/reminders/{only.pk}/?place={place.pk}&session={soon.pk}").content.decode()
    assert "Demain : Sommeil" in page
    assert "Bonjour Bob" in page
    assert 'class="letter" lang="fr"' in page
    assert as_user(alice).get(f"/enrolment/reminders/{only.pk}/?place=x&session=999999").status_code == 200
    assert reached() == []


def test_the_preview_is_of_somebody_it_is_for(only, place, soon, cycle, alice, as_user):
    many(cycle, 1)
    Message.objects.create(
        person=place.person,
        key=f"x{queries.mark(soon)}",
        about=f"enrolment.reminder:{only.pk}",
        subject="x",
        text="x",
        html="x",
        language="en",
    )
    page = as_user(alice).get(f"/enrolment/reminders/{only.pk}/").content.decode()
    assert "Hello Given0" in page
    assert "1 person has still to get it" in page


def test_what_was_sent_is_listed_and_sent_again_once_a_click(only, place, soon, alice, as_user):
    tick()
    page, message = as_user(alice), Message.objects.get(about=f"enrolment.reminder:{only.pk}")
    again = f"/enrolment/reminders/{only.pk}/sent/{message.pk}/again/"
    for _ in range(2):
        assert page.post(again).status_code == 302
    assert reached() == ["Bob", "Bob"]
    assert page.get(f"/enrolment/reminders/{only.pk}/").content.decode().count("bob.tremblay@example.org") >= 2
    tick()
    assert len(reached()) == 2


def test_a_stranger_finds_nothing_and_another_role_may_not(url, only, place, soon, charlie, bob, sam, alice, as_user):
    tick()
    message = Message.objects.get(about=f"enrolment.reminder:{only.pk}")
    one = f"/enrolment/reminders/{only.pk}/"
    gets, posts = (
        [url, f"{url}new/", one, f"{one}edit/", f"{one}remove/"],
        [f"{url}ready/", f"{one}sent/{message.pk}/again/"],
    )
    for person, status in ((charlie, 404), (bob, 404), (sam, 403)):
        page = as_user(person)
        assert {page.get(path).status_code for path in gets} == {status}
        assert {page.post(path).status_code for path in [*posts, f"{one}remove/"]} == {status}
    assert {as_user(alice).get(path).status_code for path in posts} == {405}
    assert as_user(None).get(url).status_code == 302


def test_a_message_of_another_kind_is_not_sent_again_here(only, place, bob, alice, as_user):
    other = Message.objects.create(person=bob, key="x", subject="x", text="x", html="x", language="en")
    assert as_user(alice).post(f"/enrolment/reminders/{only.pk}/sent/{other.pk}/again/").status_code == 404


def test_the_list_and_the_page_take_as_many_queries_for_many(
    only, url, place, soon, cycle, alice, as_user, django_assert_num_queries
):
    page = as_user(alice)
    for people in (0, 40):
        many(cycle, people)
        tick()
        with django_assert_num_queries(7):
            page.get(url)
        with django_assert_num_queries(10):
            page.get(f"/enrolment/reminders/{only.pk}/")
