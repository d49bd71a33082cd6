import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from telementor.accounts import actions
from telementor.accounts.models import Person

CODE = "/accounts/login/code/"
CONFIRM = "/accounts/login/code/confirm/"


@pytest.fixture(autouse=True)
def _no_limits_left_over(db):
    cache.clear()


def code() -> str:
    return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE).group()


def test_an_address_that_is_new_signs_in_by_a_code_and_goes_on_where_it_wanted(as_user):
    page = as_user(None)
    sent = page.post(CODE, {"email": "Nadia@Example.org", "next": "/enrolment/cycles/1/join/"})
    assert sent.status_code == 302
    assert sent.url.startswith(CONFIRM)
    entered = page.post(CONFIRM, {"code": code(), "next": "/enrolment/cycles/1/join/"})
    assert (entered.status_code, entered.url) == (302, "/enrolment/cycles/1/join/")
    assert page.session["_auth_user_id"] == str(Person.objects.get(email="nadia@example.org").pk)


def test_the_page_that_needs_a_sign_in_leads_to_the_code_and_back(as_user):
    assert as_user(None).get("/accounts/profile/").url == "/accounts/login/code/?next=/accounts/profile/"
    assert (
        as_user(None).get("/accounts/login/?next=/accounts/profile/").url
        == "/accounts/login/code/?next=%2Faccounts%2Fprofile%2F"
    )


def test_an_old_and_a_new_address_get_the_same_answer(as_user, bob):
    answers = []
    for email in (bob.email, "new@example.org"):
        page = as_user(None)
        sent = page.post(CODE, {"email": email}, follow=True)
        answers.append(sent.content.decode().replace(email, ""))
    clean = [re.sub(r'csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"', "", a) for a in answers]
    assert clean[0] == clean[1]
    assert len(mail.outbox) == 2


def test_the_code_comes_as_text_and_html_in_the_language_of_the_page(as_user):
    page = as_user(None)
    page.cookies["django_language"] = "fr"
    page.post(CODE, {"email": "nadia@example.org"})
    letter = mail.outbox[0]
    assert "code de connexion" in letter.subject
    assert letter.alternatives[0][1] == "text/html"
    assert code() in letter.alternatives[0][0]
    assert Person.objects.get(email="nadia@example.org").language == "fr"


def test_who_has_told_a_language_gets_the_code_in_it(as_user, bob):
    Person.objects.filter(pk=bob.pk).update(language="fr")
    as_user(None).post(CODE, {"email": bob.email})
    assert "code de connexion" in mail.outbox[0].subject


def test_a_wrong_code_says_so_and_does_not_let_in(as_user):
    page = as_user(None)
    page.post(CODE, {"email": "nadia@example.org"})
    wrong = page.post(CONFIRM, {"code": "000000" if code() != "000000" else "111111"})
    assert "not the code we sent" in wrong.content.decode()
    assert "_auth_user_id" not in page.session


def test_sixty_people_of_one_hospital_all_get_their_code(as_user):
    page = as_user(None)
    for number in range(60):
        assert page.post(CODE, {"email": f"nurse{number}@example.org"}).status_code == 302
        page.cookies.clear()
    assert len(mail.outbox) == 60


def test_the_sixth_time_one_address_asks_it_is_told_to_wait(as_user):
    for _ in range(5):
        assert as_user(None).post(CODE, {"email": "nadia@example.org"}).status_code == 302
    sixth = as_user(None).post(CODE, {"email": "nadia@example.org"})
    assert sixth.status_code == 200
    assert "wait ten minutes" in sixth.content.decode()
    assert len(mail.outbox) == 5


def test_an_account_that_is_closed_gets_no_code(as_user, bob):
    Person.objects.filter(pk=bob.pk).update(is_active=False)
    assert as_user(None).post(CODE, {"email": bob.email}).status_code == 302
    assert "account is closed" in mail.outbox[0].body


def test_when_the_mail_server_is_away_the_page_says_so(as_user, monkeypatch):
    def away(*args: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    answer = as_user(None).post(CODE, {"email": "nadia@example.org"}, follow=True)
    assert "could not be sent just now" in answer.content.decode()


def test_pages_of_the_library_that_we_do_not_use_are_not_there(as_user, bob):
    for path in ("password/change/", "password/reset/", "email/", "reauthenticate/", "confirm-email/"):
        assert as_user(bob).get(f"/accounts/{path}").status_code == 404
    assert as_user(None).get("/accounts/signup/").url == CODE


def test_looking_at_the_sign_out_page_signs_nobody_out(as_user, bob):
    page = as_user(bob)
    assert page.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in page.session
    page.post("/accounts/logout/")
    assert "_auth_user_id" not in page.session


def test_strangers_who_never_came_in_are_forgotten(alice, bob, program):
    old = timezone.now() - timedelta(days=40)
    nobody = actions.known("nobody@example.org", "en")
    asked = actions.known("coordinator@example.org", "en")
    program.members.create(person=asked, role="coordinator")
    Person.objects.update(joined_at=old)
    fresh = actions.known("fresh@example.org", "en")
    assert actions.forget_strangers(timezone.now() - timedelta(days=30)) == 1
    assert not Person.objects.filter(pk=nobody.pk).exists()
    assert Person.objects.filter(pk__in=[alice.pk, bob.pk, asked.pk, fresh.pk]).count() == 4
    assert actions.forget_strangers(timezone.now() - timedelta(days=30)) == 0
