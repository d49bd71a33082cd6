"""Files of a case by the API: read in every corner, by the same access as the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from telementor.cases.models import Attachment, Case, View
from tests.cases.test_files import docx, png


@pytest.fixture
def bring(sent, bob, as_user):
    def post(name, data, person=bob, **told):
        return as_user(person).post(f"/api/cases/{sent.pk}/files", {"file": SimpleUploadedFile(name, data)} | told)

    return post


def test_a_file_is_brought_listed_fetched_and_taken_out(bring, sent, bob, as_user):
    data = docx("Scar tissue.", "Marguerite Desrosiers")
    for _ in range(2):
        answer = bring("mri.docx", data)
        assert answer.status_code == 201, answer.json()
    uid = answer.json()["uid"]
    assert [one["name"] for one in as_user(bob).get(f"/api/cases/{sent.pk}/files").json()] == ["mri.docx"]
    file = as_user(bob).get(f"/api/cases/files/{uid}")
    assert file["Content-Disposition"] == 'attachment; filename="mri.docx"'
    assert b"Desrosiers" not in b"".join(file.streaming_content)
    assert View.objects.filter(person=bob, role="presenter").count() >= 2
    assert as_user(bob).delete(f"/api/cases/files/{uid}").status_code == 204
    assert as_user(bob).delete(f"/api/cases/files/{uid}").status_code == 404
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [("mri.docx", docx("Seen by Dr. Marguerite Desrosiers."), "body/1"),
     ("mri.docx", b"PK\x03\x04 no document", "file"),
     ("wound.png", png(), "looked_at")],
)  # fmt: skip
def test_what_is_not_safe_is_refused_by_its_place_and_not_repeated(bring, name, data, field):
    answer = bring(name, data)
    assert answer.status_code == 422
    assert list(answer.json()["detail"]) == [field]
    assert "Desrosiers" not in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_a_picture_is_kept_once_somebody_looked(bring):
    assert bring("wound.png", png(), looked_at="true").status_code == 201


def test_only_the_presenter_brings_and_takes_out(bring, sent, alice, charlie, as_user):
    for person in (alice, charlie):
        assert bring("mri.docx", docx("Scar tissue."), person).status_code == 404
    uid = bring("mri.docx", docx("Scar tissue.")).json()["uid"]
    assert as_user(alice).get(f"/api/cases/files/{uid}").status_code == 200
    for person in (alice, charlie):
        assert as_user(person).delete(f"/api/cases/files/{uid}").status_code == 404
    assert as_user(charlie).get(f"/api/cases/files/{uid}").status_code == 404
    assert as_user(None).get(f"/api/cases/files/{uid}").status_code == 401
    Case.objects.update(state=Case.State.DRAFT)
    assert as_user(alice).get(f"/api/cases/{sent.pk}/files").status_code == 404
