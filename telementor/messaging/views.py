from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.messaging import access, actions, queries


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
