"""The way in: to a link elsewhere, or to the room of this site with a word about who sits at the screen."""

from collections.abc import Sequence

from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from telementor.accounts.access import SignedIn
from telementor.live import access, actions, queries
from telementor.live.forms import DoorForm, EntranceForm
from telementor.live.queries import rooms
from telementor.live.views import media
from telementor.programs.models import Session


# A browser holds a form to the page's policy also where the answer sends it on, so this one page lets it go elsewhere.
@csp_update({"form-action": ["https:"]})  # type: ignore[arg-type]  # its types know no view with arguments
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def join(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_join(request.user, pk)
    door = queries.door(session)
    is_open = door.state == door.State.OPEN or (door.state == door.State.EARLY and access.runs(request.user, session))
    if door.built_in and is_open:
        return entrance(request, session)
    recorded = queries.owes_consent(session, rooms.seat(session, person=request.user))
    form = DoorForm(request.POST if request.method == "POST" else None, recorded=recorded)
    if is_open and form.is_valid() and (answer := past(request, session, door, recorded)):
        return answer
    shown = {"session": session, "cycle": session.cycle, "state": door.state, "form": form, "may": is_open}
    return render(request, "live/join.html", shown)


def past(request: SignedIn, session: Session, door: queries.Door, consents: bool) -> HttpResponse | None:
    """To the link, or into the room beside it. Who agrees to a recording has a seat, where that is kept."""
    beside = "beside" in request.POST
    if (beside or consents) and not seated(request, session, consents=consents):
        return None
    if beside or not door.elsewhere:
        return redirect(f"{request.path[:-5]}room/")
    return elsewhere(request, session, door)


def elsewhere(request: SignedIn, session: Session, door: queries.Door) -> HttpResponse | None:
    """To the link of the session, or to one's own; who gets none is told why."""
    try:
        return redirect(queries.way(door, session, request.user))
    except queries.NoWay as reason:
        messages.error(request, str(reason))
        return None


def entrance(request: SignedIn, session: Session) -> HttpResponse:
    """The room of this site: who is at the screen, and what its link bears."""
    form = EntranceForm(request.POST or None, recorded=queries.house(session.cycle).recorded)
    if (
        request.method == "POST"
        and form.is_valid()
        and seated(request, session, form.mates(), consents="consents" in form.fields)
    ):
        return redirect(f"{request.path[:-5]}room/?media={form.cleaned_data['share']}")
    shown = {"session": session, "cycle": session.cycle, "form": form, "trial": media.trial_config(request, session)}
    return render(request, "live/entrance.html", shown)


def seated(request: SignedIn, session: Session, mates: Sequence[dict[str, str]] = (), *, consents: bool) -> bool:
    """Whether there is a place; who gets none is told why."""
    try:
        actions.take(session, request.user, mates, consents)
    except actions.Locked:
        messages.error(request, gettext("The facilitator has locked the room. Write to the coordinator."))
    except actions.Full:
        messages.error(request, gettext("The room is full. Try again when somebody has left."))
    except actions.Removed:
        messages.error(request, gettext("The facilitator has removed you from this room."))
    else:
        return True
    return False


@csp_update({"form-action": ["https:"]})  # type: ignore[arg-type]
@require_POST
@login_required
def go(request: SignedIn, pk: int) -> HttpResponse:
    """From the companion room to the link where the session is held."""
    session = access.to_join(request.user, pk)
    door = queries.door(session)
    if not door.elsewhere or queries.owes_consent(session, rooms.seat(session, person=request.user)):
        return redirect("live:join", pk)
    return elsewhere(request, session, door) or redirect("live:join", pk)
