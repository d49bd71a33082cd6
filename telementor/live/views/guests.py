"""People without an account: they knock by a link that the coordinator gives them, and wait until a host lets them in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from telementor.live import access, actions, queries
from telementor.live.forms import KnockForm
from telementor.live.models import Seat
from telementor.live.queries import rooms
from telementor.live.views.rooms import page
from telementor.programs.models import Session


@never_cache
def knock(request: HttpRequest, word: str) -> HttpResponse:
    session = access.as_guest(word)
    if request.user.is_authenticated:
        return redirect("live:join", session.pk)
    may = queries.guests_may_knock(session)
    form = KnockForm(request.POST or None, recorded=queries.house(session.cycle).recorded)
    if request.method == "POST" and may and form.is_valid() and seated(request, session, form):
        return redirect("live:guest_room", word)
    return render(request, "live/knock.html", {"session": session, "cycle": session.cycle, "form": form, "may": may})


def seated(request: HttpRequest, session: Session, form: KnockForm) -> Seat | None:
    """The same browser keeps its seat; another name there is another guest."""
    before = rooms.seat(session, person=None, uid=request.session.get(access.GUEST, ""))
    try:
        seat = actions.knock(session, form.save(commit=False), before, consents="consents" in form.fields)
    except actions.NoGuests:
        messages.error(request, gettext("There is no room for more guests in this session."))
    except actions.Removed:
        messages.error(request, gettext("The facilitator did not let you in. Write to the coordinator."))
    except actions.ComeRegistered:
        messages.error(request, gettext("You have been a guest three times. Please register for the program."))
    else:
        request.session[access.GUEST] = seat.uid
        return seat
    return None


@require_safe
@never_cache
def guest_room(request: HttpRequest, word: str) -> HttpResponse:
    session = access.as_guest(word)
    seat = rooms.seat(session, person=None, uid=request.session.get(access.GUEST, ""), removed_at=None)
    if seat is None or rooms.shut(seat) or queries.owes_consent(session, seat):
        return redirect("live:knock", word)
    return page(request, session, seat, queries.door(session))
