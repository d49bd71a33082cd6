from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import Brought, CorrectionForm, MarkForm, ReportForm, SettleForm
from telementor.attendance.models import Match
from telementor.programs import access as programs
from telementor.programs.models import Session
from telementor.web import moments
from telementor.web.exports import as_csv

PAGE = 100
AT_ONCE = 50  # unclear rows on one page; the next ones move up as these are settled


@require_safe
@login_required
def cycle(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    return render(request, "attendance/cycle.html", {"cycle": row, "desks": queries.desks(row)})


@login_required
def desk(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_read(request.user, pk)
    if request.method != "POST":
        return shown(request, session, ReportForm())
    if not access.may_work(session.cycle):
        raise PermissionDenied
    form = ReportForm(request.POST, request.FILES)
    brought = form.bring(session, by=request.user) if form.is_valid() else []
    for one in brought:
        tell(request, one)
    if form.errors:
        return shown(
            request, session, form, belongs={one.belongs.pk: one.belongs for one in brought if one.belongs}.values()
        )
    return redirect("attendance:desk", pk)


def tell(request: SignedIn, one: Brought) -> None:
    if one.report and one.already:
        told: dict[str, Any] = {"name": one.name, "at": moments.written(one.report.at, "full")}
        messages.info(request, gettext("“%(name)s” was already read on %(at)s; nothing changed.") % told)
    elif one.report:
        told = {"name": one.name, "new": one.report.new, "rows": one.report.rows}
        messages.success(request, gettext("“%(name)s” was read: %(new)s new rows of %(rows)s.") % told)


def shown(request: SignedIn, session: Session, form: ReportForm, **more: Any) -> HttpResponse:
    people = queries.roster(session.cycle)
    unclear = queries.waiting(session, people)
    search = request.GET.get("q", "").replace("\0", "").strip()[:80]
    page = Paginator(queries.places(session, search=search), PAGE).get_page(request.GET.get("page"))
    desk = {
        "session": session,
        "cycle": session.cycle,
        "may_work": access.may_work(session.cycle),
        "form": form,
        "people": people.values(),
        "unclear": unclear[:AT_ONCE],
        "unclear_count": len(unclear),
        "set_aside": queries.set_aside(session),
        "reports": queries.reports(session),
        "explained": queries.explained_all(session, page),
        "page": page,
        "search": search,
    }
    return render(request, "attendance/desk.html", desk | more)


@require_POST
@login_required
def settle(request: SignedIn, pk: int) -> HttpResponse:
    match = access.to_settle(request.user, pk)
    form = SettleForm(request.POST, queries.roster(match.session.cycle))
    if not form.is_valid():
        wrong = {"match": match.pk, "typed": request.POST.get("who", "")[:400], "sentence": form.problem}
        return shown(request, match.session, ReportForm(), wrong=wrong)
    try:
        actions.settle(match, None if form.cleaned_data["outsider"] else form.cleaned_data["person"], by=request.user)
    except actions.NotOnRoster:
        messages.error(request, gettext("This person is not on the roster of the cycle any more."))
    return to_unclear(match)


@require_POST
@login_required
def undo(request: SignedIn, pk: int) -> HttpResponse:
    match = access.to_settle(request.user, pk)
    actions.undo(match, by=request.user)
    return to_unclear(match)


def to_unclear(match: Match) -> HttpResponse:
    return redirect(reverse("attendance:desk", args=[match.session_id]) + "#unclear")


@require_POST
@login_required
def again(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    found = actions.match_again(session, by=request.user)
    said = ngettext("%(n)s row was recognised.", "%(n)s rows were recognised.", found) % {"n": found}
    messages.info(request, said if found else gettext("Nothing more was recognised."))
    return redirect("attendance:desk", pk)


@login_required
def correct(request: SignedIn, pk: int, place: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    why = queries.explained(session, access.place(session, place))
    form = CorrectionForm(request.POST or None, session, initial={"minutes": why.minutes})
    if form.is_valid():
        try:
            actions.correct(session, place, form.cleaned_data["minutes"], form.cleaned_data["reason"], by=request.user)
            return redirect(reverse("attendance:desk", args=[pk]) + f"#place-{place}")
        except actions.NotYet:
            form.add_error(None, not_begun())
    return render(
        request, "attendance/correct.html", {"session": session, "cycle": session.cycle, "one": why, "form": form}
    )


def not_begun() -> str:
    return gettext("This session has not begun, or was cancelled: nobody can be marked.")


@require_POST
@login_required
def mark(request: SignedIn, pk: int) -> HttpResponse:
    """One mark by HTTP; sent twice, it is written once."""
    session = access.to_work(request.user, pk)
    form = MarkForm(request.POST, session)
    if not form.is_valid():
        return JsonResponse({"errors": {name: list(said) for name, said in form.errors.items()}}, status=400)
    told = form.cleaned_data
    try:
        new = actions.correct(session, told["enrolment"], told["minutes"], told["reason"], by=request.user)
    except actions.NotOnRoster:
        raise Http404 from None
    except actions.NotYet:
        return JsonResponse({"errors": {"__all__": [not_begun()]}}, status=409)
    return JsonResponse({"enrolment": told["enrolment"], "minutes": told["minutes"]}, status=201 if new else 200)


@login_required
def roll_call(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_work(request.user, pk)
    if request.method == "POST":
        try:
            present = {int(place) for place in request.POST.getlist("present") if place.isdecimal() and len(place) < 19}
            marked = actions.roll_call(session, present, by=request.user)
            said = ngettext("%(n)s person was marked present.", "%(n)s people were marked present.", marked)
            messages.success(request, said % {"n": marked})
        except actions.NotYet:
            messages.error(request, not_begun())
        return redirect("attendance:roll_call", pk)
    roll, mates = queries.roll(session)
    shown = {"session": session, "cycle": session.cycle, "roll": roll, "mates": mates}
    return render(request, "attendance/roll_call.html", shown)


@require_safe
@login_required
def session_csv(request: SignedIn, pk: int) -> StreamingHttpResponse:
    session = access.to_read(request.user, pk)
    return as_csv(request, f"attendance-{session.day}", list(map(str, queries.HEADER)), queries.table(session))


@require_safe
@login_required
def cycle_csv(request: SignedIn, pk: int) -> StreamingHttpResponse:
    row = programs.cycle(request.user, pk)
    sessions = list(row.sessions.order_by("starts_at"))
    return as_csv(
        request, f"attendance-{row.first_day}", queries.matrix_header(sessions), queries.matrix(row, sessions)
    )
