from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from telementor.credits import actions, queries
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle, Session
from telementor.rules.credits import Gate, Reason, mainpro_rates
from tests.conftest import TORONTO, a_cycle, someone
from tests.credits.conftest import THURSDAY, accredit, answered, enrol, was_there

D = Decimal


def only(place):
    (found,) = queries.so_far([place])[place.pk]
    return found


def test_four_sessions_of_ninety_minutes_are_six_credits(earned):
    found = only(earned)
    assert (found.credit.total, found.unmet, found.sessions) == (D(6), [], 4)


def test_what_is_lacking_is_said(bobs, cfpc):
    answered(bobs, "pre")
    assert only(bobs).unmet == [Gate.POST_SURVEY, Gate.REFLECTION]


def test_a_withdrawn_participant_lacks_the_registration(earned):
    Enrolment.objects.filter(pk=earned.pk).update(status="withdrawn")
    earned.refresh_from_db()
    assert only(earned).unmet == [Gate.REGISTERED]


def test_a_pharmacist_has_no_credit_of_the_cfpc(over, cfpc):
    assert queries.so_far([place := enrol(over, someone("Phil", profession="pharmacist"))]) == {place.pk: []}


def test_one_person_may_come_under_two_bodies(program, earned):
    accredit(program, [(THURSDAY, THURSDAY + timedelta(days=60), "1")], unit="hours", step="0.5")
    assert [found.credit.unit for found in queries.so_far([earned])[earned.pk]] == ["credits", "hours"]


def test_last_years_accreditation_is_not_shown(program, earned):
    accredit(program, [], certified_from=date(2020, 1, 1), certified_until=date(2020, 12, 31))
    assert len(queries.so_far([earned])[earned.pk]) == 1


def test_a_cancelled_session_and_one_to_come_are_not_counted(place, program, alice):
    today = date.today()
    accredit(program, [(today - timedelta(days=90), today + timedelta(days=90), "1")],
             certified_from=today - timedelta(days=90), certified_until=today + timedelta(days=90))  # fmt: skip
    first, second, *_to_come = place.cycle.sessions.all()
    was_there(place, alice)
    Session.objects.filter(pk=first.pk).update(cancelled_at=second.starts_at)
    assert [line.session for line in only(place).credit.lines] == [second.pk]


def test_a_pharmacist_counts_whole_sessions_from_the_minutes_of_the_policy(program, over, alice):
    accredit(program, [(THURSDAY, THURSDAY + timedelta(days=30), "1")], ["pharmacist"], whole_from_minutes=80)
    place = enrol(over, someone("Phil", profession="pharmacist"))
    was_there(place, alice, 80, over.sessions.all()[:2])
    was_there(place, alice, 79, over.sessions.all()[2:3])
    found = only(place)
    assert found.credit.total == D(3)
    assert [line.reason for line in found.credit.lines] == [
        Reason.COUNTED,
        Reason.COUNTED,
        Reason.TOO_SHORT,
        Reason.TOO_SHORT,
    ]


def long_cycle(program, first: date, weeks: int) -> Cycle:
    cycle = a_cycle(program, first, first, province="NU")
    cycle.sessions.all().delete()
    Cycle.objects.filter(pk=cycle.pk).update(last_day=first + timedelta(weeks=weeks))
    cycle.refresh_from_db()
    days = [first + timedelta(weeks=week) for week in range(weeks)]
    starts = [datetime(day.year, day.month, day.day, 12, 30, tzinfo=TORONTO) for day in days]
    Session.objects.bulk_create(
        Session(cycle=cycle, number=n, starts_at=start, ends_at=start + timedelta(minutes=90))
        for n, start in enumerate(starts, 1)
    )
    return cycle


@pytest.mark.django_db
def test_session_53_reaches_159_of_160_and_session_54_earns_1(program, alice, bob, sam):
    """The seed's program, certified at 2 before December 16, 2024: credits for Bob, and hours, never multiplied, for Sam."""
    cycle = long_cycle(program, date(2022, 1, 6), 54)
    window = {"certified_from": date(2022, 1, 1), "certified_until": date(2023, 3, 31)}
    accredit(program, [(date(2022, 1, 1), date(2023, 3, 31), "2")], cap=160, **window)
    accredit(program, [(date(2022, 1, 1), date(2023, 3, 31), "1")], ["specialist"], unit="hours", cap=80, **window)
    places = [enrol(cycle, bob), enrol(cycle, sam)]
    for place in places:
        was_there(place, alice)
    (credit,), (hours,) = queries.so_far(places).values()
    given = [line.given for line in credit.credit.lines]
    assert (sum(given[:53]), given[53], credit.credit.total) == (D(159), D(1), D(160))
    assert credit.credit.lines[53].reason is Reason.CAP_CUT
    assert (hours.credit.total, hours.credit.unit) == (D(80), "hours")


@pytest.mark.django_db
def test_two_an_hour_end_with_2025_whatever_the_letter_says(program, alice, bob):
    cycle = long_cycle(program, date(2025, 12, 18), 4)
    rates = mainpro_rates(date(2024, 7, 1), date(2026, 6, 30), D(2))
    accredit(
        program, [(rate.since, rate.until, rate.per_hour) for rate in rates],
        certified_from=date(2024, 7, 1), certified_until=date(2026, 6, 30),
    )  # fmt: skip
    place = enrol(cycle, bob)
    was_there(place, alice)
    lines = only(place).credit.lines
    assert [(line.given, line.reason) for line in lines] == [(D(3), Reason.COUNTED)] * 2 + [(D(0), Reason.NO_RATE)] * 2


def queries_for(places) -> int:
    with CaptureQueriesContext(connection) as seen:
        queries.so_far(places)
    return len(seen)


def test_credit_of_thirty_people_takes_the_queries_of_one(earned, over):
    others = [enrol(over, someone(f"P{n}", profession="family_physician")) for n in range(30)]
    fresh = list(Enrolment.objects.filter(pk__in=[place.pk for place in [earned, *others]]))
    assert queries_for(fresh[:1]) == queries_for(list(Enrolment.objects.filter(cycle=over))) == 5


def test_bob_sees_where_each_figure_comes_from(earned, bob, as_user):
    page = as_user(bob).get(f"/credits/{earned.pk}/").content.decode()
    assert "Mainpro+ credits" in page
    assert "90 min at 1 an hour" in page
    assert "Approved wording." in page
    assert "Nothing is missing" in page


def test_bob_is_led_to_the_survey_that_is_missing(earned, bob, as_user):
    earned.responses.filter(instrument__kind="reflection").delete()
    survey = earned.cycle.instruments.get(kind="reflection")
    page = as_user(bob).get(f"/credits/{earned.pk}/").content.decode()
    assert f'href="/surveys/{survey.pk}/"' in page


def test_a_profession_without_an_accreditation_is_told_so(over, as_user):
    phil = someone("Phil", profession="pharmacist")
    page = as_user(phil).get(f"/credits/{enrol(over, phil).pk}/").content.decode()
    assert "No credit is counted here" in page


def test_the_team_may_look(earned, sam, as_user):
    assert "Bob Tremblay" in as_user(sam).get(f"/credits/{earned.pk}/").content.decode()


def test_a_stranger_sees_nothing(earned, charlie, as_user):
    assert as_user(charlie).get(f"/credits/{earned.pk}/").status_code == 404


def test_nobody_else_of_the_cycle_sees_it(earned, dora, as_user):
    assert as_user(dora.person).get(f"/credits/{earned.pk}/").status_code == 404


def test_it_is_only_for_reading(earned, bob, as_user):
    assert as_user(bob).post(f"/credits/{earned.pk}/").status_code == 405


@pytest.mark.parametrize("sessions", [1, 4])
def test_the_page_takes_as_many_queries_for_one_session_as_for_four(
    earned, bob, as_user, sessions, django_assert_num_queries
):
    keep = earned.cycle.sessions.values_list("pk", flat=True)[:sessions]
    earned.corrections.exclude(session__in=list(keep)).delete()
    earned.cycle.sessions.exclude(pk__in=list(keep)).delete()
    client = as_user(bob)
    with django_assert_num_queries(13):
        client.get(f"/credits/{earned.pk}/")


def test_the_words_are_in_both_languages(earned, bob, as_user):
    client = as_user(bob)
    client.cookies["django_language"] = "fr"
    assert "Collège des médecins de famille" in client.get(f"/credits/{earned.pk}/").content.decode()


def test_the_kept_lines_read_as_they_were_worked_out(earned, alice):
    award = actions.work_out(earned.cycle, by=alice).awards.get()
    assert [one.line for one in queries.read(award)] == list(only(earned).credit.lines)


def test_words_say_the_reason(program, over, bob, alice):
    accredit(program, [(THURSDAY, THURSDAY + timedelta(days=13), "1")], cap=2)
    place = enrol(over, bob)
    was_there(place, alice, 5, over.sessions.all()[:1])
    was_there(place, alice, 90, over.sessions.all()[1:])
    with translation.override("en"):
        (found,) = queries.explained(place, queries.so_far([place])[place.pk])
    assert [one.why for one in found.lines] == [
        "Too short for one rounding step",
        "90 min at 1 an hour",
        "No rate holds on this day",
        "No rate holds on this day",
    ]
