"""Files of a case. Nothing of one is stored before every corner of it was read."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions
from telementor.cases.forms import REFUSED, UNAVAILABLE, FileForm, said_in_file, waivers
from telementor.cases.forms.sentences import CHANGED, TOO_MANY_FILES, UNMENDED, Said, pictures
from telementor.rules.deid import GuardUnavailable
from telementor.rules.deid.files import Unreadable, limits


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@login_required
def attachments(request: SignedIn, pk: int) -> HttpResponse:
    case = access.to_change(request.user, pk)
    form, marks = FileForm(request.POST or None, request.FILES or None), list[Said]()
    if form.is_valid():
        file, looked_at = form.cleaned_data["file"], form.cleaned_data["looked_at"]
        told = waivers(request.POST.dict())
        try:
            actions.attach(
                case, actions.Brought(file.name, file.read(limits.FILE + 1), told, looked_at), by=request.user
            )
            messages.success(request, gettext("Read, made safe and kept."))
            return redirect("cases:files", pk)
        except Unreadable as refused:
            form.add_error("file", str(REFUSED[refused.reason.value]))
        except actions.Unsafe as unsafe:
            marks = [said_in_file(mark) for mark in unsafe.marks]
            form.add_error("file", UNMENDED)
        except actions.Unseen as unseen:
            form.add_error("looked_at", pictures(unseen.args[0]))
        except actions.Changed:
            form.add_error(None, CHANGED)
        except actions.TooMany:
            form.add_error("file", TOO_MANY_FILES)
        except GuardUnavailable:
            form.add_error(None, UNAVAILABLE)
    shown = {"case": case, "cycle": case.cycle, "form": form, "marks": marks, "files": case.attachments.all()}
    return render(request, "cases/files.html", shown)


@require_safe
@never_cache
@login_required
def attachment(request: SignedIn, uid: UUID) -> HttpResponseBase:
    row, role = access.attachment(request.user, uid)
    actions.view(row.case, request.user, role)
    return FileResponse(row.file.open(), filename=row.name, as_attachment=not row.picture)


@require_POST
@login_required
def detach(request: SignedIn, uid: UUID) -> HttpResponse:
    row = access.to_detach(request.user, uid)
    try:
        actions.detach(row, by=request.user)
    except actions.Changed:
        messages.error(request, CHANGED)
    return redirect("cases:files", row.case_id)
