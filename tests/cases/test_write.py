"""A presenter writes a case; what could identify is marked, and nothing of it is stored."""

import pytest
from django.db import connection

from telementor.cases.models import Case, Waiver
from telementor.messaging.models import Message
from telementor.rules import guard
from telementor.rules.deid import GuardUnavailable


def test_bob_writes_and_sends_a_case_and_alice_is_told(sent, alice):
    assert sent.state == Case.State.SENT
    assert sent.answers["opioids"][0]["drug"] == "oxycodone"
    assert Message.objects.get(person=alice).subject == "A case waits for your review"


def test_the_morphine_equivalent_stands_beside_its_tables(place, bob, as_user, told, new, form):
    page = as_user(bob).post(f"/cases/forms/{form.pk}/figures/", told).content.decode()
    assert "30 mg a day" in page
    assert "CDC 2022" in page
    assert "Not for converting between opioids." in page
    assert Case.objects.count() == 0


@pytest.mark.parametrize("button", ["keep", "send"])
def test_a_name_is_marked_and_nothing_is_stored(place, bob, as_user, told, new, button):
    told["pain_story"] = "Mrs. Marguerite Desrosiers fell at work."
    page = as_user(bob).post(new, told | {button: "1"})
    assert page.status_code == 200
    assert "Marguerite Desrosiers" in page.content.decode()
    assert "a name" in page.content.decode()
    assert Case.objects.count() == 0


def test_what_is_offered_is_written_in_and_then_it_is_stored(place, bob, as_user, told, new):
    told["pain_story"] = "Mrs. Marguerite Desrosiers fell at work."
    page = as_user(bob).post(new, told | {"accept": "all"})
    assert Case.objects.count() == 0
    box = next(b for part in page.context["sheet"].parts for b in part.boxes if b.name == "pain_story")
    assert "Desrosiers" not in box.value
    assert as_user(bob).post(new, told | {"pain_story": box.value, "send": "1"}).status_code == 302
    assert "Desrosiers" not in str(Case.objects.get().answers)


def test_not_identifying_needs_a_reason_and_is_kept_with_it(place, bob, as_user, told, new):
    told["pain_story"] = "Mrs. Marguerite Desrosiers fell at work."
    page = as_user(bob).post(new, told | {"keep": "1"})
    marks = [one for part in page.context["sheet"].parts for box in part.boxes for one in box.marks]
    names = {one.waive: "" for one in marks}
    assert as_user(bob).post(new, told | names | {"keep": "1"}).status_code == 200
    names = dict.fromkeys(names, "A figure in a novel")
    assert as_user(bob).post(new, told | names | {"keep": "1"}).status_code == 302
    assert Waiver.objects.first().reason == "A figure in a novel"
    case = Case.objects.get()
    assert as_user(bob).post(f"/cases/{case.pk}/edit/", told | {"keep": "1"}).status_code == 302  # not asked again


@pytest.mark.parametrize(
    "sure", ["Call her at 613-555-0142.", "MRN 00482913", "SIN 046 454 286", "Mail: a.roy@example.org"]
)
def test_a_sure_number_or_address_cannot_be_talked_away(place, bob, as_user, told, new, sure):
    told["pain_story"] = sure
    page = as_user(bob).post(new, told | {"keep": "1"})
    marks = [one for part in page.context["sheet"].parts for box in part.boxes for one in box.marks]
    again = as_user(bob).post(new, told | {one.waive: "It is not hers" for one in marks} | {"keep": "1"})
    assert again.status_code == 200
    assert Case.objects.count() == 0


def test_a_number_over_two_boxes_is_found(place, bob, as_user, told, new):
    told |= {"pain_worse": "613 555", "pain_better": "0142"}
    assert as_user(bob).post(new, told | {"keep": "1"}).status_code == 200


def test_a_guard_that_does_not_load_blocks_saving_and_says_so(place, bob, as_user, told, new, monkeypatch):
    def broken(*_args):
        raise GuardUnavailable("tagger")

    monkeypatch.setattr(guard.deid, "find_phi", broken)
    page = as_user(bob).post(new, told | {"keep": "1"})
    assert page.status_code == 503
    assert "did not load" in page.content.decode()
    assert told["pain_story"] in page.content.decode()
    assert Case.objects.count() == 0


def test_what_is_missing_is_said_when_it_is_sent_but_a_draft_may_lack_it(place, bob, as_user, told, new):
    del told["goals"]
    page = as_user(bob).post(new, told | {"send": "1"})
    assert page.status_code == 200
    assert "This is needed before the case can be sent." in page.content.decode()
    assert as_user(bob).post(new, told | {"keep": "1"}).status_code == 302
    assert Case.objects.get().state == Case.State.DRAFT


def test_a_case_changed_after_approval_is_reviewed_again(approved, bob, as_user, told):
    told["goals"] = "To sleep."
    assert as_user(bob).post(f"/cases/{approved.pk}/edit/", told | {"send": "1"}).status_code == 302
    approved.refresh_from_db()
    assert approved.state == Case.State.SENT


def test_no_page_with_a_case_is_kept_by_a_browser(place, bob, as_user, new):
    assert "no-store" in as_user(bob).get(new)["Cache-Control"]


def test_twenty_pages_get_a_sentence(place, bob, as_user, told, new):
    told["pain_story"] = "She walks. " * 6_000
    page = as_user(bob).post(new, told | {"keep": "1"})
    assert page.status_code == 200
    assert "This is too long." in page.content.decode()
    assert Case.objects.count() == 0


def test_text_under_check_is_in_no_log_and_no_table(place, bob, as_user, told, new, caplog, monkeypatch):
    caplog.set_level("DEBUG")
    told["pain_story"] = "Mrs. Marguerite Desrosiers fell at work."
    as_user(bob).post(new, told | {"send": "1"})

    def broken(*_args):
        raise RuntimeError("something of ours")

    monkeypatch.setattr(guard, "look", broken)
    client = as_user(bob)
    client.raise_request_exception = False
    assert client.post(new, told | {"send": "1"}).status_code == 500
    assert "Desrosiers" not in caplog.text
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # our own tables
            assert "Desrosiers" not in str(cursor.fetchall())


def marks_of(page):
    return [one for part in page.context["sheet"].parts for box in part.boxes for one in box.marks]


def test_a_reason_is_read_as_well_and_one_that_names_somebody_is_none(place, bob, as_user, told, new):
    told["pain_story"] = "Mrs. Marguerite Desrosiers fell at work."
    waived = dict.fromkeys(
        (one.waive for one in marks_of(as_user(bob).post(new, told | {"keep": "1"}))), "Asked Dr. Lucien Gagnon"
    )
    page = as_user(bob).post(new, told | waived | {"keep": "1"})
    assert "A reason may not name anybody" in page.content.decode()
    assert marks_of(page)  # it is asked about again
    assert Case.objects.count() == 0


def test_words_that_nobody_marked_are_not_kept(place, bob, as_user, told, new):
    as_user(bob).post(new, told | {"waive/NAME/marguerite desrosiers": "No reason", "keep": "1"})
    assert Case.objects.count() == 1
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("button", ["keep", "send"])
def test_a_new_case_that_arrives_twice_is_one(place, bob, as_user, told, new, button):
    for _ in range(2):
        assert as_user(bob).post(new, told | {button: "1"}).status_code == 302
    assert Case.objects.count() == 1


def test_what_another_window_saved_is_not_written_over_unseen(sent, bob, as_user, told):
    edit = f"/cases/{sent.pk}/edit/"
    read = {"version": sent.version, "keep": "1"}
    assert as_user(bob).post(edit, told | read | {"goals": "To sleep."}).status_code == 302
    page = as_user(bob).post(edit, told | read | {"goals": "To garden."})
    assert "changed in another window" in page.content.decode()
    assert Case.objects.get().answers["goals"] == "To sleep."
    again = {"version": page.context["case"].version, "keep": "1"}
    assert as_user(bob).post(edit, told | again | {"goals": "To garden."}).status_code == 302


def test_a_figure_told_from_a_chart_is_shown_and_kept(place, bob, as_user, told, new):
    as_user(bob).post(new, told | {"phq9/total": "13", "keep": "1"})
    case = Case.objects.get()
    assert case.answers["phq9"] == {"total": "13"}
    assert 'name="phq9/total"' in as_user(bob).get(f"/cases/{case.pk}/edit/").content.decode()


def test_what_cannot_be_read_is_still_there_after_something_was_accepted(place, bob, as_user, told, new):
    told |= {"pain_story": "Mrs. Marguerite Desrosiers fell.", "opioids/0/strength": "many"}
    page = as_user(bob).post(new, told | {"accept": "all"})
    assert 'value="many"' in page.content.decode()
