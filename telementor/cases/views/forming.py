"""What a program's case form asks: begun with another one, then changed question by question. Its order is in `arranging`."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import AddForm, MoveForm, QuestionForm, Sheet, WhenForm, conditions, why_not
from telementor.cases.forms.malformed import called
from telementor.cases.models import CaseForm
from telementor.cases.queries.offers import Offer, offer, offers
from telementor.programs.models import Program
from telementor.rules.caseform import Malformed, arranging, branching, editing


@require_safe
@login_required
def form(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug)
    row = queries.form_of(program)
    return form_page(request, program, row) if row else begin_page(request, program)


def begin_page(request: SignedIn, program: Program, row: CaseForm | None = None) -> HttpResponse:
    shown = {"program": program, "row": row, "offers": offers(request.user, program)}
    return render(request, "cases/adopt.html", shown)


def form_page(request: SignedIn, program: Program, row: CaseForm, adding: AddForm | None = None) -> HttpResponse:
    definition = row.definition
    shown: dict[str, Any] = {"program": program, "row": row, "sheet": Sheet(queries.shape(row), {})}
    shown |= {"changes": access.COORDINATOR in program.roles, "adding": adding or AddForm(definition=definition)}
    shown["questions_when"] = conditions(definition, editing.questions(definition))
    shown["parts_when"] = conditions(definition, definition["sections"])
    return render(request, "cases/form.html", shown)


@require_POST
@login_required
def adopt(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    chosen = offered(request, program)
    actions.begin_with(program, chosen.definition, by=request.user, template=chosen.key)
    return redirect("cases:form", slug)


@login_required
def start_again(request: SignedIn, slug: str) -> HttpResponse:
    program, row = to_change(request, slug)
    if request.method != "POST":
        return begin_page(request, program, row)
    chosen = offered(request, program)
    return revised(request, row, chosen.definition)


def offered(request: SignedIn, program: Program) -> Offer:
    chosen = offer(request.user, program, request.POST.get("template", ""))
    if chosen is None:
        raise Http404
    return chosen


@login_required
def question(request: SignedIn, slug: str, key: str) -> HttpResponse:
    program, row = to_change(request, slug)
    asked = question_of(row, key)
    form = QuestionForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        trouble = tried(request, row, changed(row, key, form))
        if not trouble:
            return back(slug, f"question-{key}")
        form.add_error(None, trouble)
    moving = MoveForm(definition=row.definition, now=arranging.home(row.definition, key)["key"])
    when = conditions(row.definition, [asked]).get(key)
    shown = {"program": program, "form": form, "key": key, "moving": moving, "when": when}
    return render(request, "cases/question.html", shown)


def changed(row: CaseForm, key: str, form: QuestionForm) -> editing.Definition:
    new = editing.reworded(row.definition, key, form.wording())
    return editing.reanswered(new, key, form.answers(), form.added()) if form.options else new


@login_required
def when(request: SignedIn, slug: str, key: str) -> HttpResponse:
    """In two steps that work without a script: which earlier question, then which of its answers."""
    program, row = to_change(request, slug)
    asked, earlier = question_of(row, key), branching.earlier(row.definition, key)
    if "always" in request.POST:
        return revised(request, row, branching.always_shown(row.definition, key), f"question-{key}")
    now = asked.get("when")
    chosen = (request.POST or request.GET).get("after") or (now or {}).get("field")
    after = next((one for one in earlier if one["key"] == chosen), None)
    form = WhenForm(request.POST or None, after=after, now=now) if after else None
    if request.method == "POST" and form and after and form.is_valid():
        trouble = tried(request, row, branching.shown_after(row.definition, key, after["key"], form.values()))
        if not trouble:
            return back(slug, f"question-{key}")
        form.add_error(None, trouble)
    shown: dict[str, Any] = {"program": program, "label": called(asked), "after": after, "form": form, "key": key}
    shown |= {"earlier": [(one["key"], called(one)) for one in earlier], "now": now}
    return render(request, "cases/when.html", shown)


@require_POST
@login_required
def add_question(request: SignedIn, slug: str) -> HttpResponse:
    program, row = to_change(request, slug)
    form = AddForm(request.POST, definition=row.definition)
    if form.is_valid():
        trouble = tried(request, row, editing.with_question(row.definition, form.addition()))
        if not trouble:
            return redirect("cases:form", slug)
        form.add_error(None, trouble)
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


def question_of(row: CaseForm, key: str) -> editing.Definition:
    try:
        return editing.question(row.definition, key)
    except KeyError:
        raise Http404 from None


def tried(request: SignedIn, row: CaseForm, definition: editing.Definition) -> str:
    """Change the form; why it was not, where it was not."""
    try:
        actions.revise(row, definition, by=request.user)
    except Malformed as trouble:
        return why_not(definition, trouble)
    except actions.Changed:
        return gettext("Somebody else has just changed this form. Look at it again.")
    messages.success(request, gettext("Changed. Cases begun before keep the form they were written in."))
    return ""


def revised(request: SignedIn, row: CaseForm, definition: editing.Definition, at: str = "") -> HttpResponse:
    """Back to the form, where it was changed; why it was not stands at its top."""
    trouble = tried(request, row, definition)
    if trouble:
        messages.error(request, trouble)
    return back(row.program.slug, "" if trouble else at)


def back(slug: str, at: str = "") -> HttpResponse:
    address = reverse("cases:form", args=[slug])
    return redirect(f"{address}#{at}" if at else address)
