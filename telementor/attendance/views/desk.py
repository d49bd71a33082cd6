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
from telementor.attendance import access, queries
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
        return shown(request, session, ReportForm())
    if not access.may_work(session.cycle):
        raise PermissionDenied
    form = ReportForm(request.POST, request.FILES)
    brought = form.bring(session, by=request.user) if form.is_valid() else []
    for one in brought:
        tell(request, one)
    if form.errors:
        belongs = {other.pk: other for one in brought for other in one.belongs}
        return shown(request, session, form, belongs=belongs.values())
    return redirect("attendance:desk", pk)


def tell(request: SignedIn, one: Brought) -> None:
    if one.report and one.already:
        told: dict[str, Any] = {"name": one.name, "at": moments.written(one.report.at, "full")}
        messages.info(request, gettext("“%(name)s” was already read on %(at)s; nothing changed.") % told)
    elif one.report:
        told = {"name": one.name, "new": one.report.new, "rows": one.report.rows}
        messages.success(request, gettext("“%(name)s” was read: %(new)s new rows of %(rows)s.") % told)


def shown(request: SignedIn, session: Session, form: ReportForm, **more: Any) -> HttpResponse:
    people, seats = queries.roster(session.cycle), queries.taken_seats(session)
    unclear, sights = queries.waiting(session, people), queries.sights(session, seats)
    definition = queries.definition(session.cycle)
    search = request.GET.get("q", "").replace("\0", "").strip()[:80]
    page = Paginator(queries.places(session, search=search), PAGE).get_page(request.GET.get("page"))
    disagreements = queries.disagreements(session, sights)
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
        "reports": queries.reports(session),
        "panel": zoom.panel(session),
        "lines": queries.lines(session, page, seats, sights, queries.needed(definition, session)),
        "definition": definition,
        "page": page,
        "search": search,
    }
    return render(request, "attendance/desk.html", desk | more)
