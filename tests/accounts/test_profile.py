from telementor.audit.models import Entry

PROFILE = "/accounts/profile/"
BOB = {
    "given_name": "Bob",
    "family_name": "Tremblay",
    "profession": "family_physician",
    "licence_cfpc": "",
    "licence_physicians": "12-345",
    "city": "Kenora",
    "postal_code": "p9n1a1",
    "language": "en",
    "zone": "America/Winnipeg",
}


def test_bob_changes_his_profile_and_it_is_noted(bob, as_user):
    page = as_user(bob)
    assert page.post(PROFILE, BOB).status_code == 302
    bob.refresh_from_db()
    assert (bob.postal_code, bob.zone) == ("P9N 1A1", "America/Winnipeg")
    assert list(bob.licences.values_list("body", "number")) == [("physicians", "12345")]
    assert Entry.objects.get(verb="change", actor=bob).facts["fields"] == ["licence_physicians", "zone"]
    page.post(PROFILE, BOB)
    assert Entry.objects.filter(verb="change").count() == 1


def test_the_language_chosen_is_the_language_of_the_pages_after(bob, as_user):
    page = as_user(bob)
    page.post(PROFILE, BOB | {"language": "fr"})
    assert page.cookies["django_language"].value == "fr"
    assert "Profil" in page.get(PROFILE).content.decode()


def test_an_empty_number_is_taken_away(bob, as_user):
    as_user(bob).post(PROFILE, BOB | {"licence_cfpc": "123456"})
    as_user(bob).post(PROFILE, BOB)
    assert list(bob.licences.values_list("body", flat=True)) == ["physicians"]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_changed(bob, as_user):
    page = as_user(bob).post(PROFILE, BOB | {"postal_code": "12345", "city": "Dryden"}).content.decode()
    assert "A Canadian postal code looks like K7L 3N6." in page
    assert 'value="Dryden"' in page
    bob.refresh_from_db()
    assert bob.city == "Kenora"


def test_a_zone_that_is_none_is_refused(bob, as_user):
    assert as_user(bob).post(PROFILE, BOB | {"zone": "Mars/Base"}).status_code == 200
    bob.refresh_from_db()
    assert bob.zone == "America/Toronto"


def test_choosing_a_profession_shows_its_numbers(bob, as_user):
    part = as_user(bob).get("/accounts/licences/?profession=pharmacist").content.decode()
    assert "licence_pharmacists" in part
    assert "<html" not in part
    assert "licence_" not in as_user(bob).get("/accounts/licences/?profession=wizard").content.decode()


def test_a_stranger_sees_no_profile(as_user, db):
    for path in (PROFILE, "/accounts/licences/", "/accounts/consents/"):
        assert as_user(None).get(path).status_code == 302
