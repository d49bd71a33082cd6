"""Attended minutes to hours and credits, by the accreditors' dated rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules.credits import (
    Attended,
    BelowNought,
    CountedTwice,
    Counting,
    EmptyWindow,
    Gate,
    MultipliedHours,
    OpenEnded,
    OverlappingRates,
    Rate,
    Reason,
    Rounding,
    Rule,
    Unit,
    credit,
    mainpro_rates,
    rounded,
    unmet,
)
from telementor.rules.presence import Span, minutes

D = Decimal
START, END = date(2020, 1, 1), date(2030, 12, 31)
ONE_AN_HOUR = (Rate(START, None, D(1)),)
OLD_DAY = date(2022, 1, 6)  # a Thursday

OLD_MAINPRO = Rule(
    Unit.CREDITS, date(2021, 9, 1), date(2023, 8, 31), mainpro_rates(date(2021, 9, 1), date(2023, 8, 31)), D(160)
)
NEW_MAINPRO = Rule(
    Unit.CREDITS, date(2025, 1, 1), date(2025, 12, 31), mainpro_rates(date(2025, 1, 1), date(2025, 12, 31)), D(80)
)
ROYAL_COLLEGE = Rule(Unit.HOURS, START, END, ONE_AN_HOUR, D(80))
AMA = Rule(Unit.CREDITS, START, END, ONE_AN_HOUR)
CCCEP = Rule(Unit.CREDITS, START, END, ONE_AN_HOUR, counting=Counting.WHOLE, least_share=D(1))


def weeks(number: int, first: date = OLD_DAY, minutes: int = 90) -> list[Attended]:
    return [Attended(week + 1, first + timedelta(weeks=week), 90, minutes) for week in range(number)]


def one(day: date, minutes: int, session_minutes: int = 90) -> list[Attended]:
    return [Attended(1, day, session_minutes, minutes)]


@pytest.mark.parametrize(
    ("case", "rule", "attended", "expected"),
    [
        ("seed rule: 1.5 h at 2/h", OLD_MAINPRO, weeks(1), "3"),
        ("seed cap 160, 53 sessions", OLD_MAINPRO, weeks(53), "159"),
        ("seed cap 160, 54 sessions", OLD_MAINPRO, weeks(54), "160"),
        ("seed cap 160, 55 sessions", OLD_MAINPRO, weeks(55), "160"),
        ("same learner, specialist: hours, never times three", ROYAL_COLLEGE, weeks(1), "1.5"),
        ("same learner, specialist: 80 hours at most", ROYAL_COLLEGE, weeks(60), "80"),
        ("certified after 16 Dec 2024: 1/h", NEW_MAINPRO, weeks(1, date(2025, 1, 9)), "1.5"),
        ("certified after 16 Dec 2024: cap 80, if 80 h", replace(AMA, cap=D(80)), weeks(54, date(2025, 1, 9)), "80"),
        ("AMA 52 min", AMA, one(OLD_DAY, 52), "0.75"),
        ("AMA 53 min", AMA, one(OLD_DAY, 53), "1"),
        ("AMA 7 min", AMA, one(OLD_DAY, 7), "0"),
        ("AMA 8 min", AMA, one(OLD_DAY, 8), "0.25"),
        ("tie, 15 min at a step of half an hour", replace(AMA, step=D("0.5")), one(OLD_DAY, 15), "0.5"),
        ("rounding down, 53 min", replace(AMA, rounding=Rounding.DOWN), one(OLD_DAY, 53), "0.75"),
        ("rounding down, 60 min", replace(AMA, rounding=Rounding.DOWN), one(OLD_DAY, 60), "1"),
        ("CCCEP not modular, 80 of 90 min", CCCEP, one(OLD_DAY, 80), "0"),
        ("CCCEP not modular, 90 of 90 min", CCCEP, one(OLD_DAY, 90), "1.5"),
        (
            "CCCEP, policy: 80 min is complete",
            replace(CCCEP, least_share=D(0), least_minutes=80),
            one(OLD_DAY, 80),
            "1.5",
        ),
        (
            "CCCEP, policy: 80 min, 79 attended",
            replace(CCCEP, least_share=D(0), least_minutes=80),
            one(OLD_DAY, 79),
            "0",
        ),
        ("CCCEP, policy: 80 min, all of a 60 min session", replace(CCCEP, least_minutes=80), one(OLD_DAY, 60, 60), "1"),
        ("CCCEP, policy: 80 %, 72 min", replace(CCCEP, least_share=D("0.8")), one(OLD_DAY, 72), "1.5"),
        ("CCCEP, policy: 80 %, 71 min", replace(CCCEP, least_share=D("0.8")), one(OLD_DAY, 71), "0"),
        ("CCCEP modular: the module only", CCCEP, one(OLD_DAY, 30, 30), "0.5"),
        ("partial, but from 45 min", replace(AMA, least_minutes=45), one(OLD_DAY, 44), "0"),
        ("partial, but from 45 min", replace(AMA, least_minutes=45), one(OLD_DAY, 45), "0.75"),
        ("no more than the session", AMA, one(OLD_DAY, 500), "1.5"),
        ("absent, and all who ask count", replace(CCCEP, least_minutes=0, least_share=D(0)), one(OLD_DAY, 0), "0"),
        ("nobody came", AMA, [], "0"),
    ],
)
def test_worked_cases(case: str, rule: Rule, attended: list[Attended], expected: str) -> None:
    assert credit(rule, attended).total == D(expected), case


def test_the_cap_cuts_one_session_and_closes_the_next() -> None:
    lines = credit(OLD_MAINPRO, weeks(55)).lines
    assert [(line.amount, line.given, line.reason) for line in lines[52:]] == [
        (D(3), D(3), Reason.COUNTED),
        (D(3), D(1), Reason.CAP_CUT),
        (D(3), D(0), Reason.CAP_REACHED),
    ]


OLD_ENOUGH, EXPIRES = date(2024, 11, 1), date(2026, 6, 30)
LONG = Rule(Unit.CREDITS, OLD_ENOUGH, EXPIRES, mainpro_rates(OLD_ENOUGH, EXPIRES))
ANEW = replace(LONG, rates=LONG.rates + mainpro_rates(date(2026, 1, 1), EXPIRES))


@pytest.mark.parametrize(
    ("rule", "day", "expected", "reason"),
    [
        (LONG, date(2024, 10, 31), "0", Reason.OUTSIDE_CERTIFICATION),
        (LONG, date(2024, 11, 1), "3", Reason.COUNTED),
        (LONG, date(2024, 12, 16), "3", Reason.COUNTED),  # certified before, so it keeps its rate
        (LONG, date(2025, 12, 31), "3", Reason.COUNTED),
        (LONG, date(2026, 1, 1), "0", Reason.NO_RATE),
        (ANEW, date(2025, 12, 31), "3", Reason.COUNTED),
        (ANEW, date(2026, 1, 1), "1.5", Reason.COUNTED),
        (ANEW, date(2026, 6, 30), "1.5", Reason.COUNTED),
        (ANEW, date(2026, 7, 1), "0", Reason.OUTSIDE_CERTIFICATION),
    ],
)
def test_an_old_two_credit_activity_ends_with_2025(rule: Rule, day: date, expected: str, reason: Reason) -> None:
    (line,) = credit(rule, one(day, 90)).lines
    assert (line.given, line.reason) == (D(expected), reason)


@pytest.mark.parametrize(
    ("certified_on", "expires", "certified_at", "until", "per_hour"),
    [
        (date(2024, 12, 15), date(2025, 12, 14), 2, date(2025, 12, 14), 2),
        (date(2024, 12, 15), date(2026, 6, 30), 2, date(2025, 12, 31), 2),
        (date(2024, 12, 15), date(2026, 6, 30), 3, date(2025, 12, 31), 3),
        (date(2024, 12, 15), date(2026, 6, 30), 1, date(2026, 6, 30), 1),  # an old one-credit activity is not cut short
        (date(2024, 12, 16), date(2025, 12, 15), 2, date(2025, 12, 15), 1),
        (date(2026, 2, 1), date(2027, 1, 31), 2, date(2027, 1, 31), 1),
    ],
)
def test_mainpro_rates(certified_on: date, expires: date, certified_at: int, until: date, per_hour: int) -> None:
    assert mainpro_rates(certified_on, expires, D(certified_at)) == (Rate(certified_on, until, D(per_hour)),)


@pytest.mark.parametrize(
    ("amount", "nearest", "down"),
    [
        ("0.125", "0.25", "0"),
        ("0.1249", "0", "0"),
        ("0.25", "0.25", "0.25"),
        ("0.375", "0.5", "0.25"),
        ("1.49", "1.5", "1.25"),
    ],
)
def test_a_tie_goes_up(amount: str, nearest: str, down: str) -> None:
    assert rounded(D(amount), D("0.25")) == D(nearest)
    assert rounded(D(amount), D("0.25"), Rounding.DOWN) == D(down)


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([("12:30", "13:10"), ("12:50", "13:30")], "1"),  # two devices: their union
        ([("12:30", "13:00"), ("13:30", "14:00")], "1"),  # the gap before the rejoin is left out
        ([("12:00", "13:30")], "1"),  # the waiting room
        ([("13:00", "15:00")], "1"),  # after the end
        ([("12:30:00", "12:37:30")], "0"),  # seven whole minutes, so the tie never comes up
    ],
)
def test_from_joins_and_leaves_to_credit(stays: list[tuple[str, str]], expected: str) -> None:
    def at(clock: str) -> datetime:
        return datetime.fromisoformat(f"{OLD_DAY} {clock}").replace(tzinfo=UTC)

    present = minutes([Span(at(join), at(leave)) for join, leave in stays], Span(at("12:30"), at("14:00")))
    assert credit(AMA, one(OLD_DAY, present)).total == D(expected)


def test_two_sessions_of_one_day_go_by_their_key() -> None:
    rows = [Attended(2, OLD_DAY, 90, 90), Attended(1, OLD_DAY, 90, 90)]
    assert [(line.session, line.given) for line in credit(replace(AMA, cap=D(2)), rows).lines] == [
        (1, D("1.5")),
        (2, D("0.5")),
    ]


def test_a_line_tells_how_its_figure_came_about() -> None:
    (line,) = credit(replace(CCCEP, least_share=D("0.8")), [Attended(7, OLD_DAY, 90, 80)]).lines
    assert (line.session, line.day, line.minutes, line.counted) == (7, OLD_DAY, 80, 90)
    assert (line.rate, line.amount, line.given, line.reason) == (D(1), D("1.5"), D("1.5"), Reason.COUNTED)


def test_too_short_is_said() -> None:
    (line,) = credit(CCCEP, one(OLD_DAY, 80)).lines
    assert (line.minutes, line.counted, line.reason) == (80, 0, Reason.TOO_SHORT)


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        (OpenEnded, {"certified_until": None}),
        (EmptyWindow, {"certified_until": date(2019, 12, 31)}),
        (BelowNought, {"step": D(0)}),
        (BelowNought, {"cap": D(-1)}),
        (MultipliedHours, {"rates": (Rate(START, None, D(3)),)}),
        (OverlappingRates, {"rates": (Rate(START, END, D(1)), Rate(END, None, D(1)))}),
        (OverlappingRates, {"rates": (Rate(END, None, D(1)), Rate(START, None, D(1)))}),
    ],
)
def test_a_wrong_rule_cannot_be_made(error: type[Exception], changes: dict[str, object]) -> None:
    with pytest.raises(error):
        replace(ROYAL_COLLEGE, **changes)


def test_a_wrong_rate_cannot_be_made() -> None:
    with pytest.raises(EmptyWindow):
        Rate(END, START, D(1))
    with pytest.raises(BelowNought):
        Rate(START, END, D(-1))


def test_a_session_cannot_count_twice() -> None:
    with pytest.raises(CountedTwice):
        credit(AMA, one(OLD_DAY, 90) * 2)


@pytest.mark.parametrize(
    ("needed", "met", "expected"),
    [
        (set(Gate), set(), list(Gate)),
        (set(Gate), set(Gate), []),
        ({Gate.REFLECTION, Gate.PRE_SURVEY}, {Gate.REGISTERED}, [Gate.PRE_SURVEY, Gate.REFLECTION]),
        ({Gate.REGISTERED}, {Gate.REGISTERED, Gate.POST_SURVEY}, []),
        (set(), set(), []),
    ],
)
def test_gates(needed: set[Gate], met: set[Gate], expected: list[Gate]) -> None:
    assert unmet(needed, met) == expected


some_days = st.dates(date(2019, 6, 1), date(2031, 6, 1))
some_session = st.builds(Attended, st.integers(1, 10**6), some_days, st.integers(1, 240), st.integers(0, 300))
some_attended = st.lists(some_session, max_size=30, unique_by=lambda one: one.session)
some_rules = st.builds(
    Rule,
    st.just(Unit.CREDITS),
    st.just(START),
    st.just(END),
    st.sampled_from([ONE_AN_HOUR, LONG.rates, ANEW.rates, (Rate(START, None, D("0.5")),)]),
    st.none() | st.decimals(0, 30, places=2),
    st.sampled_from([D("0.25"), D("0.5"), D("0.01"), D(1)]),
    st.sampled_from(Rounding),
    st.sampled_from(Counting),
    st.integers(0, 100),
    st.sampled_from([D(0), D("0.8"), D(1)]),
)


@given(some_rules, some_attended)
def test_the_lines_add_up_and_the_cap_holds(rule: Rule, attended: list[Attended]) -> None:
    result = credit(rule, attended)
    assert result.total == sum(line.given for line in result.lines) >= 0
    assert rule.cap is None or result.total <= rule.cap
    assert all(0 <= line.given <= line.amount for line in result.lines)


@given(some_rules, some_attended, st.randoms())
def test_the_order_of_rows_does_not_matter(rule: Rule, attended: list[Attended], random) -> None:
    shuffled = list(attended)
    random.shuffle(shuffled)
    assert credit(rule, shuffled) == credit(rule, attended)


@given(some_rules, some_attended, some_days, st.integers(1, 240), st.integers(0, 300))
def test_one_more_session_never_lowers_the_total(
    rule: Rule, attended: list[Attended], day: date, length: int, there: int
) -> None:
    assert credit(rule, [*attended, Attended(0, day, length, there)]).total >= credit(rule, attended).total


@given(some_rules, some_attended)
def test_every_given_amount_is_in_steps_until_the_cap_cuts(rule: Rule, attended: list[Attended]) -> None:
    assert all(line.amount % rule.step == 0 for line in credit(rule, attended).lines)


@given(some_rules, some_session, st.integers(0, 300))
def test_more_minutes_never_give_less(rule: Rule, session: Attended, more: int) -> None:
    longer = replace(session, minutes=session.minutes + more)
    assert credit(rule, [longer]).total >= credit(rule, [session]).total
