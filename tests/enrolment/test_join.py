import re
from datetime import date, timedelta

import pytest

from telementor.accounts.models import Consent, ConsentDocument
from telementor.audit.models import Entry
from telementor.enrolment import actions
from telementor.enrolment.models import Draft, Enrolment
from telementor.messaging.models import Message
from telementor.programs.models import Cycle
from tests.enrolment.conftest import many


def url(cycle) -> str:
    return f"/enrolment/cycles/{cycle.pk}/join/"


def test_a_visitor_is_led_to_the_code_and_back(open_cycle, as_user):
    assert as_user(None).get(url(open_cycle)).url == f"/accounts/login/code/?next={url(open_cycle)}"


def test_dora_registers_and_everything_is_kept_together(open_cycle, dora, form, documents, as_user):
    page = as_user(dora)
    page.cookies["zone"] = "America/Winnipeg"
    answer = page.post(url(open_cycle), form)
    assert answer.url == f"/enrolment/cycles/{open_cycle.pk}/joined/"
    dora.refresh_from_db()
    assert (dora.name, dora.postal_code, dora.language, dora.zone) == (
        "Dora Lévesque",
        "P8T 1A1",
        "fr",
        "America/Winnipeg",
    )
    assert dora.licences.get().number == "612345"
    assert {c.document.kind: c.given for c in dora.consents.all()} == {
        "collaboration": True,
        "privacy": True,
        "research": False,
        "photo": False,
    }
    place = Enrolment.objects.get()
    assert (place.status, place.profession, place.channel) == ("enrolled", "pharmacist", "self")
    assert set(Entry.objects.filter(kind="enrolment.enrolment").values_list("verb", flat=True)) == {"register", "seat"}
    message = Message.objects.get()
    assert (message.person, message.language) == (dora, "fr")
    assert message.key.startswith("enrolment/accepted")


def test_the_page_after_says_what_comes_next(open_cycle, dora, form, as_user):
    page = as_user(dora)
    page.post(url(open_cycle), form | {"language": "en"})
    after = page.get(f"/enrolment/cycles/{open_cycle.pk}/joined/").content.decode()
    assert "What comes next" in after
    assert "The next session:" in after


def test_a_second_click_changes_nothing(open_cycle, dora, form, as_user):
    page = as_user(dora)
    page.post(url(open_cycle), form | {"language": "en"})
    again = page.post(url(open_cycle), form | {"language": "en", "city": "Elsewhere"}, follow=True)
    assert "You are already registered for this cycle." in again.content.decode()
    dora.refresh_from_db()
    assert dora.city == "Sioux Lookout"
    assert [Enrolment.objects.count(), Message.objects.count(), Consent.objects.count()] == [1, 1, 4]


def test_two_clicks_at_once_are_one_registration(open_cycle, bob, documents):
    consents = dict.fromkeys(documents, True)
    first = actions.register(open_cycle, bob, {}, consents)
    assert actions.register(open_cycle, bob, {}, consents) == first
    assert Entry.objects.filter(verb="register").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postal_code", "12345", "A Canadian postal code looks like K7L 3N6."),
        ("licence_pharmacists", "", "Certificates for your profession need this number."),
        ("licence_pharmacists", "?", "This does not look like such a number."),
        ("given_name", "", "This field is required."),
        ("profession", "wizard", "is not one of the available choices"),
        ("given_name", "D" * 81, "at most 80 characters"),
    ],
)
def test_a_wrong_field_says_so_and_all_else_is_kept(open_cycle, dora, form, as_user, field, value, sentence):
    page = as_user(dora)
    answer = page.post(url(open_cycle), form | {"language": "en", field: value})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert 'value="Lévesque"' in answer.content.decode()
    dora.refresh_from_db()
    assert (dora.family_name, Enrolment.objects.count(), Consent.objects.count()) == ("", 0, 0)
    assert 'value="Lévesque"' in page.get(url(open_cycle)).content.decode()


def test_a_required_consent_must_be_given_and_the_others_need_not(open_cycle, dora, form, documents, as_user):
    del form[f"consent_{documents[1].pk}"]
    answer = as_user(dora).post(url(open_cycle), form | {"language": "en"}).content.decode()
    assert answer.count("This consent is needed to take part.") == 2  # in the summary and beside its box
    assert not Enrolment.objects.exists()


def test_each_consent_shows_its_version_and_text(open_cycle, dora, documents, as_user):
    page = as_user(dora).get(url(open_cycle)).content.decode()
    assert page.count("Version 2026-09") == 4
    assert page.count("<details>") >= 4
    assert page.count('name="consent_') == 4


def test_without_javascript_the_numbers_of_the_profession_are_asked_on_the_way(open_cycle, dora, form, as_user):
    del form["licence_pharmacists"]
    page = as_user(dora)
    asked = page.post(url(open_cycle), form | {"language": "en"}).content.decode()
    assert "Your profession is asked for this number too." in asked
    assert 'name="licence_pharmacists"' in asked
    assert page.post(url(open_cycle), form | {"licence_pharmacists": "612345"}).status_code == 302


def test_what_is_typed_is_kept_as_she_goes(open_cycle, dora, documents, as_user):
    page = as_user(dora)
    draft = f"/enrolment/cycles/{open_cycle.pk}/draft/"
    typed = {
        "given_name": "Dora",
        "profession": "pharmacist",
        "licence_pharmacists": "6",
        "x": "y",
        f"consent_{documents[2].pk}": "on",
    }
    for _ in range(2):
        assert page.post(draft, typed).status_code == 204
    assert "x" not in Draft.objects.get().typed
    shown = page.get(url(open_cycle)).content.decode()
    assert 'value="Dora"' in shown
    assert 'value="6"' in shown
    assert re.search(rf'name="consent_{documents[2].pk}"[^>]*checked', shown)
    assert not re.search(rf'name="consent_{documents[0].pk}"[^>]*checked', shown)
    assert page.get(draft).status_code == 405


def test_a_draft_goes_with_the_registration_and_does_not_come_back(open_cycle, dora, form, as_user):
    page = as_user(dora)
    draft = f"/enrolment/cycles/{open_cycle.pk}/draft/"
    page.post(draft, form)
    page.post(url(open_cycle), form)
    assert page.post(draft, form).status_code == 409
    assert not Draft.objects.exists()


def test_when_a_coordinator_decides_dora_waits_for_her(open_cycle, dora, form, as_user):
    Cycle.objects.update(admission="approval")
    as_user(dora).post(url(open_cycle), form)
    assert Enrolment.objects.get().status == "applied"
    assert Message.objects.get().key.startswith("enrolment/applied")


def test_in_a_full_cycle_she_is_on_the_waiting_list(open_cycle, place, dora, form, as_user):
    Cycle.objects.update(seats=1)
    page = as_user(dora)
    assert "waiting list" in page.get(url(open_cycle)).content.decode()
    page.post(url(open_cycle), form | {"language": "en"})
    assert Enrolment.objects.get(person=dora).status == "waiting"
    assert "You are on the waiting list" in page.get(f"/enrolment/cycles/{open_cycle.pk}/joined/").content.decode()
    assert Message.objects.get(person=dora).key.startswith("enrolment/waiting")


def test_who_withdrew_may_register_again(open_cycle, place, bob, form, as_user):
    page = as_user(bob)
    page.post(f"/enrolment/{place.pk}/withdraw/")
    assert "You can register again" in page.get(url(open_cycle)).content.decode()
    page.post(url(open_cycle), form)
    place.refresh_from_db()
    assert (place.status, place.profession) == ("enrolled", "pharmacist")
    assert Enrolment.objects.count() == 1


def test_who_was_declined_is_told_so(open_cycle, place, bob, as_user):
    Enrolment.objects.update(status="declined")
    assert "This registration was not accepted." in as_user(bob).get(url(open_cycle), follow=True).content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [(3, 9, "Registration for this cycle opens on"), (-9, -3, "Registration for this cycle closed on")],
)
def test_outside_its_days_the_page_says_when(open_cycle, dora, form, as_user, opens, closes, sentence):
    today = date.today()
    Cycle.objects.update(registration_opens=today + timedelta(opens), registration_closes=today + timedelta(closes))
    assert sentence in as_user(dora).get(url(open_cycle)).content.decode()
    assert sentence in as_user(dora).post(url(open_cycle), form).content.decode()
    assert not Enrolment.objects.exists()


def test_a_program_that_is_not_public_takes_no_visitor(open_cycle, dora, form, program, as_user):
    program.public = False
    program.save()
    assert as_user(dora).get(url(open_cycle)).status_code == 404
    assert as_user(dora).post(f"/enrolment/cycles/{open_cycle.pk}/draft/", form).status_code == 404
    assert as_user(dora).get("/enrolment/cycles/999/join/").status_code == 404


def test_a_text_that_came_into_force_meanwhile_has_to_be_read(open_cycle, bob, documents):
    consents = dict.fromkeys(documents, True)
    old = documents[1]
    ConsentDocument.objects.create(
        kind="privacy", version="2", title=old.title, text=old.text, required=True, effective_from=date.today()
    )
    with pytest.raises(actions.ConsentMissing):
        actions.register(open_cycle, bob, {}, consents)
    assert not Enrolment.objects.exists()


def test_looking_changes_nothing(open_cycle, dora, documents, as_user):
    as_user(dora).get(url(open_cycle))
    assert [Enrolment.objects.count(), Draft.objects.count(), Entry.objects.filter(actor=dora).count()] == [0, 0, 0]


def test_her_own_page_is_hers_alone(place, charlie, as_user):
    assert as_user(charlie).get(f"/enrolment/cycles/{place.cycle_id}/joined/").status_code == 404


def test_the_page_asks_the_database_nine_times_however_many_are_there(
    open_cycle, dora, documents, as_user, django_assert_num_queries
):
    page = as_user(dora)
    for start in (0, 60):
        many(open_cycle, 60, start=start)
        with django_assert_num_queries(9):
            page.get(url(open_cycle))
