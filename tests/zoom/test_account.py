"""Alice connects her program to Zoom: what is wrong is said beside the field, and no secret is shown again."""

import pytest

from telementor.audit.models import Entry
from telementor.programs.models import Member
from telementor.queue.worker import run_all
from telementor.zoom.models import Account

URL = "/zoom/programs/chronic-pain/"


@pytest.fixture
def typed(zoom) -> dict[str, str]:
    return {
        "account_id": zoom.account_id,
        "client_id": zoom.client_id,
        "client_secret": zoom.client_secret,
        "webhook_secret": zoom.hook_secret,
        "host": "Alice.Fournier@example.org",
    }


def page_of(answer) -> str:
    return answer.content.decode()


def test_alice_connects_and_zoom_is_asked(program, alice, as_user, typed):
    assert as_user(alice).post(URL, typed).status_code == 302
    account = Account.objects.get()
    assert (account.state, account.host) == ("works", "alice.fournier@example.org")
    page = page_of(as_user(alice).get(URL))
    assert "Connected" in page
    assert f"/zoom/events/{account.word}/" in page


def test_no_secret_is_ever_shown_again_nor_written_into_the_audit(program, alice, as_user, typed, zoom):
    as_user(alice).post(URL, typed)
    page = page_of(as_user(alice).get(URL))
    audit = str(list(Entry.objects.values_list("facts", flat=True)))
    for secret in (zoom.client_secret, zoom.hook_secret):
        assert secret not in page
        assert secret not in audit


def test_an_empty_secret_keeps_the_one_there_is(account, alice, as_user, typed, zoom):
    as_user(alice).post(URL, typed | {"client_secret": "", "webhook_secret": "", "host": "sam.okafor@example.org"})
    account.refresh_from_db()
    assert (account.client_secret, account.webhook_secret) == (zoom.client_secret, zoom.hook_secret)
    assert account.host == "sam.okafor@example.org"


def test_the_database_holds_no_secret_in_clear(account, zoom, django_db_blocker):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT client_secret, webhook_secret FROM zoom_account")
        assert not {zoom.client_secret, zoom.hook_secret} & set(cursor.fetchone())


def test_a_wrong_secret_is_said_beside_the_field_and_nothing_typed_is_lost(program, alice, as_user, typed):
    answer = as_user(alice).post(URL, typed | {"client_secret": "wrong-one"})
    assert answer.status_code == 200
    assert "does not accept" in str(answer.context["form"].errors["client_secret"])
    assert "Invalid client_id or client_secret" in page_of(answer)
    assert 'value="wrong-one"' in page_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert not Account.objects.exists()


def test_a_wrong_account_is_said_beside_the_account(program, alice, as_user, typed):
    answer = as_user(alice).post(URL, typed | {"account_id": "another"})
    assert "account_id" in answer.context["form"].errors


def test_an_unknown_host_is_said_beside_the_host(program, alice, as_user, typed):
    answer = as_user(alice).post(URL, typed | {"host": "nobody@example.org"})
    assert "no user with this address" in str(answer.context["form"].errors["host"])
    assert not Account.objects.exists()


@pytest.mark.parametrize("how", ["500", "garbage", "drop"])
def test_where_zoom_does_not_answer_what_was_typed_stays(program, alice, as_user, typed, zoom, how):
    zoom.act(down=how)
    answer = as_user(alice).post(URL, typed)
    assert answer.status_code == 200
    assert "did not answer" in str(answer.context["form"].non_field_errors())
    assert f'value="{zoom.client_secret}"' in page_of(answer)


def test_a_connection_that_works_is_not_lost_by_a_wrong_change(account, alice, as_user, typed, zoom):
    answer = as_user(alice).post(URL, typed | {"client_secret": "wrong-one", "host": "sam.okafor@example.org"})
    account.refresh_from_db()
    assert (account.client_secret, account.host, account.state) == (
        zoom.client_secret,
        "alice.fournier@example.org",
        "works",
    )
    assert "Connected" in page_of(answer)


def test_missing_scopes_are_named_with_what_cannot_be_done(program, alice, as_user, typed, zoom):
    zoom.scopes -= {"report:read:list_meeting_participants:admin", "report:read:meeting:admin"}
    as_user(alice).post(URL, typed)
    page = page_of(as_user(alice).get(URL))
    assert Account.objects.get().state == "lacks"
    assert "does not come by itself" in page
    assert "<code>report:<wbr>read:<wbr>list_<wbr>meeting_<wbr>participants:<wbr>admin<wbr></code>" in page
    page = page_of(as_user(alice).post(f"{URL}check/", follow=True))
    assert 'is-warning">Connected, but not allowed everything<' in page


def test_without_the_right_to_look_people_up_it_is_connected_all_the_same(program, alice, as_user, typed, zoom):
    zoom.scopes -= {"user:read:user:admin"}
    as_user(alice).post(URL, typed)
    assert Account.objects.get().state == "lacks"
    run_all()
    assert Account.objects.get().team == {}


def test_a_host_without_a_licence_is_warned_of(program, alice, as_user, typed, zoom):
    zoom.add_user("freeTEST", "free@example.org", type=1)
    as_user(alice).post(URL, typed | {"host": "free@example.org"})
    assert "no paid licence" in page_of(as_user(alice).get(URL))


def test_who_of_the_team_is_not_known_to_zoom_is_named(program, alice, sam, bob, charlie, as_user, typed, zoom):
    Member.objects.create(program=program, person=bob, role=Member.Role.FACILITATOR)
    Member.objects.create(program=program, person=charlie, role=Member.Role.EVALUATOR)
    zoom.add_user("freeTEST", bob.email, type=1)
    as_user(alice).post(URL, typed)
    run_all()
    account = Account.objects.get()
    assert account.team == {alice.email: "licensed", sam.email: "licensed", bob.email: "basic"}
    zoom.users.pop("cohostTEST")
    as_user(alice).post(f"{URL}check/")
    run_all()
    shown = [names for _label, names in as_user(alice).get(URL).context["team"]]
    assert shown == [["Bob Tremblay"], ["Sam Okafor"]]  # and Alice is the host


def test_check_again_says_what_is_so_now(account, alice, as_user, zoom):
    zoom.act(refuse_token=True)
    page = page_of(as_user(alice).post(f"{URL}check/", follow=True))
    assert 'is-error">Zoom does not accept the account<' in page
    assert "Zoom refuses the account" in page
    zoom.act(refuse_token=False)
    page = page_of(as_user(alice).post(f"{URL}check/", follow=True))
    assert 'is-success">Zoom takes the connection.<' in page
    account.refresh_from_db()
    assert account.state == "works"


def test_the_clock_tries_a_failing_connection_again(account, zoom):
    from telementor.zoom.actions import check_all

    Account.objects.update(state="unreachable")
    check_all()
    run_all()
    account.refresh_from_db()
    assert account.state == "works"


def test_disconnecting_asks_first_and_forgets_the_secrets(account, alice, as_user, zoom):
    assert "stay in Zoom" in page_of(as_user(alice).get(f"{URL}disconnect/"))
    for _ in range(2):
        as_user(alice).post(f"{URL}disconnect/")
    account.refresh_from_db()
    assert (account.state, account.client_secret, account.webhook_secret) == ("off", "", "")
    assert Entry.objects.filter(verb="disconnect").count() == 1
    page = page_of(as_user(alice).get(URL))
    assert "Disconnected" in page
    assert as_user(alice).post(f"{URL}check/").status_code == 302
    account.refresh_from_db()
    assert account.state == "off"


def test_connecting_again_keeps_the_address_of_the_notices(account, alice, as_user, typed):
    as_user(alice).post(f"{URL}disconnect/")
    as_user(alice).post(URL, typed)
    again = Account.objects.get()
    assert (again.word, again.state) == (account.word, "works")


def test_a_site_whose_key_changed_asks_for_the_secret_anew(account, alice, as_user, typed, settings):
    settings.SECRET_KEY = "another key of forty letters or so, for a test"
    answer = as_user(alice).post(URL, typed | {"client_secret": "", "webhook_secret": ""})
    assert "client_secret" in answer.context["form"].errors


def test_who_may_connect(account, alice, sam, bob, charlie, place, as_user, typed):
    for address in (URL, f"{URL}check/", f"{URL}disconnect/"):
        for person, status in ((sam, 403), (bob, 404), (charlie, 404)):
            assert as_user(person).post(address, typed).status_code == status
    Member.objects.create(program=account.program, person=charlie, role=Member.Role.TECHNICAL)
    assert as_user(charlie).get(URL).status_code == 200


def test_the_tab_stands_on_the_programs_pages_for_who_may_connect(program, alice, sam, as_user):
    assert URL in page_of(as_user(alice).get("/programs/chronic-pain/manage/"))
    assert URL not in page_of(as_user(sam).get("/programs/chronic-pain/manage/"))


def test_it_is_said_in_french(account, alice, as_user):
    client = as_user(alice)
    client.cookies["django_language"] = "fr"
    assert "Connecté" in page_of(client.get(URL))
