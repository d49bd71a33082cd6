"""Ask Zoom for the report now, from wherever the panel stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.zoom import access, actions


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
