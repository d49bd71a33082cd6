"""Rows that nobody was found for wait at the desk until somebody says whose they are."""

from datetime import timedelta

import pytest

from telementor.attendance import actions, queries
from telementor.attendance.models import Alias, Match
from telementor.audit.models import Entry
from telementor.live.models import Presence
from tests.attendance.conftest import desk, zoom

GUEST = ("Bobby T", "", "12:30", "13:30")


def waits(match: Match) -> bool:
    return Match.objects.filter(queries.WAITING, pk=match.pk).exists()


@pytest.fixture
def waiting(session, place, alice) -> Match:
    """A row of somebody called Bobby T."""
    actions.bring(session, "one.csv", zoom(session, GUEST), alice)
    return Match.objects.get()


def url(match: Match, verb: str = "settle") -> str:
    return f"/attendance/matches/{match.pk}/{verb}/"


def test_the_desk_shows_what_is_unclear_first_with_its_guesses(session, waiting, place, alice, as_user):
    page = as_user(alice).get(desk(session)).content.decode()
    assert page.index("Bobby T") < page.index("Everyone on the roster")
    assert "Bob Tremblay" in page
    assert waits(waiting)


def test_one_press_on_a_guess_settles_it(session, waiting, place, bob, alice, as_user):
    assert as_user(alice).post(url(waiting), {"person": bob.pk}).status_code == 302
    assert queries.minutes(session.cycle) == {(place.pk, session.pk): 60}
    assert Entry.objects.filter(verb="settle", actor=alice).count() == 1


def test_pressed_twice_it_is_settled_once(waiting, bob, sam, alice, as_user):
    as_user(alice).post(url(waiting), {"person": bob.pk})
    as_user(alice).post(url(waiting), {"outsider": "1"})
    assert Match.objects.get().enrolment.person == bob
    assert Entry.objects.filter(verb="settle").count() == 1


@pytest.mark.parametrize(
    "typed", ["Bob Tremblay <bob.tremblay@example.org>", "bob tremblay", " Bob.Tremblay@example.org"]
)
def test_somebody_else_is_found_by_name_or_e_mail(waiting, place, bob, alice, as_user, typed):
    as_user(alice).post(url(waiting), {"who": typed})
    assert Match.objects.get().enrolment == place


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Nobody Atall", "Nobody of this name"), ("", "Choose somebody"), ("bob tremblay", "Several people")],
)
def test_a_name_that_does_not_fit_gets_a_sentence_and_stays_typed(waiting, enrol, alice, as_user, typed, said):
    enrol("Bob", "Tremblay", "other.bob@example.org")
    page = as_user(alice).post(url(waiting), {"who": typed}).content.decode()
    assert said in page
    assert f'value="{typed}"' in page
    assert waits(Match.objects.get())


def test_next_week_the_same_name_settles_itself(session, waiting, place, bob, alice):
    actions.settle(waiting, bob.pk, alice)
    after = session.cycle.sessions.all()[1]
    actions.bring(after, "two.csv", zoom(after, GUEST), alice)
    found = after.matches.get()
    assert (found.enrolment, found.reason, found.certainty) == (place, "alias", 1)


ALONE = "For this session alone; not remembered."


def test_what_is_remembered_is_not_said_to_be_asked_again(session, waiting, place, alice, as_user):
    assert ALONE not in as_user(alice).get(desk(session)).content.decode()


@pytest.mark.parametrize("typed", ["B Tremblay", "Bob Tremblay", "Tremblay", "Bob & Bella", "iPad (3)", "Zoom User"])
def test_what_cannot_be_told_apart_is_asked_each_time_and_the_desk_says_so(
    session, place, bob, enrol, alice, as_user, typed
):
    enrol("Bella", "Tremblay"), enrol("Bob", "Tremblay", "bob2@example.org")
    after = session.cycle.sessions.all()[1]
    for one in (session, after):
        actions.bring(one, "x.csv", zoom(one, (typed, "", "12:30", "13:30")), alice)
    assert ALONE in as_user(alice).get(desk(session)).content.decode()
    assert actions.settle(session.matches.get(), bob.pk, alice) == 1
    actions.match_again(after, alice)
    assert not Alias.objects.exists()
    assert waits(after.matches.get())


def test_nobody_is_said_to_be_settled_before_who_never_was(session, place, bob, enrol, alice, as_user):
    actions.bring(session, "one.csv", zoom(session, ("B Tremblay", "", "12:30", "13:30")), alice)
    actions.settle(Match.objects.get(), bob.pk, alice)
    enrol("Bella", "Tremblay")
    after = session.cycle.sessions.all()[1]
    actions.bring(after, "two.csv", zoom(after, ("B Tremblay", "", "12:30", "13:30")), alice)
    page = as_user(alice).get(desk(after)).content.decode()
    assert page.count("settled before") == 1
    assert "part of the name, 80%" in page
    assert ALONE in page


def test_what_waits_under_the_same_name_in_the_cycle_is_settled_along(session, waiting, place, bob, alice):
    after = session.cycle.sessions.all()[1]
    actions.bring(after, "two.csv", zoom(after, GUEST), alice)
    assert actions.settle(waiting, bob.pk, alice) == 2
    assert set(queries.minutes(session.cycle).values()) == {60}
    assert len(queries.minutes(session.cycle)) == 2


def test_not_a_participant_is_set_aside_and_remembered(session, place, alice, as_user):
    visitor = ("Quentin Zed, visiting", "", "12:30", "13:30")
    actions.bring(session, "one.csv", zoom(session, visitor), alice)
    as_user(alice).post(url(Match.objects.get()), {"outsider": "1"})
    assert not queries.unclear_counts(alice)
    after = session.cycle.sessions.all()[1]
    actions.bring(after, "two.csv", zoom(after, visitor), alice)
    assert (after.matches.get().reason, after.matches.get().set_aside) == ("outsider", True)


def test_taken_back_it_waits_again_and_is_forgotten(session, waiting, bob, alice, as_user):
    actions.settle(waiting, bob.pk, alice)
    after = session.cycle.sessions.all()[1]
    actions.bring(after, "two.csv", zoom(after, GUEST), alice)
    for _ in range(2):
        assert as_user(alice).post(url(waiting, "undo")).status_code == 302
    assert all(waits(match) for match in Match.objects.all())
    assert not Alias.objects.exists()
    assert queries.minutes(session.cycle) == {}
    assert Entry.objects.filter(verb="undo").count() == 2


def test_what_was_taken_back_waits_until_a_person_settles_it(session, place, alice):
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:30")), alice)
    actions.undo(Match.objects.get(), alice)
    actions.match_again(session, alice)
    assert waits(Match.objects.get())


def test_guests_without_a_name_are_settled_one_by_one_and_not_remembered(session, place, bob, alice):
    actions.bring(
        session, "x.csv", zoom(session, ("iPhone", "", "12:30", "13:00"), ("iPhone", "", "12:40", "13:20")), alice
    )
    assert actions.settle(Match.objects.first(), bob.pk, alice) == 1
    assert not Alias.objects.exists()
    assert waits(Match.objects.last())


def test_two_people_of_one_name_are_never_told_apart_by_name_alone(session, place, enrol, alice):
    enrol("Bob", "Tremblay", "bob2@example.org")
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "", "12:30", "13:30")), alice)
    found = Match.objects.get()
    assert waits(found)
    assert (found.reason, len(found.guesses)) == ("two_people", 2)


def test_two_people_of_one_name_are_told_apart_by_e_mail(session, place, enrol, alice):
    other = enrol("Bob", "Tremblay", "bob2@example.org")
    actions.bring(session, "x.csv", zoom(session, ("Bob Tremblay", "BOB2@example.org", "12:30", "13:30")), alice)
    assert Match.objects.get().enrolment == other


def test_the_team_is_set_aside_by_itself(session, place, sam, alice):
    rows = [("Sam Okafor", "", "12:20", "14:05"), ("A", alice.email, "12:20", "14:05")]
    actions.bring(session, "x.csv", zoom(session, *rows), alice)
    assert set(Match.objects.values_list("reason", "set_aside")) == {("team", True)}


def test_who_is_not_enrolled_stays_unclear(session, place, charlie, alice):
    actions.bring(session, "x.csv", zoom(session, ("Charlie Stranger", charlie.email, "12:30", "13:30")), alice)
    assert waits(Match.objects.get())


def test_who_is_enrolled_afterwards_is_recognised_when_the_roster_is_compared_again(
    session, place, charlie, enrol, alice, as_user
):
    actions.bring(session, "x.csv", zoom(session, ("Dana Late", "", "12:30", "13:30")), alice)
    late = enrol("Dana", "Late")
    as_user(alice).post(f"/attendance/sessions/{session.pk}/again/")
    assert Match.objects.get().enrolment == late


def test_what_can_give_nobody_a_minute_need_not_be_settled(session, place, alice):
    rows = [("X Y", "", "12:00", "12:29"), ("Z W", "", "12:31", "12:35", "Yes"), ("Q R", "", "12:31", "12:35")]
    actions.bring(session, "x.csv", zoom(session, *rows), alice)
    assert queries.unclear_counts(alice) == [(session, 1)]


def test_compared_again_a_part_at_a_time_it_says_how_many_were_recognised(session, enrol, alice, as_user, monkeypatch):
    monkeypatch.setattr("telementor.attendance.actions.settling.TOGETHER", 2)
    names = ("Nadia Roy", "Omar Khan", "Quinn Wells", "Rosa Diaz", "Tara Cole")
    actions.bring(session, "x.csv", zoom(session, *((name, "", "12:30", "13:30") for name in names)), alice)
    enrol("Rosa", "Diaz"), enrol("Omar", "Khan"), enrol("Tara", "Cole")
    again, client = f"/attendance/sessions/{session.pk}/again/", as_user(alice)
    assert "3 rows were recognised." in client.post(again, follow=True).content.decode()
    assert "Nothing more was recognised." in client.post(again, follow=True).content.decode()
    assert [row.facts["found"] for row in Entry.objects.filter(verb="match again")] == [3]


def test_a_personal_link_seen_with_an_e_mail_is_recognised_without_one(session, place, bob, alice):
    start = session.starts_at
    for minutes, email in ((0, bob.email), (30, "")):
        joined = start + timedelta(minutes=minutes)
        Presence.objects.create(
            session=session, source="webhook", name="iPad", email=email, registrant="reg1",
            joined_at=joined, left_at=joined + timedelta(minutes=10),
        )  # fmt: skip
        actions.match_waiting(session)
    assert set(Match.objects.values_list("reason", "enrolment")) == {("email", place.pk), ("registrant", place.pk)}


def test_a_stranger_a_participant_and_the_wrong_role(waiting, bob, sam, charlie, as_user):
    for verb in ("settle", "undo"):
        assert as_user(sam).post(url(waiting, verb), {"person": bob.pk}).status_code == 403
        assert as_user(bob).post(url(waiting, verb), {"person": bob.pk}).status_code == 404
        assert as_user(charlie).post(url(waiting, verb), {"person": bob.pk}).status_code == 404
    assert waits(Match.objects.get())


def test_a_get_settles_nothing(waiting, alice, as_user):
    assert as_user(alice).get(url(waiting)).status_code == 405
    assert as_user(alice).get(url(waiting, "undo")).status_code == 405


@pytest.mark.parametrize("person", ["0", "-1", str(2**70), "x", "999999"])
def test_a_person_who_is_not_on_the_roster_cannot_be_chosen(waiting, alice, as_user, person):
    assert as_user(alice).post(url(waiting), {"person": person}).status_code in (200, 302)
    assert waits(Match.objects.get())


def by_key(client, address: str, told: dict[str, object]):
    return client.post(address, told, HTTP_ACCEPT="application/json")


def test_by_key_the_page_stays_and_learns_how_to_take_it_back(waiting, place, bob, alice, as_user):
    answer = by_key(as_user(alice), url(waiting), {"person": bob.pk})
    assert answer.json() == {"undo": url(waiting, "undo")}
    assert by_key(as_user(alice), answer.json()["undo"], {}).status_code == 200
    assert waits(Match.objects.get())


def test_by_key_a_name_that_does_not_fit_gets_its_sentence(waiting, alice, as_user):
    answer = by_key(as_user(alice), url(waiting), {"who": "Nobody Atall"})
    assert "Nobody of this name" in answer.json()["sentence"]
    assert waits(Match.objects.get())


def test_of_very_many_each_is_looked_at_also_those_that_wait_already(session, place, enrol, monkeypatch):
    """A part at a time; and who was enrolled since is found in what had waited."""
    monkeypatch.setattr("telementor.attendance.actions.settling.TOGETHER", 2)

    def seen(*names: str) -> None:
        told = {"session": session, "joined_at": session.starts_at, "left_at": session.ends_at}
        Presence.objects.bulk_create(Presence(source="report", name=name, **told) for name in names)
        actions.match_arrivals(session)

    seen("Nadia Roy", "Omar Khan", "Priya Singh", "Quinn Wells", "Rosa Diaz")
    assert sum(waits(row) for row in Match.objects.all()) == 5
    enrol("Rosa", "Diaz"), enrol("Quinn", "Wells")
    seen("Bob Tremblay", "Sven Berg", "Tara Cole")
    given = set(Match.objects.exclude(enrolment=None).values_list("presence__name", flat=True))
    assert given == {"Rosa Diaz", "Quinn Wells", "Bob Tremblay"}
    assert Match.objects.count() == 8
