from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from telementor.accounts.models import Person
from telementor.cases import queries
from telementor.cases.models import Attachment, Case, CaseForm, Letter, Recommendation
from telementor.enrolment.models import Enrolment
from telementor.programs import access as programs
from telementor.programs import queries as teams
from telementor.programs.models import Cycle, Member, Program

COORDINATOR = programs.COORDINATOR
PRIVACY = Member.Role.PRIVACY
SIGNS = (Member.Role.SPECIALIST, Member.Role.FACILITATOR)
RECORDS = (Member.Role.RECORDER, Member.Role.FACILITATOR, Member.Role.SPECIALIST, COORDINATOR)
State = Case.State
HIDDEN = (State.DRAFT, State.WITHDRAWN)  # from everybody but the presenter


def own(person: Person, pk: int) -> Case:
    return get_object_or_404(queries.cases(), presenter=person, pk=pk)


def to_change(person: Person, pk: int) -> Case:
    """One's own case, as long as it can be changed and one has a place in its cycle."""
    case = own(person, pk)
    if not case.editable:
        raise Http404
    to_present_in(person, case.cycle_id)
    return case


def attachment(person: Person, uid: UUID) -> tuple[Attachment, str]:
    """A file, for whoever may read its case, and in what role."""
    row = get_object_or_404(Attachment.objects.select_related("case__cycle__program", "case__session__cycle"), uid=uid)
    if role := role_in(person, row.case):
        return row, role
    raise Http404


def to_detach(person: Person, uid: UUID) -> Attachment:
    row, role = attachment(person, uid)
    if role != "presenter" or not row.case.editable:
        raise Http404
    return row


def answered(person: Person, pk: int) -> Letter:
    """The letter of one's own case: what came of it can be told, and the patient presented again."""
    rows = Letter.objects.select_related("case__cycle__program", "case__session__cycle", "case__form")
    return get_object_or_404(rows.exclude(case__state=State.WITHDRAWN), case=pk, case__presenter=person)


def paper(person: Person, pk: int, which: str) -> tuple[Letter, str]:
    """The letter, for whoever may read the case; the proof for the presenter, and the coordinator who is asked about it."""
    case, role = to_read(person, pk)
    letter = queries.letter_of(case)
    if letter is None or not getattr(letter, which) or (which == "proof" and role not in ("presenter", COORDINATOR)):
        raise Http404
    return letter, role


def to_present_in(person: Person, pk: int) -> Cycle:
    """A cycle in which one may present: whoever is enrolled, and the team."""
    cycle = get_object_or_404(Cycle.objects.select_related("program"), pk=pk)
    if not cycle.enrolments.filter(person=person, status=Enrolment.Status.ENROLLED).exists():
        programs.of_team(person, cycle.program)
    return cycle


def to_read(person: Person, pk: int) -> tuple[Case, str]:
    """A case and in what role one reads it. What a role may not see yet does not exist for it."""
    case = get_object_or_404(queries.cases(), pk=pk)
    if role := role_in(person, case):
        return case, role
    raise Http404


def role_in(person: Person, case: Case) -> str:
    """The presenter always; the coordinator once it is sent; the hub once it is approved; the others on the day."""
    roles = teams.roles(person, case.cycle.program)
    case.cycle.program.roles = roles
    if case.presenter_id == person.pk:
        return "presenter"
    if COORDINATOR in roles and case.state not in HIDDEN:
        return str(COORDINATOR)
    if case.state != State.APPROVED or case.session is None:
        return ""
    if hub := sorted(roles - {PRIVACY}):
        return str(hub[0])
    enrolled = case.cycle.enrolments.filter(person=person, status=Enrolment.Status.ENROLLED).exists()
    return "participant" if enrolled and case.session.day == case.cycle.today() else ""


def to_review(person: Person, pk: int) -> Case:
    """A case that was sent, for the coordinator of its program."""
    case = get_object_or_404(queries.cases().exclude(state__in=HIDDEN), pk=pk)
    programs.of_team(person, case.cycle.program, COORDINATOR)
    return case


def to_record(person: Person, pk: int, *needed: str) -> Case:
    """An approved case, for those who take or sign its recommendations."""
    case = get_object_or_404(queries.cases().filter(state=State.APPROVED), pk=pk)
    programs.of_team(person, case.cycle.program, *(needed or RECORDS))
    return case


def to_watch(person: Person, pk: int) -> Case:
    """A case whose log of views one may read: the privacy officer and the coordinator. A draft is its writer's alone."""
    case = get_object_or_404(queries.cases().exclude(state=State.DRAFT), pk=pk)
    programs.of_team(person, case.cycle.program, PRIVACY, COORDINATOR)
    return case


def program(person: Person, slug: str, *needed: str) -> Program:
    return programs.program(person, slug, *needed)


def case_form(person: Person, pk: int) -> CaseForm:
    """A form, for whoever may write a case in its program."""
    form = get_object_or_404(CaseForm.objects.select_related("program"), pk=pk)
    places = Enrolment.objects.filter(cycle__program=form.program_id, person=person, status=Enrolment.Status.ENROLLED)
    if not places.exists():
        programs.of_team(person, form.program)
    return form


def recommendation(person: Person, pk: int) -> Recommendation:
    rows = Recommendation.objects.select_related("case__cycle__program", "by").filter(
        removed_at=None, case__state=State.APPROVED
    )
    row = get_object_or_404(rows, pk=pk)
    programs.of_team(person, row.case.cycle.program, *RECORDS)
    return row


def records(case: Case) -> bool:
    """Whether the reader, whose roles are known by now, takes recommendations."""
    return case.state == State.APPROVED and bool(case.cycle.program.roles & set(RECORDS))
