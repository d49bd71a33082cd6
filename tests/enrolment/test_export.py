import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test import AsyncRequestFactory
from django.test.utils import CaptureQueriesContext

from telementor.accounts.models import Person
from telementor.web.exports import as_csv, defused
from tests.aside import run
from tests.enrolment.conftest import many


@pytest.fixture
def url(cycle) -> str:
    return f"/enrolment/cycles/{cycle.pk}/people"


def rows(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_alice_takes_the_people_away(cycle, place, bob, alice, as_user, url):
    bob.licences.create(body="cfpc", number="123456")
    header, line = rows(as_user(alice).get(f"{url}.csv"))
    assert header[:3] == ["Given name", "Family name", "E-mail"]
    assert line[:8] == ["Bob", "Tremblay", bob.email, "Family physician", "Kenora", "ON", "P9N 1A1", "en"]
    assert line[8:10] == ["CFPC member number: 123456", "Enrolled"]


def test_words_are_in_her_language(cycle, place, alice, as_user, url):
    page = as_user(alice)
    page.cookies["django_language"] = "fr"
    assert rows(page.get(f"{url}.csv"))[1][3] == "Médecin de famille"


def test_a_formula_in_a_name_is_plain_text(cycle, place, alice, as_user, url):
    Person.objects.filter(pk=place.person_id).update(given_name='=HYPERLINK("x")', family_name="@cmd")
    assert rows(as_user(alice).get(f"{url}.csv"))[1][:2] == ['\'=HYPERLINK("x")', "'@cmd"]
    book = openpyxl.load_workbook(io.BytesIO(as_user(alice).get(f"{url}.xlsx").getvalue()))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type) == ('\'=HYPERLINK("x")', "s")


@pytest.mark.parametrize(
    ("cell", "out"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("a=1", "a=1"),
        (-1, -1),
        ("", ""),
        ("Roy;=1", "Roy;'=1"),
        ('Roy; "+1', "Roy;' \"+1"),
        ("\ufeff=1", "'\ufeff=1"),
        (" =1", "' =1"),
        ("Roy; Ann", "Roy; Ann"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell, out):
    assert defused(cell) == out


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_thousand_people_take_as_many_queries_as_three(cycle, alice, as_user, url, kind):
    found = []
    for number, start in ((3, 0), (997, 3)):
        many(cycle, number, start=start)
        page = as_user(alice)
        with CaptureQueriesContext(connection) as asked:
            page.get(f"{url}.{kind}").getvalue()
        found.append(len(asked))
    assert found == [6, 6]  # two for the rows; the others say who asks and may


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_only_the_coordinator_takes_them_away(cycle, sam, charlie, as_user, url, kind):
    assert as_user(sam).get(f"{url}.{kind}").status_code == 403
    assert as_user(charlie).get(f"{url}.{kind}").status_code == 404


def test_it_is_streamed_by_the_server_that_serves_the_site():
    response = as_csv(AsyncRequestFactory().get("/"), "people", ["Name"], ([f"Given{n}"] for n in range(2_500)))
    assert response.is_async

    async def pieces() -> list[bytes]:
        return [piece async for piece in response.streaming_content]

    found = run(pieces())
    assert len(found) == 4  # the header, then a thousand rows at a time
    assert b"".join(found).count(b"\r\n") == 2_501
