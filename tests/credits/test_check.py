import pytest
from django.utils import timezone

from telementor.credits import actions, jobs, queries
from telementor.credits.models import Certificate
from telementor.queue.worker import run_all
from tests.credits.conftest import was_there


@pytest.fixture
def certificate(earned, alice) -> Certificate:
    actions.confirm(actions.work_out(earned.cycle, by=alice), alice)
    run_all()
    return Certificate.objects.get()


def test_anyone_can_check_a_certificate(certificate, as_user):
    response = as_user(None).get(f"/credits/check/{certificate.serial}/")
    page = response.content.decode()
    for words in ("Valid.", "Bob Tremblay", "ECHO Chronic Pain", "Winter 2026", "6 Mainpro+ credits", "noindex"):
        assert words in page
    assert "noindex" in response["X-Robots-Tag"]
    assert "@" not in page.split("<main")[1].split("</main>")[0]


def test_a_newer_one_is_spoken_of_but_not_named(certificate, earned, alice, as_user):
    was_there(earned, alice, 60)
    actions.confirm(actions.work_out(earned.cycle, by=alice), alice)
    run_all()
    newer = queries.standing().get()
    page = as_user(None).get(f"/credits/check/{certificate.serial}/").content.decode()
    assert "No longer valid." in page
    assert newer.serial not in page


def test_a_revoked_one_says_so_and_not_why(certificate, as_user):
    Certificate.objects.update(revoked_at=timezone.now(), revoked_reason="Another Bob")
    page = as_user(None).get(f"/credits/check/{certificate.serial}/").content.decode()
    assert "Not valid." in page
    assert "Another Bob" not in page


@pytest.mark.parametrize("change", [str.lower, lambda s: s.replace("-", ""), lambda s: f" {s} ".replace("-", " ")])
def test_a_serial_is_read_as_people_type_it(certificate, as_user, change):
    response = as_user(None).get("/credits/check/", {"serial": change(certificate.serial)}, follow=True)
    assert "Valid." in response.content.decode()


@pytest.mark.parametrize("serial", ["TM-AAAA-AAAA-AAAA", "nonsense", "é" * 30, "x" * 500])
def test_an_unknown_serial_is_told_kindly(db, as_user, serial):
    response = as_user(None).get(f"/credits/check/{serial}/")
    assert response.status_code == 404
    assert "We made no certificate with the serial" in response.content.decode()


def test_the_form_asks_for_a_serial(db, as_user):
    assert "Check a certificate" in as_user(None).get("/credits/check/").content.decode()
    assert as_user(None).get("/credits/check/", {"serial": "///"}, follow=True).status_code == 404


def test_checking_takes_one_query_for_the_certificate(certificate, as_user, django_assert_num_queries):
    with django_assert_num_queries(1):
        as_user(None).get(f"/credits/check/{certificate.serial}/")


def test_serials_cannot_be_guessed_or_misread():
    made = {jobs.new_serial() for _ in range(500)}
    assert len(made) == 500
    assert len(set(jobs.LETTERS)) ** 12 >= 2**60
    assert not set("01IO") & set(jobs.LETTERS)
    assert all(len(serial) == 17 for serial in made)


def test_a_certificate_is_for_its_owner_and_the_coordinator(certificate, bob, alice, sam, charlie, as_user):
    address = f"/credits/certificates/{certificate.serial}/certificate.pdf"
    for person in (bob, alice):
        response = as_user(person).get(address)
        assert response["Content-Type"] == "application/pdf"
        assert b"".join(response.streaming_content)
    for person in (sam, charlie):
        assert as_user(person).get(address).status_code == 404
    assert as_user(None).get(address).status_code == 302


def test_bob_has_his_certificates_newest_first(certificate, earned, bob, as_user):
    assert list(queries.certificates_of(bob)) == [certificate]
    assert certificate.serial in as_user(bob).get(f"/credits/{earned.pk}/").content.decode()


def test_alice_may_see_one_before_any_is_made(earned, dora, alice, sam, charlie, as_user):
    award = actions.work_out(earned.cycle, by=alice).awards.get(enrolment=earned)
    address = f"/credits/awards/{award.pk}/preview.pdf"
    assert as_user(alice).get(address)["Content-Type"] == "application/pdf"
    assert (as_user(sam).get(address).status_code, as_user(charlie).get(address).status_code) == (403, 404)
    assert not Certificate.objects.exists()
