"""The time zone that a file was told in: which may be chosen, and what is said where another fits better."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import ZONES
from telementor.attendance import actions
from telementor.programs.models import Session
from telementor.web import moments

BEFORE = _(
    "“%(name)s” was not read: its times lie about %(length)s before this session, as if told in another time zone."
)
AFTER = _(
    "“%(name)s” was not read: its times lie about %(length)s after this session, as if told in another time zone."
)


def zones_of(session: Session) -> list[tuple[str, Any]]:
    """Canada's, and the session's where it is another."""
    own, known = session.cycle.zone, [*ZONES, ("UTC", "UTC")]
    return known if own in dict(known) else [*known, (own, own)]


def clock_of(session: Session, zone: str) -> str:
    """Toronto time (EST); heure de Toronto (HNE)."""
    with timezone.override(zone):
        return moments.zone(session.starts_at)


def asked_zone(name: str, other: actions.OtherZone) -> str:
    """By how much a file lies aside, which zones explain it, and what to do."""
    lies = BEFORE if other.by > timedelta(0) else AFTER
    fit = _("They fit in: %(zones)s.") if other.zones else _("None of the zones here explains it.")
    choose = _("Choose the zone, and the file again. A zone that is chosen, also the session’s own, is taken as it is.")
    zones = "; ".join(str(dict(ZONES)[key]) for key in other.zones)
    told = {"name": name, "length": hours(abs(other.by)), "zones": zones}
    return " ".join(str(part) % told for part in (lies, fit, choose))


def hours(length: timedelta) -> str:
    """A length of whole or half hours: 3 hours, 1½ hours, half an hour."""
    whole, rest = divmod(length, timedelta(hours=1))
    if not rest:
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    return gettext("%(n)s½ hours") % {"n": whole} if whole else gettext("half an hour")
