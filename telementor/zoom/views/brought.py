"""Polls, transcript, chat and summary of a session: how they stand, and what they say."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Brought, Meeting
from telementor.zoom.queries.brought import Row as BroughtRow

A_PAGE = 300  # turns of a transcript
LAST = 50  # readings


@require_safe
@never_cache
@login_required
def brought(request: SignedIn, pk: int) -> HttpResponse:
    """As long as Zoom is being asked the page looks again by itself, and is given something once there is an answer."""
    meeting = access.meeting_of_team(request.user, pk)
    rows, before = queries.brought_rows(meeting), request.GET.get("asked", "")
    asked = ",".join(row.kind for row in rows if row.asking)
    if before and before == asked:
        return HttpResponse(status=204)
    tell_answers(request, [row for row in rows if row.kind in before.split(",") and not row.asking])
    shown = as_it_is(meeting) | {"rows": rows, "asked": asked}
    return render(request, "zoom/brought.html", shown)


def as_it_is(meeting: Meeting) -> dict[str, Any]:
    session = meeting.session
    roles = session.cycle.program.roles
    may_remove = bool(roles & set(access.REMOVERS))
    return {
        "session": session,
        "cycle": session.cycle,
        "may": access.COORDINATOR in roles,
        "may_remove": may_remove,
        "by_itself": queries.brought_by_itself(session),
        "readings": queries.readings(meeting, LAST) if may_remove else [],
    }


def tell_answers(request: SignedIn, rows: Sequence[BroughtRow]) -> None:
    for row in rows:
        if one := row.brought:
            how = one.get_trouble_display() or one.get_state_display()
            messages.info(request, gettext("%(what)s: %(how)s") % {"what": row.label, "how": how})


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
    return back(pk, kind)


@never_cache
@login_required
def remove_brought(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    """What is lost asks first."""
    row = access.brought(request.user, pk, kind, *access.REMOVERS)
    session = row.meeting.session
    if request.method == "POST":
        actions.remove_brought(row, by=request.user)
        messages.success(request, gettext("It is gone from here. What Zoom keeps of it stays in Zoom."))
    elif row.here:
        return render(request, "zoom/remove.html", {"session": session, "cycle": session.cycle, "row": row})
    return back(pk, kind)


@require_POST
@login_required
def show_brought(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    row = access.brought(request.user, pk, kind, access.COORDINATOR)
    shown = "shown" in request.POST
    actions.show(row, shown, by=request.user)
    said = gettext("Participants can read it now.") if shown else gettext("Only the team can read it now.")
    if row.here:
        messages.success(request, said)
    return back(pk, kind)


def back(pk: int, kind: str) -> HttpResponse:
    """To the part of the page where it was pressed."""
    return redirect(f"{reverse('zoom:brought', args=[pk])}#{kind}")
