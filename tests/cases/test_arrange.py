"""The order of a case form, its parts, and when a question is shown."""

from telementor.cases import queries
from telementor.rules.caseform import editing
from tests.cases.test_form import TITLE, WORDS, keys, now, url


def parts(program) -> list[str]:
    return [one["key"] for one in now(program)["sections"]]


def test_a_question_moves_down_once_however_often_it_is_clicked(form, program, alice, as_user):
    before = keys(program, "person")
    for _ in range(2):
        answer = as_user(alice).post(f"{url(program)}{before[0]}/move/", {"to": "1"})
    assert answer.url == f"{url(program)}#question-{before[0]}"
    assert keys(program, "person") == [before[1], before[0], *before[2:]]
    assert program.case_forms.count() == 2


def test_each_move_has_a_button_with_a_name_and_the_ends_have_none(form, program, alice, as_user):
    page = as_user(alice).get(url(program)).content.decode()
    assert 'aria-label="Move up: Main question"' in page
    assert 'aria-label="Move the part down: The person"' in page
    assert page.count("disabled") == 2 + 2 * len(parts(program))


def test_a_question_moves_to_another_part(form, program, alice, as_user):
    for _ in range(2):
        as_user(alice).post(f"{url(program)}goals/part/", {"section": "pain"})
    assert keys(program, "pain")[-1] == "goals"
    assert program.case_forms.count() == 2


def test_no_question_comes_before_the_one_it_depends_on(form, program, alice, as_user):
    for path, told in (("udt_note/move/", {"to": "0"}), ("opioids_now/part/", {"section": parts(program)[-1]})):
        page = as_user(alice).post(f"{url(program)}{path}", told, follow=True)
        assert "and must come after it" in page.content.decode()
    assert queries.form_of(program) == form


def test_a_part_moves_and_takes_another_name(form, program, alice, as_user):
    second = parts(program)[1]
    for _ in range(2):
        as_user(alice).post(f"{url(program)}parts/{second}/move/", {"to": "0"})
        as_user(alice).post(f"{url(program)}parts/{second}/", TITLE)
    assert parts(program)[0] == second
    assert now(program)["sections"][0]["title"] == {"en": "Nights", "fr": "Nuits"}
    assert program.case_forms.count() == 3


def test_a_part_is_named_in_both_languages(form, program, alice, as_user):
    page = as_user(alice).post(f"{url(program)}parts/pain/", {"title_en": "Pain"})
    assert "in English and in French" in page.content.decode()


def test_a_new_part_comes_with_its_first_question_once(form, program, alice, as_user):
    assert "A part begins with its first question" in as_user(alice).get(f"{url(program)}parts/add/").content.decode()
    for _ in range(2):
        as_user(alice).post(f"{url(program)}parts/add/", TITLE | WORDS | {"kind": "yes_no"})
    assert parts(program)[-1] == "part_1"
    assert keys(program, "part_1") == ["added_1"]


def test_a_question_is_shown_only_after_some_answers(form, program, alice, as_user):
    page = as_user(alice).get(f"{url(program)}goals/when/", {"after": "opioids_now"}).content.decode()
    assert 'value="yes"' in page
    for _ in range(2):
        as_user(alice).post(f"{url(program)}goals/when/", {"after": "opioids_now", "answers": ["yes"]})
    assert editing.question(now(program), "goals")["when"] == {"field": "opioids_now", "is": [True]}
    assert "Only if “" in as_user(alice).get(f"{url(program)}goals/").content.decode()
    as_user(alice).post(f"{url(program)}goals/when/", {"always": "1"})
    assert now(program) == form.definition


def test_it_waits_only_for_answers_that_come_before_it(form, program, alice, as_user):
    page = as_user(alice).get(f"{url(program)}age_band/when/").content.decode()
    assert "always shown" in page
    for told in ({"after": "opioids_now", "answers": ["yes"]}, {"after": "goals", "answers": ["yes"]}, {}):
        as_user(alice).post(f"{url(program)}age_band/when/", told)
    page = as_user(alice).post(f"{url(program)}goals/when/", {"after": "sex", "answers": []}).content.decode()
    assert "Choose at least one answer" in page
    assert queries.form_of(program) == form


def test_the_main_question_is_always_shown(form, program, alice, as_user):
    as_user(alice).post(f"{url(program)}question_1/part/", {"section": "goals"})
    last = parts(program)[-1]
    as_user(alice).post(f"{url(program)}question_1/part/", {"section": last})
    page = as_user(alice).post(f"{url(program)}question_1/when/", {"after": "sex", "answers": ["female"]})
    assert "one main question that is always shown" in page.content.decode()


def test_the_page_of_a_long_form_takes_as_many_queries(form, program, alice, as_user, django_assert_max_num_queries):
    as_user(alice).get(url(program))
    client = as_user(alice)
    with django_assert_max_num_queries(6):
        client.get(url(program))
