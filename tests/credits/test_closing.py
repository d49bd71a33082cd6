"""Alice works out who earned what in a cycle that is over, and who may see it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from telementor.attendance.models import Correction
from telementor.audit.models import Entry
from telementor.credits import actions, queries
from telementor.credits.models import Award
from tests.conftest import someone
from tests.credits.conftest import enrol, finished, url, was_there

D = Decimal


def test_alice_works_out_credit_and_sees_who_earned_what(earned, dora, over, alice, as_user):
    client = as_user(alice)
    assert client.post(url(over, "work-out/")).status_code == 302
    page = client.get(url(over)).content.decode()
    assert "Make and mail 1 certificate" in page
    assert "Bob Tremblay" in page
    assert "Dora Absent" in page
    counts = queries.counts(queries.newest(over))
    assert (counts.people, counts.earned, counts.nothing) == (2, 1, 1)
    assert [(one.gate, one.people) for one in counts.lacking] == [
        ("pre_survey", 1),
        ("post_survey", 1),
        ("reflection", 1),
    ]


def test_before_that_the_page_says_what_will_be_here(over, alice, as_user):
    assert "Credit has not been worked out yet" in as_user(alice).get(url(over)).content.decode()


def test_a_second_click_finds_the_same(closing, alice):
    assert actions.work_out(closing.cycle, by=alice) == closing
    assert Entry.objects.filter(verb="work out").count() == 1


def test_after_a_correction_the_page_asks_to_work_out_again(closing, earned, alice, as_user):
    was_there(earned, alice, 45, earned.cycle.sessions.all()[:1])
    page = as_user(alice).get(url(closing)).content.decode()
    assert "Attendance or surveys changed since; work out again." in page
    again = actions.work_out(closing.cycle, by=alice)
    assert again != closing
    assert again.awards.get(enrolment=earned).amount == D("5.25")


@pytest.mark.parametrize(("show", "names"), [
    ("earned", ["Bob Tremblay"]),
    ("not_earned", ["Dora Absent"]),
    ("nothing", ["Dora Absent"]),
    ("reflection", ["Dora Absent"]),
    ("nonsense", ["Dora Absent", "Bob Tremblay"]),
])  # fmt: skip
def test_the_list_is_filtered(closing, alice, as_user, show, names):
    page = as_user(alice).get(url(closing), {"show": show, "rule": "99999999999999999999"}).context["page"]
    assert [award.holder for award in page] == names


def test_a_person_is_found_by_name(closing, alice, as_user):
    page = as_user(alice).get(url(closing), {"q": "tremb bob"}).context["page"]
    assert [award.holder for award in page] == ["Bob Tremblay"]


def test_professions_without_an_accreditation_are_named(closing, over, alice, as_user):
    enrol(over, someone("Phil", profession="pharmacist"))
    assert queries.uncovered(closing) == [("Pharmacist", 1)]


def test_a_survey_that_a_rule_asks_for_and_nobody_made_is_named(over, cfpc, earned, alice, as_user):
    over.instruments.filter(kind="reflection").first().responses.all().delete()
    over.instruments.filter(kind="reflection").delete()
    assert queries.unasked(over) == ["Reflection"]


def page_queries(client, row) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url(row)).status_code == 200
    return len(seen)


def test_the_page_takes_as_many_queries_for_forty_people_as_for_two(closing, over, alice, as_user):
    client = as_user(alice)
    client.get(url(closing))
    few = page_queries(client, closing)
    for n in range(40):
        enrol(over, someone(f"P{n}", profession="family_physician"))
    assert page_queries(client, actions.work_out(over, by=alice)) == few == 26


@pytest.mark.parametrize("verb", ["", "work-out/", "confirm/", "progress/", "stop/", "go-on/", "credit.csv"])
def test_only_coordinators(closing, sam, bob, charlie, as_user, verb):
    method = "post" if verb in ("work-out/", "stop/", "go-on/") else "get"
    for person, status in ((charlie, 404), (bob, 404), (sam, 403)):
        assert getattr(as_user(person), method)(url(closing, verb)).status_code == status


def test_a_cycle_waits_on_the_coordinator_s_home_until_it_is_done(closing, over, alice, sam):
    assert list(queries.ready_to_close(alice)) == [over]
    assert list(queries.ready_to_close(sam)) == []
    finished(closing, alice)
    assert list(queries.ready_to_close(alice)) == []


def test_an_award_is_as_it_was_worked_out(closing, earned, bob, charlie, alice, as_user):
    award = closing.awards.get(enrolment=earned)
    Correction.objects.all().delete()
    assert "90 min at 1 an hour" in as_user(bob).get(f"/credits/awards/{award.pk}/").content.decode()
    assert as_user(charlie).get(f"/credits/awards/{award.pk}/").status_code == 404
    assert as_user(alice).get(f"/credits/awards/{award.pk}/").status_code == 200
    assert Award.objects.count() == 2
