"""A cycle's desks, and from when on a session is attended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import DefinitionForm
from telementor.programs import access as programs


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    shown = {"cycle": row, "desks": queries.desks(row), "definition": queries.definition(row)}
    return render(request, "attendance/cycle.html", shown | {"may_work": access.may_work(row)})


@login_required
def definition(request: SignedIn, pk: int) -> HttpResponse:
    row = access.cycle_to_work(request.user, pk)
    form = DefinitionForm(request.POST or None, instance=queries.definition(row))
    if form.is_valid():
        actions.define(row, form.cleaned_data, by=request.user)
        messages.success(request, gettext("Saved. Every page that says who attended follows it from now on."))
        return redirect("attendance:cycle", pk)
    return render(request, "attendance/define.html", {"cycle": row, "form": form})
