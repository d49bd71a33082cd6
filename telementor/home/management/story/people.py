"""Sixty-six invented participants, their places, consents and answers."""

import random
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from telementor.accounts.models import Consent, ConsentDocument, Licence, Person
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle
from telementor.rules import licences
from telementor.surveys.models import Instrument, Question, Response

from . import told
from .cycles import Cycles
from .program import person

Habits = dict[
    int, tuple[list[str], float]
]  # of a person: the names they join by, and the share of sessions they come to


def participants(chance: random.Random) -> tuple[list[Person], Habits]:
    rows = told("people")["participants"]
    people = [person(one) for one in rows]
    Licence.objects.bulk_create(licence for one in people for licence in licences_of(one, chance))
    Consent.objects.bulk_create(
        Consent(person=one, document=document, given=document.required or chance.random() < 0.8)
        for document in ConsentDocument.objects.all()
        for one in people
    )
    return people, {p.pk: (row["joins_as"], row["diligence"]) for p, row in zip(people, rows, strict=True)}


def licences_of(person: Person, chance: random.Random) -> list[Licence]:
    asked = licences.asked(licences.Profession(person.profession))
    return [
        Licence(person=person, body=one.body, number=str(chance.randint(60_000, 119_999)))
        for one in asked
        if one.required
    ]


def places(people: list[Person], cycles: Cycles, chance: random.Random) -> None:
    """Sixty in the finished cycle, most of them and some new ones in the running one, the first registrations for the next."""
    take(cycles.finished, people[:60], Enrolment.Status.ENROLLED, chance)
    take(cycles.running, people[:38] + people[54:], Enrolment.Status.ENROLLED, chance)
    take(cycles.coming, people[20:29], Enrolment.Status.ENROLLED, chance)
    take(cycles.coming, people[40:46], Enrolment.Status.APPLIED, chance)


def take(cycle: Cycle, people: list[Person], status: str, chance: random.Random) -> None:
    Enrolment.objects.bulk_create(
        Enrolment(cycle=cycle, person=one, profession=one.profession, status=status) for one in people
    )
    rows = list(cycle.enrolments.all())
    opened = datetime.combine(cycle.registration_opens, time(13), UTC)
    for row in rows:
        row.applied_at = min(timezone.now(), opened + timedelta(days=chance.uniform(0, 30)))
    Enrolment.objects.bulk_update(rows, ["applied_at"])


def answers(cycle: Cycle, shares: dict[str, float], chance: random.Random) -> None:
    """Some of those enrolled hand in each survey; the more diligent at first sight, as in life."""
    instruments = cycle.instruments.filter(kind__in=shares).prefetch_related("questions")
    for instrument in instruments:
        handed_in = min(timezone.now(), midday(instrument) + timedelta(days=5))
        Response.objects.bulk_create(
            Response(
                instrument=instrument,
                enrolment=place,
                submitted_at=handed_in,
                answers=filled(instrument, place, chance),
            )
            for n, place in enumerate(cycle.enrolments.filter(status=Enrolment.Status.ENROLLED).order_by("pk"))
            if n == 0 or chance.random() < shares[instrument.kind]
        )


def midday(instrument: Instrument) -> datetime:
    opens = instrument.cycle.first_day if instrument.kind == Instrument.Kind.PRE else instrument.opens
    return timezone.make_aware(datetime(opens.year, opens.month, opens.day, 12))


def filled(instrument: Instrument, place: Enrolment, chance: random.Random) -> dict[str, str]:
    later = instrument.kind != Instrument.Kind.PRE
    return {
        one.key: answer(one, later, place.person.language, chance) for one in instrument.questions.all() if one.required
    }


def answer(question: Question, later: bool, language: str, chance: random.Random) -> str:
    match question.kind:
        case Question.Kind.SCALE:
            return str(min(7, max(1, round(chance.gauss(5.4 if later else 3.7, 1.1)))))
        case Question.Kind.CHOICE:
            return str(chance.choice(question.options)["value"])
        case Question.Kind.YESNO:
            return "no" if question.key == "bias" else "yes"
        case _other:
            return chance.choice(REFLECTIONS[language])


REFLECTIONS = {
    "en": [
        "I now ask about function and goals before I talk about the dose.",
        "I will offer naloxone to everyone on long-term opioids.",
        "I start a taper by agreeing on the pace with the patient.",
    ],
    "fr": [
        "Je pose maintenant des questions sur le fonctionnement et les objectifs avant de parler de la dose.",
        "J’offrirai la naloxone à toute personne qui prend des opioïdes à long terme.",
        "Je conviens du rythme de la réduction avec la personne avant de commencer.",
    ],
}
