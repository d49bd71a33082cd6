from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.credits import actions, queries
from telementor.credits.forms import AccreditationForm, MainproForm, RateFormSet, both_valid
from telementor.credits.models import Accreditation
from telementor.programs import access
from telementor.programs.access import COORDINATOR


@require_safe
@login_required
def all_of(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug)
    return render(request, "credits/accreditations.html", {"program": program, "rows": queries.of_program(program)})


@login_required
def one(request: SignedIn, slug: str, pk: int | None = None) -> HttpResponse:
    program = access.program(request.user, slug, COORDINATOR)
    row = get_object_or_404(program.accreditations, pk=pk) if pk else Accreditation(program=program)
    letter = MainproForm(request.GET or None)
    filled = not pk and letter.is_valid() and request.method != "POST"
    form = AccreditationForm(request.POST or None, instance=row, initial=letter.accreditation() if filled else None)
    rates = RateFormSet(request.POST or None, instance=row, initial=letter.rows() if filled else None)
    if request.method == "POST" and both_valid(form, rates):
        made = rates.save(commit=False)
        actions.keep(form.save(commit=False), made, rates.deleted_objects, request.user, form.changed_data)
        messages.success(request, gettext("Saved."))
        return redirect("credits:accreditations", slug)
    shown = {"program": program, "row": row, "form": form, "rates": rates, "letter": letter}
    return render(request, "credits/accreditation.html", shown)


@require_POST
@login_required
def remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    program = access.program(request.user, slug, COORDINATOR)
    try:
        actions.remove(get_object_or_404(program.accreditations, pk=pk), by=request.user)
    except actions.Used:
        messages.error(
            request, gettext("Credit was worked out by it already, so it stays: old certificates are explained by it.")
        )
    return redirect("credits:accreditations", slug)
