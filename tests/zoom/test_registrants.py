"""Everybody of a session has a link of her own, and nobody else comes in."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.enrolment import actions as enrolment
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Member, Session
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from telementor.zoom import jobs
from telementor.zoom.models import Meeting, Registrant
from tests.conftest import someone


def kept(session: Session) -> Meeting:
    jobs.keep.call(session.pk)
    return Meeting.objects.get(session=session)


def links(meeting: Meeting) -> dict[str, tuple[str, str]]:
    return {one.person.given_name: (one.state, one.link) for one in meeting.registrants.select_related("person")}


def in_zoom(zoom, meeting: Meeting) -> set[str]:
    return {one["email"] for one in zoom.registrants[meeting.number].values() if one["status"] == "approved"}


def enrol(cycle, person) -> Enrolment:
    status = Enrolment.Status.ENROLLED
    return Enrolment.objects.create(cycle=cycle, person=person, profession="pharmacist", status=status)


@pytest.fixture
def crowd(cycle) -> list:
    people = [someone(f"Guest{n}") for n in range(70)]
    for person in people:
        enrol(cycle, person)
    return people


def test_the_roster_and_the_team_have_links_and_hosts_have_none(holding, soon, zoom, alice, sam, bob, charlie, place):
    Member.objects.create(program=soon.cycle.program, person=charlie, role=Member.Role.EVALUATOR)
    row = kept(soon)
    found = links(row)
    assert found["Alice"] == found["Sam"] == ("host", "")
    assert in_zoom(zoom, row) == {bob.email, charlie.email}
    for name in ("Bob", "Charlie"):
        state, link = found[name]
        assert (state, link.startswith(f"{zoom.address}/w/{row.number}?tk=")) == ("approved", True)
    assert found["Bob"][1] != found["Charlie"][1]


@pytest.mark.parametrize("status", ["applied", "waiting", "declined", "withdrawn"])
def test_who_is_not_enrolled_has_none(holding, soon, place, status):
    Enrolment.objects.update(status=status)
    assert "Bob" not in links(kept(soon))


def test_seventy_go_in_three_calls_and_a_second_time_in_none(holding, soon, zoom, crowd):
    row = kept(soon)
    assert len(in_zoom(zoom, row)) == 70
    calls = [one for one in zoom.asked if "registrants" in one]
    assert len(calls) == 3
    kept(soon)
    assert [one for one in zoom.asked if "registrants" in one] == calls


def test_a_limit_in_the_middle_loses_nobody_who_is_in(holding, soon, zoom, crowd, monkeypatch):
    real = jobs.registrants.store_found
    seen = []

    def limited(meeting, person, found):
        real(meeting, person, found)
        seen.append(person)
        if len(seen) == 30:
            zoom.limit(seconds=3600)

    monkeypatch.setattr("telementor.zoom.jobs.registrants.store_found", limited)
    row = kept(soon)
    assert row.trouble == "limit"
    assert row.registrants.filter(state="approved").count() == 30
    Job.objects.filter(state="ready").update(due_at=timezone.now())
    run_all()
    assert row.registrants.filter(state="approved").count() == 70
    assert len(in_zoom(zoom, row)) == 70


def test_who_withdraws_is_taken_out_and_her_link_forgotten(holding, soon, zoom, bob, place):
    row = kept(soon)
    enrolment.withdraw(place, by=bob)
    Job.objects.update(due_at=timezone.now())
    run_all()
    assert in_zoom(zoom, row) == set()
    assert links(row)["Bob"] == ("cancelled", "")
    assert row.registrants.get(person=bob).key


def test_who_comes_back_has_another_link(holding, soon, zoom, bob, place):
    row = kept(soon)
    first = links(row)["Bob"][1]
    Enrolment.objects.update(status="withdrawn")
    kept(soon)
    Enrolment.objects.update(status="enrolled")
    kept(soon)
    state, link = links(row)["Bob"]
    assert state == "approved"
    assert link not in ("", first)


def test_another_address_is_registered_anew_and_the_old_one_lets_nobody_in(holding, soon, zoom, bob, place):
    row = kept(soon)
    bob.email = "bob@elsewhere.example"
    bob.save()
    kept(soon)
    assert in_zoom(zoom, row) == {"bob@elsewhere.example"}
    assert row.registrants.get(person=bob).email == "bob@elsewhere.example"


def test_whom_zoom_takes_for_a_host_comes_in_as_one(holding, soon, zoom, bob, place):
    """Somebody made Bob an alternative host in Zoom (3027)."""
    row = kept(soon)
    zoom.add_user("bobTEST", bob.email, "Bob", "Tremblay")
    zoom.edit(row.number, settings={"alternative_hosts": f"sam.okafor@example.org;{bob.email}"})
    zoom.registrants[row.number].clear()
    Registrant.objects.filter(person=bob).delete()
    kept(soon)
    assert links(row)["Bob"] == ("host", "")


def test_one_whom_zoom_does_not_take_spoils_it_for_nobody(holding, soon, zoom, cycle, bob, place):
    odd = someone("Odd")
    type(odd).objects.filter(pk=odd.pk).update(email="odd@nodomain")
    enrol(cycle, odd)
    row = kept(soon)
    assert links(row)["Odd"] == ("refused", "")
    assert in_zoom(zoom, row) == {bob.email}
    before = len(zoom.asked)
    kept(soon)
    assert not [one for one in zoom.asked[before:] if "registrants" in one]


def test_names_of_every_kind(holding, soon, zoom, cycle):
    for n, (given, family) in enumerate([("<b>Bo</b>", "O’Brien"), ("", ""), ("x" * 80, "y" * 80), ("Zoë", "Ōta")]):
        enrol(cycle, someone_named(n, given, family))
    row = kept(soon)
    assert row.registrants.filter(state="approved").count() == 4
    assert all(len(one["first_name"]) <= 64 for one in zoom.registrants[row.number].values())


def someone_named(n: int, given: str, family: str):
    from telementor.accounts.models import Person

    return Person.objects.create_user(f"n{n}@example.org", given_name=given, family_name=family)


def test_the_general_link_that_leaked_lets_nobody_in(holding, soon, zoom, place):
    """Whoever registers by it in Zoom waits, and has no link."""
    row = kept(soon)
    zoom.register(row.number, {"email": "stranger@example.org", "first_name": "Stranger"}, approved=False)
    assert "stranger@example.org" not in in_zoom(zoom, row)
    kept(soon)
    assert "stranger@example.org" not in in_zoom(zoom, row)


def test_many_changes_of_the_roster_within_a_moment_are_one_job(holding, soon, cycle, alice, charlie, place):
    kept(soon)
    before = Job.objects.filter(task__endswith=".keep").count()
    for person in (someone("One"), someone("Two"), charlie):
        place = Enrolment.objects.create(cycle=cycle, person=person, profession="pharmacist", status="applied")
        enrolment.accept(place, by=alice)
    assert Job.objects.filter(task__endswith=".keep").count() - before <= 2


def test_the_sessions_page_names_who_has_a_link(holding, soon, alice, place, as_user):
    kept(soon)
    page = as_user(alice).get(f"/zoom/sessions/{soon.pk}/").content.decode()
    assert "3 of 3 have their way in" in page
    assert "Has a personal link" in page
    assert "No link yet" not in page


def test_who_has_no_link_yet_is_named_first(holding, soon, zoom, alice, bob, charlie, cycle, place, as_user):
    row = kept(soon)
    enrol(cycle, charlie)
    row.registrants.filter(person=bob).update(state="cancelled", link="")
    page = as_user(alice).get(f"/zoom/sessions/{soon.pk}/").content.decode()
    assert "2 of 4 have their way in" in page
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th>.*?<span class="badge[^>]*>([^<]*)<', page, re.DOTALL)
    without, having = [charlie.name, bob.name], ["Alice Fournier", "Sam Okafor"]
    assert sorted(rows[:2]) == sorted((name, "No link yet") for name in without)
    assert [name for name, _ in rows[2:]] == having


def test_when_it_is_over_nobody_comes_in_any_more(held, alice, as_user):
    page = as_user(alice).get(f"/zoom/sessions/{held.session_id}/").content.decode()
    assert "Who can come in" not in page
    assert "Everybody by name" not in page


def test_a_meeting_made_anew_while_people_are_added_keeps_no_link_of_the_old(holding, soon, zoom, bob, place):
    row = kept(soon)
    Meeting.objects.update(number="82000000000")
    jobs.registrants.store(row, bob, state="approved", key="old", link="https://old")
    assert row.registrants.get(person=bob).link != "https://old"


def test_in_the_queue_a_lease_is_renewed_while_hundreds_are_added(holding, soon, crowd):
    kept(soon)
    assert Meeting.objects.get().held_until is None
    assert timedelta(0) <= timezone.now() - Meeting.objects.get().tried_at < timedelta(minutes=1)
