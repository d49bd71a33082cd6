"""Licence numbers by profession."""

import pytest

from telementor.rules.licences import Body, Licence, Problem, Profession, asked, problem, tidy


@pytest.mark.parametrize(
    ("profession", "expected"),
    [
        (Profession.FAMILY_PHYSICIAN, [(Body.CFPC, False), (Body.PHYSICIANS, True)]),
        (Profession.SPECIALIST, [(Body.ROYAL_COLLEGE, False), (Body.PHYSICIANS, True)]),
        (Profession.NURSE_PRACTITIONER, [(Body.NURSES, True)]),
        (Profession.PHARMACIST, [(Body.PHARMACISTS, True)]),
        (Profession.SOCIAL_WORKER, [(Body.SOCIAL_WORKERS, False)]),
        (Profession.RESIDENT, []),
        (Profession.STUDENT, []),
        (Profession.OTHER, []),
    ],
)
def test_who_is_asked_for_what(profession: Profession, expected: list[tuple[Body, bool]]) -> None:
    assert [(licence.body, licence.required) for licence in asked(profession)] == expected


@pytest.mark.parametrize("profession", Profession)
def test_every_profession_has_an_answer_and_asks_a_body_once(profession: Profession) -> None:
    bodies = [licence.body for licence in asked(profession)]
    assert len(set(bodies)) == len(bodies)


MEMBER, COLLEGE = asked(Profession.FAMILY_PHYSICIAN)


@pytest.mark.parametrize(
    ("licence", "number", "expected"),
    [
        (MEMBER, "", None),
        (COLLEGE, "", Problem.MISSING),
        (COLLEGE, " - ", Problem.MISSING),
        (MEMBER, "123456", None),
        (MEMBER, "AB3456", Problem.FORM),
        (MEMBER, "12", Problem.FORM),
        (COLLEGE, "54321", None),
        (COLLEGE, "105-432", None),
        (COLLEGE, "CPSO 105432", None),
        (COLLEGE, "rn-0123456", None),
        (COLLEGE, "12345A", None),
        (COLLEGE, "none", Problem.FORM),
        (COLLEGE, "12", Problem.FORM),
        (COLLEGE, "alice@example.org", Problem.FORM),
        (COLLEGE, "٥٤٣٢١", Problem.FORM),
    ],
)
def test_what_is_wrong_with_a_number(licence: Licence, number: str, expected: Problem | None) -> None:
    assert problem(licence, number) is expected


def test_a_number_is_kept_without_what_people_put_between() -> None:
    assert tidy(" rn 012-34.56/7 ") == "RN01234567"
