"""A coordinator takes over a form and changes it; cases keep the one they were written in."""

from telementor.cases import queries
from telementor.cases.models import CaseForm

WORDS = {"label_en": "How does she sleep?", "label_fr": "Comment dort-elle?", "required": "on"}


def url(program) -> str:
    return f"/cases/programs/{program.slug}/form/"


def test_alice_takes_over_a_form_once(program, alice, as_user):
    assert "Which form do you begin with?" in as_user(alice).get(url(program)).content.decode()
    for template in ("general", "chronic_pain"):
        as_user(alice).post(f"{url(program)}adopt/", {"template": template})
    assert CaseForm.objects.get().definition["key"] == "general"


def test_she_puts_a_question_in_other_words(form, program, alice, as_user, sent):
    as_user(alice).post(f"{url(program)}goals/", WORDS)
    new = queries.form_of(program)
    assert new.pk != form.pk
    assert "How does she sleep?" in as_user(alice).get(url(program)).content.decode()
    sent.refresh_from_db()
    assert sent.form_id == form.pk
    assert CaseForm.objects.filter(retired_at=None).count() == 1


def test_both_languages_are_needed(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}goals/", WORDS | {"label_fr": ""})
    assert "in English and in French" in page.content.decode()
    assert queries.form_of(program) == form


def test_she_adds_and_leaves_out(form, program, alice, as_user):
    told = WORDS | {"section": "pain", "kind": "choice", "options": "Well | Bien\nBadly | Mal"}
    as_user(alice).post(f"{url(program)}add/", told)
    keys = {one.key for one in queries.shape(queries.form_of(program)).fields()}
    assert "added_1" in keys
    as_user(alice).post(f"{url(program)}added_1/leave-out/")
    assert "added_1" not in {one.key for one in queries.shape(queries.form_of(program)).fields()}


def test_a_choice_needs_two_answers(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}add/", WORDS | {"section": "pain", "kind": "choice", "options": "One"})
    assert "at least two answers" in page.content.decode()


def test_what_others_depend_on_stays(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}opioids_now/leave-out/", follow=True)
    assert "Other questions depend on this one" in page.content.decode()
    assert queries.form_of(program) == form


def test_only_the_coordinator_changes_it(form, program, sam, charlie, as_user):
    assert as_user(sam).get(url(program)).status_code == 200
    assert as_user(sam).post(f"{url(program)}goals/", WORDS).status_code == 403
    assert as_user(charlie).get(url(program)).status_code == 404
