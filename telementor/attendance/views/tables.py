"""Minutes to take away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.attendance import access, queries
from telementor.programs import access as programs
from telementor.web.exports import as_csv, as_xlsx


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


@require_safe
@login_required
def session_xlsx(request: SignedIn, pk: int) -> HttpResponse:
    session = access.to_read(request.user, pk)
    return as_xlsx(f"attendance-{session.day}", list(map(str, queries.HEADER)), queries.table(session))


@require_safe
@login_required
def cycle_xlsx(request: SignedIn, pk: int) -> HttpResponse:
    row = programs.cycle(request.user, pk)
    sessions = list(row.sessions.order_by("starts_at"))
    return as_xlsx(f"attendance-{row.first_day}", queries.matrix_header(sessions), queries.matrix(row, sessions))
