from collections.abc import Callable
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from telementor.messaging.models import Message
from telementor.rules.calendar import method_of


@task(slow=True)
def deliver(pk: int) -> Callable[[], None] | None:
    """Hand one message to the mail server. What is returned runs in the transaction that ends the job."""
    message = Message.objects.select_related("person").get(pk=pk)
    if message.sent_at:
        return None
    as_mail(message).send()
    return lambda: sent(pk)


def sent(pk: int) -> None:
    Message.objects.filter(pk=pk, sent_at=None).update(sent_at=timezone.now())


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The Message-ID is the message's own: should a worker die between sending and noting it, mail programs show it once."""
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.person.email],
        headers={"Message-ID": f"<message-{message.pk}@telementor>", "Content-Language": message.language},
    )
    mail.attach_alternative(message.html, "text/html")
    if message.calendar:  # last, as what the reader's program should prefer (RFC 6047, 2.4)
        mail.attach_alternative(message.calendar, f"text/calendar; method={method_of(message.calendar)}")
    if message.attachment:
        with default_storage.open(message.attachment) as file:
            mail.attach(PurePath(message.attachment).name, file.read(), "application/pdf")
    return mail
