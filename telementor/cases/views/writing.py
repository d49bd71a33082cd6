"""A presenter writes a case. What is typed is checked and shown again; nothing is stored before the guard has passed it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import Sheet, accepted, said, typed, waivers
from telementor.cases.models import Case
from telementor.cases.queries import told
from telementor.rules import caseform, guard
from telementor.rules.deid import GuardUnavailable
from telementor.rules.guard import Mark

FIRST_FORM = "chronic_pain"


@require_safe
@login_required
def mine(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.to_present_in(request.user, pk)
    return render(request, "cases/mine.html", {"cycle": cycle, "cases": queries.mine(request.user, cycle)})


@never_cache
@sensitive_post_parameters()
@login_required
def new(request: SignedIn, pk: int) -> HttpResponse:
    cycle = access.to_present_in(request.user, pk)
    form = queries.form_of(cycle.program) or actions.adopt(cycle.program, FIRST_FORM, by=request.user)
    return write(request, actions.begin(cycle, form, request.user, get_language() or "en"))


@never_cache
@sensitive_post_parameters()
@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    case = access.own(request.user, pk)
    if not case.editable:
        raise Http404
    return write(request, case)


@sensitive_variables()
def write(request: SignedIn, case: Case) -> HttpResponse:
    form = queries.shape(case.form)
    if request.method != "POST":
        return page(request, case, Sheet(form, case.answers))
    raw = typed(form, request.POST)
    checked, kept = caseform.check(form, raw), waivers(request.POST.dict())
    try:
        marks = guard.look(caseform.texts(form, checked.answers), case.language)
        if which := request.POST.getlist("accept"):
            every = [f"{mark.place}/{mark.start}" for mark in marks] if "all" in which else which
            return again(request, case, accepted(form, checked.answers, marks, every), kept)
        answer = stored(request, case, actions.Told(raw, kept))
    except GuardUnavailable:
        sentence = gettext(
            "The guard that reads every case did not load, so nothing can be saved now. What you typed stays on this device."
        )
        return page(request, case, Sheet(form, raw), trouble=sentence, status=503)
    return answer or page(
        request, case, Sheet(form, raw, shown(request, checked), asking(case, marks, kept)), kept=kept
    )


def shown(request: SignedIn, checked: caseform.Checked) -> Sequence[caseform.Problem]:
    """A draft may lack answers; what cannot be kept as typed is said at once."""
    needed = caseform.Reason.REQUIRED
    return [one for one in checked.problems if "send" in request.POST or one.reason is not needed]


def asking(case: Case, marks: Sequence[Mark], kept: Any) -> list[Mark]:
    """What is still asked about, and what is offered."""
    settled = set(kept) | (queries.waived(case) if case.pk else set())
    return [mark for mark in marks if mark.blocks or mark.key not in settled]


@sensitive_variables()
def again(request: SignedIn, case: Case, answers: dict[str, Any], kept: Any) -> HttpResponse:
    """The page with what was accepted written in; nothing is stored by that."""
    form = queries.shape(case.form)
    marks = asking(case, guard.look(caseform.texts(form, answers), case.language), kept)
    return page(request, case, Sheet(form, answers, marks=marks), kept=kept)


def stored(request: SignedIn, case: Case, told: actions.Told) -> HttpResponse | None:
    """Where to go once it is stored; None where the page must be shown again."""
    sends = "send" in request.POST
    try:
        row = (actions.send if sends else actions.keep)(case, told, by=request.user)
    except (actions.Unsafe, actions.Incomplete):
        return None
    except actions.Changed:
        messages.error(request, gettext("This case was changed in another window. Compare the two before you save."))
        return None
    said_so = gettext("Sent. You hear from the coordinator by mail.") if sends else gettext("Saved.")
    messages.success(request, said_so)
    return redirect("cases:case", row.pk)


def page(
    request: SignedIn, case: Case, sheet: Sheet, *, kept: Any = (), trouble: str = "", status: int = 200
) -> HttpResponse:
    form, checked = queries.shape(case.form), caseform.check(queries.shape(case.form), sheet.answers)
    shown = {"case": case, "cycle": case.cycle, "sheet": sheet, "trouble": trouble, "kept": dict(kept).items()}
    shown |= {"scores": {one.key: one for one in told.figures(form, checked.answers)}}
    shown |= {"morphine": told.morphine(form, checked.answers)}
    return render(request, "cases/write.html", shown, status=status)


@require_POST
@never_cache
@sensitive_post_parameters()
@login_required
def figures(request: SignedIn, pk: int) -> HttpResponse:
    """Scores and morphine equivalents of what is typed so far. Nothing is stored."""
    form = queries.shape(access.case_form(request.user, pk))
    answers = caseform.check(form, typed(form, request.POST)).answers
    shown = {"scores": told.figures(form, answers), "morphine": told.morphine(form, answers)}
    return render(request, "cases/figures.html", shown)


@require_POST
@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@login_required
def guarded(request: SignedIn, pk: int) -> HttpResponse:
    """What the guard says of one box as it is left. Nothing is stored."""
    access.case_form(request.user, pk)
    place, text = request.POST.get("place", ""), request.POST.get("text", "")[:10_000]
    try:
        marks = guard.look([(place, text)], get_language() or "en")
    except GuardUnavailable:
        return HttpResponse(status=503)
    return render(request, "cases/marks.html", {"marks": [said(mark) for mark in marks], "live": True})


@login_required
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    case = access.own(request.user, pk)
    if request.method == "POST":
        actions.withdraw(case, by=request.user)
        messages.success(request, gettext("The case is withdrawn; nobody else sees it any more."))
        return redirect("cases:mine", case.cycle_id)
    return render(request, "cases/withdraw.html", {"case": case, "cycle": case.cycle})
