"""Zoom's participants report: every layout gives the same rows, and every bad file or row says what is wrong."""

import codecs
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telementor.outside.zoom import LARGEST, MOST_ROWS, NotAReport, Problem, Report, Row, read_report
from telementor.rules.presence import Span

TORONTO = ZoneInfo("America/Toronto")
SESSION = Span(datetime(2025, 10, 9, 16, 30, tzinfo=UTC), datetime(2025, 10, 9, 18, 0, tzinfo=UTC))
Kind, Reason = Problem.Kind, NotAReport.Reason

OLD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room"
NEW = (
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,"
    "Recording disclaimer response,In waiting room"
)
FRENCH = (
    "Nom (nom d'origine),Adresse e-mail,Heure d'arrivée,Heure de départ,Durée (minutes),Invité,"
    "Réponse à l'avis,Dans la salle d’attente"
)
OLD_MEETING = "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants"
OLD_ABOUT = "812 3456 7890,Chronic Pain,10/09/2025 12:25:00 PM,10/09/2025 02:05:00 PM,host@example.org,100,3"
NEW_MEETING = "Topic,ID,Host,Duration (minutes),Start time,End time,Participants"
NEW_ABOUT = "Chronic Pain,812 3456 7890,Alice,100,10/09/2025 12:25:00 PM,10/09/2025 02:05:00 PM,3"
PEOPLE = [
    ("Bob (Robert Roy)", "bob@example.org", "12:31:00", "13:58:00", "No"),
    ("Zoé Côté", "", "12:20:00", "12:29:00", "Yes"),
    ("Zoé Côté", "", "12:29:00", "14:02:00", "No"),
]


def zoom(clock: str) -> str:
    return datetime.strptime(clock, "%H:%M:%S").strftime("10/09/2025 %I:%M:%S %p")


def lines(style=zoom, yes=("No", "Yes")) -> list[str]:
    return [f"{n},{e},{style(j)},{style(lv)},9,Yes,,{yes[w == 'Yes']}" for n, e, j, lv, w in PEOPLE]


def csv(*parts: str | list[str]) -> str:
    return "\r\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part)) + "\r\n"


def read(text: str | bytes, session: Span = SESSION, zone: ZoneInfo = TORONTO) -> Report:
    return read_report(text if isinstance(text, bytes) else text.encode(), zone=zone, session=session)


def facts(report: Report) -> list[tuple[str, str, datetime, datetime, bool]]:
    return [(r.name, r.email, r.joined, r.left, r.waiting_room) for r in report.rows]


def at(clock: str) -> datetime:
    """A clock in Toronto on the session's day, in UTC."""
    hour, minute = map(int, clock.split(":")[:2])
    return datetime(2025, 10, 9, hour + 4, minute, tzinfo=UTC)


def wrote(*rows: str, head: str = "Name,Email,Join time,Leave time") -> str:
    return csv(head, *rows)


EXPECTED = [(n, e, at(j), at(lv), w == "Yes") for n, e, j, lv, w in PEOPLE]
PLAIN = csv(OLD, lines())

LAYOUTS = {
    "older": PLAIN,
    "older, seventh column renamed": PLAIN.replace("Recording Consent", "Recording Disclaimer Response"),
    "older, meeting before": csv(OLD_MEETING, OLD_ABOUT, "", OLD, lines()),
    "older, meeting before, no blank line": csv(OLD_MEETING, OLD_ABOUT, OLD, lines()),
    "older, meeting in front": csv(f"{OLD_MEETING},{OLD}", [f"{OLD_ABOUT},{line}" for line in lines()]),
    "newer": csv(NEW, lines()),
    "newer, meeting before": csv(NEW_MEETING, NEW_ABOUT, "", NEW, lines()),
    "newer, meeting in front": csv(f"{NEW_MEETING},{NEW}", [f"{NEW_ABOUT},{line}" for line in lines()]),
    "newer, host's name and mail": csv(
        "Topic,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes)",
        f"{NEW_ABOUT},100",
        "",
        NEW,
        lines(),
    ),
    "French": csv(FRENCH, lines(yes=("Non", "Oui"))),
    "French, other words": csv(
        "Nom,Courriel,Heure d’entrée,Heure de sortie,Durée,Invité,x,Salle d'attente", lines(yes=("Non", "OUI"))
    ),
    "French, still other words": csv(
        "Nom (nom d’origine),Adresse e-mail,Heure de participation,Heure de départ,Durée (minutes),Invité,x,En attente",
        lines(yes=("Non", "Oui")),
    ),
    "French, meeting before": csv("Sujet,ID de réunion,Heure de début,Participants", "a,1,2,3", "", FRENCH, lines()),
    "two meetings": csv(NEW_MEETING, NEW_ABOUT, "", NEW, lines()[:1], "", NEW_MEETING, NEW_ABOUT, "", NEW, lines()[1:]),
    "BOM": codecs.BOM_UTF8 + PLAIN.encode(),
    "UTF-16, little end": codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
    "UTF-16, big end": codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
    "cp1252": csv(FRENCH, lines()).encode("cp1252"),
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "a word for the spreadsheet": "sep=;\r\n" + PLAIN.replace(",", ";"),
    "Unix line ends": PLAIN.replace("\r\n", "\n"),
    "Mac line ends": PLAIN.replace("\r\n", "\r"),
    "NUL bytes": PLAIN.replace("Bob", "\0Bo\0b").replace("Join", "Jo\0in").replace("12:31", "12\0:31"),
    "all quoted": csv(OLD, [",".join(f'"{cell}"' for cell in line.split(",")) for line in lines()]),
    "empty cells at the end": csv(OLD, [f"{line},,," for line in lines()]),
    "24 hours": csv(NEW, lines(lambda t: f"10/09/2025 {t}")),
    "no seconds": csv(NEW, lines(lambda t: f"10/09/2025 {t[:5]}")),
    "no leading zeros": csv(NEW, lines(lambda t: zoom(t).replace("/0", "/").replace(" 0", " "))),
    "two-figure year": csv(NEW, lines(lambda t: f"10/9/25 {t[:5]}")),
    "day first": csv(NEW, lines(lambda t: f"09/10/2025 {t}")),
    "day first, dots": csv(NEW, lines(lambda t: f"09.10.2025 {t}")),
    "day first, dashes, a.m.": csv(NEW, lines(lambda t: f"9-10-2025 {int(t[:2]) % 12 or 12}{t[2:5]} p.m.")),
    "ISO": csv(NEW, lines(lambda t: f"2025-10-09 {t}")),
    "ISO, T": csv(NEW, lines(lambda t: f"2025-10-09T{t}.250")),
    "ISO, offset": csv(NEW, lines(lambda t: f"2025-10-09T{t}-04:00")),
    "ISO, Z": csv(NEW, lines(lambda t: f"2025-10-09T{int(t[:2]) + 4}{t[2:]}Z")),
    "year first, slashes": csv(NEW, lines(lambda t: f"2025/10/09 {t}")),
    "English month": csv(NEW, lines(lambda t: f"9-Oct-2025 {t}")),
    "English month first": csv(NEW, lines(lambda t: f'"Thursday, October 9, 2025 at {zoom(t)[11:]}"')),
    "French month": csv(NEW, lines(lambda t: f"jeudi 9 oct. 2025 à {t[:2]} h {t[3:5]}")),
    "narrow space before PM": csv(NEW, lines(lambda t: zoom(t).replace(" PM", "\u202fPM"))),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_gives_the_same_rows(text):
    report = read(text)
    assert report.problems == ()
    assert facts(report) == EXPECTED


def test_a_row_knows_its_line_and_its_registrant():
    head = "Name,Email,Registrant ID,Join time,Leave time"
    report = read(csv(NEW_MEETING, NEW_ABOUT, "", head, f"Bob,b@x.org,reg1,{zoom('12:31:00')},{zoom('12:40:00')}"))
    assert report.rows == (Row(5, "Bob", "b@x.org", "reg1", at("12:31"), at("12:40"), False),)


REFUSED = {
    "nothing": (b"", Reason.EMPTY),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", Reason.EMPTY),
    "PNG": (b"\x89PNG\r\n\x1a\n" + PLAIN.encode(), Reason.NOT_TEXT),
    "workbook": (b"PK\x03\x04" + PLAIN.encode(), Reason.NOT_TEXT),
    "PDF": (b"%PDF-1.7\n" + PLAIN.encode(), Reason.NOT_TEXT),
    "noise": (bytes(range(256)) * 20, Reason.NOT_TEXT),
    "a page": (b"<!DOCTYPE html><title>Sign in</title>", Reason.NO_HEADER),
    "registration": (b"First Name,Last Name,Email,Registration Time,Approval Status\na,b,c,d,e\n", Reason.REGISTRATION),
    "meeting only": (csv(OLD_MEETING, OLD_ABOUT).encode(), Reason.MEETINGS),
    "newer meeting only": (csv(NEW_MEETING.replace("Host", "Host name"), NEW_ABOUT).encode(), Reason.MEETINGS),
    "unique users": (
        csv("Name (Original Name),User Email,Total Duration (Minutes),Guest", "a,b,5,No").encode(),
        Reason.UNIQUE_USERS,
    ),
    "unique users, newer": (
        csv(NEW_MEETING, NEW_ABOUT, "", "Nom (nom d'origine);E-mail;Durée totale (minutes);Invité").encode(),
        Reason.UNIQUE_USERS,
    ),
    "too large": (PLAIN.encode() + b" " * LARGEST, Reason.TOO_LARGE),
    "too many lines": (b"\n" * 4 * MOST_ROWS + PLAIN.encode(), Reason.TOO_MANY_ROWS),
    "too many rows": (csv(OLD, ["a,,,"] * (MOST_ROWS + 1)).encode(), Reason.TOO_MANY_ROWS),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_report_is_refused_with_its_reason(data, reason):
    with pytest.raises(NotAReport) as refused:
        read(data)
    assert refused.value.reason is reason


LEFT_OUT = {
    "no times": ("Bob,b@x.org,,", Kind.NO_TIMES, "Bob, b@x.org, ,"),
    "dashes": ("Bob,b@x.org,--,--", Kind.NO_TIMES, "Bob, b@x.org, --, --"),
    "still there": ("Bob,,10/09/2025 12:31:00 PM,", Kind.NO_TIMES, "Bob, , 10/09/2025 12:31:00 PM,"),
    "like a header": ("Topic,b@x.org,,", Kind.NO_TIMES, "Topic, b@x.org, ,"),
    "ragged": ("Bob", Kind.NO_TIMES, "Bob"),
    "words": ("Bob,,noon,10/09/2025 12:31:00 PM", Kind.BAD_TIME, "noon"),
    "left at words": ("Bob,,10/09/2025 12:31:00 PM,later", Kind.BAD_TIME, "later"),
    "no such day": ("Bob,,31/31/2025 12:31,10/09/2025 12:40", Kind.BAD_TIME, "31/31/2025 12:31"),
    "no such hour": ("Bob,,10/09/2025 25:31,10/09/2025 12:40", Kind.BAD_TIME, "10/09/2025 25:31"),
    "no such hour, PM": ("Bob,,10/09/2025 25:31 PM,10/09/2025 12:40", Kind.BAD_TIME, "10/09/2025 25:31 PM"),
    "no such minute, PM": ("Bob,,10/09/2025 13:75 PM,10/09/2025 12:40", Kind.BAD_TIME, "10/09/2025 13:75 PM"),
    "spread out": (f"Bob,,10/09/2025{' ' * 60}12:31,10/09/2025 12:40", Kind.BAD_TIME, "10/09/2025 12:31"),
    "no such month": ("Bob,,9 Foo 2025 12:31,10/09/2025 12:40", Kind.BAD_TIME, "9 Foo 2025 12:31"),
    "no such offset": ("Bob,,2025-10-09T12:31+99:00,10/09/2025 12:40", Kind.BAD_TIME, "2025-10-09T12:31+99:00"),
    "another century": ("Bob,,10/09/0001 12:31,10/09/2025 12:40", Kind.BAD_TIME, "10/09/0001 12:31"),
    "no clock": ("Bob,,10/09/2025,10/09/2025", Kind.BAD_TIME, "10/09/2025"),
    "backwards": (
        "Bob,,10/09/2025 12:40,10/09/2025 12:31",
        Kind.BACKWARDS,
        "10/09/2025 12:40 – 10/09/2025 12:31",
    ),
    "another day": ("Bob,,10/16/2025 12:31,10/16/2025 12:40", Kind.OTHER_DAY, "10/16/2025 12:31"),
    "the week before": ("Bob,,10/02/2025 12:31,10/02/2025 12:40", Kind.OTHER_DAY, "10/02/2025 12:31"),
    "long and dirty": (f"B\x07ob,,{'x' * 300},y", Kind.BAD_TIME, "x" * 80),
}


@pytest.mark.parametrize(("row", "kind", "detail"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_bad_row_is_left_out_and_named_and_the_others_stay(row, kind, detail):
    report = read(wrote("Ann,,10/09/2025 12:30,10/09/2025 12:40", row, "Cy,,10/09/2025 12:30,10/09/2025 12:40"))
    assert report.problems == (Problem(3, kind, detail),)
    assert [(r.name, r.line) for r in report.rows] == [("Ann", 2), ("Cy", 4)]


@pytest.mark.parametrize(("hours", "kept"), [(-36, True), (-37, False), (36, True), (37, False)])
def test_rows_up_to_thirty_six_hours_away_are_kept(hours, kept):
    away = SESSION.end + timedelta(hours=hours) if hours > 0 else SESSION.start + timedelta(hours=hours)
    stamp = away.isoformat()
    assert bool(read(wrote(f"Bob,,{stamp},{stamp}")).rows) is kept


def test_a_file_of_another_day_says_so_once_for_the_file_and_once_a_row():
    report = read(csv(OLD, lines(lambda t: f"10/23/2025 {t}"), lines(lambda t: f"10/16/2025 {t}")))
    assert report.rows == ()
    assert report.problems[0] == Problem(None, Kind.ALL_OTHER_DAYS, "2025-10-16, 2025-10-23")
    assert [p.kind for p in report.problems[1:]] == [Kind.OTHER_DAY] * 6


def test_a_header_without_rows_says_so():
    assert read(OLD) == Report((), (Problem(None, Kind.NO_ROWS, ""),))


ORDERS = [
    ("03/04/2025", "2025-03-04", "2025-03-04"),
    ("03/04/2025", "2025-04-03", "2025-04-03"),
    ("03/05/2025", "2025-03-04", "2025-03-05"),
    ("13/03/2025", "2025-03-12", "2025-03-13"),
    ("05/05/2025", "2025-05-05", "2025-05-05"),
    ("01/12/2025", "2025-12-01", "2025-12-01"),
]


@pytest.mark.parametrize(("written", "held", "meant"), ORDERS)
def test_the_session_settles_which_figure_is_the_month(written, held, meant):
    start = datetime.fromisoformat(f"{held}T17:00:00+00:00")
    report = read(wrote(f"Bob,,{written} 12:00,{written} 12:30"), Span(start, start + timedelta(hours=1)))
    assert report.rows[0].joined.date().isoformat() == meant


def test_a_row_of_another_meeting_has_no_say_in_the_order():
    rows = [f"Bob,,{day} 12:31,{day} 12:40" for day in ["01/12/2024", "10/09/2025"]]
    report = read(wrote(*rows))
    assert [row.line for row in report.rows] == [3]
    assert [problem.kind for problem in report.problems] == [Kind.OTHER_DAY]


def test_the_order_is_one_for_the_whole_file_whatever_a_single_row_would_like():
    rows = [f"Bob,,{day} 12:31,{day} 12:40" for day in ["09/10/2025"] * 3 + ["10/09/2025"]]
    report = read(wrote(*rows))
    assert len(report.rows) == 3
    assert report.problems == (Problem(5, Kind.OTHER_DAY, "10/09/2025 12:31"),)


AUTUMN = {  # clocks go from 02:00 EDT back to 01:00 EST, that is 06:00 UTC
    "session first": (5, "01:10", "01:20", "", "05:10", "05:20"),
    "session second": (6, "01:10", "01:20", "", "06:10", "06:20"),
    "across": (5, "01:50", "01:05", "", "05:50", "06:05"),
    "the file knows": (5, "00:55", "01:20", "85", "04:55", "06:20"),
    "the file knows less": (6, "00:55", "01:20", "25", "04:55", "05:20"),
    "the file exaggerates": (5, "01:10", "01:20", "9" * 20, "05:10", "05:20"),
    "no doubt": (7, "02:10", "02:20", "", "07:10", "07:20"),
}


@pytest.mark.parametrize(("hour", "joined", "left", "minutes", "begin", "end"), AUTUMN.values(), ids=AUTUMN)
def test_the_hour_that_comes_twice_is_the_one_nearest_the_session(hour, joined, left, minutes, begin, end):
    session = Span(datetime(2025, 11, 2, hour, tzinfo=UTC), datetime(2025, 11, 2, hour, 59, tzinfo=UTC))
    head = "Name,Email,Join time,Leave time,Duration (minutes)"
    row = read(wrote(f"Bob,,11/02/2025 {joined},11/02/2025 {left},{minutes}", head=head), session).rows[0]
    assert (f"{row.joined:%H:%M}", f"{row.left:%H:%M}") == (begin, end)


def test_a_row_in_the_doubled_hour_of_a_long_session_is_taken_as_short_as_it_can_be():
    session = Span(datetime(2025, 11, 2, 4, tzinfo=UTC), datetime(2025, 11, 2, 8, tzinfo=UTC))
    row = read(wrote("Bob,,11/02/2025 01:10,11/02/2025 01:20"), session).rows[0]
    assert (row.joined.hour, row.left - row.joined) == (5, timedelta(minutes=10))


def test_a_far_file_with_the_day_first_names_its_day_all_the_same():
    report = read(wrote("Bob,,25/03/2025 12:31,25/03/2025 12:40"))
    assert report.problems[0].detail == "2025-03-25"


def test_the_hour_that_does_not_exist_is_read_all_the_same():
    session = Span(datetime(2025, 3, 9, 6, tzinfo=UTC), datetime(2025, 3, 9, 6, 45, tzinfo=UTC))
    row = read(wrote("Bob,,03/09/2025 02:30,03/09/2025 03:40"), session).rows[0]
    assert (row.joined.hour, row.left.hour) == (7, 7)


NAMES = {
    "formula": ('"=HYPERLINK(""http://x"",""y"")"', '=HYPERLINK("http://x","y")'),
    "line break": ('"Bob\nRoy"', "Bob Roy"),
    "control characters": ("B\x07o\x1bb\u202e\x9d", "Bob"),
    "long": ("x" * 300, "x" * 200),
    "loose quote": ('Bob "Bo" Roy', 'Bob "Bo" Roy'),
    "quote inside quotes": ('"Bob "Bo" Roy"', 'Bob Bo" Roy"'),
    "comma nobody quoted": ("Roy, Bob", "Roy, Bob"),
    "empty": ("", ""),
    "like a header": ("Topic", "Topic"),
    "joined signs": ("👩‍⚕️ Zoé", "👩‍⚕️ Zoé"),
}


@pytest.mark.parametrize(("written", "name"), NAMES.values(), ids=NAMES)
def test_names_are_kept_as_text(written, name):
    times = "10/09/2025 12:31,10/09/2025 12:40"
    report = read(wrote(f"{written},b@x.org,{times}", f"Ann,,{times}"))
    assert [r.name for r in report.rows] == [name, "Ann"]
    assert report.rows[0].email == "b@x.org"
    assert report.problems == ()


def test_a_quote_that_is_never_closed_loses_its_own_row_only():
    times = "10/09/2025 12:31,10/09/2025 12:40"
    report = read(wrote(f'"Bob,,{times}', *[f"Ann {n},,{times}" for n in range(30)]))
    assert len(report.rows) == 30
    assert [(p.line, p.kind) for p in report.problems] == [(2, Kind.NO_TIMES)]


def test_a_cell_larger_than_the_reader_takes_is_one_bad_row():
    times = "10/09/2025 12:31,10/09/2025 12:40"
    report = read(wrote("x" * 140_000, f"Ann,,{times}"))
    assert [r.name for r in report.rows] == ["Ann"]
    assert [p.line for p in report.problems] == [2]


def test_a_thousand_rows_are_all_read():
    assert len(read(csv(OLD, lines() * 334).encode()).rows) == 1002


STRANGE = ["31/12/9999 23:59", "PM", "+14:00", "2025-10-09T12:31Z", "٣/٤/2025 ١٢:٠٠", "²", "é", "\ufeff", "\u2028"]
PIECES = st.sampled_from([*",;\t\n\r\"'\0/: ", OLD, NEW, FRENCH, NEW_MEETING, *lines(), *STRANGE])
STARTS = st.sampled_from([PLAIN.encode(), codecs.BOM_UTF16_LE])
FILES = (
    st.binary(max_size=400)
    | st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode())
    | st.tuples(STARTS, st.binary(max_size=200)).map(b"".join)
)


@settings(max_examples=150, deadline=None)
@given(FILES)
def test_any_bytes_give_a_report_or_a_refusal(data):
    try:
        report = read(data)
    except NotAReport:
        return
    assert all(row.joined <= row.left and row.joined.tzinfo is UTC for row in report.rows)
    assert report.rows or report.problems
