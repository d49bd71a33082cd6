"""Dropping Zoom's participants report in at the desk."""

from datetime import date, timedelta
from datetime import time as clock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from telementor.attendance import actions, queries
from telementor.attendance.forms import WHY, ReportForm
from telementor.attendance.models import Match, Report
from telementor.audit.models import Entry
from telementor.live.models import Presence
from telementor.outside.zoom import LARGEST, NotAReport
from telementor.programs.models import Cycle, Session
from tests.attendance.conftest import HEAD, desk, file, line, zoom
from tests.conftest import a_cycle

BOB = ("Bob Tremblay", "", "12:30", "13:45")
SOMEBODY = ("Quentin Zed", "", "12:40", "14:00")


def bring(client, session, *sent, **more):
    return client.post(desk(session), {"reports": list(sent)}, **more)


def test_alice_brings_a_report_and_bob_gets_his_minutes(session, place, alice, as_user):
    answer = bring(as_user(alice), session, file(zoom(session, BOB)), follow=True)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 75}
    assert "1 new rows of 1" in answer.content.decode()
    assert Entry.objects.filter(verb="bring report", actor=alice).count() == 1


def test_the_same_file_twice_changes_nothing_and_says_when_it_was_read(session, place, alice, as_user):
    data = zoom(session, BOB, SOMEBODY)
    bring(as_user(alice), session, file(data))
    answer = bring(as_user(alice), session, file(data, "again.csv"), follow=True)
    assert "was already read on" in answer.content.decode()
    assert (Report.objects.count(), Presence.objects.count(), Match.objects.count()) == (1, 2, 2)


def test_the_same_rows_in_another_file_add_nothing(session, place, alice, as_user):
    bring(as_user(alice), session, file(zoom(session, BOB)))
    bring(as_user(alice), session, file(zoom(session, BOB, SOMEBODY)))
    assert Presence.objects.count() == 2
    assert Report.objects.order_by("pk").last().new == 1


def test_a_row_twice_in_one_file_is_one(session, place, alice):
    assert actions.bring(session, "x.csv", zoom(session, BOB, BOB), alice).new == 1


def test_several_files_at_once_and_one_bad_one_keeps_no_other_from_being_read(session, place, alice, as_user):
    answer = bring(as_user(alice), session, file(zoom(session, BOB)), file(b"nothing like it", "notes.csv"))
    assert Report.objects.count() == 1
    assert "“notes.csv” was not read: it has no columns" in answer.content.decode()


BAD = {
    b"": "The submitted file is empty",
    b"  \n ": "it is empty",
    b"%PDF-1.7 ...": "it is no CSV or Excel file",
    b"a,b,c\n1,2,3\n": "it has no columns with a name",
    b"Name (Original Name),User Email,Total Duration (Minutes),Guest\nBob,,80,Yes\n": "it lists each person once",
    HEAD.encode(): "it lists nobody",
    f"{HEAD}\nBob,,1/2/2026 1:00:00 PM,,1,Yes,,No".encode(): "Line 2: there is no time of joining or leaving",
    f"{HEAD}\nBob,,soon,later,1,Yes,,No".encode(): "Line 2: “soon” is no time",
}


@pytest.mark.parametrize("data", BAD)
def test_a_file_that_is_no_report_gets_a_sentence_beside_the_place_and_nothing_is_kept(session, alice, as_user, data):
    answer = bring(as_user(alice), session, file(data))
    said = str(answer.context["form"].errors["reports"])
    assert BAD[data] in said or "is empty" in said
    assert not Report.objects.exists()
    assert not Presence.objects.exists()


def test_every_reason_of_the_reader_has_its_sentence_in_both_languages():
    assert set(WHY) == set(NotAReport.Reason)
    for sentence in [*WHY.values(), *Report.Problem.labels, *Match.Reason.labels]:
        with translation.override("fr"):
            french = str(sentence)
        assert french != str(sentence), french


def test_times_that_run_backwards_are_left_out_with_their_line_and_the_rest_is_kept(session, place, alice, as_user):
    answer = bring(as_user(alice), session, file(zoom(session, BOB, ("Eve", "", "13:30", "12:40"))), follow=True)
    assert Presence.objects.count() == 1
    assert "Line 3: the time of leaving is before the time of joining" in answer.content.decode()


def test_100_megabytes_are_refused_by_their_size_without_being_read():
    class Unread(SimpleUploadedFile):
        read = property(lambda _: pytest.fail("it was read"))

    huge = Unread("huge.csv", b"x")
    huge.size = 100 * 1024 * 1024
    form = ReportForm(None, {"reports": [huge]}, session=Session(cycle=Cycle(), starts_at=timezone.now()))
    assert "larger than 10 MB" in str(form.errors["reports"])


def test_alice_is_told_that_a_large_file_is_too_large(session, alice, as_user):
    answer = bring(as_user(alice), session, file(b"x" * (LARGEST + 1)))
    assert "larger than 10 MB" in answer.content.decode()
    assert not Report.objects.exists()


def test_a_report_of_another_session_offers_the_desk_it_belongs_to(session, place, alice, as_user):
    other = session.cycle.sessions.all()[1]
    answer = bring(as_user(alice), session, file(zoom(other, BOB)))
    page = answer.content.decode()
    assert "nothing in it falls into this session" in page
    assert f'href="{desk(other)}"' in page
    assert not Presence.objects.exists()


def test_where_several_sessions_fit_every_one_is_offered(session, place, alice, as_user):
    """Two sessions on one day, and a meeting that ran through both."""
    one, two = session.cycle.sessions.all()[1:3]
    hour = timedelta(hours=1)
    one.starts_at, one.ends_at = session.starts_at + 3 * hour, session.starts_at + 4 * hour
    two.starts_at, two.ends_at = session.starts_at + 5 * hour, session.starts_at + 6 * hour
    one.save()
    two.save()
    page = bring(as_user(alice), session, file(zoom(session, ("Bob Tremblay", "", "15:40", "18:20")))).content.decode()
    assert page.index(f'href="{desk(one)}"') < page.index(f'href="{desk(two)}"')


def test_a_report_of_the_same_day_but_another_hour_is_not_kept(session, place, alice, as_user):
    answer = bring(as_user(alice), session, file(zoom(session, ("Bob Tremblay", "", "08:00", "09:00"))))
    assert "nothing in it falls into this session" in answer.content.decode()
    assert not Presence.objects.exists()


def test_no_file_at_all_gets_a_sentence(session, alice, as_user):
    answer = as_user(alice).post(desk(session), {})
    assert "Choose the file that Zoom, Teams or Meet made" in answer.content.decode()


def test_a_formula_in_a_name_is_shown_as_text(session, alice, as_user):
    answer = bring(
        as_user(alice), session, file(zoom(session, ('=HYPERLINK("http://x","<b>me</b>")', "", "12:30", "13:00")))
    )
    page = as_user(alice).get(desk(session)).content.decode()
    assert answer.status_code == 302
    assert "=HYPERLINK(&quot;http://x&quot;,&quot;&lt;b&gt;me&lt;/b&gt;&quot;)" in page


def test_on_the_night_the_clocks_go_back_no_minute_is_lost_or_won(program, alice, bob):
    cycle = a_cycle(
        program, date(2025, 11, 2), date(2025, 11, 2), weekday=6, starts=clock(0, 30), minutes=150, province="NU"
    )
    session = cycle.sessions.select_related("cycle__program").get()
    bobs = cycle.enrolments.create(person=bob, profession="pharmacist", status="enrolled")
    rows = [f"Bob Tremblay,{bob.email},11/02/2025 12:30:00 AM,11/02/2025 01:30:00 AM,120,Yes,,No"]
    actions.bring(session, "x.csv", "\n".join([HEAD, *rows]).encode(), alice)
    assert queries.minutes(cycle) == {(bobs.pk, session.pk): 120}


def test_the_wrong_role_a_stranger_and_a_participant(session, place, alice, sam, bob, charlie, as_user):
    sent = zoom(session, BOB)
    assert bring(as_user(sam), session, file(sent)).status_code == 403
    assert bring(as_user(bob), session, file(sent)).status_code == 404
    assert bring(as_user(charlie), session, file(sent)).status_code == 404
    assert bring(as_user(None), session, file(sent)).status_code == 302
    assert not Presence.objects.exists()


def test_if_storing_fails_half_way_nothing_is_kept(session, place, alice, monkeypatch):
    monkeypatch.setattr(actions.reports, "match_waiting", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.bring(session, "x.csv", zoom(session, BOB), alice)
    assert not Presence.objects.exists()
    assert not Report.objects.exists()


def test_a_report_asks_the_database_as_often_for_many_rows_as_for_few(
    session, place, alice, enrol, django_assert_max_num_queries
):
    for n in range(40):
        enrol(f"Given{chr(97 + n % 26)}{'x' * (n // 26)}", f"Family{chr(97 + n % 26)}")
    rows = [line(session, f"Somebody Number{n}", "", "12:31", "13:30") for n in range(60)]
    with django_assert_max_num_queries(34):
        actions.bring(session, "x.csv", "\n".join([HEAD, *rows]).encode(), alice)
