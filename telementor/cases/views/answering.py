"""The recommendations: taken by several people at once, then agreed, signed and sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import SIGNED, UNAVAILABLE, UNSAFE, FollowUpForm, RecommendationForm, SignForm
from telementor.cases.forms.sentences import CHANGED, NOTHING, REREAD
from telementor.cases.models import Case
from telementor.rules.deid import GuardUnavailable


@require_safe
@never_cache
@login_required
def recommendations(request: SignedIn, pk: int) -> HttpResponse:
    """The whole page, or with htmx the list alone, which is asked for every few seconds."""
    case = access.to_record(request.user, pk)
    if request.headers.get("HX-Request"):
        told = listed(request, case)
        if not told["letter"] and told["digest"] == request.GET.get("read"):
            return HttpResponse(status=204)  # as it was: nothing moves, and a screen reader says nothing
        return render(request, "cases/recommendation_list.html", told)
    actions.view(case, request.user, access.role_in(request.user, case))
    return desk(request, case, RecommendationForm())


@require_safe
@never_cache
@login_required
def recommended(request: SignedIn, pk: int) -> HttpResponse:
    """For the room: what has been recommended so far, for everybody who may read the case."""
    case, _role = access.to_read(request.user, pk)
    return render(request, "cases/recommended.html", {"groups": queries.by_category(case)})


def listed(request: SignedIn, case: Case) -> dict[str, object]:
    groups = queries.by_category(case)
    told = {"groups": groups, "total": sum(len(rows) for _label, rows in groups), "digest": queries.as_read(case)}
    return {"case": case, "cycle": case.cycle, "letter": queries.letter_of(case), **told}


def desk(request: SignedIn, case: Case, form: RecommendationForm, signing: SignForm | None = None) -> HttpResponse:
    may_sign = bool(case.cycle.program.roles & set(access.SIGNS))
    shown = listed(request, case) | {"form": form, "signing": signing or SignForm(case=case), "may_sign": may_sign}
    return render(request, "cases/recommendations.html", shown)


@require_POST
@sensitive_post_parameters()
@login_required
def add_recommendation(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_record(request.user, pk)
    form = RecommendationForm(request.POST)
    if form.is_valid():
        try:
            actions.recommend(form.row(case, request.user), by=request.user)
        except actions.Unsafe as unsafe:
            beside(form, unsafe)
        except GuardUnavailable:
            form.add_error(None, UNAVAILABLE)
        except actions.Changed:
            form.add_error(None, CHANGED)
        except actions.Signed:
            messages.error(request, SIGNED)
            return redirect("cases:recommendations", pk)
        else:
            return redirect("cases:recommendations", pk)
    return desk(request, case, form)


def beside(form: RecommendationForm, unsafe: actions.Unsafe) -> None:
    """The sentence beside the box it is about."""
    for place in {mark.place for mark in unsafe.marks}:
        form.add_error(("text", "evidence")[int(place)], UNSAFE)


@never_cache
@sensitive_post_parameters()
@login_required
def recommendation(request: SignedIn, pk: int) -> HttpResponse:
    """One line is changed by itself, so that two recorders never write over each other's."""
    row = access.recommendation(request.user, pk)
    form = RecommendationForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(form.save(commit=False), read=form.cleaned_data["version"] or 0, by=request.user)
        except actions.Unsafe as unsafe:
            beside(form, unsafe)
        except GuardUnavailable:
            form.add_error(None, UNAVAILABLE)
        except actions.Signed:
            form.add_error(None, SIGNED)
        except actions.Changed:
            return clash(request, pk, form)
        else:
            return redirect("cases:recommendations", row.case_id)
    return render(request, "cases/recommendation.html", {"form": form, "row": row, "cycle": row.case.cycle})


def clash(request: SignedIn, pk: int, form: RecommendationForm) -> HttpResponse:
    """Somebody was quicker. Hers is shown above, and one's own words stay in the form, to be saved over it or put into it."""
    now = access.recommendation(request.user, pk)
    typed = {name: form.cleaned_data[name] for name in ("category", "text", "source", "evidence")}
    again = RecommendationForm(instance=now, initial=typed)
    return render(
        request, "cases/recommendation.html", {"form": again, "row": now, "theirs": now, "cycle": now.case.cycle}
    )


@require_POST
@login_required
def remove_recommendation(request: SignedIn, pk: int) -> HttpResponse:
    row = access.recommendation(request.user, pk)
    try:
        actions.drop(row, by=request.user)
    except actions.Signed:
        messages.error(request, SIGNED)
    except actions.Changed:
        messages.error(request, CHANGED)
    return redirect("cases:recommendations", row.case_id)


@require_POST
@login_required
def sign(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_record(request.user, pk, *access.SIGNS)
    form = SignForm(request.POST, case=case)
    if form.is_valid():
        try:
            actions.sign(case, form.cleaned_data["follow_up_on"], form.cleaned_data["read"], by=request.user)
        except actions.Nothing:
            form.add_error(None, NOTHING)
        except actions.Changed:
            form.add_error(None, REREAD)
        else:
            messages.success(
                request, gettext("Signed. The letter goes to the presenter, the recommendations to everybody enrolled.")
            )
            return redirect("cases:case", pk)
    return desk(request, case, RecommendationForm(), form)


@never_cache
@sensitive_post_parameters()
@login_required
def follow_up(request: SignedIn, pk: int) -> HttpResponse:
    """The presenter tells what was done of each recommendation and how the patient is."""
    made = access.answered(request.user, pk)
    case = made.case
    form = FollowUpForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            actions.follow_up(made, form.row(), by=request.user)
        except actions.Unsafe:
            form.add_error("told", UNSAFE)
        except GuardUnavailable:
            form.add_error(None, UNAVAILABLE)
        else:
            return redirect("cases:follow_up", pk)
    told = queries.told_of(made)
    return render(request, "cases/follow_up.html", {"case": case, "cycle": case.cycle, "form": form, "told": told})


@require_POST
@login_required
def again(request: SignedIn, pk: int) -> HttpResponse:
    row = actions.present_again(access.answered(request.user, pk).case, by=request.user)
    return redirect("cases:edit", row.pk)


@require_safe
@never_cache
@login_required
def letter(request: SignedIn, pk: int) -> HttpResponseBase:
    return paper(request, pk, "pdf")


@require_safe
@never_cache
@login_required
def proof(request: SignedIn, pk: int) -> HttpResponseBase:
    """For the presenter's own billing and portfolio."""
    return paper(request, pk, "proof")


def paper(request: SignedIn, pk: int, which: str) -> HttpResponseBase:
    made, role = access.paper(request.user, pk, which)
    actions.view(made.case, request.user, role)
    name = f"{made.case.echo_id}{'' if which == 'pdf' else '-proof'}.pdf"
    return FileResponse(getattr(made, which).open(), filename=name, content_type="application/pdf")
