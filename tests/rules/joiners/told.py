"""Made-up names of joiners with the right answer known, and what the rule makes of each.

A line of a set is `what was displayed <e-mail> = answer`, under its kind. The answer is a name of roster.txt where a
careful person would settle it without asking (with its number where two have that name), `?` and those who must be among
the first three guesses where she would ask, `-` where nobody on the roster is meant.

`studied.txt` was read while the rule was written; of `held_back.txt`, written before by the same hand, only the figures of
each kind were looked at (before: 75 of 101 that can be known settled, three credited where they should be asked).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from telementor.rules.matching import Candidate, Roster, Seen

HERE = Path(__file__).parent
SETS = ["studied", "held_back"]
AT_A_GLANCE = 3  # guesses that a coordinator reads
ROW = re.compile(r"(?P<name>.*?)(?: <(?P<email>.+)>)? = (?P<mark>[?-])? ?(?:(?P<number>\d) )?(?P<people>.*)")


@dataclass(frozen=True, slots=True)
class Joiner:
    """One displayed name. `people` are whom it may be; `knowable` where that is one, and no question."""

    kind: str
    seen: Seen
    knowable: bool
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule made of it. Wrong is to credit anybody but the one person meant, bold to do so where she would ask."""

    joiner: Joiner
    key: int | None
    guesses: tuple[int, ...]

    @property
    def settled(self) -> bool:
        return self.joiner.knowable and self.key in self.joiner.people

    @property
    def bold(self) -> bool:
        return not self.joiner.knowable and {self.key} == self.joiner.people

    @property
    def wrong(self) -> bool:
        return not (self.asked or self.settled or self.bold)

    @property
    def asked(self) -> bool:
        return self.key is None

    @property
    def guessable(self) -> bool:
        return self.asked and bool(self.joiner.people)

    @property
    def guessed(self) -> bool:
        return self.guessable and self.joiner.people <= set(self.guesses)


@cache
def people() -> tuple[Candidate, ...]:
    names = (HERE / "roster.txt").read_text().splitlines()
    return tuple(
        Candidate(key, name, frozenset([f"{address(name)}{second(names[:key], name)}@clinic.example"]))
        for key, name in enumerate(names)
    )


def address(name: str) -> str:
    return ".".join(re.findall(r"[a-z]+", name.lower()))


def second(before: list[str], name: str) -> str:
    return f".{before.count(name) + 1}" if name in before else ""


def joiners(which: str) -> list[Joiner]:
    kind, found = "", []
    for line in (HERE / f"{which}.txt").read_text().splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif told := ROW.fullmatch(line):
            found.append(joiner(kind, told))
    return found


def joiner(kind: str, told: re.Match[str]) -> Joiner:
    keys = [keyed(name, told["number"]) for name in told["people"].split(", ") if name]
    whom = frozenset(key for some in keys for key in some)
    return Joiner(kind, Seen(told["name"], told["email"] or ""), told["mark"] is None, whom)


def keyed(name: str, number: str | None) -> list[int]:
    keys = [one.key for one in people() if one.name == name]
    assert keys, f"{name} is not on the roster"
    return [keys[int(number) - 1]] if number else keys


@cache
def outcomes(which: str) -> tuple[Outcome, ...]:
    roster = Roster(people())
    return tuple(outcome(roster, one) for one in joiners(which))


def outcome(roster: Roster, one: Joiner) -> Outcome:
    match = roster.match(one.seen)
    return Outcome(one, match.key, tuple(guess.key for guess in match.guesses[:AT_A_GLANCE]))
