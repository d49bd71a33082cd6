import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from telementor.attendance.models import Correction
from telementor.audit.models import Entry
from telementor.credits import actions, jobs, queries
from telementor.credits.models import Award, Certificate, Closing
from telementor.enrolment.models import Enrolment
from telementor.messaging.models import Message
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.conftest import someone
from tests.credits.conftest import answered, enrol, was_there

D = Decimal


@pytest.fixture
def closing(earned, dora, alice) -> Closing:
    return actions.work_out(earned.cycle, by=alice)


@pytest.fixture
def many(over, cfpc, alice) -> list[Enrolment]:
    """Six people who earned everything."""
    places = [enrol(over, someone(f"P{n}", f"Q{n}", profession="family_physician")) for n in range(6)]
    for place in places:
        was_there(place, alice)
        answered(place)
    return places


def url(row, verb="") -> str:
    return f"/credits/cycles/{row.cycle_id if isinstance(row, Closing) else row.pk}/{verb}"


def finished(closing, by) -> Closing:
    actions.confirm(closing, by)
    run_all()
    closing.refresh_from_db()
    return closing


# Working out


def test_alice_works_out_credit_and_sees_who_earned_what(earned, dora, over, alice, as_user):
    client = as_user(alice)
    assert client.post(url(over, "work-out/")).status_code == 302
    page = client.get(url(over)).content.decode()
    assert "Make and mail 1 certificate" in page
    assert "Bob Tremblay" in page
    assert "Dora Absent" in page
    counts = queries.counts(queries.newest(over))
    assert (counts.people, counts.earned, counts.nothing) == (2, 1, 1)
    assert [(one.gate, one.people) for one in counts.lacking] == [
        ("pre_survey", 1),
        ("post_survey", 1),
        ("reflection", 1),
    ]


def test_before_that_the_page_says_what_will_be_here(over, alice, as_user):
    assert "Credit has not been worked out yet" in as_user(alice).get(url(over)).content.decode()


def test_a_second_click_finds_the_same(closing, alice):
    assert actions.work_out(closing.cycle, by=alice) == closing
    assert Entry.objects.filter(verb="work out").count() == 1


def test_after_a_correction_the_page_asks_to_work_out_again(closing, earned, alice, as_user):
    was_there(earned, alice, 45, earned.cycle.sessions.all()[:1])
    page = as_user(alice).get(url(closing)).content.decode()
    assert "Attendance or surveys changed since; work out again." in page
    again = actions.work_out(closing.cycle, by=alice)
    assert again != closing
    assert again.awards.get(enrolment=earned).amount == D("5.25")


@pytest.mark.parametrize(("show", "names"), [
    ("earned", ["Bob Tremblay"]),
    ("not_earned", ["Dora Absent"]),
    ("nothing", ["Dora Absent"]),
    ("reflection", ["Dora Absent"]),
    ("nonsense", ["Dora Absent", "Bob Tremblay"]),
])  # fmt: skip
def test_the_list_is_filtered(closing, alice, as_user, show, names):
    page = as_user(alice).get(url(closing), {"show": show, "rule": "99999999999999999999"}).context["page"]
    assert [award.holder for award in page] == names


def test_a_person_is_found_by_name(closing, alice, as_user):
    page = as_user(alice).get(url(closing), {"q": "tremb bob"}).context["page"]
    assert [award.holder for award in page] == ["Bob Tremblay"]


def test_professions_without_an_accreditation_are_named(closing, over, alice, as_user):
    enrol(over, someone("Phil", profession="pharmacist"))
    assert queries.uncovered(closing) == [("Pharmacist", 1)]


def test_a_survey_that_a_rule_asks_for_and_nobody_made_is_named(over, cfpc, earned, alice, as_user):
    over.instruments.filter(kind="reflection").first().responses.all().delete()
    over.instruments.filter(kind="reflection").delete()
    assert queries.unasked(over) == ["Reflection"]


def page_queries(client, row) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url(row)).status_code == 200
    return len(seen)


def test_the_page_takes_as_many_queries_for_forty_people_as_for_two(closing, over, alice, as_user):
    client = as_user(alice)
    client.get(url(closing))
    few = page_queries(client, closing)
    for n in range(40):
        enrol(over, someone(f"P{n}", profession="family_physician"))
    assert page_queries(client, actions.work_out(over, by=alice)) == few == 26


def test_the_table_to_take_away_runs_no_formulas(closing, earned, dora, alice, as_user):
    dora.person.family_name = "=cmd()"
    dora.person.save()
    response = as_user(alice).get(url(closing, "credit.csv"))
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    found = {row["E-mail"]: row for row in rows}
    assert found[dora.person.email]["Family name"] == "'=cmd()"
    assert found[dora.person.email]["Lacking"] == "Pre-survey, Post-survey, Reflection"
    assert (found[earned.person.email]["Amount"], found[earned.person.email]["Earned"]) == ("6.00", "yes")


def taken_away(answer) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    return {row["E-mail"]: row for row in rows}


def test_the_table_says_whose_minutes_were_set_by_whom(earned, dora, alice, sam, as_user):
    first, second, *_ = earned.cycle.sessions.order_by("starts_at")
    was_there(earned, sam, 80, [second])
    was_there(dora, sam, 80, [first]), was_there(dora, alice, None, [first])
    closing = actions.work_out(earned.cycle, by=alice)
    found = taken_away(as_user(alice).get(url(closing, "credit.csv")))
    told = [(found[one.person.email]["Adjusted"], found[one.person.email]["Marked by"]) for one in (earned, dora)]
    assert told == [("1, 2, 3, 4", "Alice Fournier, Sam Okafor"), ("", "")]


def test_the_table_knows_nothing_of_what_was_set_afterwards(closing, dora, sam, alice, as_user):
    was_there(dora, sam)
    found = taken_away(as_user(alice).get(url(closing, "credit.csv")))
    assert (found[dora.person.email]["Adjusted"], found[dora.person.email]["Sessions counted"]) == ("", "0")


def test_the_table_takes_as_many_queries_for_many(earned, cfpc, alice, as_user, django_assert_num_queries):
    for n in range(20):
        was_there(enrol(earned.cycle, someone(f"Given{n}", "Many", profession="family_physician")), alice)
    closing, client = actions.work_out(earned.cycle, by=alice), as_user(alice)
    with django_assert_num_queries(9):
        assert len(taken_away(client.get(url(closing, "credit.csv")))) == 21


# Confirming


def test_alice_confirms_and_everybody_who_earned_one_is_mailed_one(
    closing, bob, alice, as_user, django_capture_on_commit_callbacks
):
    client = as_user(alice)
    assert "1 certificate or statement is made and mailed" in client.get(url(closing, "confirm/")).content.decode()
    client.post(url(closing, "confirm/"))
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.total) == ("done", 1, 1)
    certificate = Certificate.objects.get()
    message = Message.objects.get(person=bob)
    assert default_storage.exists(certificate.pdf.name)
    assert (message.attachment, message.subject) == (certificate.pdf.name, "Your certificate: ECHO Chronic Pain")
    assert message.text.count("http") == 1
    assert Entry.objects.filter(verb="issue", row=certificate.pk).count() == 1
    assert "1 certificate was made and mailed" in client.get(url(closing)).content.decode()


def test_a_second_click_makes_no_second_certificate(closing, alice, as_user):
    client = as_user(alice)
    for _click in range(2):
        client.post(url(closing, "confirm/"))
        run_all()
    assert (
        Certificate.objects.count(),
        Message.objects.count(),
        Job.objects.filter(task__contains="issue").count(),
    ) == (1, 1, 1)


def test_looking_changes_nothing(closing, alice, as_user):
    client = as_user(alice)
    for verb in ("", "confirm/", "progress/", "credit.csv"):
        assert client.get(url(closing, verb)).status_code == 200
    for verb in ("work-out/", "stop/", "go-on/"):
        assert client.get(url(closing, verb)).status_code == 405
    closing.refresh_from_db()
    assert closing.state == "counted"


def test_what_changed_since_is_worked_out_first(closing, earned, alice, as_user):
    was_there(earned, alice, 0)
    page = as_user(alice).post(url(closing, "confirm/"), follow=True).content.decode()
    assert "work out again" in page
    closing.refresh_from_db()
    assert closing.state == "counted"


def test_only_the_newest_can_be_confirmed(closing, earned, alice):
    was_there(earned, alice, 60)
    newer = actions.work_out(closing.cycle, by=alice)
    was_there(earned, alice, 90)
    with pytest.raises(actions.Outdated):
        actions.confirm(closing, alice)
    assert newer.state == "counted"


def test_certificates_wait_for_the_last_session(closing, over, alice, as_user):
    over.sessions.create(number=9, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    assert "1 session is still to come" in as_user(alice).get(url(closing)).content.decode()
    with pytest.raises(actions.NotOver):
        actions.confirm(closing, alice)


# Stopping, going on, dying


def stop_after(monkeypatch, number, what):
    made = []
    real = jobs.make

    def make(award, run):
        real(award, run)
        made.append(award)
        if len(made) == number:
            what()

    monkeypatch.setattr(jobs, "make", make)


def test_stopped_and_gone_on_each_person_has_one(many, over, alice, as_user, monkeypatch):
    closing = actions.work_out(over, by=alice)
    client = as_user(alice)
    stop_after(monkeypatch, 2, lambda: client.post(url(over, "stop/")))
    closing = finished(closing, alice)
    assert (closing.state, closing.done, Certificate.objects.count()) == ("stopped", 2, 2)
    assert "Stopped after 2 of 6" in client.get(url(over)).content.decode()
    client.post(url(over, "go-on/"))
    client.post(url(over, "go-on/"))
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.total) == ("done", 6, 6)
    assert (
        Certificate.objects.values("enrolment").distinct().count()
        == Certificate.objects.count()
        == Message.objects.count()
        == 6
    )


class Killed(BaseException):
    """What a killed worker feels like: nothing after it runs."""


def test_a_killed_worker_leaves_nothing_double(many, over, alice, monkeypatch):
    closing = actions.work_out(over, by=alice)

    def die():
        raise Killed

    stop_after(monkeypatch, 3, die)
    with pytest.raises(Killed):
        finished(closing, alice)
    Job.objects.filter(state="running").update(due_at=timezone.now())  # its lease runs out
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, Certificate.objects.count(), Message.objects.count()) == ("done", 6, 6, 6)


def test_killed_between_the_file_and_the_row_the_person_still_gets_one(many, over, alice, monkeypatch):
    closing, real, calls = actions.work_out(over, by=alice), jobs.tell, []

    def tell(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(jobs, "tell", tell)
    with pytest.raises(Killed):
        finished(closing, alice)
    assert Certificate.objects.count() == Message.objects.count() == 1
    Job.objects.filter(state="running").update(due_at=timezone.now())
    run_all()
    folder = f"certificates/{timezone.now():%Y}"
    assert Certificate.objects.count() == Message.objects.count() == len(default_storage.listdir(folder)[1]) == 6


def test_a_job_of_an_earlier_run_ends_itself(many, over, alice):
    closing = actions.work_out(over, by=alice)
    actions.confirm(closing, alice)
    actions.stop(closing, alice)
    actions.go_on(closing, alice)
    jobs.issue.call(closing.pk, 1)
    assert Certificate.objects.count() == 0
    run_all()
    assert Certificate.objects.count() == 6


def test_large_cycles_let_the_mail_out_between(many, over, alice, monkeypatch):
    monkeypatch.setattr(jobs, "CHUNK", 2)
    closing = finished(actions.work_out(over, by=alice), alice)
    assert (closing.state, closing.done) == ("done", 6)
    assert Job.objects.filter(task__contains="credits.jobs.issue").count() == 3


def test_one_that_cannot_be_made_does_not_keep_the_others_back(many, over, alice, as_user, monkeypatch):
    closing, real = actions.work_out(over, by=alice), jobs.pdf.certificate

    def certificate(paper):
        if paper.name.startswith("P3"):
            raise ValueError("a letter no font has")
        return real(paper)

    monkeypatch.setattr(jobs.pdf, "certificate", certificate)
    closing = finished(closing, alice)
    assert (closing.state, closing.done) == ("stopped", 5)
    assert "P3 Q3" in as_user(alice).get(url(over)).content.decode()
    monkeypatch.setattr(jobs.pdf, "certificate", real)
    actions.go_on(closing, alice)
    run_all()
    closing.refresh_from_db()
    assert (closing.state, closing.done, closing.trouble) == ("done", 6, [])


def test_progress_is_counted_and_reloads_the_page_at_the_end(many, over, alice, as_user):
    client = as_user(alice)
    closing = actions.work_out(over, by=alice)
    actions.confirm(closing, alice)
    response = client.get(url(over, "progress/"))
    assert "0 / 6" in response.content.decode()
    assert "HX-Refresh" not in response
    run_all()
    assert client.get(url(over, "progress/"))["HX-Refresh"] == "true"


def test_credit_is_not_worked_out_while_certificates_are_made(many, over, alice, as_user):
    actions.confirm(actions.work_out(over, by=alice), alice)
    was_there(many[0], alice, 10)
    page = as_user(alice).post(url(over, "work-out/"), follow=True).content.decode()
    assert "Certificates are being made. Stop that first" in page


# Again, after corrections


def test_a_changed_amount_supersedes_and_an_unchanged_one_is_left(closing, earned, over, alice):
    finished(closing, alice)
    old = Certificate.objects.get()
    eve = enrol(over, someone("Eve", profession="family_physician"))
    was_there(eve, alice)
    answered(eve)
    finished(actions.work_out(over, by=alice), alice)
    assert queries.standing().get(enrolment=earned) == old
    assert queries.shown(queries.newest(over)).get(enrolment=earned).serial == old.serial
    was_there(earned, alice, 60)
    again = finished(actions.work_out(over, by=alice), alice)
    old.refresh_from_db()
    assert (again.done, old.superseded_by.amount, old.stands) == (1, D(4), False)
    assert old.superseded_by.serial in str(queries.certificates_of(earned.person))
    newest = Message.objects.filter(person=earned.person).first()
    assert f"It takes the place of {old.serial}" in newest.text


def test_a_mended_name_gives_a_new_certificate(closing, earned, over, alice):
    finished(closing, alice)
    earned.person.family_name = "Tremblay-Roy"
    earned.person.save()
    finished(actions.work_out(over, by=alice), alice)
    assert queries.standing().get().holder == "Bob Tremblay-Roy"


def test_who_no_longer_earns_it_is_revoked_when_alice_says_so(closing, earned, over, alice, as_user):
    finished(closing, alice)
    was_there(earned, alice, 0)
    actions.work_out(over, by=alice)
    client, certificate = as_user(alice), Certificate.objects.get()
    assert certificate.serial in client.get(url(over, "confirm/")).content.decode()
    page = client.post(url(over, "confirm/"), {"revoke": [certificate.pk]}).content.decode()
    assert "Say why, for those whose certificate is revoked." in page
    client.post(url(over, "confirm/"), {"revoke": [certificate.pk], "reason": "Another Bob was there."})
    certificate.refresh_from_db()
    assert (certificate.stands, certificate.revoked_reason) == (False, "Another Bob was there.")
    assert "The reason: Another Bob was there." in Message.objects.filter(person=earned.person).first().text
    assert Entry.objects.filter(verb="revoke", actor=alice).count() == 1


def test_who_is_not_ticked_keeps_it(closing, earned, over, alice, as_user):
    finished(closing, alice)
    was_there(earned, alice, 0)
    actions.work_out(over, by=alice)
    as_user(alice).post(url(over, "confirm/"), {})
    assert Certificate.objects.get().stands
    assert queries.newest(over).state == "done"


def test_where_nobody_earned_anything_the_cycle_can_still_be_finished(over, dora, alice, as_user):
    client = as_user(alice)
    client.post(url(over, "work-out/"))
    assert "There is no certificate to make" in client.get(url(over)).content.decode()
    assert "No certificate is made or mailed." in client.get(url(over, "confirm/")).content.decode()
    client.post(url(over, "confirm/"))
    assert "Finished; no certificate was to be made." in client.get(url(over)).content.decode()
    assert list(queries.ready_to_close(alice)) == []


def test_a_certificate_of_another_cycle_cannot_be_revoked_here(closing, earned, over, alice, as_user):
    finished(closing, alice)
    as_user(alice).post(url(over, "confirm/"), {"revoke": [Certificate.objects.get().pk], "reason": "x"})
    assert Certificate.objects.get().stands


# Who may


@pytest.mark.parametrize("verb", ["", "work-out/", "confirm/", "progress/", "stop/", "go-on/", "credit.csv"])
def test_only_coordinators(closing, sam, bob, charlie, as_user, verb):
    method = "post" if verb in ("work-out/", "stop/", "go-on/") else "get"
    for person, status in ((charlie, 404), (bob, 404), (sam, 403)):
        assert getattr(as_user(person), method)(url(closing, verb)).status_code == status


def test_a_cycle_waits_on_the_coordinator_s_home_until_it_is_done(closing, over, alice, sam):
    assert list(queries.ready_to_close(alice)) == [over]
    assert list(queries.ready_to_close(sam)) == []
    finished(closing, alice)
    assert list(queries.ready_to_close(alice)) == []


def test_an_award_is_as_it_was_worked_out(closing, earned, bob, charlie, alice, as_user):
    award = closing.awards.get(enrolment=earned)
    Correction.objects.all().delete()
    assert "90 min at 1 an hour" in as_user(bob).get(f"/credits/awards/{award.pk}/").content.decode()
    assert as_user(charlie).get(f"/credits/awards/{award.pk}/").status_code == 404
    assert as_user(alice).get(f"/credits/awards/{award.pk}/").status_code == 200
    assert Award.objects.count() == 2
