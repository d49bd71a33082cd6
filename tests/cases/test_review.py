"""Who may see a case when; the coordinator's decision; the log of who has read it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from telementor.audit.models import Entry
from telementor.cases import actions, queries
from telementor.cases.models import Case, Letter, View
from telementor.messaging.models import Message
from telementor.programs.models import Program
from telementor.queue.worker import run_all
from telementor.web.bilingual import Words
from tests.conftest import someone


def test_alice_approves_and_the_presenter_is_told(sent, cycle, alice, bob, as_user):
    session = queries.sessions_to_come(cycle)[0]
    assert "How do we lower the dose" in as_user(alice).get(f"/cases/{sent.pk}/review/").content.decode()
    told = {"session": session.pk, "slot": 1, "version": sent.version}
    assert as_user(alice).post(f"/cases/{sent.pk}/review/", told).status_code == 302
    run_all()
    sent.refresh_from_db()
    assert sent.state == Case.State.APPROVED
    assert sent.echo_id
    assert Message.objects.filter(person=bob, subject__contains=sent.echo_id).exists()


def test_alice_sends_it_back_with_a_note(sent, alice, bob, as_user):
    told = {"note": "Please tell us which treatments were tried.", "version": sent.version}
    assert as_user(alice).post(f"/cases/{sent.pk}/send-back/", told).status_code == 302
    run_all()
    assert "which treatments" in Message.objects.get(person=bob).text
    assert "which treatments" in as_user(bob).get(f"/cases/{sent.pk}/").content.decode()


def test_a_note_that_names_somebody_is_not_sent(sent, alice, as_user):
    told = {"note": "Is this Mrs. Marguerite Desrosiers of Kenora?", "version": sent.version}
    page = as_user(alice).post(f"/cases/{sent.pk}/send-back/", told)
    assert "may identify the patient" in page.content.decode()
    assert Case.objects.get().state == Case.State.SENT


def test_what_was_not_read_is_not_approved(sent, cycle, alice, bob, as_user, told):
    read = {"session": queries.sessions_to_come(cycle)[0].pk, "slot": 1, "version": sent.version}
    as_user(bob).post(f"/cases/{sent.pk}/edit/", told | {"goals": "To sleep.", "send": "1"})
    page = as_user(alice).post(f"/cases/{sent.pk}/review/", read)
    assert "changed this case meanwhile" in page.content.decode()
    assert Case.objects.get().state == Case.State.SENT


def test_one_place_in_a_session_is_for_one_case(approved, cycle, alice, bob, form):
    other = Case.objects.create(cycle=cycle, presenter=bob, form=form, language="en", state=Case.State.SENT)
    with pytest.raises(actions.Taken):
        actions.approve(other, approved.session, 1, by=alice)


def test_the_presenter_withdraws_it_and_its_place_is_free(approved, bob, sam, alice, cycle, as_user):
    as_user(bob).post(f"/cases/{approved.pk}/withdraw/")
    for person in (sam, alice):
        assert as_user(person).get(f"/cases/{approved.pk}/").status_code == 404
    assert as_user(alice).get(f"/cases/{approved.pk}/review/").status_code == 404
    assert approved.echo_id not in as_user(alice).get(f"/cases/cycles/{cycle.pk}/").content.decode()
    approved.refresh_from_db()
    assert (approved.session, approved.slot) == (None, None)


@pytest.mark.parametrize(
    ("state", "may"),
    [("draft", {"bob"}), ("sent", {"bob", "alice"}), ("approved", {"bob", "alice", "sam"})],
)
def test_who_sees_a_case_before_its_day(approved, alice, bob, sam, charlie, cycle, as_user, state, may):
    eve = someone("Eve", "Lee")
    cycle.enrolments.create(person=eve, profession="other", status="enrolled")
    Case.objects.update(state=state)
    people = {"alice": alice, "bob": bob, "sam": sam, "charlie": charlie, "eve": eve}
    seen = {name for name, one in people.items() if as_user(one).get(f"/cases/{approved.pk}/").status_code == 200}
    assert seen == may


def test_participants_see_it_on_the_day(today, cycle, charlie, as_user):
    eve = someone("Eve", "Lee")
    cycle.enrolments.create(person=eve, profession="other", status="enrolled")
    assert as_user(eve).get(f"/cases/{today.pk}/").status_code == 200
    assert as_user(charlie).get(f"/cases/{today.pk}/").status_code == 404


def test_every_reading_is_noted_with_its_role_and_the_coordinator_reads_the_log(approved, alice, sam, bob, as_user):
    as_user(sam).get(f"/cases/{approved.pk}/")
    as_user(bob).get(f"/cases/{approved.pk}/")
    assert set(View.objects.values_list("person", "role")) == {(sam.pk, "specialist"), (bob.pk, "presenter")}
    assert "Sam Okafor" in as_user(alice).get(f"/cases/{approved.pk}/views/").content.decode()
    assert as_user(sam).get(f"/cases/{approved.pk}/views/").status_code == 403


def test_a_list_of_many_cases_takes_as_many_queries(
    sent, cycle, alice, bob, form, as_user, django_assert_max_num_queries
):
    Case.objects.bulk_create(
        Case(cycle=cycle, presenter=bob, form=form, language="en", state="sent") for _ in range(50)
    )
    page = as_user(alice)
    with django_assert_max_num_queries(9):
        page.get(f"/cases/cycles/{cycle.pk}/")


def test_the_audit_names_no_patient(approved):
    for entry in Entry.objects.filter(kind__startswith="cases."):
        assert "dose" not in str(entry.facts)


def test_of_two_reviewers_at_once_the_second_is_told(sent, cycle, alice, as_user):
    first, second = queries.sessions_to_come(cycle)[:2]
    read = {"slot": 1, "version": sent.version}
    assert as_user(alice).post(f"/cases/{sent.pk}/review/", read | {"session": first.pk}).status_code == 302
    page = as_user(alice).post(f"/cases/{sent.pk}/review/", read | {"session": second.pk})
    assert "changed this case meanwhile" in page.content.decode()
    assert Case.objects.get().session == first


def test_the_team_of_another_program_sees_nothing(approved, as_user):
    other = Program.objects.create(slug="other", name=Words("Other", "Autre"))
    carol = someone("Carol", "Roy")
    for role in ("coordinator", "specialist", "privacy"):
        other.members.create(person=carol, role=role)
    for path in ("", "review/", "views/", "present/", "recommendations/", "files/", "letter.pdf"):
        assert as_user(carol).get(f"/cases/{approved.pk}/{path}").status_code == 404


def test_a_privacy_officer_reads_the_log_by_person_and_no_case(approved, program, sam, as_user):
    petra = someone("Petra", "Roy")
    program.members.create(person=petra, role="privacy")
    as_user(sam).get(f"/cases/{approved.pk}/")
    page = as_user(petra).get(f"/cases/programs/{program.slug}/views/", {"q": "okafor"}).content.decode()
    assert approved.echo_id in page
    assert as_user(petra).get(f"/cases/{approved.pk}/").status_code == 404


def test_nobody_approves_her_own_case(sent, cycle, alice, as_user):
    Case.objects.update(presenter=alice)
    told = {"session": queries.sessions_to_come(cycle)[0].pk, "slot": 1, "version": sent.version}
    page = as_user(alice).post(f"/cases/{sent.pk}/review/", told).content.decode()
    assert "A second person reviews a case" in page
    assert Case.objects.get().state == Case.State.SENT


def test_once_its_session_has_begun_a_case_is_not_changed(today, bob, as_user):
    assert as_user(bob).get(f"/cases/{today.pk}/edit/").status_code == 200
    today.session.starts_at = timezone.now() - timedelta(minutes=1)
    today.session.save()
    assert as_user(bob).get(f"/cases/{today.pk}/edit/").status_code == 404


def test_who_has_left_the_cycle_does_not_send(sent, place, bob, as_user):
    place.status = place.Status.WITHDRAWN
    place.save()
    assert as_user(bob).get(f"/cases/{sent.pk}/").status_code == 200
    assert as_user(bob).get(f"/cases/{sent.pk}/edit/").status_code == 404


def test_what_is_signed_is_not_sent_back(approved, sam, alice, as_user):
    Letter.objects.create(case=approved, signed_by=sam, signed_at=timezone.now(), follow_up_on=timezone.localdate())
    told = {"note": "Please tell us which treatments were tried.", "version": approved.version}
    assert "signed" in as_user(alice).post(f"/cases/{approved.pk}/send-back/", told).content.decode()
    approved.refresh_from_db()
    assert approved.state == Case.State.APPROVED
