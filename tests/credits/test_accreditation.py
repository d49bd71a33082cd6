from datetime import date

import pytest

from telementor.audit.models import Entry
from telementor.credits import actions, queries
from telementor.credits.models import Accreditation
from tests.credits.conftest import accredit


def posted(rates=(("1", "2025-09-01", "2026-08-31"),), **changes) -> dict[str, object]:
    told = {
        "body_en": "CFPC", "body_fr": "CMFC", "credit_name_en": "Mainpro+ credits", "paper": "certificate",
        "professions": ["family_physician"], "unit": "credits", "certified_from": "2025-09-01",
        "certified_until": "2026-08-31", "cap": "36", "step": "0.25", "rounding": "nearest", "gates": ["registered"],
        "statement_en": "Approved wording.", "rates-TOTAL_FORMS": len(rates), "rates-INITIAL_FORMS": 0,
    }  # fmt: skip
    for n, row in enumerate(rates):
        told |= {
            f"rates-{n}-{name}": value for name, value in zip(("per_hour", "since", "until", "id"), row, strict=False)
        }
    return told | changes


def sent(client, **changes) -> str:
    return client.post("/credits/programs/chronic-pain/new/", posted(**changes), follow=True).content.decode()


def test_alice_enters_an_accreditation_and_its_rates(program, alice, as_user):
    page = sent(as_user(alice), rates=[("2", "2025-09-01", "2025-12-31"), ("1", "2026-01-01", "2026-08-31")])
    row = Accreditation.objects.get()
    assert "Saved." in page
    assert [str(rate.per_hour) for rate in row.rates.all()] == ["2.00", "1.00"]
    assert (row.professions, row.gates, row.body.fr) == (["family_physician"], ["registered"], "CMFC")
    assert Entry.objects.filter(verb="keep", row=row.pk, actor=alice).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"certified_until": ""}, "Say until when it is certified; the CFPC certifies for 12 months."),
        ({"certified_until": "2025-08-31"}, "The certification ends before it begins."),
        ({"rates": [("1", "2025-09-01", "")]}, "Say until when this rate holds."),
        ({"rates": [("1", "2026-02-01", "2026-01-01")]}, "This rate ends before it begins."),
        (
            {"rates": [("1", "2025-09-01", "2026-01-01"), ("1", "2026-01-01", "2026-08-31")]},
            "the rate before it still holds",
        ),
        ({"rates": [("1", "2025-08-31", "2026-08-31")]}, "This is before the certification begins."),
        ({"rates": [("1", "2025-09-01", "2026-09-01")]}, "This is after the certification ends."),
        ({"unit": "hours", "rates": [("3", "2025-09-01", "2026-08-31")]}, "The college multiplies them itself."),
        ({"rates": []}, "Please submit at least 1 form."),
        ({"professions": []}, "This field is required."),
        ({"cap": "99999999999999999999999"}, "Ensure that there are no more than 6 digits in total."),
        ({"whole_from_minutes": "99999999999999999999"}, "Ensure this value is less than or equal to 480."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(program, alice, as_user, changes, sentence):
    assert sentence in sent(as_user(alice), **changes)
    assert not Accreditation.objects.exists()


def test_two_an_hour_after_2025_is_doubted_and_not_refused(program, alice, as_user):
    assert "since December 16, 2024 the CFPC certifies" in sent(
        as_user(alice), rates=[("2", "2025-09-01", "2026-08-31")]
    )
    assert Accreditation.objects.count() == 1


def test_days_without_a_rate_are_pointed_out(program, alice, as_user):
    assert "On some days of the certification no rate holds" in sent(
        as_user(alice), rates=[("1", "2025-10-01", "2026-08-31")]
    )


def test_the_cfpc_s_dates_fill_the_page_in(program, alice, as_user):
    letter = {"certified_on": "2024-07-01", "expires": "2026-06-30", "certified_at": "2"}
    page = as_user(alice).get("/credits/programs/chronic-pain/new/", letter).content.decode()
    assert 'value="2025-12-31"' in page  # two an hour end there, although the letter runs until June
    assert 'value="2026-06-30"' in page
    assert not Accreditation.objects.exists()


def test_a_letter_that_ends_before_it_begins_is_told_so(program, alice, as_user):
    letter = {"certified_on": "2026-07-01", "expires": "2026-06-30", "certified_at": "1"}
    page = as_user(alice).get("/credits/programs/chronic-pain/new/", letter).content.decode()
    assert "The certification ends before it begins." in page


def test_alice_changes_a_rate_and_takes_one_away(cfpc, alice, as_user):
    first = cfpc.rates.get()
    second = cfpc.rates.create(since=date(2026, 8, 1), until=date(2026, 8, 31), per_hour=1)
    rates = [("1", "2025-09-01", "2026-07-31", first.pk), ("1", "2026-08-01", "2026-08-31", second.pk)]
    changes = {"rates-INITIAL_FORMS": 2, "rates-1-DELETE": "on"}
    as_user(alice).post(f"/credits/programs/chronic-pain/{cfpc.pk}/", posted(rates, **changes))
    assert [rate.until for rate in cfpc.rates.all()] == [date(2026, 7, 31)]


def test_the_list_says_what_holds(cfpc, sam, as_user):
    page = as_user(sam).get("/credits/programs/chronic-pain/").content.decode()
    assert "College of Family Physicians of Canada" in page
    assert "Add an accreditation" not in page


def test_the_list_takes_as_many_queries_for_many(cfpc, program, alice, as_user, django_assert_num_queries):
    for _n in range(10):
        accredit(program, [(date(2025, 9, 1), date(2026, 8, 31), "1")])
    client = as_user(alice)
    with django_assert_num_queries(6):
        client.get("/credits/programs/chronic-pain/")


def test_one_that_was_used_is_not_removed(earned, cfpc, alice, as_user):
    actions.work_out(earned.cycle, by=alice)
    page = as_user(alice).post(f"/credits/programs/chronic-pain/{cfpc.pk}/remove/", follow=True).content.decode()
    assert "so it stays" in page
    assert Accreditation.objects.count() == 1


def test_one_that_was_not_used_can_be_removed(cfpc, alice, as_user):
    client = as_user(alice)
    assert client.get(f"/credits/programs/chronic-pain/{cfpc.pk}/remove/").status_code == 405
    client.post(f"/credits/programs/chronic-pain/{cfpc.pk}/remove/")
    assert not Accreditation.objects.exists()
    assert client.post(f"/credits/programs/chronic-pain/{cfpc.pk}/remove/").status_code == 404


@pytest.mark.parametrize("path", ["new/", "{pk}/", "{pk}/remove/"])
def test_only_coordinators_change_it(cfpc, sam, charlie, as_user, path):
    address = "/credits/programs/chronic-pain/" + path.format(pk=cfpc.pk)
    assert as_user(sam).post(address, {}).status_code == 403
    assert as_user(charlie).post(address, {}).status_code == 404
    assert as_user(charlie).get("/credits/programs/chronic-pain/").status_code == 404


def test_an_accreditation_of_another_program_is_not_here(cfpc, program, alice, as_user):
    cfpc.program = type(program).objects.create(slug="liver")
    cfpc.save()
    assert as_user(alice).get(f"/credits/programs/chronic-pain/{cfpc.pk}/").status_code == 404
    assert queries.of_program(program) == []


def test_the_same_accreditation_entered_twice_is_doubted(program, cfpc, alice, as_user):
    page = f"/credits/programs/{program.slug}/"
    assert "they earn twice" not in as_user(alice).get(page).content.decode()
    accredit(program, [(cfpc.certified_from, cfpc.certified_until, "1")])
    assert "they earn twice" in as_user(alice).get(page).content.decode()
