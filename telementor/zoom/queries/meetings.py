"""The meetings of sessions, and who should be in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.live.queries import house, own
from telementor.programs.models import Cycle, Session
from telementor.zoom.models import Account, Holding, Meeting, Registrant

HORIZON = timedelta(days=21)  # a meeting is made so long before its session
IN = (Registrant.State.APPROVED, Registrant.State.HOST)


@dataclass(frozen=True, slots=True)
class Row:
    """A session with its meeting, if there is one, and how many have their way in."""

    session: Session
    meeting: Meeting | None
    inside: int
    made_from: datetime  # from when its meeting is made by itself

    @property
    def soon(self) -> bool:
        return self.made_from <= timezone.now()


def holding(cycle: Cycle) -> Holding:
    return Holding.objects.filter(cycle=cycle).first() or Holding(cycle=cycle)


def held(cycle: Cycle) -> bool:
    """Whether the sessions of a cycle are to have meetings in Zoom."""
    return holding(cycle).active and not house(cycle).built_in


def wanted(session: Session) -> bool:
    return not session.cancelled_at and held(session.cycle)


def due(session: Session) -> bool:
    """Whether it is time to make its meeting. One that has a link of its own is held there."""
    return session.starts_at - HORIZON <= timezone.now() and not own(session)


def being_made(session: Session, meeting: Meeting | None) -> bool:
    """Whether it is a matter of a moment."""
    if session.over or not wanted(session):
        return False
    return due(session) if meeting is None else meeting.state == Meeting.State.WAITS and not meeting.trouble


def meeting_of(session: Session) -> Meeting | None:
    return Meeting.objects.filter(session=session).first()


def by_pk(session: int) -> Session | None:
    return Session.objects.select_related("cycle__program").filter(pk=session).first()


def coming() -> QuerySet[Session]:
    """Sessions ahead whose meetings are looked at by themselves, of programs whose connection works."""
    now = timezone.now()
    works = Q(cycle__program__zoom__state__in=Account.WORKING)
    near = Q(starts_at__lte=now + HORIZON, cycle__zoom__active=True) | Q(zoom__isnull=False)
    return Session.objects.filter(works, near, ends_at__gt=now)


def kept(sessions: Iterable[Session]) -> set[int]:
    """Of these sessions, by key, those whose links Zoom's meetings give, in one query."""
    on = ~Q(cycle__program__zoom__state=Account.State.OFF) & Q(cycle__program__zoom__isnull=False)
    rows = Session.objects.filter(pk__in=[one.pk for one in sessions], cycle__zoom__active=True)
    ahead = on & Q(ends_at__gt=timezone.now())
    return set(rows.filter(ahead | Q(zoom__state=Meeting.State.MADE)).order_by().values_list("pk", flat=True))


def expected(cycle: Cycle) -> QuerySet[Person]:
    """Everybody who may join: who is enrolled, and the team."""
    enrolled = Q(enrolments__cycle=cycle, enrolments__status=Enrolment.Status.ENROLLED)
    team = Q(memberships__program=cycle.program_id)
    ids = Person.objects.filter(enrolled | team, is_active=True).order_by().values("pk")
    return Person.objects.filter(pk__in=ids).order_by("family_name", "given_name", "pk")


def rows(cycle: Cycle) -> list[Row]:
    """Every session that has a meeting or may have one yet; three queries, however many they are."""
    found = {one.session_id: one for one in Meeting.objects.filter(session__cycle=cycle)}
    inside = insiders(cycle)
    return [
        Row(one, meeting, inside.get(meeting.pk, 0) if meeting else 0, one.starts_at - HORIZON)
        for one in cycle.sessions.order_by("starts_at")
        if (meeting := found.get(one.pk)) or not (one.cancelled_at or one.over)
    ]


def insiders(cycle: Cycle) -> dict[int, int]:
    """How many have their way in, by the meeting's key."""
    rows = Registrant.objects.filter(meeting__session__cycle=cycle, state__in=IN)
    return dict(rows.order_by().values_list("meeting").annotate(count=Count("pk")))


def doors(meeting: Meeting) -> list[Registrant]:
    """How everybody comes in, by name; first who has no link yet, as a row without a state."""
    rows = meeting.registrants.select_related("person").order_by("person__family_name", "person__given_name", "pk")
    had = {one.person_id for one in rows if one.state != Registrant.State.CANCELLED}
    lacking = [one for one in expected(meeting.session.cycle) if one.pk not in had]
    without = {one.pk for one in lacking}
    none = [Registrant(meeting=meeting, person=one, email=one.email) for one in lacking]
    return none + [one for one in rows if one.person_id not in without]
