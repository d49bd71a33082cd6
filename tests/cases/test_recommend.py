"""Recommendations are taken by several people at once, agreed, signed and sent."""

import pytest

from telementor.cases import actions, queries
from telementor.cases.models import Letter, Recommendation
from telementor.messaging.models import Message
from telementor.programs.models import Member
from telementor.queue.worker import run_all
from telementor.rules import guard
from telementor.rules.deid import GuardUnavailable
from tests.conftest import someone

TAPER = {"category": "pharmacological", "text": "Lower by a tenth a month, pause when she asks.", "source": "hub"}
WALK = {"category": "non_pharmacological", "text": "Pacing with a physiotherapist.", "source": "spoke"}


@pytest.fixture
def desk(approved) -> str:
    return f"/cases/{approved.pk}/recommendations/"


@pytest.fixture
def taken(desk, approved, sam, as_user):
    for one in (TAPER, WALK):
        assert as_user(sam).post(f"{desk}add/", one).status_code == 302
    return approved


def test_each_is_shown_under_its_category(taken, sam, as_user, desk):
    page = as_user(sam).get(desk).content.decode()
    assert page.index("Pharmacological") < page.index("Lower by a tenth") < page.index("Pacing with")


def test_the_same_sent_twice_is_one(taken, sam, as_user, desk):
    as_user(sam).post(f"{desk}add/", TAPER)
    assert Recommendation.objects.count() == 2


def test_two_recorders_at_one_line_do_not_overwrite_each_other(taken, sam, alice, as_user):
    row = Recommendation.objects.get(category="pharmacological")
    path = f"/cases/recommendations/{row.pk}/"
    assert as_user(sam).post(path, TAPER | {"text": "Lower it by a fifth.", "version": 1}).status_code == 302
    page = as_user(alice).post(path, TAPER | {"text": "Lower it only if she agrees.", "version": 1})
    assert "Lower it by a fifth." in page.content.decode()
    assert "Lower it only if she agrees." in page.content.decode()
    row.refresh_from_db()
    assert row.text == "Lower it by a fifth."
    assert as_user(alice).post(path, TAPER | {"text": "Both.", "version": 2}).status_code == 302


def test_one_that_names_somebody_is_not_kept(desk, sam, as_user):
    page = as_user(sam).post(f"{desk}add/", TAPER | {"text": "Ask Dr. Marguerite Desrosiers at 613-555-0142."})
    assert "may identify the patient" in page.content.decode()
    assert Recommendation.objects.count() == 0


def test_without_the_guard_nothing_is_taken_and_it_is_said(desk, sam, as_user, monkeypatch):
    def broken(*_args):
        raise GuardUnavailable("tagger")

    monkeypatch.setattr(guard.deid, "find_phi", broken)
    page = as_user(sam).post(f"{desk}add/", TAPER)
    assert "did not load" in page.content.decode()
    assert as_user(sam).post(desk.replace("/cases/", "/api/cases/")[:-1], TAPER, "application/json").status_code == 503
    assert Recommendation.objects.count() == 0


def test_who_only_takes_part_neither_takes_nor_signs(taken, cycle, bob, charlie, as_user, desk):
    assert as_user(bob).get(desk).status_code == 404
    assert as_user(charlie).post(f"{desk}add/", TAPER).status_code == 404


def test_a_recorder_takes_but_does_not_sign(taken, program, as_user, desk):
    rita = someone("Rita", "Roy")
    Member.objects.create(program=program, person=rita, role=Member.Role.RECORDER)
    assert as_user(rita).get(desk).status_code == 200
    assert as_user(rita).post(f"/cases/{taken.pk}/sign/", {}).status_code == 403


def sign(taken, sam, as_user):
    told = {"follow_up_on": "2027-03-04", "read": queries.as_read(taken)}
    return as_user(sam).post(f"/cases/{taken.pk}/sign/", told)


def test_signed_it_goes_to_the_presenter_and_to_everybody(taken, sam, bob, cycle, as_user):
    eve = someone("Eve", "Lee", language="fr")
    cycle.enrolments.create(person=eve, profession="other", status="enrolled")
    for _ in range(2):
        assert sign(taken, sam, as_user).status_code == 302
        run_all()
    letter = Letter.objects.get()
    assert letter.pdf.read().startswith(b"%PDF")
    assert Message.objects.get(person=bob, attachment=letter.pdf.name)
    told = Message.objects.get(person=eve)
    assert "Lower by a tenth" in told.text
    assert "Bob" not in told.text
    for name in ("letter", "proof"):
        answer = as_user(bob).get(f"/cases/{taken.pk}/{name}.pdf")
        assert answer["Content-Type"] == "application/pdf"


def test_a_signed_letter_does_not_change(taken, sam, as_user, desk):
    sign(taken, sam, as_user)
    page = as_user(sam).post(f"{desk}add/", TAPER | {"text": "One more."}, follow=True)
    assert "stay as they are" in page.content.decode()
    row = Recommendation.objects.first()
    as_user(sam).post(f"/cases/recommendations/{row.pk}/remove/")
    assert queries.recommended(taken).count() == 2


def test_nobody_signs_others_than_she_read(taken, sam, alice, as_user):
    read = queries.as_read(taken)
    actions.recommend(Recommendation(case=taken, category="referral", text="A pain clinic.", by=alice), by=alice)
    page = as_user(sam).post(f"/cases/{taken.pk}/sign/", {"follow_up_on": "2027-03-04", "read": read})
    assert "changed while you read them" in page.content.decode()
    assert not Letter.objects.exists()
