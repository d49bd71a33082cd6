"""One session's meeting: how it stands, who has a link, where Zoom has it otherwise."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.programs import access as programs
from telementor.programs.models import Session
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Account, Meeting
from telementor.zoom.queries.meetings import HORIZON

State = Meeting.State


@require_safe
@never_cache
@login_required
def session(request: SignedIn, pk: int) -> HttpResponse:
    """As long as a worker is at it the page looks again by itself, and is given something only when there is something new."""
    row = programs.session(request.user, pk)
    shown = as_it_is(row, queries.meeting_of(row))
    seen = request.GET.get("seen")
    if seen == shown["stands"]:
        return HttpResponse(status=204)
    if seen:
        tell_making(request, shown)
    return render(request, "zoom/session.html", shown)


def as_it_is(row: Session, meeting: Meeting | None) -> dict[str, Any]:
    program = row.cycle.program
    shown = {
        "session": row,
        "cycle": row.cycle,
        "meeting": meeting,
        "account": queries.connected(program),
        "held": queries.held(row.cycle),
        "soon": queries.being_made(row, meeting),
        "made_from": row.starts_at - HORIZON,
        "may": access.keeps(program),
        "may_work": access.asks(program),
        "panel": queries.panel(row),
        "roster": queries.expected(row.cycle).count(),
    }
    return with_meeting(shown, row, meeting) if meeting else shown | looks(shown, None, 0)


def with_meeting(shown: dict[str, Any], row: Session, meeting: Meeting) -> dict[str, Any]:
    """Who has a link to it, and where Zoom has it otherwise."""
    meeting.session = row
    drift = [] if row.over else queries.differs(meeting.drift)
    doors = queries.doors(meeting) if meeting.state == State.MADE and not row.over else []
    inside = sum(one.inside for one in doors)
    told = {"doors": doors, "inside": inside, "drift": drift, "mendable": any(not one.stays for one in drift)}
    return shown | told | looks(shown, meeting, inside)


def looks(shown: dict[str, Any], meeting: Meeting | None, inside: int) -> dict[str, Any]:
    """Whether a worker is at it now, and a word for how it stands."""
    working = bool(shown["account"] and (shown["soon"] or (meeting and meeting.kept_now)))
    state, trouble = (meeting.state, meeting.trouble) if meeting else ("", "")
    return {"looks": working, "stands": f"{state}-{trouble}-{inside}-{working:d}"}


def tell_making(request: SignedIn, shown: dict[str, Any]) -> None:
    meeting = shown["meeting"]
    if meeting and meeting.state == State.MADE:
        ready = gettext("The meeting is ready. %(inside)s of %(roster)s have their way in.")
        messages.success(request, ready % {name: shown[name] for name in ("inside", "roster")})
    elif meeting and meeting.trouble:
        messages.warning(request, meeting.get_trouble_display())


@require_POST
@login_required
def make(request: SignedIn, pk: int) -> HttpResponse:
    """Now, and not when its day comes; or again, where somebody has deleted it."""
    row, account, meeting = access.to_make(request.user, pk)
    if meeting and meeting.state == State.MADE:
        return redirect("zoom:session", pk)
    if meeting and meeting.state == State.GONE:
        actions.make_again(meeting, account, by=request.user)
    else:
        actions.make_now(row, by=request.user)
    messages.info(request, gettext("The meeting is being made."))
    return redirect("zoom:session", pk)


@never_cache
@login_required
def another(request: SignedIn, pk: int) -> HttpResponse:
    """In the place of one that is there. Everybody then has another link, so it asks first; sent twice, it is made once."""
    row, account, meeting = access.to_make(request.user, pk)
    stands = meeting if meeting and meeting.state == State.MADE else None
    if stands and request.method != "POST":
        return render(request, "zoom/another.html", {"session": row, "cycle": row.cycle, "meeting": stands})
    if stands and request.POST.get("number") == stands.number:
        actions.make_again(stands, account, by=request.user)
        messages.info(request, gettext("Another meeting is being made, with another link for everybody."))
    return redirect("zoom:session", pk)


@require_POST
@login_required
def look(request: SignedIn, pk: int) -> HttpResponse:
    return asked(request, pk, actions.look, gettext("Zoom has it as it should be."))


@require_POST
@login_required
def set_back(request: SignedIn, pk: int) -> HttpResponse:
    fine = gettext("It is set back. Zoom has it as it should be.")
    return asked(request, pk, lambda meeting, account: actions.set_back(meeting, account, by=request.user), fine)


def asked(request: SignedIn, pk: int, act: Callable[[Meeting, Account], None], fine: str) -> HttpResponse:
    """What Zoom says then stands on the session's page."""
    meeting, account = access.to_ask_zoom(request.user, pk)
    try:
        act(meeting, account)
    except actions.Busy:
        messages.info(request, str(actions.BUSY))
    else:
        tell(request, Meeting.objects.get(pk=meeting.pk), fine)
    return redirect("zoom:session", pk)


def tell(request: SignedIn, meeting: Meeting, fine: str) -> None:
    """How Zoom has it."""
    if meeting.state == State.GONE:
        messages.error(request, gettext("Somebody deleted this meeting in Zoom."))
    elif meeting.trouble:
        messages.warning(request, meeting.get_trouble_display())
    elif differing := len(queries.differs(meeting.drift)):
        otherwise = ngettext("Zoom has %(n)s thing otherwise.", "Zoom has %(n)s things otherwise.", differing)
        messages.warning(request, otherwise % {"n": differing})
    else:
        messages.success(request, fine)
