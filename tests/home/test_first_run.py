"""An empty installation, from the first command to the first registration: what the demonstration never walks."""

import pytest
from django.core.management import call_command

from telementor.accounts.models import Consent, ConsentDocument, Person
from telementor.enrolment.models import Enrolment
from telementor.hubs.models import Hub
from telementor.programs.models import Program
from tests.conftest import someone


@pytest.fixture
def olga(db) -> Person:
    """Who looks after the installation."""
    call_command("createsuperuser", interactive=False, email="olga@example.org")
    return Person.objects.get()


def test_the_first_command_makes_somebody_who_signs_in_by_code(olga):
    assert olga.is_staff
    assert not olga.has_usable_password()


def test_olga_finds_her_first_steps_on_her_first_page(olga, as_user):
    page = as_user(olga).get("/").content.decode()
    for step in ("/hubs/", "/accounts/documents/", "/programs/new/"):
        assert step in page


def test_olga_makes_a_hub_a_consent_text_and_a_program_that_somebody_joins(olga, as_user):
    page = as_user(olga)
    hub = {"name_en": "North Hub", "name_fr": "Pôle Nord", "slug": "north", "city": "Sudbury", "province": "ON"}
    assert page.post("/hubs/new/", hub).status_code == 302
    text = {
        "kind": "privacy",
        "version": "1",
        "title_en": "Privacy",
        "text_en": "We keep little.",
        "effective_from": "2026-01-01",
    }
    assert page.post("/accounts/documents/", text | {"required": "on"}).status_code == 302
    told = {
        "name_en": "ECHO North",
        "name_fr": "ECHO Nord",
        "slug": "north",
        "public": "on",
        "hubs": Hub.objects.get().pk,
    }
    assert page.post("/programs/new/", told).status_code == 302
    assert Program.objects.get().members.get().person == olga
    assert "North Hub" in page.get("/programs/north/").content.decode()
    assert "/programs/north/manage/" in page.get("/").content.decode()


def test_a_consent_text_is_never_edited_and_a_version_not_used_twice(olga, as_user):
    told = {
        "kind": "photo",
        "version": "1",
        "title_en": "Photos",
        "text_en": "Now and then.",
        "effective_from": "2026-01-01",
    }
    page = as_user(olga)
    page.post("/accounts/documents/", told)
    again = page.post("/accounts/documents/", told | {"text_en": "All the time."}).content.decode()
    assert "There is such a version already" in again
    assert ConsentDocument.objects.get().text.en == "Now and then."


@pytest.mark.parametrize("path", ["/hubs/", "/hubs/new/", "/hubs/uhn/", "/accounts/documents/"])
def test_nobody_else_finds_what_belongs_to_the_installation(path, program, alice, charlie, as_user):
    for other in (alice, charlie):
        assert as_user(other).get(path).status_code == 404
        assert as_user(other).post(path, {}).status_code in (404, 405)


def test_one_whom_the_team_registered_is_asked_for_her_consents_on_her_first_page(place, bob, as_user):
    ConsentDocument.objects.create(kind="privacy", version="1", required=True, effective_from="2026-01-01")
    assert "Consents that wait" not in as_user(bob).get("/").content.decode()
    Enrolment.objects.update(channel="staff")
    assert "Consents that wait" in as_user(bob).get("/").content.decode()
    Consent.objects.create(person=bob, document=ConsentDocument.objects.get(), given=True)
    assert "Consents that wait" not in as_user(bob).get("/").content.decode()


def test_a_hub_is_changed_and_its_slug_keeps_off_the_page_that_makes_one(olga, as_user):
    hub = Hub.objects.create(slug="a", city="Toronto", province="ON")
    told = {"name_en": "B", "slug": "new", "city": "Toronto", "province": "ON"}
    assert "is taken" in as_user(olga).post(f"/hubs/{hub.slug}/", told).content.decode()
    as_user(olga).post(f"/hubs/{hub.slug}/", told | {"slug": "b"})
    assert Hub.objects.get().slug == "b"
    assert someone("Not", "Staff").is_staff is False
