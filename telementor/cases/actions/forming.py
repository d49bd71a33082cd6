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
