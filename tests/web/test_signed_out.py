"""What a page that looks again by itself is told when its reader was signed out meanwhile."""

import pytest
from django.urls import reverse


@pytest.fixture
def part(session) -> str:
    return reverse("zoom:panel", args=[session.pk])


def test_the_whole_page_asks_to_sign_in_not_its_part(part, as_user):
    told = as_user(None).get(part, headers={"HX-Request": "true"})
    assert (told.status_code, told["HX-Refresh"], told.content) == (200, "true", b"")


def test_a_page_of_its_own_leads_there(part, as_user):
    assert as_user(None).get(part)["Location"].startswith(reverse("account_request_login_code"))


def test_who_is_signed_in_is_answered(part, as_user, alice):
    assert "HX-Refresh" not in as_user(alice).get(part, headers={"HX-Request": "true"})
