"""The desk of one session: reports, what is unclear, and everybody's time line."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from telementor.accounts.access import SignedIn
from telementor.attendance import access, actions, queries
from telementor.attendance.forms import Brought, ReportForm
from telementor.programs.models import Session
from telementor.web import moments
from telementor.zoom import queries as zoom

PAGE = 50
AT_ONCE = 50  # unclear rows on one page; the next ones move up as these are settled


@login_required
def desk(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_read(request.user, pk)
    if request.method != "POST":
        return shown(request, session, ReportForm(session=session))
    if not access.may_work(session.cycle):
        raise PermissionDenied
    form = ReportForm(request.POST, request.FILES, session=session)
    brought = form.bring(by=request.user) if form.is_valid() else []
    for one in brought:
        tell(request, one)
    if form.errors:
        belongs = {other.pk: other for one in brought for other in one.belongs}
        return shown(request, session, form, belongs=belongs.values())
    return redirect("attendance:desk", pk)


@login_required
def take_file_back(request: SignedIn, pk: int, report: int) -> HttpResponse:
    """What cannot be undone asks first. What is gone already needs no more."""
    session = access.to_work(request.user, pk)
    row = queries.may_go(session, report)
    if row is None:
        return redirect("attendance:desk", pk)
    if request.method == "POST":
        actions.take_file_back(row, by=request.user)
        messages.success(request, gettext("“%(name)s” was taken back.") % {"name": row.name})
        return redirect("attendance:desk", pk)
    going = queries.alone(row).count()
    told = {"session": session, "cycle": session.cycle, "report": row, "going": going, "losses": queries.losses(row)}
    return render(request, "attendance/take_file_back.html", told | {"stay": queries.rows_of(row) - going})


def tell(request: SignedIn, one: Brought) -> None:
    if one.report and one.already:
        told: dict[str, Any] = {"name": one.name, "at": moments.written(one.report.at, "full")}
        messages.info(request, gettext("“%(name)s” was already read on %(at)s; nothing changed.") % told)
    elif one.report:
        told = {"name": one.name, "new": one.report.new, "rows": one.report.rows}
        messages.success(request, gettext("“%(name)s” was read: %(new)s new rows of %(rows)s.") % told)
        if one.report.large:
            messages.info(request, gettext("Its names are being matched, which takes a few minutes."))


def shown(request: SignedIn, session: Session, form: ReportForm, **more: Any) -> HttpResponse:
    people, seats = queries.roster(session.cycle), queries.taken_seats(session)
    unclear, sights = queries.waiting(session, people), queries.sights(session, seats)
    definition = queries.definition(session.cycle)
    search = request.GET.get("q", "").replace("\0", "").strip()[:80]
    page = Paginator(queries.places(session, search=search), PAGE).get_page(request.GET.get("page"))
    disagreements = queries.disagreements(session, sights)
    brought = list(queries.reports(session))
    desk = {
        "session": session,
        "cycle": session.cycle,
        "may_work": access.may_work(session.cycle),
        "form": form,
        "people": people.values(),
        "unclear": unclear[:AT_ONCE],
        "disagreements": disagreements[: max(AT_ONCE - len(unclear), 0)],
        "unclear_count": len(unclear) + len(disagreements),
        "at_once": AT_ONCE,
        "alike": {str(kind): n for kind, n in Counter(one.kind for one in disagreements).items() if n > 1},
        "set_aside": queries.set_aside(session),
        "reports": brought,
        "finding": queries.finding(session, brought),
        "panel": zoom.panel(session),
        "lines": queries.lines(session, page, seats, sights, queries.needed(definition, session)),
        "definition": definition,
        "page": page,
        "search": search,
    }
    return render(request, "attendance/desk.html", desk | more)
