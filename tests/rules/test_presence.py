"""Joins and leaves to minutes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.presence import Backwards, Naive, Span, attended, covered, minutes, union

TORONTO = ZoneInfo("America/Toronto")


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-01-15 {clock}").replace(tzinfo=UTC)


def spans(story: str) -> list[Span]:
    """ "+phone 10:00, -phone 10:30" as one span for each device's stay."""
    open_, found = {}, []
    for event in filter(None, story.split(", ")):
        device, clock = event[1:].split()
        if event[0] == "+":
            open_[device] = at(clock)
        else:
            found.append(Span(open_.pop(device), at(clock)))
    assert not open_
    return found


SESSION = Span(at("10:00"), at("11:30"))


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("", 0),
        ("+laptop 10:00, -laptop 11:30", 90),
        ("+phone 10:00, +laptop 10:10, -phone 10:30, -laptop 10:40", 40),
        ("+phone 10:00, +laptop 10:10, -laptop 10:20, -phone 10:30", 30),  # one inside the other
        ("+laptop 10:00, -laptop 10:30, +laptop 10:40, -laptop 11:30", 80),  # the gap before the rejoin is left out
        ("+laptop 10:00, -laptop 10:30, +phone 10:30, -phone 11:00", 60),  # moved from one to the other
        ("+laptop 09:40, -laptop 10:30", 30),  # waiting for the start
        ("+laptop 11:00, -laptop 12:10", 30),  # stayed for a chat
        ("+laptop 09:30, -laptop 12:00", 90),
        ("+laptop 09:00, -laptop 10:00", 0),
        ("+laptop 11:30, -laptop 11:45", 0),
        ("+laptop 10:00, -laptop 10:00", 0),
        ("+laptop 10:00:00, -laptop 10:00:59", 0),
        ("+laptop 10:00:00, -laptop 10:07:30", 7),  # a begun minute does not count
        ("+laptop 10:00:00, -laptop 10:00:40, +laptop 10:01:00, -laptop 10:01:20", 1),  # the sum is cut, not each part
    ],
)
def test_minutes(story: str, expected: int) -> None:
    assert minutes(spans(story), SESSION) == expected


def test_what_is_covered_shows_each_stay_once() -> None:
    story = "+phone 09:50, +laptop 10:10, -phone 10:30, -laptop 10:40, +phone 11:00, -phone 11:40"
    assert covered(spans(story), SESSION) == [Span(at("10:00"), at("10:40")), Span(at("11:00"), at("11:30"))]


def test_a_span_cannot_run_backwards() -> None:
    with pytest.raises(Backwards):
        Span(at("11:00"), at("10:00"))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(Naive):
        Span(datetime(2026, 1, 15, 10), at("11:00"))


def test_the_night_the_clocks_go_back_has_an_hour_more() -> None:
    night = Span(datetime(2026, 11, 1, 0, 30, tzinfo=TORONTO), datetime(2026, 11, 1, 2, 30, tzinfo=TORONTO))
    assert minutes([night], night) == 180


def test_the_night_the_clocks_go_forward_has_an_hour_less() -> None:
    night = Span(datetime(2026, 3, 8, 1, 30, tzinfo=TORONTO), datetime(2026, 3, 8, 3, 30, tzinfo=TORONTO))
    assert minutes([night], night) == 60


def test_in_the_hour_that_comes_twice_the_second_is_later() -> None:
    first = datetime(2026, 11, 1, 1, 45, tzinfo=TORONTO)
    again = datetime(2026, 11, 1, 1, 15, tzinfo=TORONTO, fold=1)
    assert Span(first, again).length == timedelta(minutes=30)


instants = st.integers(0, 3 * 60 * 60).map(lambda second: at("09:15") + timedelta(seconds=second))
some_span = st.tuples(instants, instants).map(lambda pair: Span(min(pair), max(pair)))
some_spans = st.lists(some_span, max_size=8)


@given(some_spans)
def test_never_more_than_the_session(found: list[Span]) -> None:
    assert timedelta() <= attended(found, SESSION) <= SESSION.length


@given(some_spans, st.randoms())
def test_order_and_repetition_do_not_matter(found: list[Span], random) -> None:
    shuffled = [*found, *found]
    random.shuffle(shuffled)
    assert covered(shuffled, SESSION) == covered(found, SESSION)


@given(some_spans, some_span)
def test_one_more_stay_never_lowers_the_minutes(found: list[Span], more: Span) -> None:
    assert minutes([*found, more], SESSION) >= minutes(found, SESSION)


@given(some_spans)
def test_a_union_is_in_order_apart_and_its_own_union(found: list[Span]) -> None:
    merged = union(found)
    assert union(merged) == merged
    assert all(earlier.end < later.start for earlier, later in pairwise(merged))


@given(some_spans, instants)
def test_an_instant_is_in_the_union_when_it_is_in_a_span(found: list[Span], instant: datetime) -> None:
    def inside(spans: list[Span]) -> bool:
        return any(span.start <= instant < span.end for span in spans)

    assert inside(union(found)) == inside(found)
