"""One session's meeting: how it stands, who has a link, where Zoom has it otherwise."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.programs import access as programs
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Account, Meeting
from telementor.zoom.queries.meetings import HORIZON


@require_safe
@never_cache
@login_required
def session(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.session(request.user, pk)
    program, meeting = row.cycle.program, queries.meeting_of(row)
    people = list(queries.registrants(meeting)) if meeting else []
    drift = queries.differs(meeting.drift) if meeting else []
    shown = {
        "session": row,
        "cycle": row.cycle,
        "meeting": meeting,
        "registrants": people,
        "inside": sum(one.inside for one in people),
        "roster": queries.expected(row.cycle).count(),
        "drift": drift,
        "mendable": any(not one.stays for one in drift),
        "account": queries.connected(program),
        "held": queries.held(row.cycle),
        "soon": queries.being_made(row, meeting),
        "made_from": row.starts_at - HORIZON,
        "may": access.keeps(program),
        "may_work": bool(program.roles & set(access.ASKERS)),
        "panel": queries.panel(row),
    }
    return render(request, "zoom/session.html", shown)


@require_POST
@login_required
def make(request: SignedIn, pk: int) -> HttpResponse:
    """Now, and not when its day comes; or another one in the place of one that is gone."""
    row = access.to_keep(request.user, pk)
    account, meeting = queries.connected(row.cycle.program), queries.meeting_of(row)
    if account is None or row.over or not queries.wanted(row):
        raise Http404
    if meeting and meeting.state in (Meeting.State.GONE, Meeting.State.MADE):
        actions.make_again(meeting, account, by=request.user)
    else:
        actions.make_now(row, by=request.user)
    return redirect("zoom:session", pk)


@require_POST
@login_required
def look(request: SignedIn, pk: int) -> HttpResponse:
    return asked(request, pk, actions.look)


@require_POST
@login_required
def set_back(request: SignedIn, pk: int) -> HttpResponse:
    return asked(request, pk, lambda meeting, account: actions.set_back(meeting, account, by=request.user))


def asked(request: SignedIn, pk: int, act: Callable[[Meeting, Account], None]) -> HttpResponse:
    """What Zoom says then stands on the session's page."""
    try:
        act(*access.to_ask_zoom(request.user, pk))
    except actions.Busy:
        messages.info(request, str(actions.BUSY))
    return redirect("zoom:session", pk)
