"""Rows that are work of one process: d, e2, f, a report read, credit worked out. The database's share is counted."""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

import bench.ready  # noqa: F401
from bench import bare
from bench.cost import Cost, Work, measured
from bench.cost import interleaved as taking_turns
from bench.ground import GIVEN, LEAVERS, MANY, Ground, names
from bench.pages import KILO, Bench, queries, rated, signed_in
from bench.table import Check, Row, at_least, at_most
from telementor.accounts.models import Person
from telementor.attendance.actions import bring, roll_call
from telementor.attendance.models import Match
from telementor.credits.actions import work_out
from telementor.credits.models import Closing
from telementor.enrolment.actions import enter
from telementor.enrolment.forms import ImportForm
from telementor.enrolment.models import Enrolment
from telementor.outside import pdf
from telementor.programs.models import Session

ROLL_CALLS, BARE_ROLL_CALLS, REPORTS = slice(0, 24), slice(24, 48), slice(48, 60)  # of the past cycle's sessions
LIST = ["email", "given name", "family name", "profession", "city", "postal code", "language"]
REPORT = ["Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)", "Guest", "In waiting room"]


def alone(bench: Bench, times: int, *works: Work) -> list[Cost]:
    """What each work costs this process and the database, so many of it at once."""
    below = [bench.database] if bench.database else []
    return taking_turns(bench.rounds, *(partial(measured, work, times, *below, own=True) for work in works))


def registrations(bench: Bench) -> list[Row]:
    """Row d: a list as a coordinator pastes it, read, checked and registered; bare writes the same people and places."""
    cycle, batch, need = bench.ground.coming, registrants(), 2 * bench.rounds
    texts, rows = iter([as_text(next(batch)) for _ in range(need)]), iter([next(batch) for _ in range(need)])
    ours, theirs = alone(
        bench,
        2,
        lambda: import_list(bench.ground, next(texts)),
        lambda: bare.register(cycle.pk, next(rows)),
    )
    soon = Check(f"{MANY:,} in {ours.wall:.2f} of 1 s", ours.wall < 1)
    return [rated("d", "registrants imported", ours, theirs, MANY, 0.12, soon)]


def registrants() -> Iterator[list[dict[str, str]]]:
    """A thousand new people each time."""
    for batch in count():
        yield [
            {"email": f"new{batch}.{n}@example.org", "given_name": given, "family_name": family}
            | {"profession": "pharmacist", "city": "Kenora", "postal_code": "P9N 1A1", "language": "en"}
            for n, given, family in names(MANY)
        ]


def as_text(rows: list[dict[str, str]]) -> str:
    return written([LIST, *(list(row.values()) for row in rows)])


def written(lines: list[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(lines)
    return file.getvalue()


def import_list(ground: Ground, text: str) -> None:
    form = ImportForm({"text": text})
    if not form.is_valid() or form.sheet.problems:
        raise RuntimeError(form.errors or form.sheet.problems[:3])
    enter(ground.coming, form.sheet.registrants, by=ground.alice)


def marks(bench: Bench) -> list[Row]:
    """Row e2: a thousand people marked present in one save of the roll call; the queries are those of the whole request."""
    ground, sessions = bench.ground, past(bench.ground)
    places = list(ground.past.enrolments.order_by("pk").values_list("pk", flat=True))
    asked = queries(
        signed_in(ground.alice),
        f"/attendance/sessions/{sessions[-1].pk}/roll-call/",
        {"present": places, "csrfmiddlewaretoken": ""},
    )
    ours, theirs = (iter(sessions[part]) for part in (ROLL_CALLS, BARE_ROLL_CALLS))
    mine, bares = alone(
        bench,
        4,
        lambda: roll_call(next(ours), set(places), ground.alice),
        lambda: bare.roll_call(next(theirs).pk, places, 90, ground.alice.pk),
    )
    return [rated("e2", "marks in one save", mine, bares, MANY, 0.5, at_most(asked, 6, "queries"))]


def past(ground: Ground) -> list[Session]:
    return list(ground.past.sessions.select_related("cycle__program").order_by("number"))


def certificates(bench: Bench) -> list[Row]:
    """Row f: files made by one process; `/s` is for a second of one core, however many threads there are."""
    papers, font = [paper(n, *name) for n, *name in names(40)], str(pdf.HERE / "built/SourceSans3-Regular.ttf")
    size = max(len(pdf.certificate(one)) for one in papers) / KILO
    lines = [[one.title, one.name, one.licence, one.program, one.amount, one.issued, one.serial] for one in papers]
    ours, theirs = alone(
        bench,
        1,
        lambda: [pdf.certificate(one) for one in papers],
        lambda: [bare.certificate(line, one.address, font) for line, one in zip(lines, papers, strict=True)],
    )
    budgets = at_least(len(papers) / ours.cpu, 60, "a core"), at_most(size, 60, "kB")
    return [rated("f", "certificates, PDF/A-2a and PDF/UA-1", ours, theirs, len(papers), 2, *budgets)]


def paper(number: int, given: str, family: str) -> pdf.Certificate:
    serial = f"TM-7F3K-9Q2D-{number:04}"
    return pdf.Certificate(
        language="fr" if number % 3 == 0 else "en",
        title="Certificate of participation",
        name=f"{given} {family}",
        licence=f"Licence number: {60_000 + number}",
        program="ECHO Chronic Pain & Opioid Stewardship",
        amount="27.5 Mainpro+ credits",
        statement="This one-credit-per-hour Group Learning program has been certified by the College. " * 3,
        issued="18 November 2026",
        serial=serial,
        address=f"https://echo.example.org/credits/check/{serial}/",
        details=[("Cycle", "January–June 2026"), ("Sessions attended", "19 of 20"), ("Activity number", "2601-01")],
    )


def report(bench: Bench) -> list[Row]:
    """A participants report of a thousand rows for a roster of a thousand, read, matched and stored."""
    sessions = iter(past(bench.ground)[REPORTS])
    brought = [next(sessions) for _ in range(bench.rounds)]
    told = iter(
        [(session, zoom(session, bench.ground.past.enrolments.select_related("person"))) for session in brought]
    )
    (cost,) = alone(bench, 1, lambda: bring_next(bench, *next(told)))
    found = Match.objects.filter(session=brought[0])
    known = found.filter(enrolment__isnull=False).count()
    soon = Check(f"{cost.wall:.2f} of 2 s", cost.wall < 2)
    note = f"{found.count():,} rows stored for {MANY:,} people, {known:,} of them recognised, the others wait to be settled."
    return [Row("zoom", "report of 1,000 rows", f"{cost.cpu:.2f} s CPU", budgets=[soon], note=note)]


def bring_next(bench: Bench, session: Session, data: bytes) -> None:
    bring(session, "participants.csv", data, bench.ground.alice)


def zoom(session: Session, places: Iterable[Enrolment]) -> bytes:
    """Zoom's newer header. Of a hundred 55 show their e-mail, 30 only their name, 10 write it otherwise, 5 are unknown."""
    day = f"{session.starts_at.astimezone(ZoneInfo(session.cycle.zone)):%m/%d/%Y}"
    rest = [f"{day} 12:31:07 PM", f"{day} 01:58:40 PM", "88", "Yes", "No"]
    return written([REPORT, *([*seen_as(n, place.person), *rest] for n, place in enumerate(places))]).encode(
        "utf-8-sig"
    )


def seen_as(number: int, person: Person) -> tuple[str, str]:
    family, given, kind = person.family_name, GIVEN.split(), number % 20
    if kind < 11:
        return person.name, person.email
    if kind < 17:
        return person.name, ""
    if kind < 19:
        return f"Dr. {person.given_name} {family[:2]}{family[3:]} (she/her)", ""
    return f"{given[number % len(given)]}'s iPhone {number}", ""


def credit(bench: Bench) -> list[Row]:
    """Everybody's credit over 20 sessions worked out and stored, from the start each time."""
    (cost,) = taking_turns(bench.rounds, partial(worked_out, bench))
    soon = Check(f"{cost.wall:.2f} of 1 s", cost.wall < 1)
    return [Row("credit", f"{LEAVERS} people, 20 sessions", f"{cost.cpu:.2f} s CPU", budgets=[soon])]


def worked_out(bench: Bench) -> Cost:
    Closing.objects.all().delete()
    below = [bench.database] if bench.database else []
    return measured(lambda: work_out(bench.ground.finished, bench.ground.alice), 1, *below, own=True)
