"""The way in: to a link elsewhere, or to the room of this site with a word about who sits at the screen."""

from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from telementor.accounts.access import SignedIn
from telementor.live import access, actions, queries
from telementor.live.forms import EntranceForm
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
    if request.method == "POST" and door.state == door.State.OPEN:
        return redirect(door.address)
    return render(request, "live/join.html", {"session": session, "cycle": session.cycle, "state": door.state})


def entrance(request: SignedIn, session: Session) -> HttpResponse:
    """The room of this site: who is at the screen, and what its link bears."""
    form = EntranceForm(request.POST or None, recorded=queries.house(session.cycle).recorded)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take(session, request.user, form.mates(), consents="consents" in form.fields)
        except actions.Locked:
            messages.error(request, gettext("The facilitator has locked the room. Write to the coordinator."))
        except actions.Full:
            messages.error(request, gettext("The room is full. Try again when somebody has left."))
        else:
            return redirect(f"{request.path[:-5]}room/?media={form.cleaned_data['share']}")
    shown = {"session": session, "cycle": session.cycle, "form": form, "trial": media.trial_config(request, session)}
    return render(request, "live/entrance.html", shown)


@csp_update({"form-action": ["https:"]})  # type: ignore[arg-type]
@require_POST
@login_required
def go(request: SignedIn, pk: int) -> HttpResponse:
    """From the companion room to the link where the session is held."""
    session = access.to_join(request.user, pk)
    door = queries.door(session)
    return redirect(door.address or "live:join", *([] if door.address else [pk]))
