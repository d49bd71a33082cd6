from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.enrolment import access, actions, queries
from telementor.enrolment.forms import PreviewForm, ReminderForm
from telementor.enrolment.models import Reminder
from telementor.messaging.actions import resend
from telementor.programs import access as programs
from telementor.programs.models import Cycle


@require_safe
@login_required
def reminders(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return render(request, "enrolment/reminders.html", {"cycle": cycle, "reminders": queries.reminders(cycle)})


@require_POST
@login_required
def add_ready(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    actions.add_ready(cycle, by=request.user)
    return redirect("enrolment:reminders", pk)


@login_required
def new_reminder(request: SignedIn, pk: int) -> HttpResponse:
    cycle = programs.cycle(request.user, pk, programs.COORDINATOR)
    return edited(request, cycle, Reminder(cycle=cycle, hours=24), gettext("New reminder"))


@login_required
def edit_reminder(request: SignedIn, pk: int) -> HttpResponse:
    reminder = access.reminder(request.user, pk)
    return edited(request, reminder.cycle, reminder, gettext("Edit the reminder"))


def edited(request: SignedIn, cycle: Cycle, reminder: Reminder, title: str) -> HttpResponse:
    form = ReminderForm(request.POST or None, instance=reminder)
    if form.is_valid():
        actions.keep_reminder(form.save(commit=False), request.user, form.changed_data)
        return redirect("enrolment:reminder", reminder.pk)
    shown = {"form": form, "cycle": cycle, "reminder": reminder, "title": title}
    return render(request, "enrolment/reminder_form.html", shown | {"placeholders": queries.PLACEHOLDERS.items()})


@require_safe
@login_required
def reminder(request: SignedIn, pk: int) -> HttpResponse:
    """What goes out, when and to how many, seen as one person would get it; and what went out."""
    row = access.reminder(request.user, pk)
    form = PreviewForm(request.GET, row)
    shown: dict[str, Any] = {"reminder": row, "cycle": row.cycle, "form": form}
    if form.of_session and form.of_place:
        shown |= queries.previewed(row, form.of_session, form.of_place.person)
    shown["page"] = Paginator(queries.sent(row), 50).get_page(request.GET.get("page"))
    return render(request, "enrolment/reminder.html", shown | {"audience": queries.audience_name(row.audience)})


@require_POST
@login_required
def remove_reminder(request: SignedIn, pk: int) -> HttpResponse:
    row = access.reminder(request.user, pk)
    actions.remove_reminder(row, by=request.user)
    messages.success(request, gettext("The reminder is gone. What it sent stays with those who got it."))
    return redirect("enrolment:reminders", row.cycle_id)


@require_POST
@login_required
def send_again(request: SignedIn, pk: int, message: int) -> HttpResponse:
    row = access.reminder(request.user, pk)
    sent = access.sent(row, message)
    resend(sent, by=request.user)
    messages.success(request, gettext("Sent again to %(name)s.") % {"name": sent.person.name})
    return redirect("enrolment:reminder", pk)
