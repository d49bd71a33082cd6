from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts import queries as accounts
from telementor.accounts.access import SignedIn
from telementor.accounts.actions import speak
from telementor.enrolment import access, actions, queries
from telementor.enrolment.forms import EnterForm, FindForm, ImportForm, JoinForm, WithdrawForm
from telementor.enrolment.models import Enrolment
from telementor.programs import access as programs
from telementor.programs.models import Cycle
from telementor.web import exports
from telementor.web.middleware import KNOWN

Status = Enrolment.Status


@never_cache
@login_required
def join(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.joinable(request.user, pk)
    place = queries.place_of(request.user, cycle)
    if place and place.status != Status.WITHDRAWN:
        messages.info(request, gettext("You are already registered for this cycle."))
        return redirect("enrolment:joined", pk)
    if not actions.takes_registrations(cycle):
        return render(request, "enrolment/closed.html", {"cycle": cycle})
    form = JoinForm(request.POST or None, instance=request.user, typed=queries.draft(request.user, cycle))
    if form.is_bound and registered(form, cycle, request):
        return speak(redirect("enrolment:joined", pk), request.user.language)
    full = not actions.free(cycle)
    return render(request, "enrolment/join.html", {"form": form, "cycle": cycle, "full": full, "place": place})


def registered(form: JoinForm, cycle: Cycle, request: SignedIn) -> bool:
    """Whether it could be done; if not, what was typed is kept and the reason is in the form."""
    if form.is_valid():
        person = form.save(commit=False)
        person.zone = request.COOKIES["zone"] if request.COOKIES.get("zone") in KNOWN else person.zone
        try:
            actions.register(cycle, person, form.licences(), form.consents())
        except actions.Closed:
            form.add_error(None, gettext("Registration for this cycle has just closed."))
        except actions.ConsentMissing:
            form.add_error(None, gettext("The texts to agree to have just changed. Please read them again."))
    if form.errors:
        actions.keep_draft(cycle, request.user, form.kept())
    return not form.errors


@require_POST
@login_required
def draft(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.joinable(request.user, pk)
    if (place := queries.place_of(request.user, cycle)) and place.status != Status.WITHDRAWN:
        return HttpResponse(status=409)  # it was on its way when the registration was sent
    form = JoinForm(request.POST, instance=request.user, typed={})
    actions.keep_draft(cycle, request.user, form.kept())
    return HttpResponse(status=204)


@require_safe
@login_required
def joined(request: SignedIn, pk: int) -> HttpResponse:
    place = access.own_in(request.user, pk)
    shown = {"place": place, "cycle": place.cycle, "next": queries.next_session(place.cycle)}
    return render(request, "enrolment/joined.html", shown)


@require_safe
@login_required
def people(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk)
    form = FindForm(request.GET)
    form.is_valid()
    told = form.cleaned_data
    found = queries.people(
        cycle, search=told.get("q", ""), status=told.get("status", ""), profession=told.get("profession", "")
    )
    counts, pages = queries.counts(cycle), Paginator(found, 50)
    if not any(told.values()):
        pages.count = sum(counts.values())
    shown: dict[str, Any] = {
        "cycle": cycle,
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "counts": counts,
    }
    shown |= {"coordinates": programs.COORDINATOR in cycle.program.roles, "next": queries.next_session(cycle)}
    said = queries.answers(shown["next"])
    queries.with_answers(shown["page"], said)
    shown["answered"] = queries.counted(said)
    return render(request, "enrolment/people.html", shown)


@require_safe
@login_required
def person(request: SignedIn, pk: int) -> HttpResponse:
    place = access.to_decide(request.user, pk)
    shown = {
        "place": place,
        "cycle": place.cycle,
        "licences": queries.licences(place.person),
        "consents": queries.consents(place.person),
        "owed": accounts.consents_owed(place.person),
        "history": queries.history(place),
        "answers": queries.answers_of(place, list(place.cycle.sessions.order_by("starts_at"))),
    }
    return render(request, "enrolment/person.html", shown)


@require_POST
@login_required
def accept(request: SignedIn, pk: int) -> HttpResponse:
    place = access.to_decide(request.user, pk)
    try:
        actions.accept(place, by=request.user)
    except actions.Full:
        messages.error(request, gettext("This cycle has no seat left. Add seats in its settings."))
    else:
        said = {"name": place.person.name, "status": place.get_status_display()}
        messages.success(request, gettext("%(name)s: %(status)s.") % said)
    return to_the_list(request, place)


@require_POST
@login_required
def accept_all(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    seated, waiting = actions.accept_all(cycle, by=request.user)
    said = {"seated": seated, "waiting": waiting}
    messages.success(request, gettext("Accepted: %(seated)s. Put on the waiting list: %(waiting)s.") % said)
    return redirect("enrolment:people", pk)


@require_POST
@login_required
def decline(request: SignedIn, pk: int) -> HttpResponse:
    place = access.to_decide(request.user, pk)
    actions.decline(place, by=request.user)
    said = {"name": place.person.name, "status": place.get_status_display()}
    messages.success(request, gettext("%(name)s: %(status)s.") % said)
    return to_the_list(request, place)


def to_the_list(request: SignedIn, place: Enrolment) -> HttpResponse:
    """Back to the people as they were filtered, so that the next one can be decided."""
    return redirect(reverse("enrolment:people", args=[place.cycle_id], query=request.GET))


@login_required
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Asks first. A person gives up her own place; the coordinator may take it back and says why."""
    place = access.to_withdraw(request.user, pk)
    own = place.person_id == request.user.pk
    form = WithdrawForm(request.POST if request.method == "POST" else None, own=own)
    if form.is_valid():
        actions.withdraw(place, by=request.user, reason=form.cleaned_data["reason"])
        return redirect("enrolment:joined", place.cycle_id) if own else redirect("enrolment:person", pk)
    return render(request, "enrolment/withdraw.html", {"form": form, "place": place, "cycle": place.cycle, "own": own})


@login_required
def enter(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = EnterForm(request.POST or None)
    if form.is_valid():
        place = actions.enter_one(cycle, form.registrant(), by=request.user)
        said = {"name": place.person.name, "status": place.get_status_display()}
        messages.success(request, gettext("%(name)s: %(status)s.") % said)
        return redirect("enrolment:people", pk)
    return render(request, "enrolment/enter.html", {"form": form, "cycle": cycle})


@login_required
def import_list(request: SignedIn, pk: int) -> HttpResponse:
    """Looked through first; nobody is registered before the coordinator has seen how many, and said yes."""
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    form = ImportForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "enrolment/import.html", {"form": form, "cycle": cycle})
    if "confirm" in request.POST and not form.sheet.problems:
        done = actions.enter(cycle, form.sheet.registrants, by=request.user)
        said = {"seated": done.seated, "waiting": done.waiting, "already": done.already}
        text = gettext("Registered: %(seated)s. On the waiting list: %(waiting)s. Had a place before: %(already)s.")
        messages.success(request, text % said)
        return redirect("enrolment:people", pk)
    shown = {"form": ImportForm(initial=form.cleaned_data), "cycle": cycle, "text": form.cleaned_data["text"]}
    if form.sheet.problems:
        return render(request, "enrolment/import.html", shown | {"problems": form.beside(), "sheet": form.sheet})
    return render(request, "enrolment/import_check.html", shown | queries.expected(cycle, form.sheet.registrants))


@require_safe
@login_required
def people_csv(request: SignedIn, pk: int) -> HttpResponseBase:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return exports.as_csv(request, queries.file_name(cycle), queries.header(), queries.table(cycle))


@require_safe
@login_required
def people_xlsx(request: SignedIn, pk: int) -> HttpResponseBase:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return exports.as_xlsx(queries.file_name(cycle), queries.header(), queries.table(cycle))
