"""A program's connection to Zoom: made, tried, ended."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.programs.models import Program
from telementor.zoom import access, actions, queries
from telementor.zoom.forms import AccountForm
from telementor.zoom.models import Account

State = Account.State


@never_cache
@login_required
def account(request: SignedIn, slug: str) -> HttpResponse:
    program = access.to_connect(request.user, slug)
    kept = queries.account_of(program)
    row = queries.account_of(program) or Account(program=program)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid() and connected(request, form):
        return redirect("zoom:account", slug)
    shown = {"program": program, "form": form, "scopes": queries.scopes(), "events": queries.events_to_tick()}
    return render(request, "zoom/account.html", shown | (as_it_is(kept, program) if kept else {}))


def as_it_is(account: Account, program: Program) -> dict[str, Any]:
    account.program = program
    return {
        "account": account,
        "connected": account.state in Account.WORKING,
        "lacking": queries.lacking(account),
        "team": queries.team_by_standing(account),
        "address": queries.notices_address(account),
    }


def connected(request: SignedIn, form: AccountForm) -> bool:
    """Whether Zoom takes it; what it does not take is said beside the field, and stays in the form."""
    try:
        actions.connect(form.save(commit=False), by=request.user)
    except actions.NotConnected as refused:
        form.refuse(refused.verdict.state, refused.verdict.detail)
        return False
    messages.success(request, gettext("Zoom takes the connection."))
    return True


@require_POST
@login_required
def check(request: SignedIn, slug: str) -> HttpResponse:
    row = access.account(request.user, slug)
    if row.state != State.OFF:
        actions.check(row, by=request.user)
        tell(request, row)
    return redirect("zoom:account", slug)


def tell(request: SignedIn, account: Account) -> None:
    if account.state == State.WORKS:
        messages.success(request, gettext("Zoom takes the connection."))
    elif account.state == State.LACKS:
        messages.warning(request, account.get_state_display())
    else:
        messages.error(request, account.get_state_display())


@login_required
def disconnect(request: SignedIn, slug: str) -> HttpResponse:
    """What cannot be undone asks first."""
    row = access.account(request.user, slug)
    row.program.roles = access.to_connect(request.user, slug).roles
    if request.method == "POST":
        actions.disconnect(row, by=request.user)
        messages.success(request, gettext("The connection is ended, and its secrets are forgotten."))
        return redirect("zoom:account", slug)
    return render(request, "zoom/disconnect.html", {"program": row.program, "account": row})
