"""How a cycle is held in Zoom, and the meetings of its sessions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from telementor.accounts.access import SignedIn
from telementor.live.queries import house
from telementor.programs import access as programs
from telementor.zoom import access, actions, queries
from telementor.zoom.forms import HoldingForm


@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    form = HoldingForm(request.POST if request.method == "POST" else None, instance=queries.holding(row))
    if request.method == "POST":
        programs.of_team(request.user, row.program, *access.KEEPERS)
        if form.is_valid():
            actions.hold(form.save(commit=False), by=request.user)
            messages.success(request, gettext("Saved."))
            return redirect("zoom:cycle", pk)
    kept = queries.holding(row)
    shown = {
        "cycle": row,
        "form": form,
        "holding": kept,
        "rows": queries.rows(row) if kept.active or kept.pk else [],
        "roster": queries.expected(row).count(),
        "account": queries.connected(row.program),
        "may": access.keeps(row.program),
        "built_in": house(row).built_in,
    }
    return render(request, "zoom/cycle.html", shown)
