from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import jobs, queries
from telementor.cases.models import (
    Attachment,
    Case,
    CaseForm,
    FollowUp,
    Letter,
    Recommendation,
    View,
    Waiver,
    new_echo_id,
)
from telementor.messaging.actions import tell
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.rules import caseform, guard
from telementor.rules.deid import files
from telementor.rules.guard import Mark
from telementor.web.bilingual import Words

State = Case.State
SECOND_TIME = timedelta(days=14)
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}


class Unsafe(Exception):
    """Something may identify the patient. Nothing was stored; the marks say what and where."""

    def __init__(self, marks: list[Mark]) -> None:
        super().__init__(len(marks))  # never their words
        self.marks = marks


class Incomplete(Exception):
    """What the form asks for is missing, or cannot be kept as it was typed; nothing was stored."""


class Changed(Exception):
    """Somebody changed the row meanwhile: look at it again."""


class Unseen(Exception):
    """The file holds pictures, whose writing no program here can read: a person must have looked."""


class Taken(Exception):
    """Another case has this place in the session."""


class Signed(Exception):
    """The recommendations are signed: they stay as they are."""


class Nothing(Exception):
    """There is nothing to sign."""


@dataclass(frozen=True, slots=True)
class Told:
    """A case as it came from the page: answers, and what the presenter called not identifying, with reasons."""

    answers: Mapping[str, object]
    waivers: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came, and what the presenter says of it."""

    name: str
    data: bytes
    waivers: Mapping[tuple[str, str], str]
    looked_at: bool


@transaction.atomic
def adopt(program: Program, template: str, by: Person) -> CaseForm:
    """Give a program a form of its own, from one that comes with the software. One that it has stays."""
    Program.objects.select_for_update().get(pk=program.pk)
    if form := queries.form_of(program):
        return form
    definition = queries.templates()[template]
    caseform.read(definition)
    made = CaseForm.objects.create(program=program, title=Words(**definition["title"]), definition=definition)
    record(by, "adopt", made, template=template)
    return made


@transaction.atomic
def revise(form: CaseForm, definition: dict[str, Any], by: Person) -> CaseForm:
    """A new version of a program's form. Cases keep the one they were written in. Raises Malformed or Changed."""
    caseform.read(definition)
    Program.objects.select_for_update().get(pk=form.program_id)
    if not CaseForm.objects.filter(pk=form.pk, retired_at=None).update(retired_at=timezone.now()):
        raise Changed
    made = CaseForm.objects.create(program=form.program, title=Words(**definition["title"]), definition=definition)
    record(by, "revise", made, before=form.pk)
    return made


def keep(case: Case, told: Told, by: Person) -> Case:
    """Store a draft, which may lack answers. Raises Incomplete, Unsafe or GuardUnavailable; then nothing was stored."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if any(problem.reason is not caseform.Reason.REQUIRED for problem in checked.problems):
        raise Incomplete
    answers = safe(case, told)
    with transaction.atomic():
        return store(case, answers, told, by)


def send(case: Case, told: Told, by: Person) -> Case:
    """Store it and hand it to the coordinator. A case that was approved is reviewed again. Raises Incomplete besides."""
    checked = caseform.check(queries.shape(case.form), told.answers)
    if checked.problems:
        raise Incomplete
    answers = safe(case, told)
    with transaction.atomic():
        case = store(case, answers, told, by)
        case.state, case.sent_at, case.note = State.SENT, timezone.now(), ""
        case.save(update_fields=["state", "sent_at", "note"])
        record(by, "send", case)
        for member in coordinators(case.cycle):
            tell(member.person, "cases/sent", case, again=f":{case.version}", case=case)
    return case


def safe(case: Case, told: Told) -> dict[str, object]:
    """The answers to keep, once the guard has read every word of them."""
    form = queries.shape(case.form)
    answers = caseform.check(form, told.answers).answers
    kept = set(told.waivers) | (queries.waived(case) if case.pk else set())
    left = guard.unsettled(guard.look(caseform.texts(form, answers), case.language), kept)
    if left:
        raise Unsafe(left)
    return answers


def store(case: Case, answers: dict[str, object], told: Told, by: Person) -> Case:
    """A case edited after it was approved falls back to review: nobody presents what nobody has read."""
    case.answers = answers
    changed(case, by, told.waivers)
    record(by, "keep", case, version=case.version)
    return case


def changed(case: Case, by: Person, waivers: Mapping[tuple[str, str], str]) -> None:
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


def attach(case: Case, brought: Brought, by: Person) -> Attachment:
    """Strip a file, read what is left, and only then store it. Raises Unreadable, Unsafe, Unseen or Changed."""
    digest = sha256(brought.data).hexdigest()
    if earlier := case.attachments.filter(digest=digest).first():
        return earlier
    kept = files.keep(brought.data, brought.name)
    texts = [(f"{one.locator.place.value}/{one.locator.number}", one.text) for one in kept.segments]
    left = guard.unsettled(guard.look(texts, case.language), set(brought.waivers) | queries.waived(case))
    if left:
        raise Unsafe(left)
    if kept.pictures and not brought.looked_at:
        raise Unseen(kept.pictures)
    with transaction.atomic():
        changed(case, by, brought.waivers)
        uid, ending = uuid4(), PurePosixPath(brought.name).suffix.lower()
        file = default_storage.save(f"cases/{timezone.now():%Y}/{uid}{ending}", ContentFile(kept.data))
        is_picture = ending in PICTURES
        row = Attachment.objects.create(
            case=case, uid=uid, name=brought.name[:120], digest=digest, file=file, picture=is_picture, by=by
        )
        record(by, "attach", row, case=case.pk)
    return row


@transaction.atomic
def detach(row: Attachment, by: Person) -> None:
    changed(row.case, by, {})
    record(by, "detach", row, case=row.case_id)
    name = str(row.file.name)
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def coordinators(cycle: Cycle) -> list[Member]:
    return list(cycle.program.members.filter(role=Member.Role.COORDINATOR).select_related("person"))


def locked(case: Case) -> Case:
    """As it is now, for a decision on what was read. Raises Changed where it is not what was read any more."""
    fresh = queries.cases().select_for_update(of=("self",)).get(pk=case.pk)
    if fresh.version != case.version:
        raise Changed
    return fresh


@transaction.atomic
def send_back(case: Case, note: str, by: Person) -> Case:
    """Back to the presenter with a note, which the guard reads too: it goes out by mail. Raises Changed or Unsafe."""
    clean(case, note)
    row = locked(case)
    row.session = row.slot = None
    decide(row, State.RETURNED, note, by)
    record(by, "send back", row)
    tell(row.presenter, "cases/returned", row, again=f":{row.version}", case=row)
    return row


def decide(row: Case, state: str, note: str, by: Person) -> None:
    """The version rises with a decision too: of two reviewers at once, the second reads what the first one decided."""
    row.state, row.note, row.decided_by, row.decided_at = state, note, by, timezone.now()
    row.version += 1
    row.save(update_fields=["state", "note", "decided_by", "decided_at", "session", "slot", "echo_id", "version"])


def approve(case: Case, session: Session, slot: int, by: Person) -> Case:
    """Give it its ECHO ID, its session and its place there. Raises Changed or Taken."""
    try:
        with transaction.atomic():
            row = locked(case)
            row.session, row.slot, row.echo_id = session, slot, row.echo_id or new_echo_id()
            decide(row, State.APPROVED, "", by)
            record(by, "approve", row, session=session.pk, slot=slot)
            tell(row.presenter, "cases/approved", row, again=f":{row.version}:{session.pk}", case=row)
    except IntegrityError:
        raise Taken from None
    return row


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
def invite(cycle: Cycle, person: Person, by: Person) -> None:
    """Ask somebody for a case, once a week at the most."""
    week = timezone.now().strftime("%G-%V")
    tell(person, "cases/invitation", cycle, again=f":{week}", cycle=cycle)
    record(by, "invite", cycle, person=person.pk)


def view(case: Case, person: Person, role: str) -> None:
    """Note who opened a case, in what role."""
    View.objects.create(case=case, person=person, role=role)


def begin(cycle: Cycle, form: CaseForm, person: Person, language: str) -> Case:
    """A case not yet stored: nothing is kept of it before the guard has read it."""
    return Case(cycle=cycle, form=form, presenter=person, language=language[:2])


# Recommendations


def clean(case: Case, *texts: str) -> None:
    """What is written about a case by others is read by the guard as well. Raises Unsafe or GuardUnavailable."""
    marks = guard.look([(str(n), text) for n, text in enumerate(texts)], case.language)
    if left := guard.unsettled(marks, queries.waived(case)):
        raise Unsafe(left)


def unsigned(case: Case) -> None:
    """Locked, so that nothing is added while somebody signs. Raises Signed."""
    Case.objects.select_for_update().get(pk=case.pk)
    if queries.letter_of(case):
        raise Signed


def recommend(row: Recommendation, by: Person) -> Recommendation:
    """Add one. The same words sent twice are one recommendation."""
    clean(row.case, row.text, row.evidence)
    with transaction.atomic():
        unsigned(row.case)
        if same := queries.recommended(row.case).filter(category=row.category, text=row.text).first():
            return same
        row.save()
        record(by, "recommend", row, case=row.case_id)
    return row


def reword(row: Recommendation, read: int, by: Person) -> None:
    """Change one that was read in version `read`. Raises Changed where somebody else was quicker."""
    clean(row.case, row.text, row.evidence)
    with transaction.atomic():
        unsigned(row.case)
        told = {name: getattr(row, name) for name in ("category", "text", "source", "evidence")}
        mine = Recommendation.objects.filter(pk=row.pk, version=read, removed_at=None)
        if not mine.update(**told, version=read + 1):
            raise Changed
        record(by, "reword", row, case=row.case_id)


@transaction.atomic
def drop(row: Recommendation, by: Person) -> None:
    unsigned(row.case)
    if Recommendation.objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
        record(by, "drop", row, case=row.case_id)


@transaction.atomic
def sign(case: Case, follow_up_on: date, read: str, by: Person) -> Letter:
    """Agree to the recommendations as they were read, and have them sent. A second click finds it signed."""
    Case.objects.select_for_update().get(pk=case.pk)
    if letter := queries.letter_of(case):
        return letter
    if not queries.recommended(case).exists():
        raise Nothing
    if queries.as_read(case) != read:
        raise Changed
    letter = Letter.objects.create(case=case, signed_by=by, signed_at=timezone.now(), follow_up_on=follow_up_on)
    record(by, "sign", letter, case=case.pk)
    jobs.write_letter.enqueue(letter.pk)
    return letter


# What came of it


def follow_up(letter: Letter, row: FollowUp, by: Person) -> FollowUp:
    """Keep what the presenter tells. A second click finds it told. Raises Unsafe or GuardUnavailable."""
    clean(letter.case, row.told)
    with transaction.atomic():
        told, new = FollowUp.objects.get_or_create(
            letter=letter, defaults={"patient": row.patient, "done": row.done, "told": row.told}
        )
        if new:
            record(by, "follow up", letter.case)
    return told


def ask_what_came_of_it() -> int:
    """For the clock: ask each presenter on the agreed day, and once more two weeks later. How many were asked."""
    asked = 0
    for letter in queries.due(timezone.localdate()):
        again = ":2" if timezone.localdate() >= letter.follow_up_on + SECOND_TIME else ""
        tell(letter.case.presenter, "cases/follow_up", letter, again=again, case=letter.case)
        asked += 1
    return asked


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
