from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.cache import caches

from telementor.programs.models import Item, Program
from telementor.web.bilingual import Words


def test_a_visitor_reads_the_program_in_both_languages(program, cycle, client):
    Item.objects.create(program=program, kind="objective", text=Words("Taper together", "Réduire ensemble"))
    assert "Taper together" in client.get("/programs/chronic-pain/").content.decode()
    client.cookies["django_language"] = "fr"
    page = client.get("/programs/chronic-pain/").content.decode()
    assert "Réduire ensemble" in page
    assert 'lang="fr"' in page


def test_coming_sessions_are_in_the_visitors_own_zone(program, cycle, client):
    client.cookies["zone"] = "Europe/Paris"
    page = client.get("/programs/chronic-pain/").content.decode()
    assert "Paris" in page
    there = cycle.sessions.last().starts_at.astimezone(ZoneInfo("Europe/Paris"))
    assert f"{there:%-I:%M}" in page


def test_an_unknown_zone_is_passed_over(program, cycle, client):
    client.cookies["zone"] = "Mars/Olympus"
    assert "Toronto" in client.get("/programs/chronic-pain/").content.decode()


def test_it_costs_four_queries_cold_and_none_warm(program, cycle, client, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get("/programs/chronic-pain/")
    with django_assert_num_queries(0):
        client.get("/programs/chronic-pain/")


def test_its_queries_do_not_grow_with_its_sessions(program, cycle, client, django_assert_num_queries):
    cycle.last_day += timedelta(days=7 * 40)
    cycle.save()
    from telementor.programs.actions import plan

    plan(cycle, None)
    with django_assert_num_queries(4):
        client.get("/programs/chronic-pain/")


def test_one_visitors_page_is_not_shown_to_one_who_is_signed_in(program, cycle, client, bob, as_user):
    client.get("/programs/chronic-pain/")
    assert "Bob Tremblay" in as_user(bob).get("/programs/chronic-pain/").content.decode()
    assert "Bob Tremblay" not in client.get("/programs/chronic-pain/").content.decode()


def test_a_page_that_holds_a_cookie_is_not_kept(program, client):
    assert caches["pages"].get("anything") is None
    client.cookies["sessionid"] = "forged"
    client.get("/programs/chronic-pain/")
    assert "Register" not in client.get("/programs/chronic-pain/").content.decode()


def test_a_program_that_is_not_public_is_not_there(program, client):
    Program.objects.update(public=False)
    assert client.get("/programs/chronic-pain/").status_code == 404
