"""The order of a program's case form: its questions and its parts, moved by buttons; parts named, and added."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.cases.forms import MoveForm, NewPartForm, PartForm
from telementor.cases.forms.asking import pair
from telementor.cases.views.forming import back, question_of, revised, to_change, tried
from telementor.rules.caseform import arranging, editing
from telementor.web.bilingual import Words

Moved = Callable[[editing.Definition, str, int], editing.Definition]


@require_POST
@login_required
def move(request: SignedIn, slug: str, key: str) -> HttpResponse:
    """The button says the place a question shall have, so that a second click moves nothing further."""
    return to_place(request, slug, key, arranging.moved, f"question-{key}")


@require_POST
@login_required
def move_part(request: SignedIn, slug: str, key: str) -> HttpResponse:
    return to_place(request, slug, key, arranging.section_moved, f"part-{key}")


def to_place(request: SignedIn, slug: str, key: str, moved: Moved, anchor: str) -> HttpResponse:
    _program, row = to_change(request, slug)
    to = request.POST.get("to", "")
    if not (to.isdecimal() and len(to) < 4):
        raise Http404
    try:
        new = moved(row.definition, key, int(to))
    except KeyError:
        raise Http404 from None
    return revised(request, row, new, anchor)


@require_POST
@login_required
def to_part(request: SignedIn, slug: str, key: str) -> HttpResponse:
    _program, row = to_change(request, slug)
    question_of(row, key)
    form = MoveForm(request.POST, definition=row.definition, now="")
    if not form.is_valid():
        raise Http404
    return revised(request, row, arranging.into(row.definition, key, form.cleaned_data["section"]), f"question-{key}")


@login_required
def part(request: SignedIn, slug: str, key: str) -> HttpResponse:
    program, row = to_change(request, slug)
    try:
        titled = editing.section(row.definition, key)
    except KeyError:
        raise Http404 from None
    form = PartForm(request.POST or None, initial={"title": Words(**titled["title"])})
    if request.method == "POST" and form.is_valid():
        trouble = tried(request, row, editing.retitled(row.definition, key, pair(form.cleaned_data["title"])))
        if not trouble:
            return back(slug, f"part-{key}")
        form.add_error(None, trouble)
    shown: dict[str, Any] = {"program": program, "form": form, "heading": gettext("Name of the part")}
    return render(request, "cases/part.html", shown)


@login_required
def add_part(request: SignedIn, slug: str) -> HttpResponse:
    program, row = to_change(request, slug)
    form = NewPartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = pair(form.cleaned_data["title"])
        trouble = tried(request, row, editing.with_section(row.definition, title, form.addition()))
        if not trouble:
            return redirect("cases:form", slug)
        form.add_error(None, trouble)
    shown: dict[str, Any] = {"program": program, "form": form, "heading": gettext("A new part")}
    return render(request, "cases/part.html", shown)
