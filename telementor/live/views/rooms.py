"""The room of a session: one page, filled by its socket."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access as cases
from telementor.live import access, queries
from telementor.live.models import Seat
from telementor.live.queries import rooms
from telementor.live.views import media
from telementor.live.views.words import DRAWN, TABS, WORDS
from telementor.programs.models import Session


@require_safe
@never_cache
@login_required
def room(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_join(request.user, pk)
    seat = rooms.seat(session, person=request.user, removed_at=None)
    if seat is None or rooms.shut(seat) or queries.owes_consent(session, seat):
        return redirect("live:join", pk)
    return page(request, session, seat, queries.door(session))


def page(request: HttpRequest, session: Session, seat: Seat, door: queries.Door) -> HttpResponse:
    shown = {"session": session, "cycle": session.cycle, "seat": seat, "door": door, "words": WORDS, "tabs": TABS}
    shown |= {"drawn": DRAWN, "config": config(session, seat) | media.config(request, session, door)}
    return render(request, "live/room.html", shown | presented(session, seat))


def presented(session: Session, seat: Seat) -> dict[str, Any]:
    """The cases of this session that one may read, and whether one takes their recommendations. A guest reads none."""
    rows = list(rooms.cases(session)) if seat.person else []
    readable = [case for case in rows if seat.person and cases.role_in(seat.person, case)]
    return {"cases": readable, "records": any(cases.records(case) for case in readable)}


def config(session: Session, seat: Seat) -> dict[str, Any]:
    """What the page's script needs to know before its socket tells it the rest."""
    names = {case.pk: gettext("Case %(id)s") % {"id": case.echo_id} for case in rooms.cases(session)}
    return {
        "socket": reverse("live:room", args=[session.pk]).replace("room/", "socket/"),
        "role": seat.role,
        "rollCall": f"/attendance/sessions/{session.pk}/roll-call/",
        "cases": names,
        "starts": int(session.starts_at.timestamp() * 1000),
        "ends": int(session.ends_at.timestamp() * 1000),
        "icons": static("built/icons.svg"),
    }
