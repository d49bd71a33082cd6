"""One finished cycle, one in the middle, one open for registration, all reckoned from today."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from django.utils import dates, translation

from telementor.accounts.models import Person
from telementor.credits.models import Accreditation, Rate
from telementor.live.models import House, Link
from telementor.programs.actions import make_cycle
from telementor.programs.models import Cycle, Program, Session
from telementor.surveys.models import Instrument, Question
from telementor.web.bilingual import Words, words

from . import told

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cycles:
    finished: Cycle
    running: Cycle
    coming: Cycle


def cycles(program: Program, today: date, by: Person) -> Cycles:
    thursday = today - timedelta(days=(today.weekday() - 3) % 7)
    made = Cycles(
        finished=cycle(program, thursday - 38 * WEEK, 24, by),
        running=cycle(program, thursday - 8 * WEEK, 22, by),
        coming=cycle(program, thursday + 16 * WEEK, 24, by, opens=today - 10 * DAY, admission=Cycle.Admission.APPROVAL),
    )
    House.objects.create(cycle=made.running, built_in=True, keeps_chat=True, takes_guests=True)
    accreditations(program, made)
    return made


def cycle(
    program: Program,
    first: date,
    weeks: int,
    by: Person,
    opens: date | None = None,
    admission: str = Cycle.Admission.AUTOMATIC,
) -> Cycle:
    last = first + (weeks - 1) * WEEK
    made = make_cycle(
        Cycle(
            program=program,
            name=months(first, last),
            first_day=first,
            last_day=last,
            starts=time(12, 30),
            registration_opens=opens or first - 8 * WEEK,
            registration_closes=first + 2 * WEEK,
            seats=80,
            admission=admission,
        ),
        by,
    )
    topics(made)
    surveys(made)
    Link.objects.create(cycle=made, address=f"https://zoom.example.org/j/{8_000_000_000 + made.pk}")
    return made


def months(first: date, last: date) -> Words:
    """January–June 2026, or November 2026 – April 2027."""
    said = {}
    for language in ("en", "fr"):
        with translation.override(language):
            start, end = str(dates.MONTHS[first.month]), str(dates.MONTHS[last.month])
        said[language] = (
            f"{start}–{end} {last.year}" if first.year == last.year else f"{start} {first.year} – {end} {last.year}"
        )
    return Words(**said)


def topics(cycle: Cycle) -> None:
    rows = list(cycle.sessions.all())
    for row, topic in zip(rows, told("topics"), strict=False):
        row.topic = words(topic["title"])
        row.objectives = Words(*("\n".join(one[tag] for one in topic["objectives"]) for tag in ("en", "fr")))
        speaker, title = topic["speaker"]["name"], topic["speaker"]["title"]
        row.speaker = Words(f"{speaker}, {title['en']}", f"{speaker}, {title['fr']}")
        row.activity_number = f"{200_000 + cycle.pk:06}-{row.number:03}"
    Session.objects.bulk_update(rows, ["topic", "objectives", "speaker", "activity_number"])


def surveys(cycle: Cycle) -> None:
    """The pre-survey from registration to the fourth week, the others from the last session on for a long while."""
    dates_of = {"pre": (cycle.registration_opens, cycle.first_day + 12 * WEEK)}
    for kind, one in told("surveys").items():
        opens, closes = dates_of.get(kind, (cycle.last_day, cycle.last_day + 26 * WEEK))
        made = Instrument.objects.create(
            cycle=cycle, kind=kind, title=words(one["title"]), intro=words(one["intro"]), opens=opens, closes=closes
        )
        Question.objects.bulk_create(
            Question(
                instrument=made,
                key=question["key"],
                position=n,
                kind=question["kind"],
                text=words(question["text"]),
                options=question.get("options", []),
                low=words(question.get("low")),
                high=words(question.get("high")),
                required=question["required"],
            )
            for n, question in enumerate(one["questions"])
        )


CFPC = Words("College of Family Physicians of Canada", "Collège des médecins de famille du Canada")
ROYAL = Words(
    "Royal College of Physicians and Surgeons of Canada", "Collège royal des médecins et chirurgiens du Canada"
)
CCCEP = Words(
    "Canadian Council on Continuing Education in Pharmacy", "Conseil canadien de l’éducation permanente en pharmacie"
)
QUEENS = Words("Queen’s University, Office of CPD", "Université Queen’s, bureau du DPC")
QUEENS_CPD = Words(
    "Queen’s University Continuing Professional Development",
    "Développement professionnel continu de l’Université Queen’s",
)
HOURS = Words("hours", "heures")
OTHERS = [
    value
    for value in Person.Profession.values
    if value not in {"family_physician", "specialist", "pharmacist", "resident"}
]


def accreditations(program: Program, cycles: Cycles) -> None:
    """The activity is certified for twelve months at a time at most; each cycle falls into one certification."""
    windows = [
        (cycles.finished.first_day, cycles.running.first_day - DAY),
        (cycles.running.first_day, cycles.coming.first_day - DAY),
        (cycles.coming.first_day, cycles.coming.first_day + timedelta(days=364)),
    ]
    statements = {one["key"]: words(one["text"]) for one in told("program")["accreditation"]}
    for since, until in windows:
        certify(program, since, until, statements)


def certify(program: Program, since: date, until: date, statements: dict[str, Words]) -> None:
    hours = {"unit": "hours", "cap": Decimal(36), "credit_name": HOURS}
    mainpro = {"unit": "credits", "cap": Decimal(36), "credit_name": Words("Mainpro+ credits", "crédits Mainpro+")}
    for body, professions, key, fields in (
        (CFPC, ["family_physician", "resident"], "family_physicians", mainpro),
        (ROYAL, ["specialist"], "royal_college", hours),
        (
            CCCEP,
            ["pharmacist"],
            "pharmacists",
            hours | {"paper": "statement", "credit_name": Words("CEUs", "UFC"), "whole_from_minutes": 80},
        ),
        (QUEENS_CPD, OTHERS, "others", hours),
    ):
        made = Accreditation.objects.create(
            program=program,
            body=body,
            professions=professions,
            certified_from=since,
            certified_until=until,
            certified_by=QUEENS,
            statement=statements[key],
            gates=["registered", "pre_survey", "post_survey", "reflection"],
            activity_number=f"{since:%y%m}-{program.pk:02}",
            **fields,
        )
        Rate.objects.create(accreditation=made, since=since, until=until, per_hour=1)
