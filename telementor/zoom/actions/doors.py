"""The way in: who presses Join goes to a link that is hers alone. It is shown to nobody, and written down nowhere else."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.live.queries import NoWay
from telementor.outside.zoom.errors import Invalid, Missing, TooSoon, Unreachable, ZoomError
from telementor.programs.models import Session
from telementor.zoom import jobs, queries
from telementor.zoom.models import Account, Meeting, Registrant

NOT_YET = _("The meeting is not ready yet. Press Join again in a minute; if it stays so, write to the coordinator.")
GONE = _("The meeting was deleted in Zoom. The coordinator can make it again; please write to them.")
NO_CONNECTION = _("Your link could not be made, because this site has no connection to Zoom. Write to the coordinator.")
NOT_TAKEN = _("Zoom does not take your e-mail address. Write to the coordinator.")
TOO_OFTEN = _("Zoom makes no more links at the moment. Press Join again in some minutes, or write to the coordinator.")
UNREACHABLE = _("Zoom does not answer just now. Press Join again in a minute.")
NOT_MADE = _("Zoom did not make your link. Write to the coordinator.")
SENTENCES: list[tuple[type[Exception], Any]] = [
    (Missing, GONE),
    (TooSoon, TOO_OFTEN),
    (Unreachable, UNREACHABLE),
    (Invalid, NOT_TAKEN),
    (ZoomError, NOT_MADE),
]


def way(session: Session, person: Person) -> str:
    """Her own link; who has none yet is registered on the spot. Raises NoWay with a sentence."""
    meeting = Meeting.objects.filter(session=session).select_related("session__cycle__program").first()
    if meeting is None or meeting.state != Meeting.State.MADE:
        raise NoWay(not_ready(session, meeting))
    own = meeting.registrants.filter(person=person, email__iexact=person.email).first()
    if own is None or own.state not in (Registrant.State.APPROVED, Registrant.State.HOST) or not link(own, meeting):
        own = on_the_spot(meeting, person)
    if not (found := link(own, meeting)):
        raise NoWay(NOT_TAKEN)
    return found


def link(own: Registrant, meeting: Meeting) -> str:
    """A host comes in by the meeting's own link, which lets nobody else in."""
    return meeting.join_url if own.state == Registrant.State.HOST else own.link


def not_ready(session: Session, meeting: Meeting | None) -> Any:
    if meeting and meeting.state == Meeting.State.GONE:
        return GONE
    Meeting.objects.get_or_create(session=session)
    jobs.later(session.pk, timezone.now())
    return NOT_YET


def on_the_spot(meeting: Meeting, person: Person) -> Registrant:
    account = queries.connected(meeting.session.cycle.program)
    if account is None or account.state == Account.State.REFUSED:
        raise NoWay(NO_CONNECTION)
    try:
        return jobs.add_one(queries.key_of(account), meeting, person)
    except (ZoomError, Unreachable) as error:
        raise NoWay(next(sentence for kind, sentence in SENTENCES if isinstance(error, kind))) from None
    except Registrant.DoesNotExist:  # the meeting was made anew at this moment
        raise NoWay(NOT_YET) from None
