import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from telementor.accounts.models import Person
from telementor.cases.models import Case, CaseForm, FollowUp, Letter, Recommendation, View
from telementor.enrolment.queries import named
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.rules import caseform
from telementor.rules.caseform import Form

TEMPLATES = Path(__file__).parents[1] / "case_forms"
State = Case.State
WHAT_WAITS_FIRST = [State.SENT, State.RETURNED, State.APPROVED]


def cases() -> QuerySet[Case]:
    return Case.objects.select_related("cycle__program", "presenter", "session__cycle", "form")


def templates() -> dict[str, Any]:
    """The forms that come with the software, by key; chronic pain first."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(TEMPLATES.glob("*.json"))}


def form_of(program: Program) -> CaseForm | None:
    """The form in which new cases of a program are written."""
    return program.case_forms.filter(retired_at=None).first()


def shape(form: CaseForm) -> Form:
    """The form as the rules know it. Reading a definition costs more than a page may take, so each is read once."""
    return _shape(form.pk, json.dumps(form.definition, sort_keys=True))


@cache
def _shape(pk: int, definition: str) -> Form:
    return caseform.read(json.loads(definition))


def mine(person: Person, cycle: Cycle) -> QuerySet[Case]:
    return cases().filter(presenter=person, cycle=cycle).exclude(state=State.WITHDRAWN)


def sent(cycle: Cycle) -> list[Case]:
    """What the coordinator sees of a cycle, what waits for her first."""
    rows = cases().filter(cycle=cycle, state__in=WHAT_WAITS_FIRST).order_by("sent_at", "pk")
    return sorted(rows, key=lambda case: WHAT_WAITS_FIRST.index(State(case.state)))


def approved(cycle: Cycle) -> QuerySet[Case]:
    return cases().filter(cycle=cycle, state=State.APPROVED).order_by("session__starts_at", "slot")


def to_review_count(person: Person) -> list[tuple[Cycle, int]]:
    """The cycles a person coordinates in which cases wait for review, and how many."""
    coordinated = Cycle.objects.all()
    if not person.is_staff:
        coordinated = coordinated.filter(
            program__members__person=person, program__members__role=Member.Role.COORDINATOR
        )
    waiting = Count("cases", filter=Q(cases__state=State.SENT))
    rows = coordinated.select_related("program").annotate(cases_sent=waiting).filter(cases_sent__gt=0)
    return [(cycle, cycle.cases_sent) for cycle in rows.order_by("first_day")]


def sessions_to_come(cycle: Cycle) -> list[Session]:
    rows = cycle.sessions.filter(cancelled_at=None).annotate(
        taken=Count("cases", filter=Q(cases__state=State.APPROVED))
    )
    return [session for session in rows.order_by("starts_at") if not session.over]


def waived(case: Case) -> set[tuple[str, str]]:
    """What was called not identifying before; nothing in a case not yet stored."""
    return set(case.waivers.values_list("kind", "words")) if case.pk else set()


def viewed(case: Case) -> QuerySet[View]:
    return case.views.select_related("person")


def all_views(program: Program, search: str = "") -> QuerySet[View]:
    """Who read which case of a program; those of one person where a name or an e-mail is searched for."""
    found = View.objects.filter(case__cycle__program=program).select_related("person", "case")
    for word in search.split()[:5]:
        found = found.filter(named(word))
    return found


def letter_of(case: Case) -> Letter | None:
    return Letter.objects.filter(case=case).select_related("signed_by").first()


def recommended(case: Case) -> QuerySet[Recommendation]:
    return case.recommendations.filter(removed_at=None).select_related("by")


def by_category(case: Case) -> list[tuple[Any, list[Recommendation]]]:
    """In the order of the list that recommendations are sorted by."""
    found: dict[str, list[Recommendation]] = {}
    for row in recommended(case):
        found.setdefault(row.category, []).append(row)
    return [(label, found[key]) for key, label in Recommendation.Category.choices if key in found]


def as_read(case: Case) -> str:
    """A digest of the recommendations, so that nobody signs others than she read."""
    seen = sha256()
    for row in recommended(case).order_by("pk"):
        seen.update(f"{row.pk} {row.version}\n".encode())
    return seen.hexdigest()


def steps() -> list[tuple[str, str]]:
    """What follows the telling of a case, each with what the facilitator says. Source: NEOMED, Project ECHO case steps."""
    return [
        (gettext("3. The facilitator sums up"), gettext("Is that right? What matters most to you?")),
        (gettext("4. Clarifying questions only"), gettext("What else do we need to know? No advice yet.")),
        (gettext("5. Recommendations"), gettext("First the community clinicians, then the hub: what would you do?")),
        (gettext("6. Summary and follow-up"), gettext("What was recommended, and when do we hear how it went?")),
    ]


def due(today: date) -> QuerySet[Letter]:
    """Letters whose presenter is to be asked what came of it."""
    rows = Letter.objects.filter(follow_up_on__lte=today, follow_up=None).exclude(case__state=State.WITHDRAWN)
    return rows.select_related("case__presenter", "case__cycle")


def told_of(letter: Letter) -> FollowUp | None:
    return FollowUp.objects.filter(letter=letter).first()


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one cycle, for its evaluation: cases, those presented again, recommendations, and what came of them."""

    cases: int
    again: int
    recommendations: int
    told: int
    done: int
    partly: int
    better: int


def figures(cycle: Cycle) -> Figures:
    rows = Case.objects.filter(cycle=cycle, state=State.APPROVED)
    letters = FollowUp.objects.filter(letter__case__cycle=cycle).values_list("patient", "done")
    said = [value for _patient, done in letters for value in done.values()]
    counted = rows.aggregate(all=Count("pk"), again=Count("follows"))
    return Figures(
        cases=counted["all"],
        again=counted["again"],
        recommendations=Recommendation.objects.filter(case__in=rows, removed_at=None).count(),
        told=len(letters),
        done=said.count("done"),
        partly=said.count("partly"),
        better=sum(patient == "better" for patient, _done in letters),
    )
