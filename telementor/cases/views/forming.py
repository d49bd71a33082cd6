"""What a program's case form asks: taken over from one that comes with the software, then changed question by question."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import AddForm, Sheet, WordingForm
from telementor.cases.forms.asking import as_asked
from telementor.cases.models import CaseForm
from telementor.programs.models import Program
from telementor.rules.caseform import Malformed, editing
from telementor.web.bilingual import Words


@require_safe
@login_required
def form(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug)
    return form_page(request, program, queries.form_of(program))


def form_page(request: SignedIn, program: Program, row: CaseForm | None, adding: AddForm | None = None) -> HttpResponse:
    if row is None:
        offered = [(key, Words(**one["title"])) for key, one in queries.templates().items()]
        return render(request, "cases/adopt.html", {"program": program, "offered": offered})
    shown: dict[str, Any] = {"program": program, "row": row, "sheet": Sheet(queries.shape(row), {})}
    shown |= {"changes": access.COORDINATOR in program.roles, "adding": adding or AddForm(definition=row.definition)}
    return render(request, "cases/form.html", shown)


@require_POST
@login_required
def adopt(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    template = request.POST.get("template", "")
    if template not in queries.templates():
        raise Http404
    actions.adopt(program, template, by=request.user)
    return redirect("cases:form", slug)


@login_required
def question(request: SignedIn, slug: str, key: str) -> HttpResponse:
    program, row = to_change(request, slug)
    field = next((one for one in editing.questions(row.definition) if one["key"] == key), None)
    if field is None:
        raise Http404
    form = WordingForm(request.POST or None, initial=as_asked(field))
    if request.method == "POST" and form.is_valid():
        return revised(request, row, editing.reworded(row.definition, key, form.wording()))
    return render(request, "cases/question.html", {"program": program, "form": form, "key": key})


@require_POST
@login_required
def add_question(request: SignedIn, slug: str) -> HttpResponse:
    program, row = to_change(request, slug)
    form = AddForm(request.POST, definition=row.definition)
    if form.is_valid():
        return revised(request, row, editing.with_question(row.definition, form.addition()))
    return form_page(request, program, row, form)


@require_POST
@login_required
def leave_out(request: SignedIn, slug: str, key: str) -> HttpResponse:
    _program, row = to_change(request, slug)
    return revised(request, row, editing.without(row.definition, key))


def to_change(request: SignedIn, slug: str) -> tuple[Program, CaseForm]:
    program = access.program(request.user, slug, access.COORDINATOR)
    row = queries.form_of(program)
    if row is None:
        raise Http404
    return program, row


def revised(request: SignedIn, row: CaseForm, definition: dict[str, Any]) -> HttpResponse:
    try:
        actions.revise(row, definition, by=request.user)
    except Malformed:
        messages.error(
            request, gettext("Other questions depend on this one, or it is the only main question: it stays.")
        )
    except actions.Changed:
        messages.error(request, gettext("Somebody else has just changed this form. Look at it again."))
    else:
        messages.success(request, gettext("Changed. Cases begun before keep the form they were written in."))
    return redirect("cases:form", row.program.slug)
