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
    shown = {"cycle": cycle, "reminders": queries.reminders(cycle), "removed": queries.removed(cycle)}
    return render(request, "enrolment/reminders.html", shown)


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
    row = access.reminder_or_its_log(request.user, pk)
    shown: dict[str, Any] = {"reminder": row, "cycle": row.cycle, "audience": queries.audience_name(row.audience)}
    if not row.removed_at:
        shown |= preview(row, PreviewForm(request.GET, row))
    shown["page"] = Paginator(queries.sent(row), 50).get_page(request.GET.get("page"))
    return render(request, "enrolment/reminder.html", shown)


def preview(row: Reminder, form: PreviewForm) -> dict[str, Any]:
    if not form.of_session or not form.of_place:
        return {"form": form}
    return {"form": form} | queries.previewed(row, form.of_session, form.of_place.person)


@login_required
def remove_reminder(request: SignedIn, pk: int) -> HttpResponse:
    """Asks first."""
    row = access.reminder_or_its_log(request.user, pk)
    if row.removed_at:
        return redirect("enrolment:reminders", row.cycle_id)
    if request.method == "POST":
        actions.remove_reminder(row, by=request.user)
        messages.success(request, gettext("“%(subject)s” was removed.") % {"subject": row.subject})
        return redirect("enrolment:reminders", row.cycle_id)
    shown = {"reminder": row, "cycle": row.cycle, "sent": queries.sent(row).count()}
    return render(request, "enrolment/remove_reminder.html", shown)


@require_POST
@login_required
def send_again(request: SignedIn, pk: int, message: int) -> HttpResponse:
    row = access.reminder_or_its_log(request.user, pk)
    sent = access.sent(row, message)
    resend(sent, by=request.user)
    messages.success(request, gettext("Sent again to %(name)s.") % {"name": sent.person.name})
    return redirect("enrolment:reminder", pk)
