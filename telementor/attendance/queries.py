from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.attendance.models import Alias, Correction, Match, Report
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.rules import presence
from telementor.rules.matching import Candidate, normalise
from telementor.rules.presence import Span

WORKERS = (Member.Role.COORDINATOR, Member.Role.FACILITATOR, Member.Role.TECHNICAL)
ON_THE_ROSTER = (Enrolment.Status.ENROLLED, Enrolment.Status.WITHDRAWN)
NOBODY = 0  # the key of what was settled as no participant; no person has it
WAITING = Q(enrolment=None, set_aside=False)
Minutes = dict[tuple[int, int], int]  # by enrolment and session; absent where nothing is known
Stays = Iterable[tuple[int, int, datetime, datetime]]  # enrolment, session, joined, left


# How long everybody was there


def minutes(cycle: Cycle) -> Minutes:
    """The minutes of everybody in every session of a cycle, in four queries."""
    sessions = cycle.sessions.order_by().values_list("pk", "starts_at", "ends_at")
    windows = {pk: Span(start, end) for pk, start, end in sessions}
    gone = dict(cycle.enrolments.filter(status=Enrolment.Status.WITHDRAWN).values_list("pk", "decided_at"))
    stays = counting(Match.objects.filter(session__cycle=cycle))
    return corrected(attended(stays, windows, gone), Correction.objects.filter(session__cycle=cycle))


def minutes_of(enrolments: Iterable[Enrolment]) -> Minutes:
    """The same for a few places, in two queries."""
    places = list(enrolments)
    gone = {place.pk: place.decided_at for place in places if place.status == Enrolment.Status.WITHDRAWN}
    theirs = {"enrolment__in": [place.pk for place in places]}
    found = list(counting(Match.objects.filter(**theirs), "session__starts_at", "session__ends_at"))
    windows = {row[1]: Span(row[4], row[5]) for row in found}
    return corrected(attended((row[:4] for row in found), windows, gone), Correction.objects.filter(**theirs))


def counting(matches: QuerySet[Match], *more: str) -> QuerySet[Match, Any]:
    """The stays that count: settled, and not in the waiting room."""
    wanted = ("enrolment_id", "session_id", "presence__joined_at", "presence__left_at", *more)
    return matches.filter(enrolment__isnull=False, presence__waiting_room=False).order_by().values_list(*wanted)


def attended(stays: Stays, windows: Mapping[int, Span], gone: Mapping[int, datetime | None]) -> Minutes:
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for enrolment, session, joined, left in stays:
        spans[enrolment, session].append(Span(joined, left))
    return {key: presence.minutes(found, until(windows[key[1]], gone.get(key[0]))) for key, found in spans.items()}


def until(session: Span, gone: datetime | None) -> Span:
    """The part of a session before somebody withdrew: what was attended until then counts."""
    return Span(session.start, max(session.start, min(session.end, gone))) if gone else session


def corrected(found: Minutes, corrections: QuerySet[Correction]) -> Minutes:
    """The newest correction goes before what was computed."""
    rows = corrections.order_by("at", "pk").values_list("enrolment_id", "session_id", "minutes")
    return found | {(enrolment, session): said for enrolment, session, said in rows}


# Why


@dataclass(frozen=True, slots=True)
class Stay:
    """One presence as a source saw it, and how much of it lies in the session."""

    match: Match
    counted: int
    why_not: str

    @property
    def certainty(self) -> int:
        return int(self.match.certainty * 100)


@dataclass(frozen=True, slots=True)
class Explained:
    """A person's minutes in a session, and where they come from."""

    enrolment: Enrolment
    minutes: int
    computed: int
    spans: list[Span]
    stays: list[Stay]
    corrections: list[Correction]  # the newest first

    @property
    def adjusted(self) -> Correction | None:
        return self.corrections[0] if self.corrections else None

    @property
    def known(self) -> bool:
        return bool(self.stays or self.corrections)


def explained(session: Session, enrolment: Enrolment) -> Explained:
    return explained_all(session, [enrolment])[0]


def explained_all(session: Session, enrolments: Iterable[Enrolment]) -> list[Explained]:
    """The same for a page of people, in two queries."""
    places = list(enrolments)
    chosen = {"session": session, "enrolment__in": [place.pk for place in places]}
    matches, corrections = defaultdict(list), defaultdict(list)
    for match in (
        Match.objects.filter(**chosen).select_related("presence", "settled_by").order_by("presence__joined_at")
    ):
        matches[match.enrolment_id].append(match)
    for correction in Correction.objects.filter(**chosen).select_related("by").order_by("-at", "-pk"):
        corrections[correction.enrolment_id].append(correction)
    return [explain(session, place, matches[place.pk], corrections[place.pk]) for place in places]


def explain(session: Session, place: Enrolment, matches: list[Match], corrections: list[Correction]) -> Explained:
    gone = place.decided_at if place.status == Enrolment.Status.WITHDRAWN else None
    window = until(Span(session.starts_at, session.ends_at), gone)
    counting = [span(match.presence) for match in matches if not match.presence.waiting_room]
    computed = presence.minutes(counting, window)
    said = corrections[0].minutes if corrections else computed
    stays = [Stay(match, presence.minutes([span(match.presence)], window), why_not(match, window)) for match in matches]
    return Explained(place, said, computed, presence.covered(counting, window), stays, corrections)


def span(seen: Presence) -> Span:
    return Span(seen.joined_at, seen.left_at)


def why_not(match: Match, window: Span) -> str:
    """Why a stay gives no minutes; empty where it does."""
    if match.presence.waiting_room:
        return gettext("In the waiting room; this does not count.")
    if not presence.covered([span(match.presence)], window):
        return gettext("Before or after the session; this does not count.")
    return ""


# Who can be meant


@dataclass(frozen=True, slots=True)
class OnRoster:
    """Somebody whom a row may belong to; without an enrolment, of the team."""

    person: int
    name: str
    email: str
    enrolment: int | None

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def roster(cycle: Cycle) -> dict[int, OnRoster]:
    """Who has, or had, a place in the cycle, and the program's team, by person, in two queries."""
    of_person = ("person_id", "person__given_name", "person__family_name", "person__email")
    team = Member.objects.filter(program=cycle.program_id).order_by().values_list(*of_person)
    places = cycle.enrolments.filter(status__in=ON_THE_ROSTER).values_list(*of_person, "pk")
    found = {row[0]: OnRoster(row[0], f"{row[1]} {row[2]}".strip(), row[3], None) for row in team}
    return found | {row[0]: OnRoster(row[0], f"{row[1]} {row[2]}".strip(), row[3], row[4]) for row in places}


def candidates(cycle: Cycle, people: Mapping[int, OnRoster]) -> list[Candidate]:
    """The roster as the rule wants it, with what was learnt: names settled before, and registrants known by then."""
    aliases, registrants = defaultdict(set), defaultdict(set)
    for person, written in Alias.objects.filter(program=cycle.program_id).values_list("person_id", "written"):
        aliases[person or NOBODY].add(written)
    learnt = Match.objects.filter(session__cycle=cycle, enrolment__isnull=False).exclude(presence__registrant="")
    for person, registrant in learnt.order_by().values_list("enrolment__person_id", "presence__registrant").distinct():
        registrants[person].add(registrant)
    found = [
        Candidate(key, one.name, frozenset({one.email}), frozenset(registrants[key]), frozenset(aliases[key]))
        for key, one in people.items()
    ]
    return [*found, Candidate(NOBODY, "", frozenset(), aliases=frozenset(aliases[NOBODY]))]


def places(session: Session, *, search: str = "") -> QuerySet[Any]:
    """Everybody who may have been in a session, with what was last said about them by hand."""
    newest = Correction.objects.filter(session=session, enrolment=OuterRef("pk")).order_by("-at", "-pk")
    found = Enrolment.objects.filter(cycle=session.cycle_id, status__in=ON_THE_ROSTER).select_related("person")
    for word in search.split()[:5]:
        named = {f"person__{field}__icontains": word for field in ("given_name", "family_name", "email")}
        found = found.filter(Q(*named.items(), _connector=Q.OR))
    said = Subquery(newest.values("minutes")[:1], output_field=IntegerField())
    return found.annotate(said=said, said_why=Subquery(newest.values("reason")[:1]))


@dataclass(frozen=True, slots=True)
class Called:
    """One line of the roll call."""

    place: Any
    minutes: int | None
    present: bool


def roll(session: Session) -> list[Called]:
    """Everybody who is enrolled, with what is known of their minutes, in three queries."""
    whole = session.length // timedelta(minutes=1)
    stays = counting(session.matches.all())
    known = attended(stays, {session.pk: Span(session.starts_at, session.ends_at)}, {})
    enrolled = places(session).filter(status=Enrolment.Status.ENROLLED)
    return [
        Called(one, known.get((one.pk, session.pk)) if one.said is None else one.said, one.said == whole)
        for one in enrolled
    ]


# What waits


@dataclass(frozen=True, slots=True)
class Guess:
    one: OnRoster
    why: str
    percent: int

    @property
    def team(self) -> bool:
        return self.one.enrolment is None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Rows of one name and e-mail that wait together; the first of them is settled, and the others with it."""

    match: Match
    stays: list[Match]
    guesses: list[Guess]


def waiting(session: Session, people: Mapping[int, OnRoster]) -> list[Unclear]:
    groups: dict[Any, list[Match]] = defaultdict(list)
    rows = session.matches.filter(WAITING).select_related("presence").order_by("presence__joined_at", "pk")
    for match in rows:
        groups[together(match)].append(match)
    return [Unclear(found[0], found, guesses(found[0], people)) for found in groups.values()]


def together(match: Match) -> Any:
    """Rows that are surely one person. Two guests without a name are not."""
    seen = match.presence
    named = seen.registrant or seen.email or normalise(seen.name)
    return (seen.registrant, seen.email.casefold(), seen.name) if named else match.pk


def guesses(match: Match, people: Mapping[int, OnRoster]) -> list[Guess]:
    found = ((people.get(told["person"]), told) for told in match.guesses)
    return [Guess(one, why_guessed(told["reason"]), round(told["score"] * 100)) for one, told in found if one]


def why_guessed(reason: str) -> str:
    return gettext("part of the name") if reason == Match.Reason.PART_OF_NAME else str(Match.Reason(reason).label)


def set_aside(session: Session) -> QuerySet[Match]:
    return (
        session.matches.filter(set_aside=True).select_related("presence", "settled_by").order_by("presence__joined_at")
    )


def reports(session: Session) -> QuerySet[Report]:
    return session.reports.select_related("by")


class State(StrEnum):
    CANCELLED = "cancelled"
    TO_COME = "to_come"
    NO_REPORT = "no_report"
    UNCLEAR = "unclear"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Desk:
    """One session on the list: how far its attendance is."""

    session: Session
    rows: int
    present: int
    unclear: int

    @property
    def state(self) -> State:
        if self.session.cancelled_at:
            return State.CANCELLED
        if self.unclear:
            return State.UNCLEAR
        if self.rows or self.present:
            return State.SETTLED
        return State.NO_REPORT if self.session.over else State.TO_COME


def desks(cycle: Cycle) -> list[Desk]:
    """The sessions of a cycle, in seven queries."""
    rows = counted(Presence.objects.filter(session__cycle=cycle))
    unclear = counted(Match.objects.filter(WAITING, session__cycle=cycle))
    present = Counter(session for (_, session), found in minutes(cycle).items() if found)
    sessions = cycle.sessions.select_related("cycle").order_by("starts_at")
    return [Desk(one, rows.get(one.pk, 0), present[one.pk], unclear.get(one.pk, 0)) for one in sessions]


def counted(found: QuerySet[Any]) -> dict[int, int]:
    return dict(found.order_by().values_list("session_id").annotate(Count("pk")))


def worked_by(person: Person) -> QuerySet[Program]:
    """The programs whose desk a person may work."""
    if person.is_staff:
        return Program.objects.all()
    return Program.objects.filter(members__person=person, members__role__in=WORKERS)


def unclear_counts(person: Person) -> list[tuple[Session, int]]:
    """Sessions with rows that wait for this person, and how many, in one query."""
    waiting = Count("matches", filter=Q(matches__enrolment=None, matches__set_aside=False))
    theirs = Session.objects.filter(cycle__program__in=worked_by(person)).select_related("cycle__program")
    found = theirs.annotate(unclear=waiting).filter(unclear__gt=0).order_by("starts_at")
    return [(session, session.unclear) for session in found]


def awaiting_report(person: Person) -> QuerySet[Session]:
    """Sessions that are over and of which nobody's attendance is known yet."""
    seen = Exists(Presence.objects.filter(session=OuterRef("pk")))
    said = Exists(Correction.objects.filter(session=OuterRef("pk")))
    over = Session.objects.filter(cancelled_at=None, ends_at__lte=timezone.now(), cycle__program__in=worked_by(person))
    return over.filter(~seen, ~said).select_related("cycle__program").order_by("starts_at")


def taken(session: Session) -> bool:
    """Whether anything is known about who was there."""
    return session.presences.exists() or session.corrections.exists()


# To take away

PERSON = [_("Family name"), _("Given name"), _("E-mail")]
BY_HAND = [_("Adjusted"), _("Marked by")]
HEADER = [*PERSON, _("Profession"), _("Status"), _("Minutes"), _("Computed"), *BY_HAND, _("Reason")]


def table(session: Session) -> Iterator[list[Any]]:
    """One person a row. What speaks a language is said before the rows are asked for."""
    statuses, yes = {value: str(label) for value, label in Enrolment.Status.choices}, gettext("yes")
    professions = {value: str(label) for value, label in Person.Profession.choices}
    found = explained_all(session, places(session))

    def rows() -> Iterator[list[Any]]:
        for one in found:
            person, newest = one.enrolment.person, one.adjusted
            yield [
                person.family_name,
                person.given_name,
                person.email,
                professions.get(one.enrolment.profession, ""),
                statuses[one.enrolment.status],
                one.minutes if one.known else "",
                one.computed if one.stays else "",
                yes if newest else "",
                newest.by.name if newest else "",
                newest.reason if newest else "",
            ]

    return rows()


def matrix_header(sessions: Iterable[Session]) -> list[str]:
    """A column for each session, by its number and day."""
    days = [f"{session.number} ({session.day})" for session in sessions]
    return [*map(str, PERSON), *days, gettext("Minutes in all"), *map(str, BY_HAND)]


def matrix(cycle: Cycle, sessions: Iterable[Session]) -> Iterator[list[Any]]:
    """One person a row, one session a column; then the sum, which sessions were adjusted, and by whom."""
    columns = {session.pk: session.number for session in sessions}
    known, by_hand = minutes(cycle), adjusted(cycle)
    of_person = ("pk", "person__family_name", "person__given_name", "person__email")
    people = cycle.enrolments.filter(status__in=ON_THE_ROSTER).values_list(*of_person)

    def rows() -> Iterator[list[Any]]:
        for place, *person in people.iterator(2_000):
            found = [known.get((place, session)) for session in columns]
            hands = [(number, by) for session, number in columns.items() if (by := by_hand.get((place, session)))]
            numbers, authors = ", ".join(str(n) for n, _ in hands), ", ".join(dict.fromkeys(by for _, by in hands))
            yield [*person, *("" if n is None else n for n in found), sum(filter(None, found)), numbers, authors]

    return rows()


def adjusted(cycle: Cycle) -> dict[tuple[int, int], str]:
    """Who last set somebody's minutes by hand, by enrolment and session."""
    wanted = ("enrolment_id", "session_id", "by__given_name", "by__family_name", "by__email")
    rows = Correction.objects.filter(session__cycle=cycle).order_by("at", "pk").values_list(*wanted)
    return {(place, session): f"{given} {family}".strip() or email for place, session, given, family, email in rows}
