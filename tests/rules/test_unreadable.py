"""Texts that nobody is there to answer for: what could identify somebody is covered, once, however it was found."""

import pytest

from telementor.rules import guard
from telementor.rules.deid import Finding, Reason, Type
from telementor.rules.guard import TAKEN_OUT, Mark


def mark(place: str, start: int, end: int, text: str, instead: str | None = None) -> Mark:
    return Mark(place, start, end, text, Finding(start, end, Type.ID, "", 1.0, "numbers", Reason.SHAPE), instead)


def test_what_could_identify_somebody_is_covered_and_counted():
    texts = {"a": "Mrs. Henrietta Vandersloot rang from 613-555-0199.", "b": "She sleeps well."}
    told, hidden = guard.unreadable(texts, "en")
    assert "Vandersloot" not in told["a"]
    assert "0199" not in told["a"]
    assert told["b"] == texts["b"]
    assert (hidden["a"], hidden["b"]) == (2, 0)


def test_what_may_stay_stays():
    told, hidden = guard.unreadable(
        {"a": "Thank you Dr. Sam Okafor."}, "en", lambda mark: mark.finding.type is Type.NAME
    )
    assert (told["a"], sum(hidden.values())) == ("Thank you Dr. Sam Okafor.", 0)


def test_nothing_is_asked_of_the_guard_for_nothing(monkeypatch):
    monkeypatch.setattr(guard, "look", None)
    assert guard.unreadable({}, "en")[0] == {}


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ([(0, 4, "[x]"), (4, 8, "[y]")], "[x][y]89"),
        ([(0, 6, "[x]"), (4, 8, "[y]")], f"{TAKEN_OUT}89"),
        ([(4, 8, "[y]"), (0, 10, "[x]")], TAKEN_OUT),
        ([(2, 4, None)], f"01{TAKEN_OUT}456789"),
    ],
)
def test_marks_that_overlap_are_one_gap(monkeypatch, marks, left):
    """As of a number that is divided over two lines, and of which a part is a number too."""
    text = "0123456789"
    found = [mark("a", start, end, text[start:end], instead) for start, end, instead in marks]
    monkeypatch.setattr(guard, "look", lambda *_: found)
    assert guard.unreadable({"a": text}, "en")[0]["a"] == left
