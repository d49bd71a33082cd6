"""Hundreds of names as joiners have them: nobody gets another's minutes, and few are asked about that could be known."""

import pytest

from tests.rules.joiners.told import SETS, Outcome, joiners, outcomes

STUDIED = [pytest.param(one, id=f"{one.joiner.kind}: {one.joiner.seen.name}") for one in outcomes("studied")]


@pytest.mark.parametrize("which", SETS)
def test_nobody_is_credited_with_anothers_minutes(which: str) -> None:
    assert [one.joiner.seen.name for one in outcomes(which) if one.wrong] == []


@pytest.mark.parametrize("which", SETS)
def test_nine_in_ten_of_those_that_can_be_known_are_settled_without_asking(which: str) -> None:
    knowable = [one for one in outcomes(which) if one.joiner.knowable]
    assert sum(one.settled for one in knowable) >= 0.9 * len(knowable)


@pytest.mark.parametrize("which", SETS)
def test_hardly_anybody_is_credited_where_a_careful_reader_would_ask(which: str) -> None:
    assert sum(one.bold for one in outcomes(which)) <= 3


@pytest.mark.parametrize("which", SETS)
def test_whom_a_name_may_be_is_among_the_first_three_guesses(which: str) -> None:
    guessable = [one for one in outcomes(which) if one.guessable]
    assert sum(one.guessed for one in guessable) >= 0.95 * len(guessable)


def test_the_sets_are_large_and_share_no_name() -> None:
    studied, held_back = ({(one.seen.name, one.seen.email) for one in joiners(which)} for which in SETS)
    assert len(studied) >= 300
    assert len(held_back) >= 150
    assert not studied & held_back


@pytest.mark.parametrize("one", STUDIED)
def test_each_name_of_the_studied_set(one: Outcome) -> None:
    assert one.settled or one.asked or one.bold
    assert one.guessed or not one.guessable
