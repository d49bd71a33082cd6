"""What stands in people's calendars, and where theirs is not in step with the cycle's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.messaging import queries as messaging
from telementor.messaging.models import Invitation, Reply, Subscription
from telementor.programs.models import Cycle, Session
from telementor.rules.calendar import Event

# Each session is an invitation of its own, as Outlook reads one event a mail; nobody gets twenty such mails on one day.
AHEAD = timedelta(weeks=4)
QUIET = timedelta(minutes=10)  # so long nobody has changed a session before calendars are told what is new of it
KEPT = timedelta(days=180)  # how long the past stays in a feed
Status = Enrolment.Status


def events(person: Person) -> list[Event]:
    """The sessions of the cycles a person is enrolled in, and of the programs whose team she is on."""
    places = person.enrolments.filter(status=Status.ENROLLED).values("cycle")
    hers = Q(cycle__in=places) | Q(cycle__program__in=person.memberships.values("program"))
    sessions = Session.objects.filter(hers, ends_at__gt=timezone.now() - KEPT).select_related("cycle__program")
    return [event(session, person) for session in sessions]


def event(session: Session, person: Person, *, going: bool = True) -> Event:
    """A session as an appointment of one person, in her language. The link is ours: the provider's would outlive her place."""
    link = address(session)
    with override(person.language):
        return Event(
            uid=uid(session, person),
            host=str(session.cycle.program.name),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            zone=session.cycle.zone,
            summary=summary(session, going),
            description=description(session, link),
            link=link,
            sequence=session.revision,
            changed_at=session.changed_at,
            cancelled=bool(session.cancelled_at) or not going,
        )


def address(session: Session) -> str:
    return settings.SITE + reverse("live:join", args=[session.pk])


def said(session: Session) -> dict[str, str]:
    """What an invitation says beside the time, in each language. Without the sentences around it: that we word those anew is
    no reason to write to anybody."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = f"{session.topic}\n{session.speaker}\n{address(session)}"
    return found


def uid(session: Session, person: Person) -> str:
    """A person's own: in the calendar that a clinic shares, a colleague's withdrawal must not take hers away. Nobody who
    was not invited can guess it, so an answer that names it comes from the invitation."""
    mark = salted_hmac("telementor.calendar", f"{person.pk}:{session.pk}").hexdigest()[:20]
    return f"session-{session.pk}-{mark}@{urlsplit(settings.SITE).hostname}"


def summary(session: Session, going: bool) -> str:
    """Outlook shows a cancelled session of a feed like any other, so the words say it too."""
    topic = str(session.topic) or _("Session %(n)s") % {"n": session.number}
    told = f"{session.cycle.program.name} – {topic}"
    return _("Cancelled: %(what)s") % {"what": told} if session.cancelled_at or not going else told


def description(session: Session, link: str) -> str:
    which = _("Session %(n)s of %(cycle)s") % {"n": session.number, "cycle": session.cycle.name}
    speaker = f"{session.speaker}\n" if session.speaker else ""
    join = _("Join here, from 15 minutes before:")
    return f"{which}\n{speaker}\n{join}\n{link}"


@dataclass(frozen=True, slots=True)
class Step:
    """One person's calendar has to be told of one session. `template` is the mail that tells it."""

    place: Enrolment
    session: Session
    template: str

    @property
    def going(self) -> bool:
        return self.place.status == Status.ENROLLED


def out_of_step(cycle: Cycle) -> list[Step]:
    """What calendars do not know yet of a cycle's coming sessions, in four queries."""
    coming = list(cycle.sessions.filter(ends_at__gt=timezone.now()).select_related("cycle__program"))
    labels = [messaging.label(session) for session in coming]
    told = {(row.person_id, row.about): row for row in messaging.invitations(labels)}
    by_mail = ~Q(person__in=Subscription.objects.filter(by_mail=False).values("person"))
    asked = set(cycle.enrolments.filter(by_mail, status=Status.ENROLLED).values_list("pk", flat=True))
    known = Q(status=Status.ENROLLED) | Q(person__in={person for person, _about in told})
    places = cycle.enrolments.filter(known).select_related("person", "cycle__program")
    words = {session.pk: said(session) for session in coming}
    steps = (
        Step(p, s, mail(p, s, told.get((p.person_id, messaging.label(s))), words[s.pk], p.pk in asked))
        for p in places
        for s in coming
    )
    return [step for step in steps if step.template]


def mail(place: Enrolment, session: Session, told: Invitation | None, words: Mapping[str, str], asked: bool) -> str:
    """The mail that brings a calendar in step, or empty where it is."""
    going = place.status == Status.ENROLLED
    if told is None or told.cancelled:
        return "enrolment/invitation" if going and asked and near(session) and not session.cancelled_at else ""
    if session.cancelled_at:
        return "enrolment/cancelled"
    if not going:
        return "enrolment/uninvited"
    if not messaging.same_time(told, session):
        return "enrolment/moved"
    at_rest = session.changed_at <= timezone.now() - QUIET
    return "enrolment/changed" if at_rest and not messaging.same_words(told, words) else ""


def readers(session: Session) -> int:
    """How many are told of it by mail when a session moves, falls away or comes back."""
    return 0 if session.over else session.cycle.enrolments.filter(status=Status.ENROLLED).count()


def near(session: Session) -> bool:
    return session.starts_at < timezone.now() + AHEAD


def cycles_to_keep() -> list[Cycle]:
    """Those that still meet."""
    return list(Cycle.objects.filter(sessions__ends_at__gt=timezone.now()).distinct())


def answers(session: Session | None) -> dict[int, str]:
    """What the calendars of those enrolled answered to one session, by person."""
    return messaging.answers(messaging.label(session)) if session else {}


def with_answers(places: Iterable[Enrolment], said: dict[int, str]) -> None:
    for place in places:
        place.answer = str(Reply.Answer(said[place.person_id]).label) if place.person_id in said else ""


def counted(said: dict[int, str]) -> list[tuple[str, int]]:
    """How many answered what, in the order of the answers."""
    numbers = Counter(said.values())
    return [(str(label), numbers[value]) for value, label in Reply.Answer.choices if numbers[value]]


def said_by(place: Enrolment, sessions: Iterable[Session]) -> dict[int, str]:
    """What one person's calendar answered to some sessions, by session."""
    labels = {messaging.label(session): session.pk for session in sessions}
    said = messaging.answers_of(place.person, labels)
    return {pk: said[about] for about, pk in labels.items() if about in said}


def answers_of(place: Enrolment, sessions: Sequence[Session]) -> list[tuple[Session, str]]:
    """The same in the reader's words."""
    said = said_by(place, sessions)
    return [(one, str(Reply.Answer(said[one.pk]).label)) for one in sessions if one.pk in said]
