from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from telementor.audit.models import Entry


def record(by: AbstractBaseUser | None, verb: str, row: models.Model, /, **facts: Any) -> None:
    """Note what was done. Facts are plain values a person may read later; never patient data or a secret."""
    record_all(by, verb, [row], **facts)


def record_all(by: AbstractBaseUser | None, verb: str, rows: Iterable[models.Model], /, **facts: Any) -> None:
    """The same for many rows in one statement."""
    Entry.objects.bulk_create(
        Entry(actor_id=by.pk if by else None, verb=verb, kind=row._meta.label_lower, row=row.pk, facts=facts)
        for row in rows
    )
