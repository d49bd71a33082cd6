"""The coordinator: what waits, what is approved for when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import SIGNED, UNAVAILABLE, UNSAFE, ApproveForm, NoteForm
from telementor.cases.forms.sentences import OWN_CASE, REVIEWED, TAKEN
from telementor.cases.models import Case
from telementor.cases.queries import asking, outcomes
from telementor.cases.views.reading import case_page
from telementor.programs import access as programs
from telementor.rules.deid import GuardUnavailable
from telementor.web.exports import as_csv

COORDINATOR = programs.COORDINATOR


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    coordinates = COORDINATOR in row.program.roles
    cases = queries.sent(row) if coordinates else queries.approved(row)
    shown: dict[str, object] = {"cycle": row, "cases": cases, "coordinates": coordinates}
    if coordinates:
        shown |= {"silent": asking.not_presented(row).count(), "figures": queries.figures(row)}
    return render(request, "cases/cycle.html", shown)


@require_safe
@login_required
def cycle_csv(request: SignedIn, pk: int) -> StreamingHttpResponse:
    """For the evaluation: what came of each case, and nobody's name."""
    row = programs.cycle(request.user, pk, COORDINATOR)
    return as_csv(request, f"cases-{row.pk}", outcomes.header(), outcomes.table(row))


@never_cache
@login_required
def review(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_review(request.user, pk)
    form = ApproveForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        case.version = told["version"]
        try:
            row = actions.approve(case, told["session"], told["slot"], by=request.user)
        except actions.Changed:
            form.add_error(None, REVIEWED)
        except actions.OwnCase:
            form.add_error(None, OWN_CASE)
        except actions.Signed:
            form.add_error(None, SIGNED)
        except actions.Taken:
            form.add_error("slot", TAKEN)
        else:
            messages.success(request, gettext("Approved as %(id)s.") % {"id": row.echo_id})
            return redirect("cases:cycle", case.cycle_id)
    return review_page(request, case, form, NoteForm(case=case))


@require_POST
@never_cache
@login_required
def send_back(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_review(request.user, pk)
    form = NoteForm(request.POST, case=case)
    if form.is_valid():
        case.version = form.cleaned_data["version"]
        try:
            actions.send_back(case, form.cleaned_data["note"], by=request.user)
        except actions.Changed:
            form.add_error(None, REVIEWED)
        except actions.Signed:
            form.add_error(None, SIGNED)
        except actions.Unsafe:
            form.add_error("note", UNSAFE)
        except GuardUnavailable:
            form.add_error(None, UNAVAILABLE)
        else:
            messages.success(request, gettext("Sent back. The presenter is told by mail."))
            return redirect("cases:cycle", case.cycle_id)
    return review_page(request, case, ApproveForm(case=case), form)


def review_page(request: SignedIn, case: Case, approving: ApproveForm, noting: NoteForm) -> HttpResponse:
    shown = {"approving": approving, "noting": noting, "waivers": case.waivers.select_related("by")}
    return case_page(request, case, str(COORDINATOR), "cases/review.html", shown)
