"""In which zone the times of a brought file are read, and the question where they seem to be another's."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from telementor.attendance import queries
from telementor.attendance.forms import hours
from telementor.attendance.models import Report
from telementor.live.models import Presence
from telementor.rules.shift import HOURS
from tests.attendance.conftest import HEAD, desk, file, zoom

NAMES = ("Bob Tremblay", "Eve Moss", "Una Day")
ZONES = ("America/Toronto", "America/Regina", "America/Halifax", "America/St_Johns")


def clocks(zone: str, session) -> tuple[str, str]:
    """When the session began and ended, by the clock of a zone."""
    begin, end = (at.astimezone(ZoneInfo(zone)) for at in (session.starts_at, session.ends_at))
    return f"{begin:%H:%M}", f"{end:%H:%M}"


def told_in(zone: str, session, *more: tuple[str, ...]) -> bytes:
    return zoom(session, *((name, "", *clocks(zone, session)) for name in NAMES), *more)


def bring(client, session, data, **more):
    return client.post(desk(session), {"reports": [file(data)], **more}, follow=True)


def said(answer) -> str:
    return " ".join(answer.context["form"].errors.get("zone", []))


def test_the_page_says_in_which_zone_times_are_read_and_offers_canadas(session, alice, as_user):
    page = as_user(alice).get(desk(session)).content.decode()
    assert '<option value="" selected>As the session: Toronto time (E' in page
    assert '<option value="America/Halifax">Atlantic (Halifax, Moncton)</option>' in page
    with translation.override("fr"):
        french = as_user(alice).get(desk(session), headers={"accept-language": "fr"}).content.decode()
    assert "heure de Toronto (HNE)" in french or "heure de Toronto (HAE)" in french


def test_the_zone_of_a_cycle_that_is_none_of_canadas_can_be_chosen(session, place, alice, as_user):
    session.cycle.zone = "Europe/Paris"
    session.cycle.save()
    page = as_user(alice).get(desk(session)).content.decode()
    assert '<option value="Europe/Paris">Europe/Paris</option>' in page


ASIDE = {  # Regina is one hour from Toronto in winter, and two in summer
    "America/Regina": ("before this session", "Central all year (Regina, Saskatoon)"),
    "America/Halifax": ("about 1 hour after this session", "Atlantic (Halifax, Moncton)"),
    "America/St_Johns": ("about 1½ hours after this session", "They fit in: Newfoundland (St. John’s)."),
}


@pytest.mark.parametrize("zone", ASIDE)
def test_a_file_that_lies_beside_the_session_is_not_kept_but_asked_about(session, place, alice, as_user, zone):
    answer = bring(as_user(alice), session, told_in(zone, session))
    assert all(words in said(answer) for words in ASIDE[zone])
    assert "also the session’s own" in said(answer)
    assert not Presence.objects.exists()
    assert not Report.objects.exists()


@pytest.mark.parametrize("zone", ZONES)
def test_once_its_zone_is_chosen_it_is_read_in_that(session, place, alice, as_user, zone):
    bring(as_user(alice), session, told_in(zone, session), zone=zone)
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 90}
    assert Report.objects.get().zone == zone


def test_a_chosen_zone_is_taken_as_it_is_the_sessions_own_too(session, place, alice, as_user):
    bring(as_user(alice), session, told_in("America/Halifax", session), zone="America/Toronto")
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 30}


def test_times_that_name_their_zone_ignore_the_choice_and_are_not_asked_about(session, place, alice, as_user):
    day = session.day.isoformat()
    rows = [f"{name},,{day} 17:00Z,{day} 20:30Z,9,Yes,,No" for name in NAMES]
    late = [f"{name},,{session.ends_at.isoformat()},{session.ends_at.isoformat()},9,Yes,,No" for name in NAMES]
    bring(as_user(alice), session, "\n".join([HEAD, *rows]).encode(), zone="America/Vancouver")
    assert queries.minutes(session.cycle)[place.pk, session.pk] in (90, 60)
    assert not said(bring(as_user(alice), session, "\n".join([HEAD, *late]).encode()))


def test_three_hours_aside_is_a_question_of_the_zone_and_not_of_the_sessions_time(session, place, alice, as_user):
    data = zoom(session, *((name, "", "09:29", "11:00") for name in NAMES))
    answer = bring(as_user(alice), session, data)
    assert "about 3 hours before" in said(answer)
    assert "change its time first" not in answer.content.decode()


def test_of_no_zone_here_it_says_so(session, place, alice, as_user):
    answer = bring(as_user(alice), session, zoom(session, *((name, "", "18:29", "20:00") for name in NAMES)))
    assert "about 6 hours after" in said(answer)
    assert "None of the zones here explains it." in said(answer)


def test_where_it_may_be_another_sessions_that_one_is_offered_too(session, place, alice, as_user):
    other = session.cycle.sessions.all()[1]
    other.starts_at, other.ends_at = session.starts_at - timedelta(hours=3), session.ends_at - timedelta(hours=3)
    other.save()
    page = bring(as_user(alice), session, zoom(session, ("Bob Tremblay", "", "09:29", "11:00"))).content.decode()
    assert f'href="{desk(other)}"' in page


def test_a_session_that_began_forty_minutes_late_is_no_question(session, place, alice, as_user):
    bring(as_user(alice), session, zoom(session, *((name, "", "13:10", "14:40") for name in NAMES)))
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 50}


def test_who_only_waited_at_the_door_has_no_say(session, place, alice, as_user):
    waited = [(f"Guest {n}", "", "11:29", "11:40", "Yes") for n in range(9)]
    bring(as_user(alice), session, told_in("America/Toronto", session, *waited))
    assert queries.minutes(session.cycle)[place.pk, session.pk] == 90


def test_the_same_file_in_another_zone_must_be_taken_back_first(session, place, alice, as_user):
    data = told_in("America/Halifax", session)
    bring(as_user(alice), session, data, zone="America/Toronto")
    assert "was already read in Toronto time" in said(bring(as_user(alice), session, data, zone="America/Halifax"))
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 30}


def test_of_several_files_one_is_asked_about_and_the_others_are_read(session, place, alice, as_user):
    sent = [file(told_in("America/Halifax", session), "a.csv"), file(told_in("America/Toronto", session), "b.csv")]
    answer = as_user(alice).post(desk(session), {"reports": sent})
    assert "“a.csv” was not read" in said(answer)
    assert [row.name for row in Report.objects.all()] == ["b.csv"]


def test_a_zone_nobody_knows_is_refused(session, place, alice, as_user):
    answer = as_user(alice).post(
        desk(session), {"reports": [file(told_in("America/Toronto", session))], "zone": "Mars"}
    )
    assert "zone" in answer.context["form"].errors
    assert not Report.objects.exists()


def test_the_api_takes_a_zone(session, place, alice, as_user):
    path, data = f"/api/attendance/sessions/{session.pk}/reports", told_in("America/Halifax", session)
    asked = as_user(alice).post(path, {"file": file(data)})
    assert asked.status_code == 422
    assert "about 1 hour after" in asked.json()["detail"]["zone"][0]
    assert as_user(alice).post(path, {"file": file(data), "zone": "America/Halifax"}).status_code == 201
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 90}


LENGTHS = {1: "1 hour", 3: "3 hours", 0.5: "half an hour", 1.5: "1½ hours", HOURS: "12 hours"}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_reads_as_one_would_say_it(length):
    assert hours(timedelta(hours=length)) == LENGTHS[length]
