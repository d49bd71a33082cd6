from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from telementor.accounts.access import SignedIn
from telementor.credits import access, queries
from telementor.credits.forms import SerialForm
from telementor.outside import pdf


@require_safe
@login_required
def download(request: SignedIn, serial: str) -> HttpResponseBase:
    row = access.certificate(request.user, serial)
    return FileResponse(row.pdf.open(), content_type="application/pdf", filename=f"{row.serial}.pdf")


@require_safe
@login_required
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """What somebody's certificate will look like. It has no serial and counts for nothing."""
    row = access.award_to_close(request.user, pk)
    made = pdf.certificate(queries.paper(row, "TM-0000-0000-0000", timezone.now()))
    return HttpResponse(made, content_type="application/pdf")


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    form = SerialForm(request.GET or None)
    if form.is_valid():
        return redirect("credits:check", form.cleaned_data["serial"].replace("/", "").strip() or "-")
    return answered(render(request, "credits/ask.html", {"form": form}))


@require_safe
def check(request: HttpRequest, serial: str) -> HttpResponse:
    row = queries.checked(serial)
    if row is None:
        form = SerialForm(initial={"serial": serial[:40]})
        return answered(render(request, "credits/ask.html", {"form": form, "unknown": serial}, status=404))
    return answered(render(request, "credits/check.html", {"certificate": row, "cycle": row.enrolment.cycle}))


def answered(response: HttpResponse) -> HttpResponse:
    """Anyone who has the serial may read it; search engines may not collect it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
