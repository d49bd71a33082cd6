"""The table of credit to take away."""

import csv
import io
from decimal import Decimal

from telementor.credits import actions
from tests.conftest import someone
from tests.credits.conftest import enrol, url, was_there

D = Decimal


def test_the_table_to_take_away_runs_no_formulas(closing, earned, dora, alice, as_user):
    dora.person.family_name = "=cmd()"
    dora.person.save()
    response = as_user(alice).get(url(closing, "credit.csv"))
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    found = {row["E-mail"]: row for row in rows}
    assert found[dora.person.email]["Family name"] == "'=cmd()"
    assert found[dora.person.email]["Lacking"] == "Pre-survey, Post-survey, Reflection"
    assert (found[earned.person.email]["Amount"], found[earned.person.email]["Earned"]) == ("6.00", "yes")


def taken_away(answer) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    return {row["E-mail"]: row for row in rows}


def test_the_table_says_whose_minutes_were_set_by_whom(earned, dora, alice, sam, as_user):
    first, second, *_ = earned.cycle.sessions.order_by("starts_at")
    was_there(earned, sam, 80, [second])
    was_there(dora, sam, 80, [first]), was_there(dora, alice, None, [first])
    closing = actions.work_out(earned.cycle, by=alice)
    found = taken_away(as_user(alice).get(url(closing, "credit.csv")))
    told = [(found[one.person.email]["Adjusted"], found[one.person.email]["Marked by"]) for one in (earned, dora)]
    assert told == [("1, 2, 3, 4", "Alice Fournier, Sam Okafor"), ("", "")]


def test_the_table_knows_nothing_of_what_was_set_afterwards(closing, dora, sam, alice, as_user):
    was_there(dora, sam)
    found = taken_away(as_user(alice).get(url(closing, "credit.csv")))
    assert (found[dora.person.email]["Adjusted"], found[dora.person.email]["Sessions counted"]) == ("", "0")


def test_the_table_takes_as_many_queries_for_many(earned, cfpc, alice, as_user, django_assert_num_queries):
    for n in range(20):
        was_there(enrol(earned.cycle, someone(f"Given{n}", "Many", profession="family_physician")), alice)
    closing, client = actions.work_out(earned.cycle, by=alice), as_user(alice)
    with django_assert_num_queries(9):
        assert len(taken_away(client.get(url(closing, "credit.csv")))) == 21
