"""Attendance files of webinars, of Teams, of Meet and out of Excel: what each says, and what it does not say."""

import codecs
import io
import zipfile
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from telementor.outside.zoom import NotAReport, Problem, Report, read_report, table
from telementor.outside.zoom.durations import told
from telementor.rules.presence import Span

TORONTO = ZoneInfo("America/Toronto")
SESSION = Span(datetime(2025, 10, 9, 16, 30, tzinfo=UTC), datetime(2025, 10, 9, 18, 0, tzinfo=UTC))
Kind, Reason = Problem.Kind, NotAReport.Reason


def read(text: str | bytes, session: Span = SESSION) -> Report:
    return read_report(text if isinstance(text, bytes) else text.encode(), zone=TORONTO, session=session)


def clock(at: datetime) -> str:
    return f"{at.astimezone(TORONTO):%d %H:%M:%S}"


def stays(report: Report) -> list[tuple[str, str, str, str]]:
    return [(row.name, row.email, clock(row.joined), clock(row.left)) for row in report.rows]


def kinds(report: Report) -> list[tuple[int | None, Kind]]:
    return [(problem.line, problem.kind) for problem in report.problems]


def tabbed(text: str) -> str:
    return text.replace(" | ", "\t")


# Zoom

WEBINAR = """Attendee Report,,,,,,,,,,,,
Report Generated:,"Oct 10, 2025 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
Chronic Pain,812 3456 7890,"Oct 09, 2025 12:25 PM",100,4,0,2,5,3
Host Details,,,,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Alice,alice@example.org,"Oct 09, 2025 12:25:00","Oct 09, 2025 14:05:00",100,No,Canada,
Panelist Details,,,,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Sam,sam@example.org,"Oct 09, 2025 12:28:00","Oct 09, 2025 14:01:00",93,Yes,Canada,
Attendee Details,,,,
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,"Your clinic, if any",Country/Region Name
Yes,Bob,Robert,Roy,bob@example.org,,"Oct 01, 2025 08:00:00",approved,"Oct 09, 2025 12:31:00","Oct 09, 2025 12:50:00",19,Yes,Kenora,Canada,
Yes,Bob,Robert,Roy,bob@example.org,,"Oct 01, 2025 08:00:00",approved,"Oct 09, 2025 12:55:00","Oct 09, 2025 13:58:00",63,Yes,Kenora,Canada,
No,Ann,Ann,Lee,ann@example.org,,"Oct 01, 2025 08:00:00",approved,--,--,--,--,,--
Other Attended,,,,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
18075550123,"Oct 09, 2025 12:30:00","Oct 09, 2025 13:00:00",30,Canada
"""


def test_a_webinar_has_its_sections_and_who_registered_and_did_not_come_is_no_problem():
    report = read(WEBINAR)
    assert stays(report) == [
        ("Alice", "alice@example.org", "09 12:25:00", "09 14:05:00"),
        ("Sam", "sam@example.org", "09 12:28:00", "09 14:01:00"),
        ("Bob", "bob@example.org", "09 12:31:00", "09 12:50:00"),
        ("Bob", "bob@example.org", "09 12:55:00", "09 13:58:00"),
        ("18075550123", "", "09 12:30:00", "09 13:00:00"),
    ]
    assert report.problems == ()


REFUSED = {
    "registration": (
        "Topic,Chronic Pain\n\nFirst Name,Last Name,Email,Registration Time,Approval Status\nBob,Roy,b@x.org,"
        "10/01/2025 08:00:00 AM,approved\n",
        Reason.REGISTRATION,
    ),
    "registration, French": ("Prénom,Nom,E-mail,Heure d’inscription,Statut d’approbation\n", Reason.REGISTRATION),
    "poll": (
        "Poll Report\nReport Generated:,x\nTopic,Meeting ID,Actual Start Time\na,1,2\n\n"
        "#,User Name,User Email,Submitted Date/Time\n1,Bob,b@x.org,10/09/2025 12:45:00 PM,Useful?,Yes\n",
        Reason.POLL,
    ),
    "poll, French": ("n°,Nom d’utilisateur,E-mail,Date/heure de soumission\n", Reason.POLL),
    "the list of meetings": (
        "Topic,Meeting ID,User Name,User Email,Creation Time,Start Time,End Time,Duration (Minutes),Participants\n",
        Reason.MEETINGS,
    ),
    "Meet, without times": ("Name,Email,Duration\nBob,b@x.org,32:14\n", Reason.UNIQUE_USERS),
    "unique users": ("Name (Original Name),User Email,Total Duration (Minutes),Guest\n", Reason.UNIQUE_USERS),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_list_without_times_is_refused_as_what_it_is(text, reason):
    with pytest.raises(NotAReport) as refused:
        read(text)
    assert refused.value.reason is reason


def test_of_many_meetings_in_one_file_the_sessions_own_is_read():
    head = (
        "Topic,Meeting ID,Start Time,End Time,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
    )
    weeks = [f"10/{day:02}/2025" for day in (2, 9, 16)]
    rows = [f"Pain,1,{day} 12:25,{day} 14:00,Bob,b@x.org,{day} 12:31,{day} 13:58,87" for day in weeks]
    report = read("\n".join([head, *rows]))
    assert stays(report) == [("Bob", "b@x.org", "09 12:31:00", "09 13:58:00")]
    assert kinds(report) == [(2, Kind.OTHER_DAY), (4, Kind.OTHER_DAY)]


def test_a_file_that_fits_the_session_under_neither_order_names_both_days_it_may_mean():
    report = read("Name,Email,Join time,Leave time\nBob,,03/04/2025 12:31,03/04/2025 13:58")
    assert report.problems[0] == Problem(None, Kind.ALL_OTHER_DAYS, "2025-03-04, 2025-04-03")


# Teams

TEAMS = tabbed("""1. Summary
Meeting title | Chronic Pain
Attended participants | 2
Start time | 10/9/25, 12:25:00 PM
End time | 10/9/25, 2:05:00 PM
Meeting duration | 1h 40m
Average attendance time | 1h 10m 3s

2. Participants
Name | First Join | Last Leave | In-Meeting Duration | Email | Participant ID (UPN) | Role
Bob Roy | 10/9/25, 12:31:00 PM | 10/9/25, 1:58:00 PM | 1h 20m | bob@example.org | bob@tenant.example | Presenter
Zoé Côté (Guest) | 10/9/25, 12:29:30 PM | 10/9/25, 1:10:30 PM | 41m |  |  | Attendee

3. In-Meeting Activities
Name | Join Time | Leave Time | Duration | Email | Role
Bob Roy | 10/9/25, 12:31:00 PM | 10/9/25, 12:50:00 PM | 19m | bob@example.org | Presenter
Bob Roy | 10/9/25, 12:57:00 PM | 10/9/25, 1:58:00 PM | 1h 1m | bob@example.org | Presenter
Zoé Côté (Guest) | 10/9/25, 12:29:30 PM | 10/9/25, 1:10:30 PM | 41m |  | Attendee
""")
TEAMS_IN_FRENCH = tabbed("""1. Résumé
Titre de la réunion | Douleur chronique
Heure de début | 09/10/2025, 12:25:00
Durée de la réunion | 1 h 40 min

2. Participants
Nom | Première participation | Dernier départ | Durée de participation | E-mail | ID de participant (UPN) | Rôle
Bob Roy | 09/10/2025, 12:31:00 | 09/10/2025, 13:58:00 | 1 h 20 min | bob@example.org | bob@tenant.example | Présentateur
Zoé Côté (Guest) | 09/10/2025, 12:29:30 | 09/10/2025, 13:10:30 | 41 min |  |  | Participant

3. Activités en réunion
Nom | Heure de participation | Heure de départ | Durée | E-mail | Rôle
Bob Roy | 09/10/2025, 12:31:00 | 09/10/2025, 12:50:00 | 19 min | bob@example.org | Présentateur
Bob Roy | 09/10/2025, 12:57:00 | 09/10/2025, 13:58:00 | 1 h 1 min | bob@example.org | Présentateur
Zoé Côté (Guest) | 09/10/2025, 12:29:30 | 09/10/2025, 13:10:30 | 41 min |  | Participant
""")
IN_TEAMS = [
    ("Bob Roy", "bob@example.org", "09 12:31:00", "09 12:50:00"),
    ("Bob Roy", "bob@example.org", "09 12:57:00", "09 13:58:00"),
    ("Zoé Côté (Guest)", "", "09 12:29:30", "09 13:10:30"),
]


@pytest.mark.parametrize("text", [TEAMS, TEAMS_IN_FRENCH])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_of_teams_three_sections_the_one_with_every_join_is_read(text, encoding):
    report = read(text.encode(encoding))
    assert stays(report) == IN_TEAMS
    assert report.problems == ()


def test_teams_without_the_joins_counts_the_time_it_tells_and_says_that_somebody_was_away():
    report = read(TEAMS.split("3. In-Meeting")[0])
    assert stays(report) == [
        ("Bob Roy", "bob@example.org", "09 12:31:00", "09 13:51:00"),
        ("Zoé Côté (Guest)", "", "09 12:29:30", "09 13:10:30"),
    ]
    assert report.problems == (Problem(11, Kind.AWAY, "1h 20m"),)


def test_teams_may_know_a_person_by_the_account_alone():
    report = read(TEAMS.split("3. In-Meeting")[0].replace("\tbob@example.org\t", "\t\t"))
    assert report.rows[0].email == "bob@tenant.example"


def test_teams_joins_are_not_counted_again_where_only_one_section_knows_the_account():
    assert len(read(TEAMS.replace("\tbob@example.org\t", "\t\t")).rows) == 3


def test_teams_older_file_has_one_list():
    text = """Meeting Summary
Total Number of Participants | 2
Meeting Start Time | 10/9/2025, 12:25:00 PM

Full Name | Join Time | Leave Time | Duration | Email | Role | Participant ID (UPN)
Bob Roy | 10/9/2025, 12:31:00 PM | 10/9/2025, 1:58:00 PM | 1h 27m | bob@example.org | Organizer | b@t.example
"""
    assert stays(read(tabbed(text))) == [("Bob Roy", "bob@example.org", "09 12:31:00", "09 13:58:00")]


@pytest.mark.parametrize(
    "text",
    [
        """Full Name | User Action | Timestamp
Bob Roy | Joined before | 10/9/2025, 12:31:00 PM
Zoé Côté | Joined | 10/9/2025, 12:35:00 PM
Bob Roy | Left | 10/9/2025, 12:50:00 PM
Bob Roy | Joined | 10/9/2025, 12:57:00 PM
Bob Roy | Left | 10/9/2025, 1:58:00 PM""",
        """Nom complet | Action de l’utilisateur | Date et heure
Bob Roy | Rejoint avant | 09/10/2025 à 12:31:00
Zoé Côté | Rejoint | 09/10/2025 à 12:35:00
Bob Roy | A quitté l'appel | 09/10/2025 à 12:50:00
Bob Roy | Rejoint | 09/10/2025 à 12:57:00
Bob Roy | A quitté l'appel | 09/10/2025 à 13:58:00""",
    ],
)
def test_a_list_of_comings_and_goings_is_paired_and_who_is_not_said_to_have_gone_is_left_out(text):
    report = read(codecs.BOM_UTF16_LE + tabbed(text).encode("utf-16-le"))
    assert [(name, begin, end) for name, _, begin, end in stays(report)] == [
        ("Bob Roy", "09 12:31:00", "09 12:50:00"),
        ("Bob Roy", "09 12:57:00", "09 13:58:00"),
    ]
    assert kinds(report) == [(3, Kind.NO_TIMES)]


def test_who_went_without_having_come_is_left_out():
    report = read(tabbed("Full Name | User Action | Timestamp\nBob | Left | 10/9/2025, 12:50:00 PM"))
    assert kinds(report) == [(2, Kind.NO_TIMES)]


# Meet

MEET = {
    "clocks": "First name,Last name,Email,Duration,Time joined,Time exited\nBob,Roy,b@x.org,1 hr 27 min,12:31 PM,1:58 PM\n",
    "24 hours": "First name,Last name,Email,Duration,Time joined,Time exited\nBob,Roy,b@x.org,87 min,12:31,13:58\n",
    "French": "Prénom,Nom,Adresse e-mail,Durée,Heure d'arrivée,Heure de départ\nBob,Roy,b@x.org,1 h 27 min,12:31,13:58\n",
    "one name": "Name,Email,Duration,Time joined,Time exited\nBob Roy,b@x.org,87m,2025-10-09 12:31:00,2025-10-09 13:58:00\n",
    "zone": "Name,Email,Duration,Time joined,Time exited\nBob Roy,b@x.org,1:27:00,2025-10-09T16:31:00Z,2025-10-09T17:58:00Z\n",
    "meeting before": "Meeting title,Date,Start time,End time\nPain,2025-10-09,12:25,14:00\n\n"
    "Name,Email,Duration,Time joined,Time exited\nBob Roy,b@x.org,87m,12:31:00,13:58:00\n",
}


@pytest.mark.parametrize("text", MEET.values(), ids=MEET)
def test_meet_tells_times_of_the_day_which_are_the_sessions(text):
    report = read(text)
    assert stays(report) == [("Bob Roy", "b@x.org", "09 12:31:00", "09 13:58:00")]
    assert report.problems == ()


def test_meet_counts_the_time_it_tells_where_somebody_was_away():
    report = read(MEET["24 hours"].replace("87 min", "1 hr 2 min"))
    assert stays(report) == [("Bob Roy", "b@x.org", "09 12:31:00", "09 13:33:00")]
    assert kinds(report) == [(2, Kind.AWAY)]


def test_where_meet_tells_another_day_above_the_list_the_row_is_left_out():
    assert kinds(read(MEET["meeting before"].replace("2025-10-09", "2025-10-02"))) == [
        (None, Kind.ALL_OTHER_DAYS),
        (5, Kind.OTHER_DAY),
    ]


def test_a_clock_past_midnight_belongs_to_the_night_of_the_session():
    night = Span(datetime(2025, 10, 10, 3, tzinfo=UTC), datetime(2025, 10, 10, 5, tzinfo=UTC))
    text = "Name,Email,Duration,Time joined,Time exited\nBob,,80 min,11:10 PM,12:30 AM\nAnn,,,12:10 AM,12:50 AM\n"
    assert [stay[2:] for stay in stays(read(text, night))] == [
        ("09 23:10:00", "10 00:30:00"),
        ("10 00:10:00", "10 00:50:00"),
    ]


LENGTHS = [
    ("88", [88]), ("58 min", [58]), ("1 hr 2 min", [62]), ("1h 2m 3s", [62.05]), ("1 h 2 min 3 s", [62.05]), ("32m", [32]),
    ("1h", [60]), ("45s", [0.75]), ("1:02:03", [62.05]), ("32:14", [1934, 32 + 14 / 60]), ("87.5", [87.5]), ("1,5", [1.5]),
    ("2 heures 5 minutes", [125]), ("", []), ("0", []), ("a while", []), ("-", []), ("x" * 400, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_lengths_as_they_are_written(text, minutes):
    assert told(text) == [timedelta(minutes=one) for one in minutes]


# Excel

HEAD = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]
BOB = ["Bob Roy", "b@x.org", datetime(2025, 10, 9, 12, 31), datetime(2025, 10, 9, 13, 58), 87, "No"]


def workbook(*rows: list[object], sheets: int = 1, far: bool = False) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy hh:mm:ss"}) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if far:
                sheet.write(1_048_575, 16_383, "x")
    return file.getvalue()


def test_a_workbook_gives_what_its_csv_file_would():
    about = [["Topic", "Meeting ID", "Start Time", "Participants"], ["Pain", 81234567890, "x", 1], []]
    as_text = ["Ann", "", "10/09/2025 12:31:00 PM", "10/09/2025 01:58:00 PM", "87", "Yes"]
    report = read(workbook(*about, HEAD, BOB, as_text))
    assert stays(report) == [
        ("Bob Roy", "b@x.org", "09 12:31:00", "09 13:58:00"),
        ("Ann", "", "09 12:31:00", "09 13:58:00"),
    ]
    assert [row.line for row in report.rows] == [5, 6]


def test_dates_that_excel_has_read_with_the_day_first_are_the_sessions_all_the_same():
    turned = ["Bob Roy", "b@x.org", datetime(2025, 9, 10, 12, 31), datetime(2025, 9, 10, 13, 58), 87, "No"]
    assert stays(read(workbook(HEAD, turned))) == [("Bob Roy", "b@x.org", "09 12:31:00", "09 13:58:00")]


def test_every_sheet_of_a_workbook_is_read():
    assert len(read(workbook(HEAD, BOB, sheets=3)).rows) == 3


def word_document() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 101 * 1024 * 1024)
    return file.getvalue()


WORKBOOKS = {
    "another package": (word_document, Reason.NOT_TEXT),
    "cut short": (lambda: workbook(HEAD, BOB)[:-300], Reason.NOT_TEXT),
    "empty": (workbook, Reason.EMPTY),
    "no header": (lambda: workbook(["a", "b"], [1, 2]), Reason.NO_HEADER),
    "unique users": (lambda: workbook(["Name", "User Email", "Total Duration (Minutes)"]), Reason.UNIQUE_USERS),
    "a cell far out": (lambda: workbook(HEAD, BOB, far=True), Reason.TOO_MANY_ROWS),
    "far larger than it looks": (bomb, Reason.TOO_LARGE),
}


@pytest.mark.parametrize(("make", "reason"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_workbook_that_is_no_report_is_refused_with_its_reason(make, reason):
    with pytest.raises(NotAReport) as refused:
        read(make())
    assert refused.value.reason is reason


# Far too much


def test_a_file_with_more_rows_than_a_report_can_have_is_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    row = "Bob Roy,b@x.org,10/09/2025 12:31:00 PM,10/09/2025 01:58:00 PM,87,No\n"
    text = ",".join(HEAD) + "\n"
    assert len(read(text + row * 3).rows) == 3
    for data in (text + row * 4, workbook(HEAD, *[BOB] * 4)):
        with pytest.raises(NotAReport) as refused:
            read(data)
        assert refused.value.reason is Reason.TOO_MANY_ROWS


def test_of_very_many_problems_the_first_are_told_and_the_number_of_the_others():
    problems = read("Name,Email,Join time,Leave time\n" + "Bob,,noon,later\n" * 3000).problems
    assert len(problems) == 501
    assert problems[-1] == Problem(502, Kind.MORE, "2500")
