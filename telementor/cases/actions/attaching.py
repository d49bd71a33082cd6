"""Files of a case."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases.actions.guarding import Waivers, passed
from telementor.cases.actions.troubles import TooMany, Unseen
from telementor.cases.actions.writing import changed
from telementor.cases.models import Attachment, Case
from telementor.rules.deid import files

MOST = 10  # files in one case, as its form says
LONGEST = 120  # letters in the name that is kept
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came, and what the presenter says of it."""

    name: str
    data: bytes
    waivers: Waivers
    looked_at: bool


def attach(case: Case, brought: Brought, by: Person) -> Attachment:
    """Strip a file, read what is left, and only then store it. Raises Unreadable, Unsafe, Unseen, TooMany or Changed."""
    digest = sha256(brought.data).hexdigest()
    if earlier := case.attachments.filter(digest=digest).first():
        return earlier
    kept = files.keep(brought.data, brought.name)
    texts = [(f"{one.locator.place.value}/{one.locator.number}", one.text) for one in kept.segments]
    waivers = passed(case, texts, brought.waivers)
    if kept.pictures and not brought.looked_at:
        raise Unseen(kept.pictures)
    with transaction.atomic():
        changed(case, by, waivers)
        if case.attachments.count() >= MOST:
            raise TooMany
        uid, ending = uuid4(), PurePosixPath(brought.name).suffix.lower()
        file = default_storage.save(f"cases/{timezone.now():%Y}/{uid}{ending}", ContentFile(kept.data))
        is_picture = ending in PICTURES
        row = Attachment.objects.create(
            case=case, uid=uid, name=shortened(brought.name), digest=digest, file=file, picture=is_picture, by=by
        )
        record(by, "attach", row, case=case.pk)
    return row


def shortened(name: str) -> str:
    """A name that fits, with its ending: without one no computer knows what to open it with."""
    path = PurePosixPath(name)
    return path.stem[: LONGEST - len(path.suffix)] + path.suffix


@transaction.atomic
def detach(row: Attachment, by: Person) -> None:
    """Raises Changed."""
    changed(row.case, by, {})
    record(by, "detach", row, case=row.case_id)
    name = str(row.file.name)
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(name))
