"""A case is read by those who may, and every reading is noted."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions, queries
from telementor.cases.models import Case
from telementor.cases.queries import told


@require_safe
@never_cache
@login_required
def case(request: SignedIn, pk: int) -> HttpResponse:
    row, role = access.to_read(request.user, pk)
    letter = queries.letter_of(row)
    return case_page(request, row, role, "cases/case.html", {"letter": letter, "records": access.records(row)})


@require_safe
@never_cache
@login_required
def present(request: SignedIn, pk: int) -> HttpResponse:
    """The case on the screen of the session, one idea at a time."""
    row, role = access.to_read(request.user, pk)
    if row.echo_id is None:
        raise Http404
    more: dict[str, object] = {"steps": queries.steps(), "papers": row.attachments.filter(picture=False)}
    return case_page(request, row, role, "cases/present.html", more)


@require_safe
@login_required
def seen(request: SignedIn, pk: int) -> HttpResponse:
    row = access.to_watch(request.user, pk)
    page = Paginator(queries.viewed(row), 100).get_page(request.GET.get("page"))
    return render(request, "cases/views.html", {"case": row, "cycle": row.cycle, "page": page})


@require_safe
@login_required
def log(request: SignedIn, slug: str) -> HttpResponse:
    """Every reading of a program's cases, or one person's, for the privacy officer."""
    program = access.program(request.user, slug, access.PRIVACY, access.COORDINATOR)
    name = request.GET.get("q", "")
    page = Paginator(queries.all_views(program, name), 100).get_page(request.GET.get("page"))
    return render(request, "cases/log.html", {"program": program, "page": page, "q": name})


def case_page(request: SignedIn, case: Case, role: str, template: str, more: dict[str, object]) -> HttpResponse:
    """A page that shows a case, with the view of it noted."""
    actions.view(case, request.user, role)
    form = queries.shape(case.form)
    shown = {"case": case, "cycle": case.cycle, "role": role, "chapters": told.chapters(form, case.answers)}
    shown |= {"morphine": told.morphine(form, case.answers), "scores": told.figures(form, case.answers)}
    return render(request, template, shown | more)
