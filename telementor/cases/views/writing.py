"""A presenter writes a case. What is typed is checked and shown again; nothing is stored before the guard has passed it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.forms import UNAVAILABLE, Sheet, accepted, said, typed, waivers
from telementor.cases.models import Case
from telementor.cases.queries import told
from telementor.rules import caseform, guard
from telementor.rules.deid import GuardUnavailable
from telementor.rules.guard import Mark

FIRST_FORM = "chronic_pain"


@require_safe
@never_cache
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
    return write(request, access.to_change(request.user, pk))


@sensitive_variables()
def write(request: SignedIn, case: Case) -> HttpResponse:
    form = queries.shape(case.form)
    if request.method != "POST":
        return page(request, case, Sheet(form, case.answers))
    raw, kept = typed(form, request.POST), waivers(request.POST.dict())
    case.version = read_in(request, case)
    try:
        if which := request.POST.getlist("accept"):
            return again(request, case, raw, which, kept)
        return stored(request, case, actions.Told(raw, kept)) or refused(request, case, raw, kept)
    except GuardUnavailable:
        return page(request, case, Sheet(form, raw), kept=kept, trouble=str(UNAVAILABLE), status=503)


def read_in(request: SignedIn, case: Case) -> int:
    """The version that the page was made from: what another window saved since is not written over unseen."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else case.version


@sensitive_variables()
def refused(request: SignedIn, case: Case, raw: dict[str, Any], kept: actions.Waivers) -> HttpResponse:
    """The page again, with what is wrong and what is marked."""
    form = queries.shape(case.form)
    checked, heard = caseform.check(form, raw), actions.heard(case, kept)
    if len(heard) < len(kept):
        messages.error(request, gettext("A reason may not name anybody either. Say it again without."))
    marks = guard.look(caseform.texts(form, checked.answers), case.language)
    return page(request, case, Sheet(form, raw, shown(request, case, checked), asking(case, marks, heard)), kept=heard)


def shown(request: SignedIn, case: Case, checked: caseform.Checked) -> Sequence[caseform.Problem]:
    """A draft may lack answers; what cannot be kept as typed is said at once."""
    needed = caseform.Reason.REQUIRED
    every = "send" in request.POST or actions.whole(case)
    return [one for one in checked.problems if every or one.reason is not needed]


def asking(case: Case, marks: Sequence[Mark], kept: actions.Waivers) -> list[Mark]:
    """What is still asked about, and what is offered."""
    settled = kept.keys() | queries.waived(case)
    return [mark for mark in marks if mark.blocks or mark.key not in settled]


@sensitive_variables()
def again(
    request: SignedIn, case: Case, raw: dict[str, Any], which: Sequence[str], kept: actions.Waivers
) -> HttpResponse:
    """The page with what was accepted written in; nothing is stored by that."""
    form = queries.shape(case.form)
    answers = caseform.check(form, raw).answers
    marks = asking(case, guard.look(caseform.texts(form, answers), case.language), kept)
    every = [f"{mark.place}/{mark.start}" for mark in marks] if "all" in which else which
    new = raw | accepted(form, answers, marks, every)  # the rest stays as it was typed, also what cannot be read
    left = guard.look(caseform.texts(form, caseform.check(form, new).answers), case.language)
    return page(request, case, Sheet(form, new, marks=asking(case, left, kept)), kept=kept)


def stored(request: SignedIn, case: Case, told: actions.Told) -> HttpResponse | None:
    """Where to go once it is stored; None where the page must be shown again."""
    sends = "send" in request.POST
    try:
        row = (actions.send if sends else actions.keep)(case, told, by=request.user)
    except (actions.Unsafe, actions.Incomplete):
        return None
    except actions.Changed:
        case.refresh_from_db(fields=["version"])
        messages.error(request, gettext("This case was changed in another window. Compare the two before you save."))
        return None
    said_so = gettext("Sent. You hear from the coordinator by mail.") if sends else gettext("Saved.")
    messages.success(request, said_so)
    return redirect("cases:files" if request.POST.get("keep") == "files" else "cases:case", row.pk)


def page(
    request: SignedIn,
    case: Case,
    sheet: Sheet,
    *,
    kept: actions.Waivers | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    form = queries.shape(case.form)
    checked = caseform.check(form, sheet.answers)
    shown = {"case": case, "cycle": case.cycle, "sheet": sheet, "trouble": trouble, "kept": (kept or {}).items()}
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


@never_cache
@login_required
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    case = access.own(request.user, pk)
    if request.method == "POST":
        actions.withdraw(case, by=request.user)
        messages.success(request, gettext("The case is withdrawn; nobody else sees it any more."))
        return redirect("cases:mine", case.cycle_id)
    return render(request, "cases/withdraw.html", {"case": case, "cycle": case.cycle})
