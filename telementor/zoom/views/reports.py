"""Ask Zoom for the report now, from wherever the panel stands, and what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.programs import access as programs
from telementor.zoom import access, actions, queries
from telementor.zoom.models import Meeting


@require_POST
@login_required
def ask(request: SignedIn, pk: int) -> HttpResponse:
    meeting = access.to_ask(request.user, pk)
    if actions.ask_now(meeting, by=request.user):
        messages.info(request, gettext("Zoom is asked. What it says appears here within a minute."))
    else:
        messages.error(request, gettext("The session is not over yet, so there is no report to ask for."))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else f"/zoom/sessions/{pk}/")


@require_safe
@never_cache
@login_required
def panel(request: SignedIn, pk: int) -> HttpResponse:
    """For the page that waits: nothing as long as Zoom is being asked, then the panel anew."""
    session = programs.session(request.user, pk)
    found = queries.panel(session)
    if found is None:
        raise Http404
    if found.asking:
        return HttpResponse(status=204)
    tell(request, found)
    shown = {"panel": found, "may_work": access.asks(session.cycle.program), "back": request.GET.get("back", "")}
    return render(request, "zoom/panel.html", shown)


def tell(request: SignedIn, found: queries.Panel) -> None:
    if found.trouble:
        messages.warning(request, found.trouble)
    elif found.meeting.report == Meeting.Report.READ:
        read = ngettext("The report was read: %(n)s row.", "The report was read: %(n)s rows.", found.rows)
        messages.success(request, read % {"n": found.rows})
    else:
        messages.info(request, found.meeting.get_report_display())
