"""Who a row belongs to: everything the row says must point to one person, else a coordinator decides."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from telementor.rules.matching.likeness import MISSPELT, Name, likeness, meanings
from telementor.rules.matching.names import is_phone, is_shared, normalise, plain, readings


class Reason(StrEnum):
    """Why a row belongs to a person (the first five, surest first), or why a coordinator must decide."""

    REGISTRANT = "registrant"
    EMAIL = "email"
    ALIAS = "alias"  # a person has settled such a row before
    NAME = "name"
    CLOSE_NAME = "close_name"
    CONFLICT = "conflict"  # "e-mail of A, name of B": a shared laptop, a forwarded link
    TWO_PEOPLE = "two_people"  # it fits more than one
    SHARED = "shared"  # "Ann Roy & Bob Lee" at one device
    PART_OF_NAME = "part_of_name"  # a given name, a family name or an initial alone
    PHONE = "phone"
    NO_NAME = "no_name"  # blank, "Guest", "iPhone"
    NOBODY = "nobody"  # a name, and nobody clearly like it


@dataclass(frozen=True, slots=True)
class Seen:
    """One row: the displayed name, and what the provider knows besides, which may be nothing."""

    name: str
    email: str = ""
    registrant: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person on the roster. `name` is "Given Family"; `aliases` are what `alias` gave for rows settled before."""

    key: int
    name: str
    emails: frozenset[str]
    registrants: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Guess:
    key: int
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Match:
    """`key` is None where a coordinator must decide; `certainty`, from 0 to 1, is then 0. Best guess first."""

    key: int | None
    reason: Reason
    certainty: float
    guesses: tuple[Guess, ...]


CERTAINTY = {
    Reason.REGISTRANT: 1.0,
    Reason.EMAIL: 1.0,
    Reason.ALIAS: 1.0,
    Reason.NAME: 0.99,
    Reason.CLOSE_NAME: MISSPELT,
}
MARGIN = 0.04  # how much further off the second best must be
WORTH_A_GUESS = 0.65
GUESSES = 5

Evidence = list[tuple[Reason, set[int]]]


def alias(seen: Seen, reason: Reason) -> str:
    """What to keep on a person once a row that was unclear for `reason` is settled; empty where nothing may be kept.

    The e-mail where there is one, else the name. Where they disagreed, both together or nothing: on a shared laptop,
    or of two people with one name, neither says anything alone.
    """
    name, email = normalise(seen.name), _email(seen.email)
    if reason is Reason.SHARED:
        return ""
    if reason in (Reason.CONFLICT, Reason.TWO_PEOPLE):
        return _both(email, name) if email and name else ""
    return email or name


class Roster:
    """The people a row may belong to, indexed once. A match is a few look-ups, and one scan where the name is new."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._known: dict[tuple[Reason, str], set[int]] = defaultdict(set)
        self._variants: dict[tuple[str | int, str], set[int]] = defaultdict(set)
        self._parts: dict[str | int, set[int]] = defaultdict(set)
        self._names: dict[int, list[Name]] = defaultdict(list)
        for one in candidates:
            self._add(one)
        spelt = [(name.spelt, key) for key, names in self._names.items() for name in names]
        self._spellings, self._owners = [text for text, _ in spelt], [key for _, key in spelt]

    def match(self, seen: Seen) -> Match:
        """The person, or None with the reason and guesses. Letter case and accents make no difference."""
        settled = self._known.get((Reason.ALIAS, _both(_email(seen.email), normalise(seen.name))), set())
        if len(settled) == 1:
            return _found(min(settled), Reason.ALIAS, 1.0)
        evidence = self._evidence(seen)
        reasons = {reason for reason, _ in evidence}
        liked = None if Reason.NAME in reasons else self._by_likeness(seen.name)
        if Reason.ALIAS not in reasons and is_shared(seen.name):
            return Match(None, Reason.SHARED, 0.0, _guesses(evidence) or (liked.guesses if liked else ()))
        if liked and not evidence:
            return liked
        if liked and liked.key is not None:
            evidence.append((Reason.CLOSE_NAME, {liked.key}))
        return _weigh(evidence)

    def _add(self, one: Candidate) -> None:
        for reason, texts in (
            (Reason.EMAIL, map(_email, one.emails)),
            (Reason.REGISTRANT, one.registrants),
            (Reason.ALIAS, map(_email, one.aliases)),
            (Reason.NAME, map(plain, readings(one.name))),
        ):
            for text in texts:
                self._known[reason, text].add(one.key)
        for name in filter(None, map(Name.of, readings(one.name))):
            self._names[one.key].append(name)
            for variant in name.variants:
                self._variants[variant].add(one.key)
            for part in name.parts:
                self._parts[part].add(one.key)

    def _evidence(self, seen: Seen) -> Evidence:
        """Whom each thing the row says points to, surest first; what points to nobody is left out."""
        email = _email(seen.email)
        said = [
            (Reason.REGISTRANT, seen.registrant),
            (Reason.EMAIL, email),
            (Reason.ALIAS, email),
            (Reason.ALIAS, normalise(seen.name)),
            *((Reason.NAME, plain(reading)) for reading in readings(seen.name) if " " in reading),
        ]
        return [(reason, keys) for reason, text in said if (keys := self._pointed(reason, text))]

    def _pointed(self, reason: Reason, text: str) -> set[int]:
        keys = self._known.get((reason, text), set()) if text else set()
        if keys and reason is Reason.ALIAS:
            # "Jane" was settled as Jane Roy when she was the only Jane; by now there may be another.
            return keys | self._fitting(text)
        return keys

    def _by_likeness(self, text: str) -> Match:
        names = list(filter(None, map(Name.of, readings(text))))
        if not names:
            return self._by_part(text)
        guesses = self._like(names)
        best, second = (*(guess.score for guess in guesses), 0.0, 0.0)[:2]
        if best < MISSPELT:
            return Match(None, Reason.NOBODY, 0.0, guesses)
        if second > best - MARGIN:
            return Match(None, Reason.TWO_PEOPLE, 0.0, guesses)
        return Match(guesses[0].key, Reason.CLOSE_NAME, best, guesses)

    def _like(self, names: list[Name]) -> tuple[Guess, ...]:
        near: set[int] = set()
        for name in names:
            near.update(*(self._variants.get(variant, ()) for variant in name.variants))
            like = process.extract(
                name.spelt, self._spellings, scorer=fuzz.ratio, limit=8, score_cutoff=100 * WORTH_A_GUESS
            )
            near.update(self._owners[place] for _, _, place in like)
        scores = {key: max(likeness(a, b) for a in names for b in self._names[key]) for key in near}
        return _ranked(scores, Reason.CLOSE_NAME)

    def _by_part(self, text: str) -> Match:
        """No whole name: nobody is credited; those whom the words fit are guesses."""
        if is_phone(text):
            return Match(None, Reason.PHONE, 0.0, ())
        if not (part := next(iter(readings(text)), "")):
            return Match(None, Reason.NO_NAME, 0.0, ())
        fitting = dict.fromkeys(self._fitting(part), WORTH_A_GUESS)
        return Match(None, Reason.PART_OF_NAME, 0.0, _ranked(fitting, Reason.PART_OF_NAME))

    def _fitting(self, part: str) -> set[int]:
        """Whose given name, family name or initial each of the words can be."""
        words = plain(part).split()
        fitting = [{key for meant in meanings(word) for key in self._parts.get(meant, ())} for word in words]
        return set.intersection(*fitting)


def _weigh(evidence: Evidence) -> Match:
    """All that the row says must point to one person. The surest of it is the reason given."""
    reason, agreed = evidence[0][0], set.intersection(*(keys for _, keys in evidence))
    if len(agreed) == 1:
        return _found(min(agreed), reason, CERTAINTY[reason])
    return Match(None, Reason.TWO_PEOPLE if agreed else Reason.CONFLICT, 0.0, _guesses(evidence))


def _found(key: int, reason: Reason, certainty: float) -> Match:
    return Match(key, reason, certainty, (Guess(key, certainty, reason),))


def _guesses(evidence: Evidence) -> tuple[Guess, ...]:
    """Each person once, with the surest thing that points there."""
    surest: dict[int, Guess] = {}
    for reason, keys in evidence:
        for key in sorted(keys):
            surest.setdefault(key, Guess(key, CERTAINTY[reason], reason))
    return tuple(surest.values())


def _ranked(scores: dict[int, float], reason: Reason) -> tuple[Guess, ...]:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Guess(key, score, reason) for key, score in ranked[:GUESSES] if score >= WORTH_A_GUESS)


def _email(email: str) -> str:
    return email.strip().casefold()


def _both(email: str, name: str) -> str:
    return f"{email} {name}"
