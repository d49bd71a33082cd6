"""What somebody tries who means harm, clicks twice, or shares a computer."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from telementor.cases import actions, queries
from telementor.cases.actions import attaching
from telementor.cases.models import Attachment, Case, Letter, Recommendation
from telementor.messaging.models import Message
from telementor.queue.models import Job
from telementor.queue.worker import run_all
from tests.cases.test_files import docx, png


@pytest.mark.parametrize("digits", ["9" * 5000, "٣" * 9, "1e9", "-1"])
def test_a_figure_of_five_thousand_digits_gets_a_sentence(place, bob, as_user, told, new, form, digits):
    page = as_user(bob).post(new, told | {"bpi/worst": digits, "keep": "1"})
    assert "outside its scale" in page.content.decode()
    assert as_user(bob).post(f"/cases/forms/{form.pk}/figures/", {"bpi/worst": digits}).status_code == 200
    assert Case.objects.count() == 0


def test_no_number_is_smuggled_in_as_the_name_of_a_file(place, bob, as_user, told, new):
    as_user(bob).post(new, told | {"files": ["61355501-4200-0000-0000-000000000000"], "keep": "1"})
    assert "61355501" not in str(Case.objects.get().answers)


def test_what_was_sent_may_not_lose_what_is_needed(sent, bob, as_user, told):
    page = as_user(bob).post(f"/cases/{sent.pk}/edit/", told | {"goals": "", "keep": "1"})
    assert "This is needed" in page.content.decode()
    assert Case.objects.get().answers["goals"]


def test_an_approved_case_stays_so_when_its_first_page_is_sent_again(approved, bob, as_user, told, new):
    assert as_user(bob).post(new, told | {"send": "1"}).status_code == 302
    assert Case.objects.get().state == Case.State.APPROVED


@pytest.mark.parametrize("button", ["keep", "send"])
def test_a_change_that_arrives_twice_is_one(sent, alice, bob, as_user, told, button):
    read = told | {"version": sent.version, "goals": "To sleep.", button: "1"}
    for _ in range(2):
        assert as_user(bob).post(f"/cases/{sent.pk}/edit/", read).status_code == 302
    run_all()
    assert Case.objects.get().version == sent.version + 1
    assert Message.objects.filter(person=alice).count() == (2 if button == "send" else 1)


def test_what_was_sent_back_meanwhile_is_not_sent_again_unseen(sent, alice, bob, as_user, told):
    actions.send_back(queries.cases().get(), "Which treatments were tried?", by=alice)
    page = as_user(bob).post(f"/cases/{sent.pk}/edit/", told | {"version": sent.version, "send": "1"})
    assert "changed in another window" in page.content.decode()
    assert Case.objects.get().state == Case.State.RETURNED


def test_who_read_it_before_it_was_taken_back_neither_approves_nor_saves_nor_signs_it(approved, alice, bob, sam, cycle):
    read = queries.cases().get()
    row = Recommendation(case=read, category="referral", text="A pain clinic.", by=sam)
    actions.withdraw(read, by=bob)
    with pytest.raises(actions.Changed):
        actions.approve(read, queries.sessions_to_come(cycle)[0], 2, by=alice)
    with pytest.raises(actions.Changed):
        actions.keep(read, actions.Told(read.answers | {"goals": "To sleep."}, {}), by=bob)
    with pytest.raises(actions.Changed):
        actions.attach(read, actions.Brought("mri.docx", docx("Scar tissue."), {}, False), by=bob)
    with pytest.raises(actions.Changed):
        actions.recommend(row, by=sam)
    with pytest.raises(actions.Changed):
        actions.sign(read, date.today(), queries.as_read(read), by=sam)
    assert Case.objects.get().state == Case.State.WITHDRAWN


def test_what_was_signed_and_then_taken_back_is_told_to_nobody(approved, sam, bob, place, monkeypatch):
    Recommendation.objects.create(case=approved, category="referral", text="A pain clinic.", by=sam)
    actions.sign(approved, date.today(), queries.as_read(approved), by=sam)
    actions.withdraw(approved, by=bob)
    run_all()
    assert not Letter.objects.get().pdf
    assert not Job.objects.filter(error__gt="").exists()  # it does not try again for ever
    assert not Message.objects.filter(subject__startswith="What was recommended").exists()


def test_a_letter_is_needed_to_present_again(approved, bob, as_user):
    assert as_user(bob).post(f"/cases/{approved.pk}/again/").status_code == 404
    assert Case.objects.count() == 1


def test_a_draft_is_its_writers_alone_down_to_the_log(sent, alice, as_user):
    Case.objects.update(state=Case.State.DRAFT)
    assert as_user(alice).get(f"/cases/{sent.pk}/views/").status_code == 404


def test_a_line_without_its_version_is_not_written_over(approved, sam, as_user):
    row = Recommendation.objects.create(case=approved, category="referral", text="A pain clinic.", by=sam)
    told = {"category": "referral", "text": "Another.", "source": "hub"}
    assert as_user(sam).post(f"/cases/recommendations/{row.pk}/", told).status_code == 200
    row.refresh_from_db()
    assert row.text == "A pain clinic."


def test_evidence_that_names_somebody_is_marked_beside_its_own_box(approved, sam, as_user):
    told = {"category": "referral", "text": "A pain clinic.", "source": "hub", "evidence": "Ask 613-555-0142"}
    page = as_user(sam).post(f"/cases/{approved.pk}/recommendations/add/", told)
    assert set(page.context["form"].errors) == {"evidence"}


def bring(person, case, as_user, name, data, **told):
    return as_user(person).post(f"/cases/{case.pk}/files/", {"file": SimpleUploadedFile(name, data)} | told)


def test_a_long_name_keeps_its_ending(sent, bob, as_user):
    bring(bob, sent, as_user, "scan " * 40 + ".docx", docx("Scar tissue."))
    name = Attachment.objects.get().name
    assert (len(name), name[-5:]) == (120, ".docx")


def test_a_case_has_ten_files_and_no_eleventh(sent, bob, as_user, monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 2)
    pages = [bring(bob, sent, as_user, "mri.docx", docx(f"Scar {n}.")) for n in ("small", "old", "deep")]
    assert [page.status_code for page in pages] == [302, 302, 200]
    assert "Take one out" in pages[2].content.decode()
    assert Attachment.objects.count() == 2


def test_of_sixty_megabytes_no_more_is_read_than_may_be_kept(sent, bob, as_user, monkeypatch):
    seen = []
    monkeypatch.setattr(actions, "attach", lambda _case, brought, by: seen.append(len(brought.data)))
    bring(bob, sent, as_user, "wound.png", b"\x89PNG\r\n\x1a\n" + bytes(60_000_000))
    assert seen == [25_000_001]


def test_a_picture_that_is_a_page_too_is_only_a_picture(sent, bob, as_user):
    bring(bob, sent, as_user, "wound.png", png() + b"<script>alert(1)</script>", looked_at="on")
    row = Attachment.objects.get()
    assert b"script" not in row.file.read()
    answer = as_user(bob).get(f"/cases/files/{row.uid}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")


SCRIPT = "<img src=x onerror=alert(1)></script><script>alert(1)</script>{{ 7|add:7 }} #eval"


def test_what_looks_like_markup_is_words_everywhere(place, bob, alice, sam, cycle, as_user, told, new):
    eve_reads = cycle.enrolments.create(person=alice, profession="other", status="enrolled").person
    answer = as_user(bob).post(new, told | {"question_1": SCRIPT, "pain_story": SCRIPT, "goals": SCRIPT, "send": "1"})
    assert answer.status_code == 302
    case = actions.approve(queries.cases().get(), queries.sessions_to_come(cycle)[0], 1, by=alice)
    bring(bob, case, as_user, "<img src=x onerror=alert(1)>.docx", docx("Scar tissue."))
    case = actions.approve(queries.cases().get(), case.session, 1, by=alice)
    actions.recommend(Recommendation(case=case, category="referral", text=SCRIPT, evidence=SCRIPT, by=sam), by=sam)
    desk = as_user(sam).get(f"/cases/{case.pk}/recommendations/").content.decode()
    actions.sign(case, date.today(), queries.as_read(case), by=sam)
    run_all()
    pages = [as_user(alice).get(f"/cases/{case.pk}/{path}").content.decode() for path in ("", "review/", "present/")]
    pages += [
        desk,
        *(as_user(bob).get(f"/cases/{case.pk}/{path}").content.decode() for path in ("edit/", "files/", "follow-up/")),
    ]
    pages += [message.html for message in Message.objects.filter(person=eve_reads)]
    assert sum("&lt;script&gt;alert" in page for page in pages) >= 6
    assert not [page for page in pages if re.search(r"<script>alert|<img src=x", page) or "14 #eval" in page]


@pytest.mark.parametrize("path", ["", "edit/", "files/", "withdraw/", "present/", "recommendations/", "follow-up/", "letter.pdf",
                                  "proof.pdf"])  # fmt: skip
def test_no_page_about_a_case_is_kept_by_a_browser(approved, bob, sam, as_user, path):
    Recommendation.objects.create(case=approved, category="referral", text="A pain clinic.", by=sam)
    letter = Letter.objects.create(
        case=approved, signed_by=sam, signed_at="2026-01-01T00:00Z", follow_up_on="2026-03-01"
    )
    letter.pdf.save("a.pdf", SimpleUploadedFile("a.pdf", b"%PDF"))
    letter.proof.save("b.pdf", SimpleUploadedFile("b.pdf", b"%PDF"))
    reader = sam if path == "recommendations/" else bob
    answer = as_user(reader).get(f"/cases/{approved.pk}/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
