from datetime import date, timedelta

import pytest
from django.utils import timezone

from telementor.accounts.models import ConsentDocument, Person
from telementor.enrolment.models import Enrolment, Reminder
from telementor.programs.models import Cycle
from telementor.web.bilingual import Words

LONG_AGO = timezone.now() - timedelta(days=60)


@pytest.fixture
def open_cycle(cycle) -> Cycle:
    """One that takes registrations, whatever day the tests are run on."""
    today = date.today()
    Cycle.objects.filter(pk=cycle.pk).update(
        registration_opens=today - timedelta(5), registration_closes=today + timedelta(5)
    )
    cycle.refresh_from_db()
    return cycle


@pytest.fixture
def documents(db) -> list[ConsentDocument]:
    return [
        ConsentDocument.objects.create(
            kind=kind,
            version="2026-09",
            title=Words(f"The {kind} text", f"Le texte {kind}"),
            text=Words("All of it.", "Tout."),
            required=kind in ("collaboration", "privacy"),
            effective_from=date(2026, 1, 1),
        )
        for kind in ("collaboration", "privacy", "research", "photo")
    ]


@pytest.fixture
def dora(db) -> Person:
    """A visitor who has just signed in for the first time."""
    return Person.objects.create_user("dora@example.org")


@pytest.fixture
def form(documents) -> dict[str, str]:
    """What Dora fills in."""
    return {
        "given_name": "Dora",
        "family_name": "Lévesque",
        "profession": "pharmacist",
        "licence_pharmacists": "612 345",
        "city": "Sioux Lookout",
        "postal_code": "p8t 1a1",
        "language": "fr",
        f"consent_{documents[0].pk}": "on",
        f"consent_{documents[1].pk}": "on",
    }


def many(cycle: Cycle, number: int, status: str = "enrolled", start: int = 0) -> list[Enrolment]:
    people = Person.objects.bulk_create(
        Person(
            email=f"person{n}@example.org",
            given_name=f"Given{n}",
            family_name=f"Family{n}",
            profession="pharmacist",
            city="Kenora",
            postal_code="P9N 1A1",
        )
        for n in range(start, start + number)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(cycle=cycle, person=person, status=status, profession="pharmacist") for person in people
    )


@pytest.fixture
def only(cycle):
    """One reminder, a day before, that was there all along."""
    Reminder.objects.filter(cycle=cycle).delete()
    return Reminder.objects.create(
        cycle=cycle,
        hours=24,
        side="before",
        audience="enrolled",
        subject=Words("Tomorrow: {topic}", "Demain : {topic}"),
        text=Words("Hello {name}, {when}\n\n{link}", "Bonjour {name}, {when}\n\n{link}"),
        since=LONG_AGO,
    )


@pytest.fixture
def soon(cycle):
    """A session that begins in five hours."""
    session = cycle.sessions.select_related("cycle__program")[2]
    session.starts_at = timezone.now() + timedelta(hours=5)
    session.ends_at, session.topic = session.starts_at + timedelta(minutes=90), Words("Sleep", "Sommeil")
    session.save()
    return session


@pytest.fixture
def held(cycle):
    """The second session, which ended two hours ago."""
    session = cycle.sessions.select_related("cycle__program")[1]
    session.ends_at = timezone.now() - timedelta(hours=2)
    session.starts_at = session.ends_at - timedelta(minutes=90)
    session.save()
    return session
