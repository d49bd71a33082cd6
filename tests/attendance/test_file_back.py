"""Taking back a file that was brought, with the rows that it alone has."""

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.actions import reports
from telementor.attendance.models import Match, Report
from telementor.audit.models import Entry
from telementor.live.models import Presence
from tests.attendance.conftest import desk, zoom

BOB = ("Bob Tremblay", "", "12:30", "13:45")
EVE = ("Eve Moss", "", "12:40", "14:00")


@pytest.fixture
def brought(session, place, alice) -> Report:
    return actions.bring(session, "a.csv", zoom(session, BOB, EVE), alice)


def back(report: Report) -> str:
    return f"{desk(report.session)}reports/{report.pk}/back/"


def test_the_desk_leads_to_a_page_that_says_what_goes(brought, place, alice, as_user):
    assert f'href="{back(brought)}"' in as_user(alice).get(desk(brought.session)).content.decode()
    page = as_user(alice).get(back(brought)).content.decode()
    assert "2 rows go." in page
    assert "Bob Tremblay: 75 minutes, then 0" in page
    assert Report.objects.exists()


def test_alice_takes_it_back_and_it_may_be_brought_again(brought, session, place, alice, as_user):
    answer = as_user(alice).post(back(brought), follow=True)
    assert "“a.csv” was taken back." in answer.content.decode()
    assert (Report.objects.count(), Presence.objects.count(), Match.objects.count()) == (0, 0, 0)
    assert queries.minutes(session.cycle) == {}
    entry = Entry.objects.get(verb="take back report")
    assert (entry.actor, entry.facts) == (alice, {"session": session.pk, "rows": 2})
    assert actions.bring(session, "a.csv", zoom(session, BOB, EVE), alice).new == 2


def test_rows_that_another_file_has_too_and_other_sources_stay(brought, session, place, alice, as_user):
    actions.bring(session, "b.csv", zoom(session, EVE), alice)
    room = Presence.objects.get(name="Bob Tremblay")
    room.pk, room.source = None, Presence.Source.ROOM
    room.save()
    page = as_user(alice).get(back(brought)).content.decode()
    assert "1 row goes." in page
    assert "1 stays, since another file has it too." in page
    as_user(alice).post(back(brought))
    assert {(one.name, one.source) for one in Presence.objects.all()} == {
        ("Eve Moss", "file"),
        ("Bob Tremblay", "room"),
    }
    as_user(alice).post(back(Report.objects.get(name="b.csv")))
    assert [one.source for one in Presence.objects.all()] == ["room"]


def test_what_was_set_by_hand_stays_and_is_no_loss(brought, session, place, alice, as_user):
    actions.correct(session, place.pk, 80, "she told me", alice)
    assert "Nobody’s minutes change." in as_user(alice).get(back(brought)).content.decode()
    as_user(alice).post(back(brought))
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 80}


def test_twice_does_no_harm(brought, session, alice, as_user):
    as_user(alice).post(back(brought))
    for answer in (as_user(alice).post(back(brought)), as_user(alice).get(back(brought))):
        assert answer.headers["Location"] == desk(session)
    actions.take_file_back(brought, by=alice)
    assert Entry.objects.filter(verb="take back report").count() == 1


def test_a_stranger_and_the_wrong_role(brought, session, sam, bob, charlie, as_user):
    for method in ("get", "post"):
        assert getattr(as_user(sam), method)(back(brought)).status_code == 403
        assert getattr(as_user(bob), method)(back(brought)).status_code == 404
        assert getattr(as_user(charlie), method)(back(brought)).status_code == 404
        assert getattr(as_user(None), method)(back(brought)).status_code == 302
    assert "Take back" not in as_user(sam).get(desk(session)).content.decode()
    assert Report.objects.exists()


def test_a_file_of_another_session_is_not_there(brought, session, alice, as_user):
    other = session.cycle.sessions.all()[1]
    assert as_user(alice).post(f"{desk(other)}reports/{brought.pk}/back/").status_code == 302
    assert Report.objects.exists()


def test_of_an_old_file_it_is_not_known_what_it_brought_so_it_stays(session, place, alice, as_user):
    old = Report.objects.create(session=session, name="old.csv", digest="1", rows=1, new=1, by=alice)
    assert back(old) not in as_user(alice).get(desk(session)).content.decode()
    as_user(alice).post(back(old))
    assert Report.objects.exists()


def test_by_the_api(brought, session, sam, alice, charlie, as_user):
    path = f"/api/attendance/sessions/{session.pk}/reports/{brought.pk}"
    assert as_user(charlie).delete(path).status_code == 404
    assert as_user(sam).delete(path).status_code == 403
    assert [as_user(alice).delete(path).status_code for _ in range(2)] == [204, 204]
    assert not Presence.objects.exists()


def test_killed_in_between_it_is_not_read_to_its_end_and_can_go_on_either_way(
    brought, session, alice, as_user, monkeypatch
):
    monkeypatch.setattr(reports, "LARGE", 1)
    monkeypatch.setattr(reports, "forget", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.take_file_back(brought, by=alice)
    monkeypatch.undo()
    assert "It was not read to its end." in as_user(alice).get(desk(session)).content.decode()
    assert actions.bring(session, "a.csv", zoom(session, BOB, EVE), alice).pk == brought.pk
    assert Presence.objects.count() == 2
    actions.take_file_back(brought, by=alice)
    assert not Report.objects.exists()
