"""What is unclear, settled: by a press that loads the desk again, or by a key that stays on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import DecideForm, ReportForm, SettleForm
from telementor.attendance.views.desk import shown


@require_POST
@login_required
def settle(request: SignedIn, pk: int) -> HttpResponse:
    match = access.to_settle(request.user, pk)
    form = SettleForm(request.POST, queries.roster(match.session.cycle))
    if not form.is_valid():
        return refused(request, match.session, form.problem, match=match.pk)
    person = None if form.cleaned_data["outsider"] else form.cleaned_data["person"]
    try:
        actions.settle(match, person, by=request.user)
    except actions.NotOnRoster:
        return refused(
            request, match.session, gettext("This person is not on the roster of the cycle any more."), match=pk
        )
    return done(request, match.session_id, reverse("attendance:undo", args=[pk]))


@require_POST
@login_required
def undo(request: SignedIn, pk: int) -> HttpResponse:
    match = access.to_settle(request.user, pk)
    actions.undo(match, by=request.user)
    return done(request, match.session_id)


@require_POST
@login_required
def decide(request: SignedIn, pk: int, place: int) -> HttpResponse:
    """Who of two is right about somebody."""
    session = access.to_work(request.user, pk)
    access.place(session, place)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return refused(request, session, gettext("Say who is right."), place=place)
    kind, stands = form.told
    actions.decide(session, kind, stands, by=request.user, place=place)
    return done(request, pk, reverse(f"attendance:{'ask_again' if stands else 'take_back'}", args=[pk, place]))


@require_POST
@login_required
def decide_all(request: SignedIn, pk: int) -> HttpResponse:
    """Who of two is right, about everybody of whom they disagree."""
    session = access.to_work(request.user, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return refused(request, session, gettext("Say who is right."))
    found = actions.decide(session, *form.told, by=request.user)
    said = ngettext("This was decided for %(n)s person.", "This was decided for %(n)s people.", found)
    messages.success(request, said % {"n": found})
    return done(request, pk)


@require_POST
@login_required
def ask_again(request: SignedIn, pk: int, place: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    actions.ask_again(session, access.place(session, place).pk, by=request.user)
    return done(request, pk)


@require_POST
@login_required
def take_back(request: SignedIn, pk: int, place: int) -> HttpResponse:
    """What was set by hand counts no more, and what was seen counts again."""
    session = access.to_work(request.user, pk)
    actions.take_back(session, access.place(session, place).pk, by=request.user)
    return done(request, pk)


@require_POST
@login_required
def again(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    found = actions.match_again(session, by=request.user)
    said = ngettext("%(n)s row was recognised.", "%(n)s rows were recognised.", found) % {"n": found}
    messages.info(request, said if found else gettext("Nothing more was recognised."))
    return redirect("attendance:desk", pk)


def by_key(request: SignedIn) -> bool:
    return request.headers.get("Accept") == "application/json"


def refused(request: SignedIn, session: Any, sentence: str, **where: int) -> HttpResponse:
    if by_key(request):
        return JsonResponse({"sentence": sentence})
    wrong = {"typed": request.POST.get("who", "")[:400], "sentence": sentence} | where
    return shown(request, session, ReportForm(session=session), wrong=wrong)


def done(request: SignedIn, session: int, undo: str = "") -> HttpResponse:
    """With the address that takes it back, where there is one."""
    if by_key(request):
        return JsonResponse({"undo": undo})
    return redirect(reverse("attendance:desk", args=[session]) + "#unclear")
