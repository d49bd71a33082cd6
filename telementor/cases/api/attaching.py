from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponseBase
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from telementor.accounts.access import SignedIn
from telementor.cases import access, actions
from telementor.cases.api.refusals import said_why
from telementor.rules.deid.files import limits

router = Router()


class FileOut(Schema):
    uid: UUID
    name: str
    picture: bool
    at: datetime


@router.get("{int:pk}/files", response=list[FileOut])
def files(request: SignedIn, pk: int) -> Any:
    """The files of a case; the reading is noted."""
    row, role = access.to_read(request.user, pk)
    actions.view(row, request.user, role)
    return row.attachments.all()


@router.post("{int:pk}/files", response={201: FileOut})
def attach(request: SignedIn, pk: int, file: File[UploadedFile], looked_at: Form[bool] = False) -> "Status[Any]":
    """Bring a file to one's own case. It is read in every corner, and kept without what nobody presents.

    `looked_at`: somebody looked at every picture in it, and saw no name, number, date or face.
    """
    row = access.to_change(request.user, pk)
    brought = actions.Brought(file.name or "", file.read(limits.FILE + 1), {}, looked_at)
    with said_why():
        return Status(201, actions.attach(row, brought, by=request.user))


@router.get("files/{uuid:uid}", response=bytes, url_name="case_file")
def attachment(request: SignedIn, uid: UUID) -> HttpResponseBase:
    """The file itself; the reading is noted."""
    row, role = access.attachment(request.user, uid)
    actions.view(row.case, request.user, role)
    return FileResponse(row.file.open(), filename=row.name, as_attachment=True)


@router.delete("files/{uuid:uid}", response={204: None})
def detach(request: SignedIn, uid: UUID) -> "Status[None]":
    row = access.to_detach(request.user, uid)
    with said_why():
        actions.detach(row, by=request.user)
    return Status(204, None)
