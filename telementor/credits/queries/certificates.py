from django.db.models import Q, QuerySet

from telementor.accounts.models import Person
from telementor.credits.models import Certificate
from telementor.programs.models import Member

ROWS = ("enrolment__person", "enrolment__cycle__program", "accreditation", "superseded_by")


def standing() -> QuerySet[Certificate]:
    return Certificate.objects.filter(superseded_at=None, revoked_at=None)


def visible_to(person: Person) -> QuerySet[Certificate]:
    """A person's own, and those of the programs they coordinate; who looks after the installation sees all."""
    rows = Certificate.objects.select_related(*ROWS)
    if person.is_staff:
        return rows
    coordinated = Member.objects.filter(person=person, role=Member.Role.COORDINATOR).values("program")
    return rows.filter(Q(enrolment__person=person) | Q(enrolment__cycle__program__in=coordinated))


def certificates_of(person: Person) -> QuerySet[Certificate]:
    """A person's certificates, those that stand and those that no longer do, newest first."""
    return Certificate.objects.filter(enrolment__person=person).select_related(*ROWS)


def checked(serial: str) -> Certificate | None:
    """The certificate of a serial as somebody typed it: small letters, spaces and missing dashes are forgiven."""
    plain = "".join(letter for letter in serial.upper() if letter.isalnum())
    tidy = f"{plain[:2]}-{plain[2:6]}-{plain[6:10]}-{plain[10:14]}"
    return Certificate.objects.filter(serial=tidy).select_related(*ROWS).first()
