"""Who has not presented is asked for a case; whoever is asked writes one, or says no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions
from telementor.cases.queries import asking
from telementor.programs import access as programs

COORDINATOR = programs.COORDINATOR


@require_safe
@login_required
def silent(request: SignedIn, pk: int) -> HttpResponse:
    cycle, now = programs.cycle(request.user, pk, COORDINATOR), timezone.now()
    page = Paginator(asking.not_presented(cycle), 50).get_page(request.GET.get("page"))
    told = asking.asked(cycle)
    rows = [(place, one := told.get(place.person_id, asking.NEVER), one.may_be_asked(now)) for place in page]
    shown = {"cycle": cycle, "page": page, "rows": rows, "waiting": asking.to_be_asked(cycle, told, now).count()}
    return render(request, "cases/silent.html", shown)


@require_POST
@login_required
def invite(request: SignedIn, pk: int, place: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, COORDINATOR)
    somebody = get_object_or_404(asking.not_presented(cycle), pk=place).person
    if actions.invite(cycle, request.user, place):
        messages.success(request, gettext("%(name)s was asked for a case.") % {"name": somebody.name})
    else:
        said = gettext("%(name)s was asked within the last week, or has said no.")
        messages.info(request, said % {"name": somebody.name})
    return redirect("cases:silent", pk)


@require_POST
@login_required
def invite_all(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, COORDINATOR)
    asked = actions.invite(cycle, request.user)
    if asked:
        said = ngettext("%(n)s person was asked for a case.", "%(n)s people were asked for a case.", asked)
        messages.success(request, said % {"n": asked})
    else:
        messages.info(request, gettext("Everybody on this list was asked within the last week, or has said no."))
    return redirect("cases:silent", pk)


@require_safe
@login_required
def asked(request: SignedIn, pk: int) -> HttpResponse:
    """Where the invitation leads: when there is room, and one button each for yes and no."""
    cycle = access.to_present_in(request.user, pk)
    declined = asking.asked(cycle).get(request.user.pk, asking.NEVER).decline
    shown = {"cycle": cycle, "sessions": asking.with_room(cycle), "declined": declined}
    return render(request, "cases/asked.html", shown)


@require_POST
@login_required
def decline(request: SignedIn, pk: int) -> HttpResponse:
    actions.decline(access.to_present_in(request.user, pk), request.user)
    return redirect("cases:asked", pk)
