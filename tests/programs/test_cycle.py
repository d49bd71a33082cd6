from datetime import date, timedelta

import pytest

from telementor.audit.models import Entry
from telementor.programs import actions
from telementor.programs.models import Cycle
from tests.conftest import TORONTO, a_cycle

CYCLE = {
    "name_en": "Winter 2027",
    "name_fr": "Hiver 2027",
    "first_day": "2027-01-07",
    "last_day": "2027-03-25",
    "weekday": "3",
    "starts": "12:30",
    "minutes": "90",
    "zone": "America/Toronto",
    "province": "ON",
    "registration_opens": "2026-11-01",
    "registration_closes": "2027-01-31",
    "seats": "60",
    "admission": "automatic",
}


def test_alice_makes_a_cycle_and_its_thursdays_are_planned(program, alice, as_user):
    assert as_user(alice).post("/programs/chronic-pain/cycles/new/", CYCLE).status_code == 302
    cycle = Cycle.objects.get()
    sessions = list(cycle.sessions.all())
    assert len(sessions) == 12
    assert [s.number for s in sessions] == list(range(1, 13))
    for session in sessions:  # right across the change to daylight saving on March 14
        assert session.starts_at.astimezone(TORONTO).strftime("%a %H:%M") == "Thu 12:30"
        assert session.ends_at - session.starts_at == timedelta(minutes=90)
    assert set(Entry.objects.filter(actor=alice).values_list("verb", flat=True)) == {"make", "plan"}


def test_statutory_holidays_of_the_province_are_skipped_and_told(program, alice, as_user):
    cycle = a_cycle(program, date(2026, 12, 17), date(2027, 1, 7), province="ON")
    days = [s.starts_at.astimezone(TORONTO).date() for s in cycle.sessions.all()]
    assert days == [date(2026, 12, 17), date(2026, 12, 24), date(2026, 12, 31), date(2027, 1, 7)]
    cycle = a_cycle(program, date(2026, 6, 25), date(2026, 7, 9), province="ON", weekday=2)  # July 1 is a Wednesday
    assert cycle.sessions.count() == 1
    page = as_user(alice).get(f"/programs/cycles/{cycle.pk}/").content.decode()
    assert "Skipped for holidays" in page
    assert "Canada Day" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("zone", "Mars/Olympus", "is no time zone we know"),
        ("last_day", "2026-01-01", "The last day comes before the first."),
        ("last_day", "2037-01-01", "A cycle lasts three years at the most."),
        ("registration_closes", "2026-10-01", "Registration closes before it opens."),
        ("minutes", "9999", "A session lasts from 10 minutes to 8 hours."),
        ("starts", "25:99", "Enter a valid time."),
        ("province", "ZZ", "Select a valid choice."),
        ("first_day", "", "This field is required."),
    ],
)
def test_a_wrong_field_gets_a_sentence_and_makes_nothing(program, alice, as_user, field, value, sentence):
    page = as_user(alice).post("/programs/chronic-pain/cycles/new/", CYCLE | {field: value}).content.decode()
    assert sentence in page
    assert "Winter 2027" in page  # what was typed is still there
    assert not Cycle.objects.exists()


def test_days_between_which_no_thursday_falls_are_refused(program, alice, as_user):
    page = as_user(alice).post("/programs/chronic-pain/cycles/new/", CYCLE | {"last_day": "2027-01-07", "weekday": "4"})
    assert "does not fall between" in page.content.decode()


def test_a_longer_cycle_plans_the_sessions_that_are_new_and_asked_again_none(program, alice, cycle):
    before = cycle.sessions.count()
    cycle.last_day += timedelta(days=14)
    cycle.save()
    assert actions.plan(cycle, alice) == 2
    assert actions.plan(cycle, alice) == 0
    assert cycle.sessions.count() == before + 2


def test_a_clone_has_the_same_topics_on_later_days_and_nobody_in_it(cycle, place, alice, as_user):
    cycle.sessions.filter(number=1).update(topic={"en": "Tapering", "fr": "Réduction"})
    first = cycle.first_day + timedelta(days=364)
    as_user(alice).post(f"/programs/cycles/{cycle.pk}/clone/", {"first_day": first.isoformat()})
    new = Cycle.objects.exclude(pk=cycle.pk).get()
    assert new.sessions.count() == len(actions.timetable(new).slots)
    assert new.sessions.first().topic.fr == "Réduction"
    assert not new.enrolments.exists()
    assert cycle.enrolments.count() == 1


def test_a_stranger_finds_nothing_and_a_specialist_may_look(cycle, sam, charlie, as_user):
    paths = [f"/programs/cycles/{cycle.pk}/", "/programs/chronic-pain/manage/", "/programs/chronic-pain/team/"]
    for path in paths:
        assert as_user(charlie).get(path).status_code == 404
        assert as_user(sam).get(path).status_code == 200
    for path in (
        f"/programs/cycles/{cycle.pk}/edit/",
        f"/programs/cycles/{cycle.pk}/clone/",
        "/programs/chronic-pain/edit/",
    ):
        assert as_user(charlie).get(path).status_code == 404
        assert as_user(sam).get(path).status_code == 403


def test_the_timetable_asks_as_many_questions_for_a_year_as_for_a_month(
    cycle, alice, as_user, django_assert_num_queries
):
    page = as_user(alice)
    with django_assert_num_queries(5):
        page.get(f"/programs/cycles/{cycle.pk}/")
    cycle.last_day += timedelta(days=300)
    cycle.save()
    actions.plan(cycle, None)
    with django_assert_num_queries(5):
        page.get(f"/programs/cycles/{cycle.pk}/")


def test_monday_can_be_chosen_by_its_name(program, alice, as_user):
    page = as_user(alice).get("/programs/chronic-pain/cycles/new/").content.decode()
    assert '<option value="0">Monday</option>' in page
