"""The coordinator: what waits, what is approved for when, who has not presented yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import UNAVAILABLE, UNSAFE, ApproveForm, NoteForm
from telementor.cases.models import Case
from telementor.cases.views.reading import case_page
from telementor.programs import access as programs
from telementor.rules.deid import GuardUnavailable

COORDINATOR = programs.COORDINATOR


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    coordinates = COORDINATOR in row.program.roles
    cases = queries.sent(row) if coordinates else queries.approved(row)
    shown: dict[str, object] = {"cycle": row, "cases": cases, "coordinates": coordinates}
    if coordinates:
        shown |= {"silent": queries.not_presented(row).count(), "figures": queries.figures(row)}
    return render(request, "cases/cycle.html", shown)


@require_safe
@login_required
def silent(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk, COORDINATOR)
    page = Paginator(queries.not_presented(row), 50).get_page(request.GET.get("page"))
    return render(request, "cases/silent.html", {"cycle": row, "page": page, "invited": queries.invited(row)})


@require_POST
@login_required
def invite(request: SignedIn, pk: int, place: int) -> HttpResponse:
    row = programs.cycle(request.user, pk, COORDINATOR)
    somebody = get_object_or_404(queries.not_presented(row), pk=place).person
    if actions.invite(row, somebody, by=request.user):
        messages.success(request, gettext("%(name)s was asked for a case.") % {"name": somebody.name})
    else:
        messages.info(request, gettext("%(name)s was asked within the last week.") % {"name": somebody.name})
    return redirect("cases:silent", pk)


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
            form.add_error(None, changed())
        except actions.Taken:
            form.add_error("slot", gettext("Another case has this place in the session."))
        else:
            messages.success(request, gettext("Approved as %(id)s.") % {"id": row.echo_id})
            return redirect("cases:cycle", case.cycle_id)
    return review_page(request, case, form, NoteForm(case=case))


@require_POST
@login_required
def send_back(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_review(request.user, pk)
    form = NoteForm(request.POST, case=case)
    if form.is_valid():
        case.version = form.cleaned_data["version"]
        try:
            actions.send_back(case, form.cleaned_data["note"], by=request.user)
        except actions.Changed:
            form.add_error(None, changed())
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


def changed() -> str:
    return gettext(
        "The presenter or somebody of the team changed this case meanwhile. Read it again before you decide."
    )
