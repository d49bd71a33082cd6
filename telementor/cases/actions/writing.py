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
    """Store a draft, which may lack answers; what was sent may not. Raises Incomplete, Unsafe, Changed or
    GuardUnavailable; then nothing was stored."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if any(whole(case) or problem.reason is not caseform.Reason.REQUIRED for problem in checked.problems):
        raise Incomplete
    answers, waivers = safe(case, told)
    with transaction.atomic():
        return store(case, answers, waivers, by)


def whole(case: Case) -> bool:
    """Whether somebody else reads it, so that nothing may be missing."""
    return case.state in (State.SENT, State.APPROVED)


def send(case: Case, told: Told, by: Person) -> Case:
    """Store it and hand it to the coordinator. A case that was approved is reviewed again. Raises Incomplete besides."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if checked.problems:
        raise Incomplete
    answers, waivers = safe(case, told)
    with transaction.atomic():
        stored = store(case, answers, waivers, by)
        if stored is not case and whole(stored):
            return stored  # the same case sent a second time
        case = stored
        case.state, case.sent_at, case.note = State.SENT, timezone.now(), ""
        case.save(update_fields=["state", "sent_at", "note"])
        record(by, "send", case)
        for member in coordinators(case.cycle):
            tell(member.person, "cases/sent", case, again=f":{case.version}", case=case)
    return case


def safe(case: Case, told: Told) -> tuple[dict[str, object], Waivers]:
    """The answers and waivers to keep, once the guard has read every word of them."""
    form = queries.shape(case.form)
    files = {field.key for field in form.fields() if field.kind is caseform.Kind.FILES}  # each comes by itself, read
    answers = caseform.check(form, told.answers).answers
    answers = {key: said for key, said in answers.items() if key not in files}
    return answers, passed(case, caseform.texts(form, answers), told.waivers)


def store(case: Case, answers: dict[str, object], waivers: Waivers, by: Person) -> Case:
    """A case edited after it was approved falls back to review: nobody presents what nobody has read.

    What was sent twice, new or changed, is stored once.
    """
    if twin := stored_before(case, answers):
        return twin
    case.answers = answers
    changed(case, by, waivers)
    record(by, "keep", case, version=case.version)
    return case


def stored_before(case: Case, answers: dict[str, object]) -> Case | None:
    """The row that has these answers already, because they arrived a moment ago; none where somebody decided since."""
    if case.pk is None:
        Cycle.objects.select_for_update().get(pk=case.cycle_id)
        return queries.mine(case.presenter, case.cycle).filter(answers=answers).first()
    fresh = queries.cases().select_for_update(of=("self",)).get(pk=case.pk)
    same = fresh.version == case.version + 1 and fresh.answers == answers and fresh.editable
    return fresh if same and (fresh.decided_at is None or fresh.changed_at > fresh.decided_at) else None


def changed(case: Case, by: Person, waivers: Waivers) -> None:
    """Save a case that changed, with what was called not identifying in it. Raises Changed."""
    if case.pk:
        fresh = Case.objects.select_for_update().get(pk=case.pk)
        if fresh.version != case.version or not fresh.editable:
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
    row.version += 1  # whoever is about to approve or to save it reads that it is gone
    row.save(update_fields=["state", "session", "slot", "version"])
    record(by, "withdraw", row)


@transaction.atomic
def present_again(case: Case, by: Person) -> Case:
    """A new draft that begins with what is known of the patient, and stays linked to the first presentation."""
    Case.objects.select_for_update().get(pk=case.pk)
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
