"""Who on the roster has a name like this one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from telementor.rules.matching.folding import written_out
from telementor.rules.matching.given import meanings
from telementor.rules.matching.likeness import VARIANT, likeness
from telementor.rules.matching.names import plain, readings
from telementor.rules.matching.person import Name, squeezed, turns, without_suffix
from telementor.rules.matching.said import Candidate, Guess, Reason

MARGIN = 0.035  # how much further off the second best must be
WORTH_A_GUESS = 0.65
TWO_WORDS_FIT = 0.7
ALL_WORDS_FIT = 0.8
GUESSES = 5
NEAR = 8  # names that a scan takes into closer look


class Nearest:
    """Names by their parts, by what they may be short for, and by their letters."""

    def __init__(self) -> None:
        self._variants: dict[tuple[str | int, str], set[int]] = defaultdict(set)
        self._parts: dict[str | int, set[int]] = defaultdict(set)
        self._squeezed: dict[str, set[int]] = defaultdict(set)
        self._names: dict[int, list[Name]] = defaultdict(list)
        self._spellings: list[str] = []
        self._owners: list[int] = []

    @staticmethod
    def is_whole(reading: str) -> bool:
        """Whether it has a given and a family name."""
        return Name.of(reading) is not None

    def add(self, one: Candidate) -> list[str]:
        """All that this person may be known by, which is what an equal name equals."""
        names = [reading for spelling in {one.name, written_out(one.name)} for reading in readings(spelling)]
        names += [" ".join(bare) for name in names for bare, suffix in [without_suffix(name.split())] if suffix]
        for name in filter(None, map(Name.of, names)):
            self._index(name, one.key)
        for reading in names:
            self._squeezed[squeezed(reading)].add(one.key)
        return names

    def to(self, names: list[str]) -> tuple[Guess, ...]:
        """The nearest, best first. Only a score of MISSPELT or more says that it may be the same person."""
        scores = dict.fromkeys(self._fitting_any(names, 1), WORTH_A_GUESS)
        scores |= dict.fromkeys(self._fitting_any(_pairs(names), 2), TWO_WORDS_FIT)
        scores |= dict.fromkeys(self._fitting_any(names, 2), ALL_WORDS_FIT)
        whole = list(filter(None, map(Name.of, names)))
        for key in self._near(whole):
            score = max(likeness(a, b) for a in whole for b in self._names[key])
            scores[key] = max(scores.get(key, 0.0), score)
        turned = {key for name in names for turn in turns(name) for key in self._squeezed.get(squeezed(turn), ())}
        scores |= dict.fromkeys(turned, VARIANT)
        return ranked(scores, Reason.CLOSE_NAME if whole or turned else Reason.PART_OF_NAME)

    def fitting(self, part: str) -> set[int]:
        """Whose given name, family name or initial each of the words can be."""
        words = plain(part).split()
        fitting = [{key for meant in meanings(word) for key in self._parts.get(meant, ())} for word in words]
        return set.intersection(*fitting) if fitting else set()

    def part_of(self, part: str) -> tuple[Guess, ...]:
        """The same as guesses, each with what fitting it is worth."""
        worth = ALL_WORDS_FIT if len(plain(part).split()) > 1 else WORTH_A_GUESS
        return tuple(Guess(key, worth, Reason.PART_OF_NAME) for key in sorted(self.fitting(part)))

    def _fitting_any(self, names: list[str], words: int) -> set[int]:
        return set().union(*(self.fitting(name) for name in names if len(name.split()) >= words))

    def _index(self, name: Name, key: int) -> None:
        self._names[key].append(name)
        self._spellings.append(name.spelt)
        self._owners.append(key)
        for variant in name.variants:
            self._variants[variant].add(key)
        for part in name.parts:
            self._parts[part].add(key)

    def _near(self, names: Iterable[Name]) -> set[int]:
        near: set[int] = set()
        for name in names:
            near.update(*(self._variants.get(variant, ()) for variant in name.variants))
            like = process.extract(
                name.spelt, self._spellings, scorer=fuzz.ratio, limit=NEAR, score_cutoff=100 * WORTH_A_GUESS
            )
            near.update(self._owners[place] for _, _, place in like)
        return near


def _pairs(names: Iterable[str]) -> list[str]:
    """Of "ann roy lefebvre" ann roy and ann lefebvre."""
    return [f"{first} {other}" for first, *others in map(str.split, names) if len(others) > 1 for other in others]


def ranked(scores: Mapping[int, float], reason: Reason) -> tuple[Guess, ...]:
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Guess(key, score, reason) for key, score in best[:GUESSES] if score >= WORTH_A_GUESS)
