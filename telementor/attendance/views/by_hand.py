"""Minutes set by hand: of one person, at roll call, of several together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import CorrectionForm, MarkForm, TogetherForm


@login_required
def correct(request: SignedIn, pk: int, place: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    line = queries.line_of(session, access.place(session, place))
    form = CorrectionForm(request.POST or None, session, initial={"minutes": line.why.minutes})
    if form.is_valid():
        try:
            actions.correct(session, place, form.cleaned_data["minutes"], form.cleaned_data["reason"], by=request.user)
            return redirect(reverse("attendance:desk", args=[pk]) + f"#place-{place}")
        except actions.NotYet:
            form.add_error(None, not_begun())
    shown = {"session": session, "cycle": session.cycle, "line": line, "form": form}
    return render(request, "attendance/correct.html", shown)


def not_begun() -> str:
    return gettext("This session has not begun, or was cancelled: nobody can be marked.")


@require_POST
@login_required
def mark(request: SignedIn, pk: int) -> HttpResponse:
    """One mark by HTTP; sent twice, it is written once."""
    session = access.to_work(request.user, pk)
    form = MarkForm(request.POST, session)
    if not form.is_valid():
        return JsonResponse({"errors": {name: list(said) for name, said in form.errors.items()}}, status=400)
    told = form.cleaned_data
    try:
        new = actions.correct(session, told["enrolment"], told["minutes"], told["reason"], by=request.user)
    except actions.NotOnRoster:
        raise Http404 from None
    except actions.NotYet:
        return JsonResponse({"errors": {"__all__": [not_begun()]}}, status=409)
    return JsonResponse({"enrolment": told["enrolment"], "minutes": told["minutes"]}, status=201 if new else 200)


@login_required
def roll_call(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    if request.method == "POST":
        try:
            present = {int(place) for place in request.POST.getlist("present") if place.isdecimal() and len(place) < 19}
            marked = actions.roll_call(session, present, by=request.user)
            said = ngettext("%(n)s person was marked present.", "%(n)s people were marked present.", marked)
            messages.success(request, said % {"n": marked})
        except actions.NotYet:
            messages.error(request, not_begun())
        return redirect("attendance:roll_call", pk)
    roll, mates = queries.roll(session)
    shown = {"session": session, "cycle": session.cycle, "roll": roll, "mates": mates}
    return render(request, "attendance/roll_call.html", shown)


@login_required
def together(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.cycle_to_work(request.user, pk)
    form = TogetherForm(request.POST or None, cycle)
    if form.is_valid():
        try:
            set_now = actions.correct_together(cycle, **form.told, by=request.user)
            messages.success(request, set_together(set_now))
            return redirect("attendance:cycle", pk)
        except actions.NotOnRoster:
            form.add_error("places", gettext("Somebody has left the roster meanwhile. Choose again."))
        except actions.NotYet:
            form.add_error("sessions", not_begun())
    return render(request, "attendance/together.html", {"cycle": cycle, "form": form})


def set_together(number: int) -> str:
    if not number:
        return gettext("All of this was so already; nothing changed.")
    said = ngettext("Minutes were set in %(n)s place.", "Minutes were set in %(n)s places.", number)
    return said % {"n": number}
