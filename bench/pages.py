"""Rows that are pages: a, b, c, e, g and g2, over HTTP against both apps, with a reader who is really signed in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import count
from typing import Any

import openpyxl
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import bench.ready  # noqa: F401
from bench.cost import Cost, interleaved, measured
from bench.ground import MANY, WIDE, Ground
from bench.serving import Answer, Site
from bench.table import Check, Row, at_most
from telementor.accounts.models import Person
from telementor.attendance.models import Correction

KILO = 1_000
WHO_ASKS = 4  # queries: the session, the reader, the cycle, the reader's roles
NO_QUERIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Bench:
    ours: Site
    bare: Site
    ground: Ground
    database: int | None  # the process above every PostgreSQL process
    rounds: int

    def beside(self, times: int, *sides: tuple[Site, Callable[[], object]]) -> list[Cost]:
        """What each side costs, all processes of its server and the database counted."""
        below = [self.database] if self.database else []
        return interleaved(self.rounds, *(partial(measured, work, times, site.pid, *below) for site, work in sides))

    def sign_in(self, person: Person) -> None:
        """A session in the database that both apps know."""
        cookie = signed_in(person).cookies["sessionid"].value
        for site in (self.ours, self.bare):
            site.sign_in(cookie)

    def sign_out(self) -> None:
        for site in (self.ours, self.bare):
            site.sign_out()


def signed_in(person: Person) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def queries(client: Client, path: str, told: Mapping[str, Any] | None = None) -> int:
    """How many statements a request makes, without those that begin and end a transaction."""
    with CaptureQueriesContext(connection) as found:
        answer = client.get(path) if told is None else client.post(path, told)
        b"".join(answer)
    if answer.status_code >= 400:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return sum(not query["sql"].startswith(NO_QUERIES) for query in found.captured_queries)


def ms(cost: Cost) -> str:
    return f"{cost.cpu * 1000:.2f} ms ({cost.wall * 1000:.1f})"


def beside(name: str, what: str, ours: Cost, bare: Cost, most: float, *budgets: Check, note: str = "") -> Row:
    ratio = ours.cpu / bare.cpu
    return Row(name, what, ms(ours), ms(bare), ratio, f"at most {most:g}x", ratio <= most, list(budgets), note)


def rated(name: str, what: str, ours: Cost, theirs: Cost, each: int, least: float, *budgets: Check) -> Row:
    """So many a second of CPU, all processes counted."""
    mine, bare = (f"{each / cost.cpu:,.0f}/s" for cost in (ours, theirs))
    ratio = theirs.cpu / ours.cpu
    return Row(name, what, mine, bare, ratio, f"at least {least:g}x", ratio >= least, list(budgets))


def program(bench: Bench) -> list[Row]:
    """Row a. A query string goes round the page cache; without one the page is kept."""
    path, numbers = "/programs/chronic-pain/", count()
    ours, bare, reader = bench.ours, bench.bare, Client(SERVER_NAME="localhost")
    bench.sign_out()
    cold, page = bench.beside(150, (ours, lambda: ours.get(f"{path}?{next(numbers)}")), (bare, partial(bare.get, path)))
    warm, plain = bench.beside(400, (ours, partial(ours.get, path)), (bare, partial(bare.get, "/plain/")))
    fresh, _, kept = queries(reader, f"{path}?cold"), queries(reader, path), queries(reader, path)
    budgets = at_most(fresh, 4, "queries"), at_most(len(ours.get(path).body) / KILO, 30, "kB")
    return [
        beside("a", "program page, 20 sessions, cold", cold, page, 2.2, *budgets),
        beside("a", "the same kept; bare: a plain view", warm, plain, 2, at_most(kept, 0, "queries")),
    ]


def home(bench: Bench) -> list[Row]:
    """Row b: Bob's first page, with his next session, what he owes and his credit so far."""
    bench.sign_in(bench.ground.bob)
    ours, bare = bench.beside(120, *((site, partial(site.get, "/")) for site in (bench.ours, bench.bare)))
    asked = queries(signed_in(bench.ground.bob), "/")
    return [beside("b", "a participant's home", ours, bare, 2, at_most(asked, 7, "queries"))]


def people(bench: Bench) -> list[Row]:
    """Row c: one page of fifty of a thousand on both sides; bare's whole list is told beside it."""
    path, alike, pk = "/enrolment/cycles/{}/", "/people/{}/", bench.ground.running.pk
    ours, bare, alice = bench.ours, bench.bare, signed_in(bench.ground.alice)
    bench.sign_in(bench.ground.alice)
    sides = (ours, path.format(pk)), (bare, alike.format(pk)), (bare, f"{alike.format(pk)}?all")
    mine, page, whole = bench.beside(60, *((site, partial(site.get, address)) for site, address in sides))
    few, many = (queries(alice, path.format(cycle.pk)) for cycle in (bench.ground.small, bench.ground.running))
    size = len(ours.get(path.format(pk)).body) / KILO
    budgets = at_most(many, 8, "queries"), at_most(size, 400, "kB"), Check(f"{few} queries for 20 people", few == many)
    note = f"one page of 50 on both sides. Bare's whole list of {MANY:,} in one page: {ms(whole)}, {mine.cpu / whole.cpu:.2f}x."
    return [beside("c", f"a page of {MANY:,} people", mine, page, 2, *budgets, note=note)]


def mark(bench: Bench) -> list[Row]:
    """Row e: one mark at roll call, every one for somebody else; then the same again, which must write nothing."""
    ours, bare, ground = bench.ours, bench.bare, bench.ground
    session = ground.running.sessions.order_by("number")[0]
    path, alike = f"/attendance/sessions/{session.pk}/mark/", f"/sessions/{session.pk}/mark/"
    turns = {path: marks(ground), alike: marks(ground)}
    bench.sign_in(ground.alice)
    sides = (
        (site, partial(post_next, site, address, turns[address])) for site, address in ((ours, path), (bare, alike))
    )
    mine, theirs = bench.beside(200, *sides)
    one, before = next(turns[path]), Correction.objects.filter(session=session)
    again = [
        ours.post(path, one).status,
        ours.post(path, one).status,
        before.filter(enrolment=one["enrolment"]).count(),
    ]
    asked = queries(signed_in(ground.alice), path, next(turns[path]))
    twice = Check(
        "twice writes once" if again[:2] == [201, 200] else f"twice writes twice {again}", again[:2] == [201, 200]
    )
    return [beside("e", "one attendance mark", mine, theirs, 1.9, at_most(asked, 6, "queries"), twice)]


def marks(ground: Ground) -> Iterator[dict[str, int]]:
    """Everybody in turn; in the next turn other minutes, so that each is a new mark."""
    places = list(ground.running.enrolments.order_by("pk").values_list("pk", flat=True))
    return ({"enrolment": place, "minutes": minutes} for minutes in range(1, 90) for place in places)


def post_next(site: Site, path: str, turn: Iterator[dict[str, int]]) -> None:
    site.post(path, next(turn))


def csv(bench: Bench) -> list[Row]:
    """Row g: all of ten thousand participants, whole requests; the queries are those of the table itself."""
    return [table(bench, "g", "csv", 0.45)]


def xlsx(bench: Bench) -> list[Row]:
    """Row g2: the same as a workbook."""
    return [table(bench, "g2", "xlsx", 1)]


def table(bench: Bench, name: str, kind: str, least: float) -> Row:
    ours, bare, pk = bench.ours, bench.bare, bench.ground.wide.pk
    bench.sign_in(bench.ground.alice)
    path, alike = f"/enrolment/cycles/{pk}/people.{kind}", f"/people/{pk}.{kind}"
    mine, theirs = bench.beside(3, (ours, partial(ours.get, path)), (bare, partial(bare.get, alike)))
    asked = queries(signed_in(bench.ground.alice), path)
    budgets = at_most(asked - WHO_ASKS, 2, f"queries, and {WHO_ASKS} to know who asks"), opens(ours.get(path), kind)
    return rated(name, f"{WIDE:,} participants as {kind.upper()}", mine, theirs, WIDE, least, *budgets)


def opens(answer: Answer, kind: str) -> Check:
    """Whether what came is whole; a CSV must have come in pieces."""
    if kind == "csv":
        whole = len(answer.body.splitlines()) == WIDE + 1
        return Check("streamed" if answer.streamed else "not streamed", answer.streamed and whole)
    sheet = openpyxl.load_workbook(BytesIO(answer.body), read_only=True).worksheets[0]
    return Check("opens", sum(1 for _ in sheet.rows) == WIDE + 1)
