from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.messaging import jobs, queries
from telementor.messaging.models import Invitation, Message, Reply, Subscription, secret
from telementor.messaging.queries import label
from telementor.rules import calendar
from telementor.rules.calendar import Answer, Event, Party


@transaction.atomic
def tell(
    person: Person,
    template: str,
    about: models.Model,
    *,
    attachment: str = "",
    again: str = "",
    part: str = "",
    **context: Any,
) -> Message:
    """Tell somebody something once: `template` is the purpose ("enrolment/accepted"), `about` the row it concerns.

    What may be said again of the same row names in `again` what makes it another time. The template AREA/mail/NAME.txt
    has the subject in its first line and at most one link, on a line of its own. `part` is for the reader's calendar.
    """
    key = f"{template}:{label(about)}:{person.pk}{again}"
    if told := Message.objects.filter(key=key).first():
        return told
    subject, text, html = rendered(person, template, about=about, **context)
    message, new = Message.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "about": label(about),
            "subject": subject,
            "text": text,
            "html": html,
            "language": person.language,
            "attachment": attachment,
            "calendar": part,
        },
    )
    if new:
        jobs.deliver.enqueue(message.pk)
    return message


def rendered(person: Person, template: str, **context: Any) -> tuple[str, str, str]:
    """Subject, text and HTML as this person would get them, in her language and her zone."""
    with translation.override(person.language), timezone.override(ZoneInfo(person.zone)):
        subject, text = worded(template, person, **context)
        html = render_to_string(
            "messaging/mail.html", {"subject": subject, "text": text, "site_name": settings.SITE_NAME}
        )
    return subject, text, html


def worded(template: str, person: Person, **context: Any) -> tuple[str, str]:
    area, name = template.split("/")
    context |= {"person": person, "site": settings.SITE, "site_name": settings.SITE_NAME}
    plain = get_template(f"{area}/mail/{name}.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
    subject, _end, text = plain.render(Context(context, autoescape=False)).strip().partition("\n")
    return " ".join(subject.split())[:200], text.strip()


@transaction.atomic
def resend(message: Message, by: Person) -> Message:
    """The same words once more, as a message of its own: mail programs hide a second one of the same name.

    Asked twice of the same message it is sent once more only; to send it yet again, the new one is sent again.
    """
    key = f"again:{message.pk}:{message.person_id}"
    same = ("person_id", "about", "subject", "text", "html", "language", "attachment")
    copy, new = Message.objects.get_or_create(key=key, defaults={name: getattr(message, name) for name in same})
    if new:
        record(by, "resend", message, person=message.person_id)
        jobs.deliver.enqueue(copy.pk)
    return copy


def read(message: Message) -> None:
    if message.read_at is None:
        Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def part_for(person: Person, about: models.Model, event: Event, said: Mapping[str, str], *, new: bool = True) -> str:
    """What her calendar must be told so that it agrees with `event`; empty where it does.

    `said` is what the event says beside its time, in each language: what is compared to see whether it changed. What
    stands there is kept right in any case; it is put there only if `new` is allowed and she wants such mail.
    To be sent in the same transaction, by `tell`.
    """
    row = Invitation.objects.select_for_update().filter(person=person, about=label(about)).first()
    there = row is not None and not row.cancelled
    if not there and (event.cancelled or not new or not queries.wants_mail(person)):
        return ""
    if row and there and not event.cancelled and queries.same_time(row, event) and queries.same_words(row, said):
        return ""
    row = row or Invitation(person=person, about=label(about), uid=event.uid, sequence=event.sequence)
    note(row, event, said[person.language], timezone.now())
    asked, answered = Party(person.name, person.email), queries.answers_of(person, [row.about]).get(row.about)
    stands = calendar.Partstat(answered) if answered else None
    event = replace(event, uid=row.uid)
    return calendar.invitation(event, row.sequence, settings.ANSWERS_TO, asked, row.told_at, stands).decode()


def note(row: Invitation, event: Event, said: str, now: datetime) -> None:
    """The next telling: each has a higher number than the one before, or calendars pay it no heed."""
    stays = row.pk is not None and not row.cancelled and queries.same_time(row, event)
    row.sequence = row.sequence if row.pk is None else max(row.sequence + 1, event.sequence)
    row.timed = row.timed if stays else row.sequence
    row.starts_at, row.ends_at, row.cancelled = event.starts_at, event.ends_at, event.cancelled
    row.address, row.told_at, row.said = row.person.email, now, said
    row.save()


@transaction.atomic
def invite(
    person: Person, template: str, about: models.Model, event: Event, said: Mapping[str, str], **context: Any
) -> Message | None:
    """Bring her calendar in step by a mail of its own, where it is not."""
    part = part_for(person, about, event, said)
    if not part:
        return None
    again = f":{timezone.now():%Y%m%d%H%M%S%f}"
    return tell(person, template, about, again=again, part=part, **context)


def take_answers(mail: bytes) -> int:
    """Note what a calendar answered; how many invitations it was about. Raises NotAnAnswer."""
    return sum(take_answer(answer) for answer in calendar.read_answers(mail))


@transaction.atomic
def take_answer(answer: Answer) -> bool:
    """Only who was invited answers: an invitation that was passed on is not theirs."""
    invitation = Invitation.objects.filter(uid=answer.uid, address__iexact=answer.address).first()
    if invitation is None:
        return False
    known = min(answer.sequence, invitation.sequence)  # nobody can answer what was not asked yet
    reply, new = Reply.objects.get_or_create(
        invitation=invitation, answer=answer.partstat.value, at=answer.at, defaults={"sequence": known}
    )
    if new:
        record(invitation.person, "answer", reply, answer=reply.answer, about=invitation.about)
    return True


@transaction.atomic
def renew_feed(person: Person) -> Subscription:
    """A new address; the one before leads nowhere from now on."""
    row, _new = Subscription.objects.select_for_update().get_or_create(person=person)
    row.secret, row.made_at = secret(), timezone.now()
    row.save(update_fields=["secret", "made_at"])
    record(person, "renew feed", row)
    return row


@transaction.atomic
def choose_mail(person: Person, wanted: bool) -> None:
    row, _new = Subscription.objects.select_for_update().get_or_create(person=person)
    if row.by_mail != wanted:
        row.by_mail = wanted
        row.save(update_fields=["by_mail"])
        record(person, "choose invitations", row, by_mail=wanted)
