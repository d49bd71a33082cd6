"""A cycle that is over: four Thursdays of 90 minutes, the CFPC's rule for family physicians, and Bob, who was there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from telementor.attendance.models import Correction
from telementor.credits import actions
from telementor.credits.models import Accreditation, Closing
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle, Session
from telementor.queue.worker import run_all
from telementor.surveys.models import Instrument, Response
from telementor.web.bilingual import Words
from tests.conftest import a_cycle, someone

THURSDAY = date(2026, 2, 5)
GATES = ["registered", "pre_survey", "post_survey", "reflection"]


@pytest.fixture
def over(program) -> Cycle:
    return a_cycle(
        program, THURSDAY, THURSDAY + timedelta(days=21), name=Words("Winter 2026", "Hiver 2026"), province="NU"
    )


def accredit(program, rates, professions=("family_physician",), **fields) -> Accreditation:
    told = {
        "body": Words("College of Family Physicians of Canada", "Collège des médecins de famille du Canada"),
        "credit_name": Words("Mainpro+ credits", "crédits Mainpro+"),
        "unit": "credits",
        "certified_from": date(2025, 9, 1),
        "certified_until": date(2026, 8, 31),
        "statement": Words("Approved wording.", "Texte approuvé."),
        "professions": list(professions),
    }
    row = Accreditation.objects.create(program=program, **(told | fields))
    for since, until, per_hour in rates:
        row.rates.create(since=since, until=until, per_hour=Decimal(per_hour))
    return row


@pytest.fixture
def cfpc(program) -> Accreditation:
    return accredit(program, [(date(2025, 9, 1), date(2026, 8, 31), "1")], gates=GATES)


def enrol(cycle, person) -> Enrolment:
    return Enrolment.objects.create(
        cycle=cycle, person=person, profession=person.profession, status=Enrolment.Status.ENROLLED
    )


def was_there(place: Enrolment, by, minutes=90, sessions=None) -> None:
    for session in sessions or Session.objects.filter(cycle=place.cycle_id):
        Correction.objects.create(session=session, enrolment=place, minutes=minutes, reason="Roll call", by=by)


def answered(place: Enrolment, *kinds: str) -> None:
    for kind in kinds or Instrument.Kind.values:
        day = place.cycle.first_day
        survey, _new = Instrument.objects.get_or_create(
            cycle=place.cycle,
            kind=kind,
            defaults={"title": Words(kind, kind), "opens": day, "closes": day + timedelta(days=5000)},
        )
        Response.objects.get_or_create(
            instrument=survey, enrolment=place, defaults={"submitted_at": "2026-03-01T00:00:00Z"}
        )


@pytest.fixture
def bobs(over, bob) -> Enrolment:
    """Bob was at all four sessions, for the whole of them, and has answered everything."""
    return enrol(over, bob)


@pytest.fixture
def earned(bobs, cfpc, alice) -> Enrolment:
    was_there(bobs, alice)
    answered(bobs)
    return bobs


@pytest.fixture
def dora(over, cfpc) -> Enrolment:
    """Dora is enrolled and was never there."""
    return enrol(over, someone("Dora", "Absent", profession="family_physician", language="fr"))


@pytest.fixture
def closing(earned, dora, alice) -> Closing:
    return actions.work_out(earned.cycle, by=alice)


@pytest.fixture
def many(over, cfpc, alice) -> list[Enrolment]:
    """Six people who earned everything."""
    places = [enrol(over, someone(f"P{n}", f"Q{n}", profession="family_physician")) for n in range(6)]
    for place in places:
        was_there(place, alice)
        answered(place)
    return places


def url(row, verb="") -> str:
    return f"/credits/cycles/{row.cycle_id if isinstance(row, Closing) else row.pk}/{verb}"


def finished(closing, by) -> Closing:
    actions.confirm(closing, by)
    run_all()
    closing.refresh_from_db()
    return closing
