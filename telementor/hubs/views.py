from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.hubs import access, actions
from telementor.hubs.forms import HubForm
from telementor.hubs.models import Hub


@require_safe
@login_required
def hubs(request: SignedIn) -> HttpResponse:
    access.to_keep(request.user)
    return render(request, "hubs/hubs.html", {"hubs": Hub.objects.all()})


@login_required
def hub(request: SignedIn, slug: str = "") -> HttpResponse:
    access.to_keep(request.user)
    row = access.hub(request.user, slug) if slug else None
    form = HubForm(request.POST or None, instance=row)
    if form.is_valid():
        actions.keep(form.save(commit=False), request.user, form.changed_data)
        return redirect("hubs:hubs")
    return render(request, "hubs/hub.html", {"form": form, "hub": row})
