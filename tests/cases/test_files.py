"""A file is read in every corner before it is kept, and what nobody presents is gone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from telementor.cases.models import Attachment, Case


def docx(text: str, author: str = "") -> bytes:
    document, out = Document(), io.BytesIO()
    document.core_properties.author = author
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def bring(sent, bob, as_user):
    def post(name, data, **told):
        return as_user(bob).post(f"/cases/{sent.pk}/files/", {"file": SimpleUploadedFile(name, data)} | told)

    return post


def test_a_clean_file_is_kept_without_its_author(bring, bob, as_user):
    assert bring("mri.docx", docx("Scar tissue around the root.", "Marguerite Desrosiers")).status_code == 302
    row = Attachment.objects.get()
    assert b"Desrosiers" not in row.file.read()
    assert as_user(bob).get(f"/cases/files/{row.uid}/").status_code == 200


def test_the_same_file_twice_is_one(bring):
    data = docx("Scar tissue around the root.")
    for _ in range(2):
        assert bring("mri.docx", data).status_code == 302
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("mri.docx", docx("Seen by Dr. Marguerite Desrosiers."), "Something in this file may identify"),
     ("Marguerite Desrosiers.docx", docx("Scar tissue."), "Something in this file may identify"),
     ("mri.docx", b"PK\x03\x04 no document", "damaged or cannot be read"),
     ("mri.docx", b"plain words", "is not what its name says"),
     ("mri.exe", b"MZ\x00\x00", "cannot be read"),
     ("wound.png", png(), "No program can read what is written in a picture")],
)  # fmt: skip
def test_what_is_not_safe_is_not_kept(bring, name, data, said):
    page = bring(name, data)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert Attachment.objects.count() == 0


def test_a_picture_is_kept_once_somebody_looked(bring):
    assert bring("wound.png", png(), looked_at="on").status_code == 302


def test_a_file_added_after_approval_is_reviewed_too(approved, bob, as_user):
    file = SimpleUploadedFile("mri.docx", docx("Scar tissue."))
    as_user(bob).post(f"/cases/{approved.pk}/files/", {"file": file})
    assert Case.objects.get().state == Case.State.SENT


def test_a_stranger_gets_no_file(bring, charlie, sam, as_user):
    bring("mri.docx", docx("Scar tissue."))
    row = Attachment.objects.get()
    for person in (charlie, sam):  # the hub sees it once the case is approved
        assert as_user(person).get(f"/cases/files/{row.uid}/").status_code == 404


def test_the_presenter_takes_it_out_again(bring, bob, as_user, django_capture_on_commit_callbacks):
    bring("mri.docx", docx("Scar tissue."))
    row = Attachment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        as_user(bob).post(f"/cases/files/{row.uid}/remove/")
    assert Attachment.objects.count() == 0
    assert not row.file.storage.exists(row.file.name)
