"""A program's case form: taken over, and made anew with each change."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import queries
from telementor.cases.actions.troubles import Changed
from telementor.cases.models import CaseForm
from telementor.programs.models import Program
from telementor.rules import caseform
from telementor.web.bilingual import Words


def adopt(program: Program, template: str, by: Person) -> CaseForm:
    """Give a program a form of its own, from one that comes with the software. One that it has stays."""
    return begin_with(program, queries.templates()[template], by, template=template)


@transaction.atomic
def begin_with(program: Program, definition: dict[str, Any], by: Person, **whence: Any) -> CaseForm:
    """Give a program a form of its own that begins as another one. One that it has stays."""
    Program.objects.select_for_update().get(pk=program.pk)
    return queries.form_of(program) or made(program, definition, by, "adopt", **whence)


@transaction.atomic
def revise(form: CaseForm, definition: dict[str, Any], by: Person, **whence: Any) -> CaseForm:
    """A new version of a program's form, where it differs. Cases keep the one they were written in.

    Raises Malformed or Changed; then nothing was changed.
    """
    if definition == form.definition:
        return form
    Program.objects.select_for_update().get(pk=form.program_id)
    if not CaseForm.objects.filter(pk=form.pk, retired_at=None).update(retired_at=timezone.now()):
        raise Changed
    return made(form.program, definition, by, "revise", before=form.pk, **whence)


def made(program: Program, definition: dict[str, Any], by: Person, verb: str, **facts: Any) -> CaseForm:
    caseform.read(definition)
    row = CaseForm.objects.create(program=program, title=Words(**definition["title"]), definition=definition)
    record(by, verb, row, **facts)
    return row
