from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.credits import jobs, queries
from telementor.credits.models import Accreditation, Award, Certificate, Closing, Rate
from telementor.credits.queries import SoFar
from telementor.enrolment.models import Enrolment
from telementor.messaging.actions import tell
from telementor.programs.models import Cycle


class Busy(Exception):
    """Certificates of this cycle are being made."""


class Outdated(Exception):
    """Attendance, surveys or rules changed since, or credit was worked out again."""


class NotOver(Exception):
    """Sessions of the cycle are still to come."""


class Used(Exception):
    """Credit was worked out by this accreditation; it stays, so that old certificates can be explained."""


@transaction.atomic
def keep(row: Accreditation, rates: Iterable[Rate], dropped: Iterable[Rate], by: Person, fields: Iterable[str]) -> None:
    row.save()
    for rate in dropped:
        rate.delete()
    for rate in rates:
        rate.accreditation = row
        rate.save()
    record(by, "keep", row, fields=sorted(fields))


@transaction.atomic
def remove(row: Accreditation, by: Person) -> None:
    if row.awards.exists() or row.certificates.exists():
        raise Used
    record(by, "remove", row, body=str(row.body))
    row.delete()


def work_out(cycle: Cycle, by: Person) -> Closing:
    """Everybody's credit as it is now. Asked again while nothing has changed, it is the same one."""
    places, found = queries.credit_of_cycle(cycle)
    basis = queries.digest(places, found)
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        last = queries.newest(cycle)
        if last and last.basis == basis:
            return last
        if last and last.state == Closing.State.ISSUING:
            raise Busy
        closing = Closing.objects.create(cycle=cycle, by=by, basis=basis)
        Award.objects.bulk_create(
            (award(closing, place, one) for place in places for one in found[place.pk]), batch_size=500
        )
        record(by, "work out", closing, people=len(places))
    return closing


def award(closing: Closing, place: Enrolment, one: SoFar) -> Award:
    return Award(
        closing=closing,
        enrolment=place,
        accreditation=one.accreditation,
        holder=queries.holder(place),
        amount=one.credit.total,
        sessions=one.sessions,
        held=len(one.credit.lines),
        lines=queries.written(one.credit),
        unmet=" ".join(one.unmet),
    )


def outdated(closing: Closing) -> bool:
    """Whether working out now would give anybody something else."""
    return queries.digest(*queries.credit_of_cycle(closing.cycle)) != closing.basis


def confirm(closing: Closing, by: Person, revoke: Iterable[Certificate] = (), reason: str = "") -> None:
    """Have the certificates made and mailed. A second click finds it begun, and does nothing."""
    if closing.state == Closing.State.COUNTED and outdated(closing):
        raise Outdated
    if queries.still_to_come(closing.cycle):
        raise NotOver
    with transaction.atomic():
        last = lock(closing)
        if last.state != Closing.State.COUNTED:
            return
        for certificate in revoke:
            end(certificate, reason, by)
        record(by, "confirm", closing, certificates=begin(last))


@transaction.atomic
def stop(closing: Closing, by: Person) -> None:
    """The job ends after the certificate in hand."""
    if Closing.objects.filter(pk=closing.pk, state=Closing.State.ISSUING).update(state=Closing.State.STOPPED):
        record(by, "stop", closing)


@transaction.atomic
def go_on(closing: Closing, by: Person) -> None:
    """Make those still to be made; those made are left alone."""
    last = lock(closing)
    if last.state == Closing.State.STOPPED:
        record(by, "go on", closing, certificates=begin(last))


def lock(closing: Closing) -> Closing:
    """The cycle is locked, so that credit is not worked out again meanwhile; only the newest closing goes on."""
    Cycle.objects.select_for_update().get(pk=closing.cycle_id)
    last = queries.newest(closing.cycle)
    if last is None or last.pk != closing.pk:
        raise Outdated
    return last


def begin(closing: Closing) -> int:
    left = queries.to_make(closing).count()
    closing.state = Closing.State.ISSUING if left else Closing.State.DONE
    closing.finished_at = None if left else timezone.now()
    closing.run, closing.trouble, closing.total = closing.run + 1, [], closing.done + left
    closing.save(update_fields=["state", "finished_at", "run", "trouble", "total"])
    if left:
        jobs.issue.enqueue(closing.pk, closing.run)
    return left


@transaction.atomic
def end(certificate: Certificate, reason: str, by: Person) -> None:
    """Revoke a certificate that is no longer earned, and tell whose it is. Once is enough."""
    rows = queries.standing().filter(pk=certificate.pk)
    if rows.update(revoked_at=timezone.now(), revoked_reason=reason):
        certificate.refresh_from_db()
        record(by, "revoke", certificate, reason=reason)
        tell(certificate.enrolment.person, "credits/revoked", certificate)
