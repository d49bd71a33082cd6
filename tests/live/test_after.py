"""What came of a session, its materials, and its chat put away."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from telementor.live import actions
from telementor.live.models import Change, House, Material, Room, Visit
from telementor.rules.deid import GuardUnavailable


def over(session):
    """And everybody has left."""
    Visit.objects.update(left=True)
    session.ends_at = timezone.now() - timedelta(hours=1)
    session.starts_at = session.ends_at - timedelta(minutes=90)
    session.save()


def test_bob_reads_what_came_of_it(held, bob, as_user):
    page = as_user(bob).get(f"/live/sessions/{held.pk}/after/").content.decode()
    for words in ("Welcome and roll call", "Do you prescribe it?", "1 person answered", "acupuncture", "left out"):
        assert words in page
    assert "2 people were in the room" in page


def test_a_stranger_does_not(held, charlie, as_user):
    for place in ("after", "materials"):
        assert as_user(charlie).get(f"/live/sessions/{held.pk}/{place}/").status_code == 404


def test_the_chat_goes_when_the_session_is_over(held, bob, as_user):
    over(held)
    actions.tidy_rooms()
    assert not [row for row in Change.objects.filter(verb="say") if "Vandersloot" in str(row.patch)]
    assert Room.objects.get(session=held).chat == []
    assert "Thank you" not in as_user(bob).get(f"/live/sessions/{held.pk}/after/").content.decode()


def test_the_chat_is_kept_without_the_patient_where_the_program_says_so(held, bob, as_user):
    House.objects.update(keeps_chat=True)
    over(held)
    actions.tidy_rooms()
    actions.tidy_rooms()
    kept = Room.objects.get(session=held).chat
    assert len(kept) == 1
    assert kept[0]["name"] == bob.name
    assert "Alice" in kept[0]["text"]
    assert "Vandersloot" not in kept[0]["text"]
    assert "Thank you Alice" in as_user(bob).get(f"/live/sessions/{held.pk}/after/").content.decode()


def test_while_the_session_runs_the_chat_stays(held):
    actions.tidy_rooms()
    assert "Thank you" in str(Change.objects.get(verb="say").patch)


def test_where_the_guard_does_not_run_the_chat_waits(held, monkeypatch):
    House.objects.update(keeps_chat=True)
    over(held)

    def unavailable(*_):
        raise GuardUnavailable

    monkeypatch.setattr("telementor.rules.guard.look", unavailable)
    actions.tidy_rooms()
    assert Room.objects.get(session=held).tidied_at is None


def test_alice_adds_a_link_and_bob_opens_the_slides(tonight, alice, bob, place, as_user):
    add = f"/live/sessions/{tonight.pk}/materials/add/"
    for told in (
        {"title": "Guideline", "link": "https://example.org/g", "anonymous": "on"},
        {"title": "Slides", "file": SimpleUploadedFile("slides.pdf", b"%PDF-1.7"), "anonymous": "on"},
    ):
        assert as_user(alice).post(add, told).status_code == 302
    page = as_user(bob).get(f"/live/sessions/{tonight.pk}/materials/").content.decode()
    assert "https://example.org/g" in page
    slides = Material.objects.get(title="Slides")
    answer = as_user(bob).get(f"/live/materials/{slides.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert as_user(bob).post(add, {"title": "x", "link": "https://e.org", "anonymous": "on"}).status_code == 404


def test_the_same_material_twice_is_one_by_its_link_and_by_its_file(tonight, alice, as_user):
    add = f"/live/sessions/{tonight.pk}/materials/add/"

    def adds(title: str, **what) -> None:
        assert as_user(alice).post(add, {"title": title, "anonymous": "on"} | what).status_code == 302

    for name, data in (("a.pdf", b"%PDF-1.7"), ("b.pdf", b"%PDF-1.7"), ("a.pdf", b"%PDF-1.7 second edition")):
        adds("Slides", file=SimpleUploadedFile(name, data))
    for link in ("https://example.org/g", "https://example.org/g", "https://example.org/h"):
        adds("Guideline", link=link)
    assert sorted(Material.objects.values_list("title", flat=True)) == ["Guideline"] * 2 + ["Slides"] * 2
    kept = Material.objects.filter(title="Slides").first()
    assert kept.file.read() == b"%PDF-1.7"
    kept.file.storage.delete(kept.file.name)  # lost from the disk: it is brought again
    adds("Slides", file=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    assert Material.objects.filter(title="Slides").count() == 3


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": "Both", "link": "", "anonymous": "on"}, "one of the two"),
        ({"title": "Bad", "link": "javascript:alert(1)", "anonymous": "on"}, "alert"),
        ({"title": "Not looked at", "link": "https://example.org"}, "Look through it first"),
        ({"title": "Page", "file": SimpleUploadedFile("x.html", b"<script>"), "anonymous": "on"}, "html"),
    ],
)
def test_what_cannot_be_a_material_is_told_so(tonight, alice, as_user, told, why):
    page = as_user(alice).post(f"/live/sessions/{tonight.pk}/materials/add/", told)
    assert page.status_code == 200
    assert why in page.content.decode()
    assert not Material.objects.exists()
