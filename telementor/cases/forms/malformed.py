"""Why a change to a case form cannot be, in words that name the questions concerned."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.rules.caseform import Malformed, Problem, Reason
from telementor.rules.caseform.editing import Definition, questions
from telementor.web.bilingual import Words

STAYS: dict[Reason, Any] = {
    Reason.UNKNOWN_FIELD: _("“%(later)s” depends on this question: it stays."),
    Reason.UNKNOWN_OPTION: _("“%(later)s” depends on an answer that would be gone: it stays."),
    Reason.NOT_A_CHOICE: _("“%(later)s” depends on the answers to this question: they stay."),
    Reason.LATER_FIELD: _("“%(later)s” depends on “%(earlier)s”, and must come after it."),
}
WHOLE: dict[Reason, Any] = {
    Reason.NO_MAIN_QUESTION: _("A form needs one main question that is always shown and must be answered."),
    Reason.TOO_MANY: _("That is more than fits: 30 parts, 150 questions and 60 answers to one of them."),
    Reason.TOO_LONG: _("That is too long: 300 characters for a question or an answer, 1,500 for the help."),
    Reason.MISSING_LANGUAGE: _("Write it in English and in French."),
}
OTHERWISE = _("The form would not work with that, so it stays as it was.")


def why_not(definition: Definition, trouble: Malformed) -> str:
    """`definition` is the one that was refused."""
    problem = trouble.problems[0]
    if problem.reason in STAYS:
        return str(STAYS[problem.reason]) % concerned(definition, problem)
    return str(WHOLE.get(problem.reason, OTHERWISE))


def concerned(definition: Definition, problem: Problem) -> dict[str, str]:
    """Who depends on whom: places are such as "sections/2/when/field" and "sections/2/fields/3/sex"."""
    _sections, position, *below = problem.place.split("/")
    later = definition["sections"][int(position)]
    if below[0] == "fields":
        later = later["fields"][int(below[1])]
    needed = later["sex"] if below[-1] == "sex" else later["when"]["field"]
    earlier = next((called(one) for one in questions(definition) if one["key"] == needed), gettext("another question"))
    return {"later": called(later), "earlier": earlier}


def called(one: Definition) -> str:
    """A question or a part, in the reader's language."""
    return str(Words(**(one.get("label") or one["title"])))
