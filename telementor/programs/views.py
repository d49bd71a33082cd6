from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.accounts.actions import known
from telementor.programs import access, actions, queries
from telementor.programs.forms import (
    CloneForm,
    CycleForm,
    ItemForm,
    PlannedCycleForm,
    ProgramForm,
    RoleForm,
    SessionForm,
)
from telementor.programs.models import Cycle, Session
from telementor.web.caching import for_visitors


@require_safe
@for_visitors(60)
def public(request: HttpRequest, slug: str) -> HttpResponse:
    program = access.public_program(slug)
    coming = list(queries.coming(program))
    shown = {
        "program": program,
        "items": queries.items(program),
        "hubs": program.hubs.all(),
        "coming": coming,
        "open_cycles": queries.open_cycles(coming),
    }
    return render(request, "programs/public.html", shown)


@login_required
def new(request: SignedIn) -> HttpResponse:
    access.to_make_programs(request.user)
    form = ProgramForm(request.POST or None)
    if form.is_valid():
        program = actions.make_program(form.save(commit=False), by=request.user)
        form.save_m2m()
        return redirect("programs:manage", program.slug)
    return render(request, "programs/form.html", {"form": form, "title": gettext("New program")})


@require_safe
@login_required
def manage(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug)
    return render(request, "programs/manage.html", {"program": program, "cycles": queries.cycles(program)})


@login_required
def edit(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    form = ProgramForm(request.POST or None, instance=program)
    if form.is_valid():
        actions.change(form.save(commit=False), request.user, form.changed_data)
        form.save_m2m()
        messages.success(request, gettext("Saved."))
        return redirect("programs:manage", program.slug)
    return render(request, "programs/form.html", {"form": form, "program": program, "title": gettext("Program texts")})


@require_safe
@login_required
def items(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    return render(request, "programs/items.html", {"program": program, "items": program.items.all()})


@login_required
def item(request: SignedIn, slug: str, pk: int | None = None) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    entry = get_object_or_404(program.items, pk=pk) if pk else None
    form = ItemForm(request.POST or None, instance=entry)
    if form.is_valid():
        form.instance.program = program
        actions.change(form.save(commit=False), request.user, form.changed_data)
        return redirect("programs:items", slug)
    return render(request, "programs/item.html", {"form": form, "program": program, "entry": entry})


@require_POST
@login_required
def remove_item(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    actions.remove_item(get_object_or_404(program.items, pk=pk), by=request.user)
    return redirect("programs:items", slug)


@login_required
def team(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug)
    form = RoleForm(request.POST or None)
    if request.method == "POST":
        access.of_team(request.user, program, access.COORDINATOR)
        if form.is_valid():
            person = known(form.cleaned_data["email"], (get_language() or "en")[:2])
            actions.give_role(program, person, form.cleaned_data["role"], by=request.user)
            return redirect("programs:team", slug)
    members = program.members.select_related("person", "hub")
    return render(request, "programs/team.html", {"program": program, "members": members, "form": form})


@require_POST
@login_required
def take_role(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    try:
        actions.take_role(get_object_or_404(program.members, pk=pk), by=request.user)
    except actions.LastCoordinator:
        messages.error(request, gettext("A program keeps at least one coordinator."))
    return redirect("programs:team", slug)


@login_required
def new_cycle(request: SignedIn, slug: str) -> HttpResponse:
    program = access.program(request.user, slug, access.COORDINATOR)
    form = CycleForm(request.POST or None, instance=Cycle(program=program))
    if form.is_valid():
        made = actions.make_cycle(form.save(commit=False), by=request.user)
        return redirect("programs:cycle", made.pk)
    return render(request, "programs/form.html", {"form": form, "program": program, "title": gettext("New cycle")})


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = access.cycle(request.user, pk)
    sessions = queries.timetable(row)
    skipped = actions.timetable(row).skipped
    return render(request, "programs/cycle.html", {"cycle": row, "sessions": sessions, "skipped": skipped})


@login_required
def edit_cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = access.cycle(request.user, pk, access.COORDINATOR)
    form = PlannedCycleForm(request.POST or None, instance=row)
    if form.is_valid():
        with transaction.atomic():
            actions.change(form.save(commit=False), request.user, form.changed_data)
            actions.plan(row, by=request.user)
        messages.success(request, gettext("Saved."))
        return redirect("programs:cycle", pk)
    return render(request, "programs/form.html", {"form": form, "cycle": row, "title": gettext("Cycle settings")})


@login_required
def clone_cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = access.cycle(request.user, pk, access.COORDINATOR)
    form = CloneForm(request.POST or None, cycle=row, initial={"first_day": queries.next_first_day(row)})
    if form.is_valid():
        copy = actions.clone(row, form.cleaned_data["first_day"], by=request.user)
        return redirect("programs:cycle", copy.pk)
    return render(request, "programs/clone.html", {"form": form, "cycle": row, "title": gettext("Clone this cycle")})


@login_required
def session(request: SignedIn, pk: int) -> HttpResponse:
    row = access.session(request.user, pk, access.COORDINATOR)
    form = SessionForm(request.POST or None, instance=row)
    if form.is_valid() and changed(form, row, request):
        say_saved(request, row, form)
        return redirect("programs:cycle", row.cycle_id)
    return render(request, "programs/session.html", {"form": form, "session": row, "cycle": row.cycle})


def changed(form: SessionForm, row: Session, request: SignedIn) -> bool:
    """Whether it could be changed; if not, the reason stands beside the day."""
    try:
        actions.change_session(form.save(commit=False), form.move(), request.user, form.changed_data)
    except actions.Fixed as fixed:
        form.add_error("day", str(fixed))
    return not form.errors


def say_saved(request: SignedIn, row: Session, form: SessionForm) -> None:
    row.refresh_from_db(fields=["starts_at", "ends_at"])  # of several that move together, other copies were changed
    saved = gettext("Session %(n)s is saved.") % {"n": row.number}
    if form.move():
        say(request, saved, queries.told(row))
    elif {"topic", "speaker"} & set(form.changed_data) and not row.over and queries.in_calendars(row):
        soon = gettext("The calendars that have it are brought up to date soon.")
        messages.success(request, f"{saved} {soon}")
    else:
        messages.success(request, saved)


def say(request: SignedIn, done: str, people: int) -> None:
    """What was done, and how many are told of it."""
    told = ngettext("%(n)s person is told by e-mail.", "%(n)s people are told by e-mail.", people) % {"n": people}
    messages.success(request, f"{done} {told}" if people else done)


@login_required
def cancel_session(request: SignedIn, pk: int) -> HttpResponse:
    """It goes out to everybody, so it asks first."""
    row = access.session(request.user, pk, access.COORDINATOR)
    if row.cancelled_at:
        return redirect("programs:cycle", row.cycle_id)
    try:
        return cancelled(request, row) if request.method == "POST" else asked(request, row)
    except actions.Fixed as fixed:
        messages.error(request, str(fixed))
        return redirect("programs:session", pk)


def asked(request: SignedIn, row: Session) -> HttpResponse:
    actions.object_to([row])
    shown = {"session": row, "cycle": row.cycle, "people": queries.told(row), "calendars": queries.in_calendars(row)}
    return render(request, "programs/cancel.html", shown)


def cancelled(request: SignedIn, row: Session) -> HttpResponse:
    if actions.cancel_session(row, by=request.user):
        say(request, gettext("Session %(n)s is cancelled.") % {"n": row.number}, queries.told(row))
    return redirect("programs:cycle", row.cycle_id)


@require_POST
@login_required
def restore_session(request: SignedIn, pk: int) -> HttpResponse:
    row = access.session(request.user, pk, access.COORDINATOR)
    if actions.restore_session(row, by=request.user):
        say(request, gettext("Session %(n)s is held after all.") % {"n": row.number}, queries.told(row))
    return redirect("programs:cycle", row.cycle_id)
