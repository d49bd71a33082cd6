from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.live import access, actions, queries
from telementor.live.forms import HouseForm, LinkForm
from telementor.programs import access as programs
from telementor.programs.models import Cycle
from telementor.programs.queries import timetable


@login_required
def cycle_link(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk)
    form = LinkForm(request.POST or None, initial={"address": queries.standing(cycle)})
    if request.method == "POST":
        programs.of_team(request.user, cycle.program, programs.COORDINATOR)
        if form.is_valid():
            actions.set_standing_link(cycle, form.cleaned_data["address"], by=request.user)
            messages.success(request, gettext("Saved."))
            return redirect("live:cycle_link", pk)
    return how_held(request, cycle, form, HouseForm(instance=queries.house(cycle)))


@require_POST
@login_required
def furnish(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = HouseForm(request.POST, instance=queries.house(cycle))
    if form.is_valid():
        actions.furnish(form.save(commit=False), by=request.user)
        messages.success(request, gettext("Saved."))
        return redirect("live:cycle_link", pk)
    return how_held(request, cycle, LinkForm(initial={"address": queries.standing(cycle)}), form)


def how_held(request: SignedIn, cycle: Cycle, link: LinkForm, house: HouseForm) -> HttpResponse:
    sessions = list(timetable(cycle).filter(cancelled_at=None))
    links = queries.links(sessions)
    kept = queries.kept(sessions)
    told = [(one, links[one.pk], access.guest_pass(one), kept.get(one.pk)) for one in sessions]
    shown = {"cycle": cycle, "form": link, "house": house, "sessions": told}
    shown |= {"keeper": next(iter(kept.values()), None) if not house.instance.built_in else None}
    return render(request, "live/cycle_link.html", shown | {"may_set": programs.COORDINATOR in cycle.program.roles})


@login_required
def session_link(request: SignedIn, pk: int) -> HttpResponse:
    session = programs.session(request.user, pk, programs.COORDINATOR)
    form = LinkForm(request.POST or None, initial={"address": queries.own(session)})
    if form.is_valid():
        actions.set_own_link(session, form.cleaned_data["address"], by=request.user)
        messages.success(request, gettext("Saved."))
        return redirect("live:cycle_link", session.cycle_id)
    keeper = queries.kept([session]).get(session.pk)
    shown = {"session": session, "cycle": session.cycle, "form": form, "keeper": keeper}
    return render(request, "live/session_link.html", shown)
