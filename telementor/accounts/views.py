from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts import access, actions, queries
from telementor.accounts.access import SignedIn
from telementor.accounts.forms import ConsentsForm, DocumentForm, LicencesForm, ProfileForm, TokenForm
from telementor.accounts.models import ConsentDocument


def login(request: HttpRequest) -> HttpResponse:
    """There is one way in, a code by e-mail. Old links and libraries still say "login"."""
    query = request.GET.urlencode()
    return redirect(resolve_url(settings.LOGIN_URL) + (f"?{query}" if query else ""))


@never_cache
@login_required
def profile(request: SignedIn) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.describe(form.save(commit=False), form.licences(), request.user, form.changed_data)
        with override(request.user.language):
            messages.success(request, gettext("Saved."))
        return actions.speak(redirect("accounts:profile"), request.user.language)
    shown = {"form": form, "tokens": queries.tokens_of(request.user), "token_form": TokenForm()}
    return render(request, "accounts/profile.html", shown)


@require_safe
@login_required
def licences(request: SignedIn) -> HttpResponse:
    """The numbers a profession is asked for, as the part of a form that is swapped when it is chosen."""
    form = LicencesForm(
        initial={"profession": request.GET.get("profession", "")}, held=queries.licences_of(request.user)
    )
    return render(request, "accounts/licences.html", {"form": form})


@never_cache
@login_required
def consents(request: SignedIn) -> HttpResponse:
    form = ConsentsForm(request.user, request.POST or None)
    if form.is_valid():
        actions.consent(request.user, form.consents())
        messages.success(request, gettext("Saved."))
        return redirect("accounts:consents")
    return render(request, "accounts/consents.html", {"form": form, "owed": queries.consents_owed(request.user)})


@never_cache
@require_POST
@login_required
def make_token(request: SignedIn) -> HttpResponse:
    """The page that answers shows the token; no other ever does."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Say what the token is for, in at most 60 characters."))
        return redirect("accounts:profile")
    secret = actions.make_token(request.user, form.cleaned_data["name"])
    return render(request, "accounts/token.html", {"secret": secret, "name": form.cleaned_data["name"]})


@require_POST
@login_required
def revoke_token(request: SignedIn, pk: int) -> HttpResponse:
    actions.revoke_token(access.token(request.user, pk), by=request.user)
    return redirect("accounts:profile")


@login_required
def documents(request: SignedIn) -> HttpResponse:
    access.to_keep_documents(request.user)
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        actions.publish(form.save(commit=False), by=request.user)
        return redirect("accounts:documents")
    return render(request, "accounts/documents.html", {"form": form, "documents": ConsentDocument.objects.all()})
