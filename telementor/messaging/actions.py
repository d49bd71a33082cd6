from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation

from telementor.accounts.models import Person
from telementor.messaging import jobs
from telementor.messaging.models import Message


@transaction.atomic
def tell(
    person: Person, template: str, about: models.Model, *, attachment: str = "", again: str = "", **context: Any
) -> Message:
    """Tell somebody something once: `template` is the purpose ("enrolment/accepted"), `about` the row it concerns.

    What may be said again of the same row names in `again` what makes it another time. The template AREA/mail/NAME.txt
    has the subject in its first line and at most one link, on a line of its own.
    """
    key = f"{template}:{about._meta.label_lower}:{about.pk}:{person.pk}{again}"
    if told := Message.objects.filter(key=key).first():
        return told
    with translation.override(person.language), timezone.override(ZoneInfo(person.zone)):
        subject, text = worded(template, person, about=about, **context)
        html = render_to_string(
            "messaging/mail.html", {"subject": subject, "text": text, "site_name": settings.SITE_NAME}
        )
    message, new = Message.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "subject": subject,
            "text": text,
            "html": html,
            "language": person.language,
            "attachment": attachment,
        },
    )
    if new:
        jobs.deliver.enqueue(message.pk)
    return message


def worded(template: str, person: Person, **context: Any) -> tuple[str, str]:
    area, name = template.split("/")
    context |= {"person": person, "site": settings.SITE, "site_name": settings.SITE_NAME}
    plain = get_template(f"{area}/mail/{name}.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
    subject, text = plain.render(Context(context, autoescape=False)).strip().split("\n", 1)
    return " ".join(subject.split())[:200], text.strip()


def read(message: Message) -> None:
    if message.read_at is None:
        Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())
