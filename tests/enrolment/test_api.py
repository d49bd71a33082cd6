"""Reminders and answers to invitations by the API: the same rules as the pages, for the same people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.enrolment import actions
from telementor.enrolment.models import Enrolment, Reminder
from telementor.messaging.actions import take_answers
from telementor.messaging.models import Invitation, Message
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words
from tests.enrolment.conftest import many
from tests.rules.test_calendar import a_reply

TOLD = {
    "hours": 24,
    "side": "before",
    "audience": "enrolled",
    "subject": {"en": "Tomorrow: {topic}", "fr": "Demain : {topic}"},
    "text": {"en": "Hello {name}\n\n{link}", "fr": "Bonjour {name}\n\n{link}"},
}
JSON = "application/json"


@pytest.fixture
def api(alice, as_user):
    return as_user(alice)


@pytest.fixture
def of_cycle(cycle):
    Reminder.objects.all().delete()
    return f"/api/enrolment/cycles/{cycle.pk}/reminders"


@pytest.fixture
def made(api, of_cycle) -> str:
    """The address of a reminder that was made."""
    answer = api.post(of_cycle, TOLD, JSON)
    assert answer.status_code == 201
    return f"/api/enrolment/reminders/{answer.json()['id']}"


@pytest.fixture
def went_out(made, api, cycle, place) -> Message:
    """It was sent to Bob about a session that begins in five hours."""
    session = cycle.sessions.order_by("starts_at").last()
    session.starts_at = timezone.now() + timedelta(hours=5)
    session.ends_at = session.starts_at + timedelta(minutes=90)
    session.save()
    Reminder.objects.update(since=timezone.now() - timedelta(days=60))
    actions.send_reminders()
    run_all()
    return Message.objects.get(about__startswith="enrolment.reminder:")


def test_a_reminder_is_made_read_and_listed(made, api, of_cycle):
    told = api.get(made).json()
    assert (told["hours"], told["active"], told["sent"]) == (24, True, 0)
    assert told["subject"] == TOLD["subject"]
    assert api.get(of_cycle).json() == [told]
    assert Entry.objects.filter(verb="make", kind="enrolment.reminder").count() == 1


def test_what_is_left_out_of_a_change_stays(made, api):
    answer = api.patch(made, {"hours": 48}, JSON)
    assert answer.json()["hours"] == 48
    row = Reminder.objects.get()
    assert (row.hours, row.active, row.subject) == (48, True, Words(**TOLD["subject"]))
    assert api.patch(made, {"active": False}, JSON).json()["active"] is False
    assert Reminder.objects.get().hours == 48


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"hours": 0}, "hours"),
        ({"hours": 10**20}, "hours"),
        ({"audience": "everybody"}, "audience"),
        ({"audience": "absent"}, "audience"),
        ({"text": {"en": "Dear {patient}", "fr": ""}}, "text"),
        ({"subject": {"en": "", "fr": ""}}, "subject"),
    ],
)
def test_what_the_page_refuses_is_refused_with_its_sentence(made, api, of_cycle, wrong, field):
    for answer in (api.post(of_cycle, TOLD | wrong, JSON), api.patch(made, wrong, JSON)):
        assert answer.status_code == 422
        assert answer.json()["detail"][field]
    assert Reminder.objects.get().hours == 24


def test_the_ready_ones_come_once(api, of_cycle):
    first, second = (api.post(f"{of_cycle}/ready").json() for _ in range(2))
    assert first == second
    assert len(first) == Reminder.objects.count() == len(actions.READY)


def test_a_reminder_is_taken_away(made, api):
    assert api.delete(made).status_code == 204
    assert not Reminder.objects.filter(removed_at=None).exists()
    assert api.delete(made).status_code == api.get(made).status_code == 404


def test_what_a_reminder_sent_is_listed_when_it_is_gone(went_out, made, of_cycle, api):
    api.delete(made)
    assert api.get(of_cycle).json() == []
    assert [one["id"] for one in api.get(f"{made}/sent").json()["items"]] == [went_out.pk]


def test_a_preview_is_the_mail_as_bob_would_get_it(made, api, place, bob, cycle):
    told = api.get(f"{made}/preview").json()
    assert (told["person_id"], told["people"]) == (bob.pk, 1)
    assert told["text"].startswith("Hello Bob")
    first = cycle.sessions.order_by("starts_at").first()
    chosen = api.get(f"{made}/preview?session={first.pk}&place={place.pk}").json()
    assert chosen["session_id"] == first.pk
    bob.language = "fr"
    bob.save()
    assert api.get(f"{made}/preview").json()["text"].startswith("Bonjour Bob")
    assert not Message.objects.filter(about__startswith="enrolment.reminder:").exists()


@pytest.mark.parametrize("asked", ["session=999999", "place=999999", f"place={2**70}"])
def test_no_preview_of_what_there_is_not(made, api, place, asked):
    answer = api.get(f"{made}/preview?{asked}")
    assert answer.status_code == 422
    assert next(iter(answer.json()["detail"])) == asked.split("=")[0]


def test_what_went_out_is_listed_and_sent_again_once(went_out, made, api, bob):
    (sent,) = api.get(f"{made}/sent").json()["items"]
    assert (sent["id"], sent["person_id"]) == (went_out.pk, bob.pk)
    assert api.get(made).json()["sent"] == 1
    again = [api.post(f"{made}/sent/{went_out.pk}/again").json()["id"] for _ in range(2)]
    assert again[0] == again[1] != went_out.pk
    assert api.post(f"{made}/sent/999999/again").status_code == 404


def test_answers_of_calendars_are_told(cycle, bob, place, alice, as_user, api):
    cycle.sessions.update(revision=0)
    actions.keep_all_calendars()
    run_all()
    invitation = Invitation.objects.filter(person=bob).order_by("starts_at").first()
    session = int(invitation.about.partition(":")[2])
    address = f"/api/enrolment/sessions/{session}/answers"
    told = {"place_id": place.pk, "person_id": bob.pk, "answer": ""}
    assert api.get(address).json()["items"] == [told]
    assert take_answers(a_reply(uid=invitation.uid, who=f"mailto:{invitation.address}")) == 1
    assert api.get(address).json()["items"] == [told | {"answer": "accepted"}]
    assert api.get(f"/api/enrolment/{place.pk}/answers").json() == [{"session_id": session, "answer": "accepted"}]


def test_the_list_of_answers_asks_no_more_of_the_database_for_more_people(cycle, api, place, django_assert_num_queries):
    session = cycle.sessions.first()
    with django_assert_num_queries(6):
        api.get(f"/api/enrolment/sessions/{session.pk}/answers")
    many(cycle, 30)
    Enrolment.objects.update(status="enrolled")
    with django_assert_num_queries(6):
        assert len(api.get(f"/api/enrolment/sessions/{session.pk}/answers").json()["items"]) == 31


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("bob", 404), ("sam", 403), (None, 401)])
def test_only_the_coordinator(who, status, went_out, made, of_cycle, place, as_user, request):
    client = as_user(request.getfixturevalue(who) if who else None)
    for address in (of_cycle, made, f"{made}/preview", f"{made}/sent", f"/api/enrolment/{place.pk}/answers"):
        assert client.get(address).status_code == status, address
    for address in (of_cycle, f"{of_cycle}/ready", f"{made}/sent/{went_out.pk}/again"):
        assert client.post(address, TOLD, JSON).status_code == status, address
    assert client.patch(made, {"hours": 2}, JSON).status_code == status
    assert client.delete(made).status_code == status
    assert Reminder.objects.get().hours == 24


def test_the_team_sees_answers_and_a_stranger_does_not(cycle, sam, bob, place, charlie, as_user):
    address = f"/api/enrolment/sessions/{cycle.sessions.first().pk}/answers"
    assert [as_user(one).get(address).status_code for one in (sam, bob, charlie)] == [200, 404, 404]
