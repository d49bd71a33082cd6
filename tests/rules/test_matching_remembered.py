"""What was settled before is recognised, says so of nobody else, and is asked again where it may be somebody else."""

import pytest

from telementor.rules.matching import Reason, Roster, Seen, alias, normalise
from tests.rules.roster import ALICE, PEOPLE, ROSTER, person


@pytest.mark.parametrize(
    "seen",
    [
        Seen("Alice Furlan", "bob@example.org"),  # a shared laptop: e-mail and name together
        Seen("Jane Smith", "new@example.org"),  # one of two, at a new address
        Seen("Alice"),
        Seen("Alicia Furlan"),
        Seen("Zebulon Quartermaine"),
        Seen("+1 705 555 9999"),
        Seen("Guest", "new@example.org"),
    ],
)
def test_what_was_settled_once_is_not_asked_again(seen: Seen) -> None:
    kept = alias(seen, ROSTER.match(seen).reason)
    others = [one for one in PEOPLE if one.key != ALICE]
    settled = Roster([*others, person(ALICE, "Alice Furlan", "alice@example.org", "", kept)])
    assert settled.match(seen).key == ALICE


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (Seen("Jane Smith"), Reason.TWO_PEOPLE),
        (Seen("Guest"), Reason.NO_NAME),
        (Seen("Call-In User_1"), Reason.PHONE),
        (Seen("Alice Furlan & Bob Lee", "bob@example.org"), Reason.SHARED),
        (Seen("Alice Furlan", "", "reg-bob"), Reason.CONFLICT),
    ],
)
def test_what_may_be_somebody_else_next_week_is_not_kept(seen: Seen, reason: Reason) -> None:
    assert alias(seen, reason) == ""


def test_a_shared_laptop_settled_for_one_is_still_the_others() -> None:
    seen = Seen("Alice Furlan", "bob@example.org")
    roster = Roster(
        [person(1, "Alice Furlan", "", "", alias(seen, Reason.CONFLICT)), person(2, "Bob Lee", "bob@example.org")]
    )
    assert roster.match(seen).key == 1
    assert roster.match(Seen("Bob Lee", "bob@example.org")).key == 2


def test_jane_alone_is_asked_again_once_there_is_another_jane() -> None:
    jane = person(1, "Jane Roy", "", "", "jane")
    assert Roster([jane]).match(Seen("Jane")).key == 1
    assert Roster([jane, person(2, "Jane Lee")]).match(Seen("Jane")).reason is Reason.TWO_PEOPLE


@pytest.mark.parametrize(
    ("settled", "others", "typed", "worth"),
    [
        ("Jane Roy", ["Jane Lee"], "Jane", 0.65),
        ("Sarah Chen", ["Sarah Chen", "Simon Chen"], "S Chen", 0.8),
    ],
)
def test_only_who_was_settled_before_is_said_to_have_been(
    settled: str, others: list[str], typed: str, worth: float
) -> None:
    people = [person(9, settled, "", "", normalise(typed)), *(person(key, one) for key, one in enumerate(others))]
    first, *rest = Roster(people).match(Seen(typed)).guesses
    assert (first.key, first.reason, first.score) == (9, Reason.ALIAS, 1.0)
    assert [one.key for one in rest] == list(range(len(others)))
    assert {(one.reason, one.score) for one in rest} == {(Reason.PART_OF_NAME, worth)}


def test_who_has_now_the_name_that_was_settled_as_anothers_was_not_settled_before() -> None:
    match = Roster([person(1, "Jane Roy", "", "", "jane lee"), person(2, "Jane Lee")]).match(Seen("Jane Lee"))
    assert (match.key, match.reason) == (None, Reason.CONFLICT)
    assert [(one.key, one.reason) for one in match.guesses] == [(1, Reason.ALIAS), (2, Reason.NAME)]


def test_who_was_no_participant_and_enrolled_since_is_known_by_her_whole_name() -> None:
    nobody, lee = person(0, "", "", "", "jane lee", "jane"), person(2, "Jane Lee", "jane@example.org")
    match = Roster([nobody, lee]).match(Seen("Jane Lee"))
    assert (match.key, match.reason, match.certainty) == (2, Reason.NAME, 0.99)
    assert Roster([nobody, lee]).match(Seen("Jane")).reason is Reason.TWO_PEOPLE
    assert Roster([nobody]).match(Seen("Jane Lee")).key == 0


@pytest.mark.parametrize(
    ("kept", "settles"),
    [
        ("jane", False),
        ("j smith", False),
        ("alice", True),
        ("new@example.org", True),
        ("zebulon", True),
        ("", False),
    ],
)
def test_what_fits_two_people_would_not_settle_itself(kept: str, settles: bool) -> None:
    assert ROSTER.would_settle(kept) is settles
    if kept and settles:
        others = [one for one in PEOPLE if one.key != ALICE]
        roster = Roster([*others, person(ALICE, "Alice Furlan", "", "", kept)])
        assert roster.match(Seen("x", kept) if "@" in kept else Seen(kept)).key == ALICE
