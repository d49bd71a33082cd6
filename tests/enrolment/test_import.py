import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from telementor.accounts.models import Person
from telementor.audit.models import Entry
from telementor.enrolment.models import Enrolment
from telementor.messaging.models import Message
from telementor.programs.models import Cycle
from telementor.queue.models import Job
from telementor.queue.worker import run_all

HEADER = "e-mail,given name,family name,profession,city,postal code,language\n"
ERIN = "erin@example.org,Erin,Okemaw,Nurse practitioner,Kenora,P9N 1A1,fr\n"
FRED = "fred@example.org,Fred,Roy,pharmacist,,,\n"


@pytest.fixture
def url(cycle) -> str:
    return f"/enrolment/cycles/{cycle.pk}/import/"


def test_alice_sees_what_will_happen_before_anybody_is_registered(cycle, alice, as_user, url):
    page = as_user(alice).post(url, {"text": HEADER + ERIN + FRED}).content.decode()
    assert "Register 2 people" in page
    assert not Enrolment.objects.exists()


def test_confirmed_they_are_registered_and_told_by_one_job(cycle, alice, as_user, url):
    assert as_user(alice).post(url, {"text": HEADER + ERIN + FRED, "confirm": "1"}).status_code == 302
    assert set(Enrolment.objects.values_list("status", "channel")) == {("enrolled", "staff")}
    assert Person.objects.get(email="erin@example.org").language == "fr"
    assert not Message.objects.exists()
    assert Job.objects.filter(task__endswith="tell_all").count() == 1
    run_all()
    assert Message.objects.filter(key__startswith="enrolment/entered").count() == 2


def test_the_same_list_twice_changes_nothing(cycle, alice, as_user, url):
    page = as_user(alice)
    for _ in range(2):
        page.post(url, {"text": HEADER + ERIN + FRED, "confirm": "1"})
    assert [Enrolment.objects.count(), Person.objects.filter(given_name="Erin").count()] == [2, 1]
    assert Entry.objects.filter(verb="enter").count() == 2
    assert Job.objects.filter(task__endswith="tell_all").count() == 1
    assert "Register" not in page.post(url, {"text": HEADER + ERIN}).content.decode().split("<form class")[-1]


def test_who_withdrew_is_not_brought_back_by_a_list(cycle, place, bob, alice, as_user, url):
    Enrolment.objects.update(status="withdrawn")
    as_user(alice).post(url, {"text": HEADER + f"{bob.email},Bob,Tremblay,pharmacist,,,\n", "confirm": "1"})
    assert Enrolment.objects.get().status == "withdrawn"


def test_what_is_wrong_stands_beside_its_line_and_nobody_is_registered(cycle, alice, as_user, url):
    bad = "nobody,Gil,Roy,wizard,,12345,de\n" + FRED + FRED.replace("Fred", "")
    page = as_user(alice).post(url, {"text": HEADER + ERIN + bad, "confirm": "1"}).content.decode()
    for sentence in (
        "“nobody” is not an e-mail address.",
        "“wizard” is no profession we know.",
        "“12345” is not a Canadian postal code.",
        "“de” is neither English nor French.",
        "Line 4 has the same e-mail.",
        "The given name or the family name is missing.",
    ):
        assert sentence in page
    assert "erin@example.org,Erin" in page
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "This is an Excel workbook."),
        (b"\x89PNG\0\0", "This is not a text file."),
        (
            b"just a sentence",
            "The first line must name the columns. Not found: e-mail, given name, family name, profession.",
        ),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_file_that_is_no_list_says_so(cycle, alice, as_user, url, content, sentence):
    answer = as_user(alice).post(url, {"file": SimpleUploadedFile("list.csv", content)})
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_from_excel_in_french_is_read_in_each_encoding(cycle, alice, as_user, url, encoding):
    text = "Courriel;Prénom;Nom;Profession\r\nzoe@example.org;Zoé;Bélanger;Médecin de famille\r\n"
    file = SimpleUploadedFile("liste.csv", text.encode(encoding))
    assert "Register 1 person" in as_user(alice).post(url, {"file": file}).content.decode()
    as_user(alice).post(url, {"text": text, "confirm": "1"})
    assert Enrolment.objects.get().person.given_name == "Zoé"
    assert Enrolment.objects.get().profession == "family_physician"


def test_more_people_than_seats_wait(cycle, alice, as_user, url):
    Cycle.objects.update(seats=1)
    page = as_user(alice).post(url, {"text": HEADER + ERIN + FRED}).content.decode()
    assert "waiting list" in page
    as_user(alice).post(url, {"text": HEADER + ERIN + FRED, "confirm": "1"})
    assert list(Enrolment.objects.order_by("pk").values_list("status", flat=True)) == ["enrolled", "waiting"]


def test_a_thousand_lines_take_few_statements(cycle, alice, as_user, url):
    Cycle.objects.update(seats=2_000)
    lines = [f"person{n}@example.org,Given{n},Family{n},Pharmacist,Kenora,P9N 1A1,en\n" for n in range(1_000)]
    page = as_user(alice)
    with CaptureQueriesContext(connection) as asked:
        page.post(url, {"text": HEADER + "".join(lines), "confirm": "1"})
    assert Enrolment.objects.count() == 1_000
    assert len(asked) < 100


def test_only_the_coordinator_imports(cycle, sam, charlie, as_user, url):
    assert as_user(sam).post(url, {"text": HEADER + ERIN, "confirm": "1"}).status_code == 403
    assert as_user(charlie).get(url).status_code == 404
    assert not Enrolment.objects.exists()
