"""From when on a session counts as attended, as the cycle says."""

from datetime import timedelta

from telementor.attendance.models import Definition
from telementor.programs.models import Cycle, Session


def definition(cycle: Cycle) -> Definition:
    """The cycle's own, or what holds where it said nothing: a minute is enough."""
    return Definition.objects.filter(cycle=cycle).first() or Definition(cycle=cycle)


def needed(said: Definition, session: Session) -> int:
    """The minutes a session must be attended. A short session never asks for more than it has."""
    whole = session.length // timedelta(minutes=1)
    least = whole - said.may_miss if said.counts == Definition.Counts.WHOLE else said.least
    return max(1, min(least, whole))
