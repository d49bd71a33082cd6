"""What goes with a session and what came of it: materials, and the summary afterwards."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import queries as cases
from telementor.live import access, actions, queries
from telementor.live.forms import MaterialForm
from telementor.live.models import Material
from telementor.live.queries import rooms
from telementor.live.queries.summary import at, more, summary
from telementor.live.views.words import WORDS
from telementor.programs.models import Session


@require_safe
@login_required
def after(request: SignedIn, pk: int) -> HttpResponse:
    """The summary: the agenda as it ran, polls, questions, recommendations that were sent, materials."""
    session = access.to_join(request.user, pk)
    told = summary(session)
    echo = {case.pk: case.echo_id for case in rooms.cases(session)}
    shown: dict[str, Any] = {"session": session, "cycle": session.cycle, "told": told}
    shown |= {"ran": [(step_name(one.kind, echo.get(one.case or 0)), one) for one in told.ran]}
    shown |= {"sent": sent(session), "materials": session.materials.all()}
    shown |= {"agreed": queries.agreed(session) if access.runs(request.user, session) else []}
    shown |= {"chat": [(line["name"], at(line["at"]), line["text"]) for line in told.chat]}
    shown |= {"more": [part for find in more for part in find(request.user, session)]}
    return render(request, "live/after.html", shown)


def step_name(kind: str, echo_id: str | None) -> str:
    return gettext("Case %(id)s") % {"id": echo_id} if echo_id else str(WORDS["steps"][kind])


def sent(session: Session) -> list[tuple[str | None, Any]]:
    """The recommendations of each case whose letter has gone out."""
    rows = rooms.cases(session).filter(letter__isnull=False)
    return [(case.echo_id, cases.by_category(case)) for case in rows]


@require_safe
@login_required
def materials(request: SignedIn, pk: int) -> HttpResponse:
    return shelf(request, access.to_join(request.user, pk))


def shelf(request: SignedIn, session: Session, form: MaterialForm | None = None) -> HttpResponse:
    """The page, or for the room the list alone."""
    may = access.brings(request.user, session)
    shown = {"session": session, "cycle": session.cycle, "materials": session.materials.all(), "may": may}
    part = "live/material_list.html" if request.headers.get("HX-Request") else "live/materials.html"
    return render(request, part, shown | {"form": form or MaterialForm()})


@require_POST
@login_required
def add_material(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_furnish(request.user, pk)
    form = MaterialForm(request.POST, request.FILES, instance=Material(session=session))
    if not form.is_valid():
        return shelf(request, session, form)
    actions.add_material(form.save(commit=False), by=request.user)
    messages.success(request, gettext("Saved."))
    return redirect("live:materials", pk)


@require_safe
@login_required
def material(request: SignedIn, pk: int) -> HttpResponseBase:
    row = get_object_or_404(Material, pk=pk)
    access.to_join(request.user, row.session_id)
    if not row.file:
        raise Http404
    return FileResponse(row.file.open(), as_attachment=True, filename=Path(row.file.name or "").name)


@require_POST
@login_required
def remove_material(request: SignedIn, pk: int) -> HttpResponse:
    row = get_object_or_404(Material, pk=pk)
    access.to_furnish(request.user, row.session_id)
    actions.remove_material(row, by=request.user)
    return redirect("live:materials", row.session_id)
