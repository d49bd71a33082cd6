import re

from telementor.accounts import actions, queries
from telementor.accounts.models import Token
from telementor.audit.models import Entry


def made(page) -> str:
    answer = page.post("/accounts/tokens/", {"name": "Warehouse"})
    return re.search(r'value="(tm_[^"]+)"', answer.content.decode()).group(1)


def test_bob_makes_a_token_that_is_shown_once(bob, as_user):
    page = as_user(bob)
    secret = made(page)
    assert queries.bearer(secret) == bob
    assert secret not in page.get("/accounts/profile/").content.decode()
    assert "Warehouse" in page.get("/accounts/profile/").content.decode()
    assert secret not in str(list(Token.objects.values())) + str(list(Entry.objects.values()))


def test_a_token_that_is_revoked_opens_nothing(bob, as_user):
    page = as_user(bob)
    secret = made(page)
    for _ in range(2):
        assert page.post(f"/accounts/tokens/{Token.objects.get().pk}/revoke/").status_code == 302
    assert queries.bearer(secret) is None
    assert Entry.objects.filter(verb="revoke token").count() == 1


def test_a_wrong_token_and_a_closed_account_are_nobody(bob, as_user):
    secret = made(as_user(bob))
    assert queries.bearer("tm_guess") is None
    bob.is_active = False
    bob.save()
    assert queries.bearer(secret) is None


def test_its_use_is_noted_once_an_hour(bob, django_assert_num_queries):
    secret = actions.make_token(bob, "Warehouse")
    assert actions.admit(secret) == bob
    first = Token.objects.get().last_used_at
    assert first
    assert actions.admit(secret) == bob
    assert Token.objects.get().last_used_at == first


def test_a_stranger_cannot_revoke_it_and_a_get_does_not(bob, charlie, as_user):
    actions.make_token(bob, "Warehouse")
    path = f"/accounts/tokens/{Token.objects.get().pk}/revoke/"
    assert as_user(charlie).post(path).status_code == 404
    assert as_user(bob).get(path).status_code == 405
    assert as_user(bob).get("/accounts/tokens/").status_code == 405
    assert Token.objects.get().revoked_at is None


def test_a_token_needs_a_name(bob, as_user):
    assert as_user(bob).post("/accounts/tokens/", {"name": ""}).status_code == 302
    assert not Token.objects.exists()
