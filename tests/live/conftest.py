from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.live.models import House, Seat
from telementor.programs.models import Session


@pytest.fixture
def tonight(cycle) -> Session:
    """A session that began ten minutes ago, held in the room of this site."""
    House.objects.create(cycle=cycle, built_in=True)
    session = cycle.sessions.select_related("cycle__program").order_by("starts_at").last()
    session.starts_at = timezone.now() - timedelta(minutes=10)
    session.ends_at = session.starts_at + timedelta(minutes=90)
    session.save()
    return session


def seat_of(session: Session, person) -> Seat:
    return Seat.objects.get(session=session, person=person)
