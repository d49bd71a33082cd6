"""Polls, transcript, chat and summary of a session: how they stand, and what they say."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Brought

A_PAGE = 300  # turns of a transcript
LAST = 50  # readings


@require_safe
@never_cache
@login_required
def brought(request: SignedIn, pk: int) -> HttpResponse:
    meeting = access.meeting_of_team(request.user, pk)
    session = meeting.session
    roles = session.cycle.program.roles
    shown: dict[str, Any] = {"session": session, "cycle": session.cycle, "rows": queries.brought_rows(meeting)}
    shown |= {"may": access.COORDINATOR in roles, "may_remove": bool(roles & set(access.REMOVERS))}
    shown |= {"by_itself": queries.brought_by_itself(session)}
    shown |= {"readings": queries.readings(meeting, LAST) if shown["may_remove"] else []}
    return render(request, "zoom/brought.html", shown)


@require_safe
@never_cache
@login_required
def words(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    """What was said, written, answered or summed up; the reading of it is noted."""
    row, role = access.to_read_brought(request.user, pk, kind)
    actions.read(row, request.user, role)
    session = row.meeting.session
    shown = {"session": session, "cycle": session.cycle, "row": row, "team": role != "participant"}
    return render(request, "zoom/brought_words.html", shown | told(row, request.GET.get("page")))


def told(row: Brought, page: str | None) -> dict[str, Any]:
    if row.kind == Brought.Kind.POLLS:
        return {"polls": queries.polls(row)}
    if row.kind == Brought.Kind.SUMMARY:
        return {"summaries": [part["told"] for part in row.content]}
    found = Paginator(queries.lines(row), A_PAGE).get_page(page)
    queries.name_lines(found.object_list)
    return {"page": found}


@require_POST
@login_required
def bring_again(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    actions.bring_again(access.to_bring_again(request.user, pk, kind), kind, by=request.user)
    messages.success(request, gettext("Zoom is asked."))
    return redirect("zoom:brought", pk)


@require_POST
@login_required
def remove_brought(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    actions.remove_brought(access.brought(request.user, pk, kind, *access.REMOVERS), by=request.user)
    messages.success(request, gettext("It is gone from here. What Zoom keeps of it stays in Zoom."))
    return redirect("zoom:brought", pk)


@require_POST
@login_required
def show_brought(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    row = access.brought(request.user, pk, kind, access.COORDINATOR)
    actions.show(row, "shown" in request.POST, by=request.user)
    return redirect("zoom:brought", pk)
