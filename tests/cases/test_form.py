"""A coordinator takes over a form and changes it; cases keep the one they were written in."""

import pytest

from telementor.audit.models import Entry
from telementor.cases import actions, queries
from telementor.cases.models import CaseForm
from telementor.programs.models import Program
from telementor.rules.caseform import editing
from telementor.web.bilingual import Words

WORDS = {"label_en": "How does she sleep?", "label_fr": "Comment dort-elle?", "required": "on"}
TITLE = {"title_en": "Nights", "title_fr": "Nuits"}


def url(program) -> str:
    return f"/cases/programs/{program.slug}/form/"


def now(program):
    return queries.form_of(program).definition


def keys(program, part: str) -> list[str]:
    return [one["key"] for one in editing.section(now(program), part)["fields"]]


@pytest.fixture
def other(alice) -> Program:
    """Another program Alice coordinates, with a form of its own."""
    program = Program.objects.create(slug="epilepsy", name=Words("ECHO Epilepsy", "ECHO Épilepsie"))
    program.members.create(person=alice, role="coordinator")
    row = actions.adopt(program, "general", by=alice)
    actions.revise(row, editing.retitled(row.definition, "person", {"en": "Who", "fr": "Qui"}), by=alice)
    return program


def test_alice_takes_over_a_form_once(program, alice, as_user):
    assert "Which form do you begin with?" in as_user(alice).get(url(program)).content.decode()
    for template in ("general", "chronic_pain"):
        as_user(alice).post(f"{url(program)}adopt/", {"template": template})
    assert CaseForm.objects.get().definition["key"] == "general"


def test_she_copies_the_form_of_another_program_she_coordinates(program, other, alice, as_user):
    assert "ECHO Epilepsy" in as_user(alice).get(url(program)).content.decode()
    as_user(alice).post(f"{url(program)}adopt/", {"template": "program/epilepsy"})
    assert now(program) == now(other)
    as_user(alice).post(f"{url(program)}parts/person/", {"title_en": "Her", "title_fr": "Elle"})
    assert editing.section(now(other), "person")["title"]["en"] == "Who"


def test_she_starts_again_and_written_cases_keep_their_form(form, program, other, alice, as_user, sent):
    page = as_user(alice).get(f"{url(program)}start-again/").content.decode()
    assert "takes the place of yours" in page
    assert "ECHO Epilepsy" in page
    for _ in range(2):
        as_user(alice).post(f"{url(program)}start-again/", {"template": "program/epilepsy"})
    assert now(program) == now(other)
    assert program.case_forms.count() == 2
    sent.refresh_from_db()
    assert sent.form_id == form.pk


def test_the_form_of_a_program_she_does_not_coordinate_is_not_hers_to_copy(program, form, other, alice, sam, as_user):
    other.members.all().delete()
    other.members.create(person=alice, role="specialist")
    assert "ECHO Epilepsy" not in as_user(alice).get(f"{url(program)}start-again/").content.decode()
    for template in ("program/epilepsy", "program/none", "nothing", ""):
        assert as_user(alice).post(f"{url(program)}start-again/", {"template": template}).status_code == 404


def test_she_puts_a_question_in_other_words(form, program, alice, as_user, sent):
    as_user(alice).post(f"{url(program)}goals/", WORDS)
    new = queries.form_of(program)
    assert new.pk != form.pk
    assert "How does she sleep?" in as_user(alice).get(url(program)).content.decode()
    sent.refresh_from_db()
    assert sent.form_id == form.pk
    assert CaseForm.objects.filter(retired_at=None).count() == 1


def test_what_stays_as_it_was_is_no_new_version(form, program, alice, as_user):
    for _ in range(3):
        as_user(alice).post(f"{url(program)}goals/", WORDS)
    assert program.case_forms.count() == 2
    assert Entry.objects.filter(kind="cases.caseform", verb="revise").count() == 1


def test_both_languages_are_needed(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}goals/", WORDS | {"label_fr": ""})
    assert "in English and in French" in page.content.decode()
    assert queries.form_of(program) == form


def test_she_adds_once_and_leaves_out(form, program, alice, as_user):
    told = WORDS | {"section": "pain", "kind": "choice", "options": "Well | Bien\nBadly | Mal"}
    for _ in range(2):
        as_user(alice).post(f"{url(program)}add/", told)
    assert keys(program, "pain")[-1] == "added_1"
    as_user(alice).post(f"{url(program)}added_1/leave-out/")
    assert "added_1" not in keys(program, "pain")


def test_a_choice_needs_two_answers(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}add/", WORDS | {"section": "pain", "kind": "choice", "options": "One"})
    assert "at least two answers" in page.content.decode()


def test_what_others_depend_on_stays_and_the_page_says_which(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}opioids_now/leave-out/", follow=True)
    assert "depends on this question: it stays" in page.content.decode()
    assert queries.form_of(program) == form


def test_she_changes_the_answers_of_a_choice_and_their_keys_stay(form, program, alice, as_user):
    told = WORDS | {"answer_written_en": "On paper", "answer_written_fr": "Sur papier"}
    told |= {"answer_spoken_en": "Said", "answer_spoken_fr": "Dite", "more_en": "Both", "more_fr": "Les deux"}
    page = as_user(alice).get(f"{url(program)}agreement/").content.decode()
    assert 'value="Écrite"' in page
    as_user(alice).post(f"{url(program)}agreement/", told)
    options = editing.question(now(program), "agreement")["options"]
    assert [(one["key"], one["label"]["fr"]) for one in options] == [
        ("written", "Sur papier"),
        ("spoken", "Dite"),
        ("o1", "Les deux"),
    ]


def test_a_choice_keeps_two_answers_and_an_answer_both_languages(form, program, alice, as_user):
    one = {"answer_written_en": "On paper", "answer_written_fr": "Sur papier"}
    page = as_user(alice).post(f"{url(program)}agreement/", WORDS | one)
    assert "A choice has at least two answers" in page.content.decode()
    page = as_user(alice).post(f"{url(program)}agreement/", WORDS | one | {"answer_spoken_en": "Said"})
    assert "or in neither" in page.content.decode()
    assert queries.form_of(program) == form


def test_an_answer_that_another_question_waits_for_stays(form, program, alice, as_user):
    told = WORDS | {"answer_expected_en": "A", "answer_expected_fr": "A", "more_en": "B", "more_fr": "B"}
    page = as_user(alice).post(f"{url(program)}udt/", told).content.decode()
    assert "depends on an answer that would be gone" in page
    assert queries.form_of(program) == form


def test_only_the_coordinator_changes_it(form, program, sam, charlie, as_user):
    assert as_user(sam).get(url(program)).status_code == 200
    assert "start-again" not in as_user(sam).get(url(program)).content.decode()
    for path in ("goals/", "goals/move/", "goals/part/", "goals/when/", "goals/leave-out/", "start-again/", "adopt/"):
        assert as_user(sam).post(f"{url(program)}{path}", WORDS).status_code == 403
        assert as_user(charlie).post(f"{url(program)}{path}", WORDS).status_code == 404
    for path in ("parts/add/", "parts/pain/", "parts/pain/move/"):
        assert as_user(sam).post(f"{url(program)}{path}", TITLE).status_code == 403
        assert as_user(charlie).post(f"{url(program)}{path}", TITLE).status_code == 404
    assert as_user(charlie).get(url(program)).status_code == 404


def test_looking_changes_nothing(form, program, alice, as_user):
    for path in ("", "goals/", "goals/when/", "goals/when/?after=sex", "parts/add/", "parts/pain/", "start-again/"):
        assert as_user(alice).get(f"{url(program)}{path}").status_code == 200
    for path in ("goals/move/", "goals/part/", "goals/leave-out/", "parts/pain/move/", "add/", "adopt/"):
        assert as_user(alice).get(f"{url(program)}{path}").status_code == 405
    assert queries.form_of(program) == form


def test_what_is_not_there_is_not_found(form, program, alice, as_user):
    for path in ("none/", "none/when/", "parts/none/"):
        assert as_user(alice).get(f"{url(program)}{path}").status_code == 404
    for path in ("none/move/", "parts/none/move/"):
        assert as_user(alice).post(f"{url(program)}{path}", {"to": "1"}).status_code == 404
    assert as_user(alice).post(f"{url(program)}goals/move/", {"to": "-1"}).status_code == 404
    assert as_user(alice).post(f"{url(program)}goals/part/", {"section": "none"}).status_code == 404
