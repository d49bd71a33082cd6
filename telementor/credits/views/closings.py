from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.credits import actions, queries
from telementor.credits.forms import ConfirmForm, FilterForm
from telementor.credits.models import Closing
from telementor.programs import access
from telementor.programs.access import COORDINATOR
from telementor.programs.models import Cycle
from telementor.web import exports

ISSUING = Closing.State.ISSUING


@require_safe
@login_required
def closing(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.cycle(request.user, pk, COORDINATOR)
    row = queries.newest(cycle)
    shown: dict[str, Any] = {"cycle": cycle, "closing": row, "come": queries.still_to_come(cycle)}
    shown |= {"unclear": queries.unclear(cycle, request.user), "unreported": queries.unreported(cycle, request.user)}
    shown |= worked_out(row, FilterForm(request.GET, cycle=cycle), request.GET.get("page")) if row else {}
    return render(request, "credits/closing.html", shown)


def worked_out(row: Closing, form: FilterForm, page: str | None) -> dict[str, Any]:
    """What the page shows of a result: how it stands, its figures, and one page of its list."""
    return {
        "form": form,
        "page": Paginator(queries.shown(row, **form.asked()), 50).get_page(page),
        "outdated": row.state != ISSUING and actions.outdated(row),
        "to_make": queries.to_make(row).count(),
        "gone": queries.no_longer_earned(row).count(),
        "counts": queries.counts(row),
        "uncovered": queries.uncovered(row),
        "unasked": queries.unasked(row.cycle),
        "trouble": queries.awards(row).filter(pk__in=row.trouble),
    }


@require_POST
@login_required
def work_out(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.cycle(request.user, pk, COORDINATOR)
    try:
        actions.work_out(cycle, by=request.user)
    except actions.Busy:
        messages.error(request, gettext("Certificates are being made. Stop that first, then work out credit again."))
    return redirect("credits:closing", pk)


@login_required
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.cycle(request.user, pk, COORDINATOR)
    row = of_cycle(cycle)
    gone = queries.no_longer_earned(row)
    form = ConfirmForm(request.POST if request.method == "POST" else None, gone=gone)
    if request.method == "POST" and form.is_valid():
        return confirmed(request, row, form)
    to_make = queries.to_make(row)
    shown = {"cycle": cycle, "closing": row, "form": form, "gone": gone, "come": queries.still_to_come(cycle)}
    shown |= {
        "new": to_make.count(),
        "renewed": queries.renewed(row),
        "same": queries.unchanged(row),
        "first": to_make.first(),
    }
    return render(request, "credits/confirm.html", shown)


def confirmed(request: SignedIn, row: Closing, form: ConfirmForm) -> HttpResponse:
    try:
        actions.confirm(row, request.user, form.cleaned_data["revoke"], form.cleaned_data["reason"])
    except actions.Outdated:
        messages.error(request, gettext("Attendance or surveys changed since; work out again."))
    except actions.NotOver:
        messages.error(request, gettext("Certificates are made once the last session is over."))
    return redirect("credits:closing", row.cycle_id)


@require_safe
@login_required
def progress(request: SignedIn, pk: int) -> HttpResponse:
    """The region that asks again by itself; once all is made, the whole page is read anew."""
    row = of_cycle(access.cycle(request.user, pk, COORDINATOR))
    response = render(
        request, "credits/progress.html", {"closing": row, "cycle": row.cycle, "finished": row.state != ISSUING}
    )
    if row.state != ISSUING:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@login_required
def stop(request: SignedIn, pk: int) -> HttpResponse:
    actions.stop(of_cycle(access.cycle(request.user, pk, COORDINATOR)), by=request.user)
    return redirect("credits:closing", pk)


@require_POST
@login_required
def go_on(request: SignedIn, pk: int) -> HttpResponse:
    actions.go_on(of_cycle(access.cycle(request.user, pk, COORDINATOR)), by=request.user)
    return redirect("credits:closing", pk)


@require_safe
@login_required
def export(request: SignedIn, pk: int) -> StreamingHttpResponse:
    row = of_cycle(access.cycle(request.user, pk, COORDINATOR))
    return exports.as_csv(request, f"credit-{row.cycle_id}-{row.at:%Y-%m-%d}", *queries.table(row))


def of_cycle(cycle: Cycle) -> Closing:
    row = queries.newest(cycle)
    if row is None:
        raise Http404
    return row
