from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.messaging import access, actions, queries
from telementor.messaging.forms import InvitationsForm
from telementor.rules import calendar as rule


@require_safe
@login_required
def mine(request: SignedIn) -> HttpResponse:
    page = Paginator(queries.visible_to(request.user), 30).get_page(request.GET.get("page"))
    return render(request, "messaging/mine.html", {"page": page})


@require_safe
@login_required
def one(request: SignedIn, pk: int) -> HttpResponse:
    message = access.message(request.user, pk)
    actions.read(message)
    return render(request, "messaging/one.html", {"message": message})


@require_safe
@login_required
def attachment(request: SignedIn, pk: int) -> HttpResponseBase:
    message = access.message(request.user, pk)
    if not message.attachment:
        raise Http404
    return FileResponse(default_storage.open(message.attachment), content_type="application/pdf")


@never_cache
@login_required
def calendar(request: SignedIn) -> HttpResponse:
    """How a person has her sessions in her calendar: the feed's address, and invitations by mail."""
    mine = queries.subscription(request.user)
    if request.method == "POST":
        form = InvitationsForm(request.POST, instance=mine)
        if form.is_valid():
            actions.choose_mail(request.user, form.cleaned_data["by_mail"])
            messages.success(request, gettext("Saved."))
            return redirect("messaging:calendar")
    shown: dict[str, Any] = {"mine": mine, "form": InvitationsForm(instance=mine)}
    if mine.made_at:
        shown["address"] = address = settings.SITE + reverse("messaging:feed", args=[mine.secret])
        shown["webcal"] = "webcal://" + address.partition("://")[2]
    return render(request, "messaging/calendar.html", shown)


@require_POST
@login_required
def renew_feed(request: SignedIn) -> HttpResponse:
    actions.renew_feed(request.user)
    return redirect("messaging:calendar")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For calendar programs, which sign in nowhere. What is gone from it raises no date, so only the ETag says "unchanged"."""
    person = access.feed(secret).person
    with translation.override(person.language):
        events = queries.events(person)
        body = rule.feed(events, settings.SITE_NAME, person.zone, timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag = f'"{sha256(body).hexdigest()[:32]}"'
    if events:
        response["Last-Modified"] = http_date(max(event.changed_at for event in events).timestamp())
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="telementor.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


@csrf_exempt
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """A mail server hands on, as it came, a mail to the address that invitations are answered at."""
    access.mail_server(request)
    if len(request.body) > rule.LARGEST:
        return JsonResponse({"error": "This mail is larger than any answer is."}, status=413)
    try:
        return JsonResponse({"noted": actions.take_answers(request.body)})
    except rule.NotAnAnswer:
        return JsonResponse({"error": "This mail holds no answer to an invitation."}, status=422)
