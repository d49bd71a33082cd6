from functools import partial
from hashlib import sha256

from django.db import transaction
from django.db.models.fields.files import FieldFile

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.live.models import Material
from telementor.programs.models import Session


@transaction.atomic
def add_material(material: Material, by: Person) -> Material:
    """Slides, an article, a link that goes with a session. The same twice, by title and link or by title and file, is one."""
    Session.objects.select_for_update().get(pk=material.session_id)
    if same := already(material):
        return same
    material.by = by
    material.save()
    record(by, "add material", material)
    return material


def already(material: Material) -> Material | None:
    rows = Material.objects.filter(session=material.session, title=material.title, link=material.link)
    if not material.file:
        return rows.filter(file="").first()
    alike = [row for row in rows.exclude(file="") if row.file.storage.exists(str(row.file.name))]
    return next((row for row in alike if content(row.file) == content(material.file)), None)


def content(file: FieldFile) -> bytes:
    read = sha256()
    for piece in file.chunks():
        read.update(piece)
    return read.digest()


@transaction.atomic
def remove_material(material: Material, by: Person) -> None:
    """Its file goes with it, once that is sure."""
    record(by, "remove material", material, title=material.title)
    storage, name = material.file.storage, material.file.name
    material.delete()
    if name:
        transaction.on_commit(partial(storage.delete, name))
