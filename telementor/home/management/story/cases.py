"""Three cases: one answered with a signed letter, one approved for the next session, one that waits for review."""

from django.utils import timezone

from telementor.accounts.models import Person
from telementor.cases import actions, queries
from telementor.cases.models import Case, Recommendation
from telementor.programs.models import Cycle

from . import told
from .cycles import Cycles


def cases(people: list[Person], held: Cycles, coordinator: Person, specialist: Person) -> None:
    form = actions.adopt(held.running.program, "chronic_pain", by=coordinator)
    for one in told("cases"):
        cycle: Cycle = getattr(held, one["cycle"])
        case = actions.begin(cycle, form, people[one["presenter"]], one["language"])
        case = actions.send(case, actions.Told(one["answers"], {}), by=case.presenter)
        if one["state"] != "sent":
            case = actions.approve(case, cycle.sessions.get(number=one["session"]), 1, by=coordinator)
        if one["state"] == "answered":
            answer(case, one["recommendations"], specialist)


def answer(case: Case, lines: list[list[str]], by: Person) -> None:
    for category, source, text, evidence in lines:
        row = Recommendation(case=case, category=category, source=source, text=text, evidence=evidence, by=by)
        actions.recommend(row, by=by)
    actions.sign(case, timezone.localdate(), queries.as_read(case), by=by)
