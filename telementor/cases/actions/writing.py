"""A presenter writes, sends and takes back a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import queries
from telementor.cases.actions.guarding import Waivers, passed
from telementor.cases.actions.troubles import Changed, Incomplete
from telementor.cases.models import Case, CaseForm, Waiver
from telementor.messaging.actions import tell
from telementor.programs.models import Cycle, Member
from telementor.rules import caseform

State = Case.State


@dataclass(frozen=True, slots=True)
class Told:
    """A case as it came from the page: answers, and what the presenter called not identifying, with reasons."""

    answers: Mapping[str, object]
    waivers: Waivers


def begin(cycle: Cycle, form: CaseForm, person: Person, language: str) -> Case:
    """A case not yet stored: nothing is kept of it before the guard has read it."""
    return Case(cycle=cycle, form=form, presenter=person, language=language[:2])


def keep(case: Case, told: Told, by: Person) -> Case:
    """Store a draft, which may lack answers. Raises Incomplete, Unsafe or GuardUnavailable; then nothing was stored."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if any(problem.reason is not caseform.Reason.REQUIRED for problem in checked.problems):
        raise Incomplete
    answers, waivers = safe(case, told)
    with transaction.atomic():
        return store(case, answers, waivers, by)


def send(case: Case, told: Told, by: Person) -> Case:
    """Store it and hand it to the coordinator. A case that was approved is reviewed again. Raises Incomplete besides."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if checked.problems:
        raise Incomplete
    answers, waivers = safe(case, told)
    with transaction.atomic():
        case = store(case, answers, waivers, by)
        if case.state in (State.SENT, State.APPROVED) and case.sent_at and case.version == 1:
            return case  # the same case sent a second time
        case.state, case.sent_at, case.note = State.SENT, timezone.now(), ""
        case.save(update_fields=["state", "sent_at", "note"])
        record(by, "send", case)
        for member in coordinators(case.cycle):
            tell(member.person, "cases/sent", case, again=f":{case.version}", case=case)
    return case


def safe(case: Case, told: Told) -> tuple[dict[str, object], Waivers]:
    """The answers and waivers to keep, once the guard has read every word of them."""
    form = queries.shape(case.form)
    answers = caseform.check(form, told.answers).answers
    return answers, passed(case, caseform.texts(form, answers), told.waivers)


def store(case: Case, answers: dict[str, object], waivers: Waivers, by: Person) -> Case:
    """A case edited after it was approved falls back to review: nobody presents what nobody has read.

    A new one that was sent twice is one case.
    """
    if case.pk is None:
        Cycle.objects.select_for_update().get(pk=case.cycle_id)
        if twin := queries.mine(case.presenter, case.cycle).filter(answers=answers).first():
            return twin
    case.answers = answers
    changed(case, by, waivers)
    record(by, "keep", case, version=case.version)
    return case


def changed(case: Case, by: Person, waivers: Waivers) -> None:
    """Save a case that changed, with what was called not identifying in it."""
    if case.pk:
        fresh = Case.objects.select_for_update().get(pk=case.pk)
        if fresh.version != case.version:
            raise Changed
        case.state = State.SENT if fresh.state == State.APPROVED else fresh.state
        case.version += 1
    case.save()
    rows = (Waiver(case=case, kind=k, words=w[:300], reason=why, by=by) for (k, w), why in waivers.items())
    Waiver.objects.bulk_create(rows, ignore_conflicts=True)


def coordinators(cycle: Cycle) -> list[Member]:
    return list(cycle.program.members.filter(role=Member.Role.COORDINATOR).select_related("person"))


@transaction.atomic
def withdraw(case: Case, by: Person) -> None:
    """The presenter takes it back: nobody but her sees it any more. What was decided stays in the log."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.state == State.WITHDRAWN:
        return
    row.state, row.session, row.slot = State.WITHDRAWN, None, None
    row.save(update_fields=["state", "session", "slot"])
    record(by, "withdraw", row)


@transaction.atomic
def present_again(case: Case, by: Person) -> Case:
    """A new draft that begins with what is known of the patient, and stays linked to the first presentation."""
    if begun := case.presented_again.filter(state=State.DRAFT).first():
        return begun
    row = Case(cycle=case.cycle, presenter=case.presenter, form=case.form, language=case.language, follows=case)
    row.answers = case.answers
    row.save()
    Waiver.objects.bulk_create(
        Waiver(case=row, kind=one.kind, words=one.words, reason=one.reason, by=one.by) for one in case.waivers.all()
    )
    record(by, "present again", row, follows=case.pk)
    return row
