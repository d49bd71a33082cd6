"""What the rows are measured on: the demonstration's program, another with cycles of 20 sessions, and invented people."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, product
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

import bench.ready  # noqa: F401
from telementor.accounts.actions import no_password
from telementor.accounts.models import Licence, Person
from telementor.attendance.models import Match
from telementor.enrolment.models import Enrolment
from telementor.home.management.story import cycles as story
from telementor.home.management.story import people, told
from telementor.home.management.story import program as texts
from telementor.live.models import Presence
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.surveys.models import Response
from telementor.web.bilingual import Words, words

MANY, WIDE, LEAVERS, FEW = 1_000, 10_000, 500, 20  # people in a cycle
WEEK = timedelta(weeks=1)
ZONE = ZoneInfo("America/Toronto")
GIVEN = """Amina Benoît Carmen Dimitri Élise Farid Grace Hassan Ingrid José Keiko Louis Marie Nadia Olivier Priya Quentin
Rosa Sofia Thomas Ursula Victor Wendy Xavier Yasmine Zoé Andrew Beatrice Colin Deborah Ernest Fiona Gérard Helen
Isaac"""
FAMILY = """Abbott Bélanger Chowdhury Desjardins Eriksen Fontaine Gagnon Hussain Ibrahim Johansson Kowalski Leblanc
MacDonald Nguyen Ouellet Pelletier Quigley Roy Singh Tremblay Underwood Vaillancourt Wong Xu Youssef Zimmerman
Anderson Bouchard Campbell Dubois Evans Fraser Gauthier Hamilton Ivanov Jansen"""
PLACES = [("Kenora", "P9N 1A1"), ("Sudbury", "P3E 2C6"), ("Gatineau", "J8X 3X7"), ("Halifax", "B3H 4R2"), ("", "")]
SHOWN = ["family_physician", "nurse_practitioner", "pharmacist", "specialist", "registered_nurse"]


@dataclass(frozen=True)
class Ground:
    alice: Person
    bob: Person
    coming: Cycle  # all 20 sessions are to come; nobody is in it yet; the only one of the program that the public reads
    running: Cycle  # ten sessions over, ten to come, Bob and 999 others
    small: Cycle  # the same with 20 people
    past: Cycle  # sixty sessions over, a thousand people
    finished: Cycle  # 20 sessions over, attended by 500 people who have answered everything
    wide: Cycle  # ten thousand people


def lay() -> Ground:
    texts.documents()
    public, inner = texts.program(), Program.objects.create(slug="bench", name=Words("ECHO Bench", "ECHO Banc"))
    alice = Person.objects.get(email="alice.fournier@example.org")
    Member.objects.create(program=inner, person=alice, role=Member.Role.COORDINATOR)
    today, day = timezone.localdate(), timedelta(days=1)
    ground = Ground(
        alice,
        Person.objects.create_user("bob.bench@example.org", given_name="Bob", family_name="Tremblay", city="Kenora"),
        coming=cycle(public, "Coming", today + WEEK),
        running=cycle(inner, "Running", today - day - 9 * WEEK),
        small=cycle(inner, "Small", today - 2 * day - 9 * WEEK),
        past=cycle(inner, "Past", today - day - 59 * WEEK, 60),
        finished=cycle(inner, "Finished", today - 3 * day - 19 * WEEK),
        wide=cycle(inner, "Wide", today + 2 * WEEK),
    )
    story.certify(inner, ground.finished.first_day, ground.running.last_day, statements())
    populate(ground, random.Random(2026))
    settle_down()
    return ground


def statements() -> dict[str, Words]:
    return {one["key"]: words(one["text"]) for one in told("program")["accreditation"]}


def cycle(program: Program, name: str, first: date, sessions: int = 20) -> Cycle:
    """Its sessions are written by hand, so that no holiday makes them fewer."""
    last = first + (sessions - 1) * WEEK
    made = Cycle.objects.create(
        program=program,
        name=Words(name, name),
        first_day=first,
        last_day=last,
        starts=time(12, 30),
        registration_opens=first - 20 * WEEK,
        registration_closes=last,
        seats=100_000,
    )
    Session.objects.bulk_create(session(made, number) for number in range(sessions))
    story.topics(made)
    story.surveys(made)
    return made


def session(cycle: Cycle, number: int) -> Session:
    starts = datetime.combine(cycle.first_day + number * WEEK, time(12, 30), ZONE)
    return Session(cycle=cycle, number=number + 1, starts_at=starts, ends_at=starts + timedelta(minutes=90))


def populate(ground: Ground, chance: random.Random) -> None:
    everybody = Person.objects.bulk_create(person(n, given, family) for n, given, family in names(WIDE))
    Licence.objects.bulk_create(one for person in everybody for one in people.licences_of(person, chance))
    enrol(ground.wide, everybody)
    enrol(ground.past, everybody[:MANY])
    enrol(ground.small, everybody[-FEW:])
    attend(enrol(ground.finished, everybody[:LEAVERS]), chance)
    places = enrol(ground.running, [ground.bob, *everybody[: MANY - 1]])
    attend(places[:1], chance)
    for survey in ground.finished.instruments.all():
        handed_in = {"instrument": survey, "submitted_at": timezone.now()}
        Response.objects.bulk_create(Response(enrolment=one, **handed_in) for one in ground.finished.enrolments.all())


def names(most: int) -> Iterable[tuple[int, str, str]]:
    """The first 1,260 are all different."""
    pairs = list(product(GIVEN.split(), FAMILY.split()))
    random.Random(1).shuffle(pairs)
    endless = (pair for _ in range(most) for pair in pairs)
    return ((n, *pair) for n, pair in enumerate(islice(endless, most)))


def person(n: int, given: str, family: str) -> Person:
    city, code = PLACES[n % len(PLACES)]
    told = {"profession": SHOWN[n % 4 if n % 7 else 4], "language": "fr" if n % 3 == 0 else "en"}
    email = f"person{n}@example.org"
    return Person(
        email=email,
        given_name=given,
        family_name=family,
        city=city,
        postal_code=code,
        password=no_password(),
        **told,
    )


def enrol(cycle: Cycle, everybody: Iterable[Person]) -> list[Enrolment]:
    status = Enrolment.Status.ENROLLED
    return Enrolment.objects.bulk_create(
        Enrolment(cycle=cycle, person=one, profession=one.profession or "family_physician", status=status)
        for one in everybody
    )


def attend(places: Iterable[Enrolment], chance: random.Random) -> None:
    """Most were at most sessions that are over, for most of the time; as a report that was matched leaves it."""
    rows = list(places)
    over = [one for one in rows[0].cycle.sessions.all() if one.over]
    stays = [(place, presence(one, place.person, chance)) for one in over for place in rows if chance.random() < 0.9]
    Presence.objects.bulk_create(seen for _, seen in stays)
    Match.objects.bulk_create(
        Match(presence=seen, session=seen.session, enrolment=place, reason=Match.Reason.EMAIL, certainty=1)
        for place, seen in stays
    )


def presence(session: Session, person: Person, chance: random.Random) -> Presence:
    joined = session.starts_at + timedelta(minutes=chance.randint(-10, 20))
    left = session.ends_at + timedelta(minutes=chance.randint(-15, 10))
    told = {"name": person.name, "email": person.email, "joined_at": joined, "left_at": left}
    return Presence(session=session, source=Presence.Source.REPORT, **told)


def settle_down() -> None:
    """As a database is after its first night: statistics are there, and nothing is cleaned up during a measurement."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
