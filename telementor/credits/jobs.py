import logging
import secrets
from collections.abc import Callable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from telementor.audit.actions import record
from telementor.credits import queries
from telementor.credits.models import Award, Certificate, Closing
from telementor.messaging.actions import tell
from telementor.outside import pdf
from telementor.queue.actions import renew

logger = logging.getLogger(__name__)

CHUNK = 50  # then the queue has its turn, so that mail goes out while the rest is made
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I; five bits each


def new_serial() -> str:
    """Such as TM-7F3K-9Q2D-HW5X: 60 random bits, so that nobody finds one by trying."""
    return "TM-" + "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@task(slow=True)
def issue(pk: int, run: int) -> Callable[[], None] | None:
    """Make the next certificates, each committed by itself: stopped or killed at any point, none is lost or double."""
    closing = Closing.objects.get(pk=pk)
    left = queries.to_make(closing).exclude(pk__in=closing.trouble)
    for award in left.select_related("enrolment__cycle__program").prefetch_related("enrolment__person__licences")[
        :CHUNK
    ]:
        renew()
        if not this_run(pk, run).exists():
            return None
        make(award, run)
    return partial(carry_on, pk, run)


def this_run(pk: int, run: int) -> QuerySet[Closing]:
    """The closing, as long as this run of it goes on."""
    return Closing.objects.filter(pk=pk, run=run, state=Closing.State.ISSUING)


def carry_on(pk: int, run: int) -> None:
    closing = this_run(pk, run).select_for_update().first()
    if closing is None:
        return
    if queries.to_make(closing).exclude(pk__in=closing.trouble).exists():
        issue.enqueue(pk, run)
        return
    closing.state = Closing.State.STOPPED if closing.trouble else Closing.State.DONE
    closing.finished_at = None if closing.trouble else timezone.now()
    closing.save(update_fields=["state", "finished_at"])
    record(None, "finish", closing, made=closing.done)


def make(award: Award, run: int) -> None:
    """One person's certificate. What takes long is done before the transaction begins."""
    serial, now = new_serial(), timezone.now()
    try:
        made = pdf.certificate(queries.paper(award, serial, now))
        name = default_storage.save(f"certificates/{now:%Y}/{serial}.pdf", ContentFile(made))
    except Exception as error:  # one paper that cannot be made does not keep the others back
        return set_aside(award, run, error)
    kept = False
    try:
        kept = give(Certificate(serial=serial, pdf=name, issued_at=now, award=award), award, run)
    finally:
        if not kept:
            default_storage.delete(name)


@transaction.atomic
def give(certificate: Certificate, award: Award, run: int) -> bool:
    """The certificate, the end of the one before it, the message and the audit row: all of them or none."""
    if not this_run(award.closing_id, run).select_for_update().exists():
        return False
    old = queries.standing().filter(enrolment=award.enrolment_id, accreditation=award.accreditation_id).first()
    if old and (old.amount, old.holder) == (award.amount, award.holder):
        return False
    if old:
        Certificate.objects.filter(pk=old.pk).update(superseded_at=certificate.issued_at)
    certificate.enrolment, certificate.accreditation = award.enrolment, award.accreditation
    certificate.amount, certificate.holder = award.amount, award.holder
    certificate.language = award.enrolment.person.language
    certificate.save()
    if old:
        Certificate.objects.filter(pk=old.pk).update(superseded_by=certificate)
    Closing.objects.filter(pk=award.closing_id).update(done=F("done") + 1)
    before = old.serial if old else ""
    tell(
        award.enrolment.person,
        "credits/certificate",
        certificate,
        attachment=str(certificate.pdf.name),
        supersedes=before,
    )
    record(None, "issue", certificate, serial=certificate.serial, supersedes=before)
    return True


@transaction.atomic
def set_aside(award: Award, run: int, error: Exception) -> None:
    logger.warning("no certificate for award %s: %s", award.pk, type(error).__name__)
    closing = this_run(award.closing_id, run).select_for_update().first()
    if closing:
        closing.trouble = [*closing.trouble, award.pk]
        closing.save(update_fields=["trouble"])
