"""What may be done in a room, and what it then shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telementor.rules import room
from telementor.rules.room import Kind, Part, Refused, Role, Trouble

MINUTE = 60_000
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


class Room:
    """A room that things are done in, one after the other."""

    def __init__(self, *parts: Part) -> None:
        self.shown = room.laid_out(list(parts) or room.plan(90, [7, 8]))
        for uid, role in (("alice", "host"), ("sam", "stage"), ("bob", "audience")):
            self.shown = room.merge(self.shown, {"people": {uid: {"name": uid, "role": role, "here": True}}})

    def do(self, who, verb, now=0, **told):
        role = Role(self.shown["people"][who]["role"])
        patch = room.done(self.shown, who, role, verb, told, now)
        self.shown = room.merge(self.shown, patch)
        return patch


def refused(made: Room, *args, **told) -> Trouble:
    with pytest.raises(Refused) as why:
        made.do(*args, **told)
    return why.value.trouble


# The document


@pytest.mark.parametrize(
    ("old", "patch", "new"),
    [  # RFC 7396, appendix A
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_patch_does_what_the_standard_says(old, patch, new):
    assert room.merge(old, patch) == new


@given(st.dictionaries(st.text(max_size=3), JSON), st.dictionaries(st.text(max_size=3), JSON))
def test_a_patch_twice_is_as_good_as_once_and_the_old_document_stays(old, patch):
    before = repr(old)
    once = room.merge(old, patch)
    assert room.merge(once, patch) == once
    assert repr(old) == before


# The agenda


@pytest.mark.parametrize("minutes", [15, 30, 45, 60, 75, 90, 120, 180])
@pytest.mark.parametrize("cases", [[], [1], [1, 2], [1, 2, 3]])
def test_the_agenda_fills_the_session_exactly(minutes, cases):
    assert sum(part.minutes for part in room.plan(minutes, cases)) == minutes


def test_ninety_minutes_with_two_cases_are_the_known_agenda():
    assert [part.minutes for part in room.plan(90, [1, 2])] == [7, 23, 25, 25, 5, 5]


def test_a_step_begins_where_the_other_ends_and_a_case_begins_with_its_first_step():
    made = Room()
    made.do("alice", "start", 0, step="00001")
    made.do("alice", "start", 7 * MINUTE, step="00003")
    steps = made.shown["agenda"]["steps"]
    assert steps["00001"]["ended"] == 7 * MINUTE
    assert (made.shown["agenda"]["now"], made.shown["agenda"]["case_step"]) == ("00003", 1)
    assert made.do("alice", "start", 9 * MINUTE, step="00003") == {}


def test_a_step_gone_back_to_counts_all_the_times_it_ran():
    made = Room()
    for now, step in ((0, "00001"), (7, "00002"), (10, "00001"), (12, "00002")):
        made.do("alice", "start", now * MINUTE, step=step)
    made.do("alice", "finish", 20 * MINUTE)
    steps = made.shown["agenda"]["steps"]
    assert [room.ran(steps[key]) // MINUTE for key in ("00001", "00002")] == [9, 11]


def test_minutes_stay_between_one_and_four_hours():
    made = Room()
    for more in (-(10**9), 10**9):
        made.do("alice", "extend", step="00001", minutes=more)
        assert made.shown["agenda"]["steps"]["00001"]["minutes"] in (1, 240)


@pytest.mark.parametrize("minutes", [1.5, "5", True, None, [5]])
def test_minutes_are_whole_numbers(minutes):
    assert refused(Room(), "alice", "extend", step="00001", minutes=minutes) is Trouble.UNKNOWN


@pytest.mark.parametrize("step", ["00099", 1, None, ["00001"], {}])
@pytest.mark.parametrize("verb", ["start", "skip", "extend"])
def test_a_step_that_is_not_there(verb, step):
    assert refused(Room(), "alice", verb, step=step, minutes=5) is Trouble.GONE


def test_a_case_approved_later_comes_into_an_agenda_that_has_not_begun():
    made = Room(*room.plan(90, []))
    patch = room.laid_out_again(made.shown, room.plan(90, [7]))
    steps = room.merge(made.shown, patch)["agenda"]["steps"]
    assert [step.get("case") for step in steps.values()] == [None, None, 7, None, None]
    assert room.laid_out_again(room.merge(made.shown, patch), room.plan(90, [7])) == {}
    made.do("alice", "start", step="00001")
    assert room.laid_out_again(made.shown, room.plan(90, [7])) == {}


def test_a_case_taken_back_leaves_no_trace_in_the_agenda():
    made = Room(*room.plan(90, [7, 8]))
    shown = room.merge(made.shown, room.laid_out_again(made.shown, room.plan(90, [])))
    assert shown["agenda"]["steps"] == room.laid_out(room.plan(90, []))["agenda"]["steps"]


# People


def test_hands_are_in_the_order_of_raising_and_twice_is_once():
    made = Room()
    made.do("bob", "raise_hand", 5)
    made.do("sam", "raise_hand", 9)
    assert made.do("bob", "raise_hand", 12) == {}
    assert made.shown["hands"] == {"bob": 5, "sam": 9}


def test_who_is_called_comes_to_the_stage_with_the_hand_down_and_goes_back():
    made = Room()
    made.do("bob", "raise_hand")
    made.do("alice", "bring_to_stage", seat="bob")
    assert made.shown["people"]["bob"]["role"] == Role.STAGE
    assert made.shown["people"]["bob"]["spoke"] == 1
    assert made.shown["hands"] == {}
    made.do("alice", "back_to_audience", seat="bob")
    assert made.shown["people"]["bob"]["role"] == Role.AUDIENCE
    assert refused(made, "alice", "back_to_audience", seat="sam") is Trouble.NOT_YOURS


@pytest.mark.parametrize("verb", sorted(verb for verb, one in room.VERBS.items() if one.by == frozenset({Role.HOST})))
def test_only_a_host_runs_the_session(verb):
    for who in ("sam", "bob"):
        assert refused(Room(), who, verb, seat="bob", step="00001", text="x") is Trouble.NOT_YOURS


def test_nobody_removes_a_host_or_herself():
    made = Room()
    assert refused(made, "alice", "remove", seat="alice") is Trouble.NOT_YOURS
    made.do("alice", "remove", seat="bob")
    assert made.shown["people"]["bob"]["removed"]


@given(st.sampled_from(sorted(room.VERBS)), st.sampled_from(["alice", "bob"]), JSON, JSON)
def test_whatever_is_sent_is_done_or_refused(verb, who, one, other):
    made = Room()
    told = dict.fromkeys(("seat", "step", "poll", "text", "line", "minutes", "number", "locked"), one)
    try:
        made.do(who, verb, **told | {"question": one, "answers": other, "several": other, "poor": other})
    except Refused:
        assert made.shown == Room().shown


# What is said


def test_a_line_loses_what_turns_it_round_and_keeps_its_breaks():
    made = Room()
    made.do("bob", "say", 3, text=" one\u202e\n\x00two\u2066 ")
    assert made.shown["chat"]["00001"] == {"by": "bob", "at": 3, "text": "one\ntwo"}


@pytest.mark.parametrize(
    ("text", "why"), [("", "empty"), (" \u200f ", "empty"), (5, "empty"), ("x" * 2001, "too_long")]
)
def test_a_line_that_cannot_be_said(text, why):
    assert refused(Room(), "bob", "say", text=text) == why


def test_of_many_lines_the_last_five_hundred_stay():
    made = Room()
    for n in range(510):
        made.do("bob", "say", n, text=str(n))
    assert sorted(made.shown["chat"])[0] == "00011"
    assert len(made.shown["chat"]) == 500


def test_a_host_takes_a_line_away_and_not_that_there_was_one():
    made = Room()
    made.do("bob", "say", text="what")
    made.do("alice", "unsay", line="00001")
    assert made.shown["chat"]["00001"] == {"by": "bob", "at": 0, "removed": True}


# Polls


def a_poll(several=False) -> Room:
    made = Room()
    made.do("alice", "prepare_poll", question="Which?", answers=["A", "B"], several=several)
    return made


def test_a_poll_is_prepared_opened_answered_once_and_closed():
    made = a_poll()
    assert refused(made, "bob", "vote", poll="00001", answers=["1"]) is Trouble.CLOSED
    made.do("alice", "open_poll", poll="00001")
    made.do("bob", "vote", poll="00001", answers=["2"])
    assert refused(made, "bob", "vote", poll="00001", answers=["1"]) is Trouble.VOTED
    poll = made.shown["polls"]["00001"]
    assert ([one["votes"] for one in poll["answers"].values()], poll["voters"]) == ([0, 1], 1)
    made.do("alice", "close_poll", poll="00001")
    assert refused(made, "sam", "vote", poll="00001", answers=["1"]) is Trouble.CLOSED
    assert refused(made, "alice", "discard_poll", poll="00001") is Trouble.VOTED


def test_several_answers_only_where_several_may_be_chosen_and_each_once():
    made = a_poll()
    made.do("alice", "open_poll", poll="00001")
    assert refused(made, "bob", "vote", poll="00001", answers=["1", "2"]) is Trouble.EMPTY
    made = a_poll(several=True)
    made.do("alice", "open_poll", poll="00001")
    made.do("bob", "vote", poll="00001", answers=["1", "2", "1"])
    assert [one["votes"] for one in made.shown["polls"]["00001"]["answers"].values()] == [1, 1]


@pytest.mark.parametrize("answers", [[], ["one"], ["x", " x"], "ab", None, [1, 2]])
def test_a_poll_has_two_to_ten_answers(answers):
    assert refused(Room(), "alice", "prepare_poll", question="Which?", answers=answers) is Trouble.EMPTY


def test_the_audience_sees_a_poll_once_it_is_open_and_whole():
    made = a_poll()
    assert not room.seen_by(Role.AUDIENCE, made.shown).get("polls")
    patch = made.do("alice", "open_poll", poll="00001")
    assert room.seen_by(Role.AUDIENCE, patch)["polls"]["00001"]["question"] == "Which?"


def test_who_has_voted_is_seen_by_nobody_and_what_hosts_see_by_hosts_alone():
    made = a_poll()
    made.do("alice", "open_poll", poll="00001")
    patch = made.do("bob", "vote", poll="00001", answers=["1"]) | {"waiting": {"x": {"email": "g@example.org"}}}
    for role in Role:
        assert "hidden" not in room.seen_by(role, patch)
    assert "waiting" in room.seen_by(Role.HOST, patch)
    assert "waiting" not in room.seen_by(Role.STAGE, patch)
    assert room.seen_by(Role.WAITING, patch) == {}


def test_a_case_is_told_in_six_steps():
    made = Room(Part(Kind.CASE, 25, 7))
    assert refused(made, "alice", "case_step", number=2) is Trouble.CLOSED
    made.do("alice", "start", step="00001")
    made.do("alice", "case_step", number=6)
    assert made.shown["agenda"]["case_step"] == 6
    for wrong in (0, 7, True, "2", None):
        assert refused(made, "alice", "case_step", number=wrong) is Trouble.UNKNOWN


def test_ten_thousand_hands_stay_in_their_order_and_go_down_at_once():
    made = Room()
    people = {f"p{n:05}": {"name": "P", "role": "audience", "here": True} for n in range(10_000)}
    made.shown = room.merge(made.shown, {"people": people, "hands": {uid: n for n, uid in enumerate(people)}})
    assert made.do("bob", "raise_hand", now=10_000) == {"hands": {"bob": 10_000}}
    assert max(made.shown["hands"], key=made.shown["hands"].get) == "bob"
    assert made.do("alice", "lower_all_hands") == {"hands": None}
    assert "hands" not in made.shown
