from functools import partial

from django.db import transaction

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.live.models import Material


@transaction.atomic
def add_material(material: Material, by: Person) -> Material:
    """Slides, an article, a link that goes with a session. The same title and link twice is one."""
    same = Material.objects.filter(session=material.session, title=material.title, link=material.link, file="").first()
    if same and not material.file:
        return same
    material.by = by
    material.save()
    record(by, "add material", material)
    return material


@transaction.atomic
def remove_material(material: Material, by: Person) -> None:
    """Its file goes with it, once that is sure."""
    record(by, "remove material", material, title=material.title)
    storage, name = material.file.storage, material.file.name
    material.delete()
    if name:
        transaction.on_commit(partial(storage.delete, name))
