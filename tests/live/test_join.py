"""The door to a session: open from 15 minutes before the start until the end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from telementor.enrolment.models import Enrolment
from telementor.live.actions import set_standing_link
from telementor.programs.models import Session

ADDRESS = "https://zoom.example/j/812?pwd=x"


def url(session: Session) -> str:
    return f"/live/sessions/{session.pk}/join/"


@pytest.fixture
def held(cycle, alice):
    """Makes a session begin in so many minutes."""
    set_standing_link(cycle, ADDRESS, alice)

    def begin(minutes: float) -> Session:
        session = cycle.sessions.last()
        session.starts_at = timezone.now() + timedelta(minutes=minutes)
        session.ends_at = session.starts_at + timedelta(minutes=90)
        session.save()
        return session

    return begin


@pytest.mark.parametrize("minutes", [14.9, 0, -89.5])
def test_bob_goes_in_from_a_quarter_of_an_hour_before_until_the_end(held, place, bob, as_user, minutes):
    session = held(minutes)
    assert b"<button" in as_user(bob).get(url(session)).content
    answer = as_user(bob).post(url(session))
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)


@pytest.mark.parametrize("minutes", [16, -91])
def test_bob_does_not_go_in_earlier_or_later_and_does_not_see_the_link(held, place, bob, as_user, minutes):
    session = held(minutes)
    for answer in (as_user(bob).get(url(session)), as_user(bob).post(url(session))):
        assert answer.status_code == 200
        assert b"zoom.example" not in answer.content


def test_the_page_says_how_long_until_it_opens(held, place, bob, as_user):
    page = as_user(bob).get(url(held(75.5)))
    assert "opens in 1\xa0hour" in page.content.decode()


def test_the_team_goes_in_as_well(held, sam, as_user):
    assert as_user(sam).post(url(held(5)))["Location"] == ADDRESS


@pytest.mark.parametrize("status", ["applied", "waiting", "declined", "withdrawn"])
def test_who_is_not_enrolled_finds_nothing(held, place, bob, as_user, status):
    Enrolment.objects.update(status=status)
    assert as_user(bob).get(url(held(5))).status_code == 404
    assert as_user(bob).post(url(held(5))).status_code == 404


def test_a_stranger_finds_nothing_and_a_visitor_is_asked_to_sign_in(held, charlie, as_user):
    session = held(5)
    assert as_user(charlie).get(url(session)).status_code == 404
    assert as_user(None).get(url(session)).status_code == 302


def test_a_cancelled_session_says_so(held, place, bob, as_user):
    session = held(5)
    Session.objects.filter(pk=session.pk).update(cancelled_at=datetime(2026, 1, 1, tzinfo=UTC))
    answer = as_user(bob).post(url(session))
    assert "cancelled" in answer.content.decode()


def test_a_session_without_a_link_says_so(cycle, held, place, bob, as_user):
    session = held(5)
    cycle.links.all().delete()
    assert "has not set the link" in as_user(bob).post(url(session)).content.decode()


def test_the_time_is_told_in_the_readers_zone(held, place, bob, as_user):
    client = as_user(bob)
    client.cookies["zone"] = "America/Vancouver"
    assert "Vancouver time" in client.get(url(held(5))).content.decode()


def test_the_browser_is_allowed_to_follow_the_form_elsewhere(held, place, bob, as_user):
    assert "form-action 'self' https:" in as_user(bob).get(url(held(5)))["Content-Security-Policy"]


def test_the_way_back_leads_to_the_page_of_the_program_where_it_has_one(held, place, bob, as_user):
    session = held(0)
    back = f'<a href="/programs/{session.cycle.program.slug}/">{session.cycle.program.name}</a>'
    assert back in as_user(bob).get(url(session)).content.decode()
    type(session.cycle.program).objects.update(public=False)
    page = as_user(bob).get(url(session)).content.decode()
    assert back not in page
    assert str(session.cycle.program.name) in page
