"""Who a row belongs to: everything the row says must point to one person, else a coordinator decides."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from telementor.rules.matching.likeness import MISSPELT
from telementor.rules.matching.names import is_phone, normalise, readings, together
from telementor.rules.matching.nearest import MARGIN, Nearest
from telementor.rules.matching.person import squeezed, without_suffix
from telementor.rules.matching.places import is_place
from telementor.rules.matching.said import Candidate, Guess, Match, Reason, Seen

SURE_ALONE = 8  # letters of a name in one word ("annroy" may be anything)
CERTAINTY = {
    Reason.REGISTRANT: 1.0,
    Reason.EMAIL: 1.0,
    Reason.ALIAS: 1.0,
    Reason.NAME: 0.99,
    Reason.CLOSE_NAME: MISSPELT,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing a row says: to whom it points, and who else it may be all the same."""

    reason: Reason
    keys: set[int]
    others: tuple[Guess, ...] = ()

    @property
    def everybody(self) -> set[int]:
        return self.keys | {guess.key for guess in self.others}


Evidence = list[Sign]


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
        self._nearest = Nearest()
        self._outsiders: set[int] = set()  # what was settled as nobody's
        for one in candidates:
            self._add(one)

    def match(self, seen: Seen) -> Match:
        """The person, or None with the reason and guesses. Letter case and accents make no difference."""
        settled = self._known.get((Reason.ALIAS, _both(_email(seen.email), normalise(seen.name))), set())
        if len(settled) == 1:
            return _found(min(settled), Reason.ALIAS, 1.0)
        evidence = self._evidence(seen)
        reasons = {sign.reason for sign in evidence}
        if Reason.ALIAS not in reasons and (several := together(seen.name)):
            return Match(None, Reason.SHARED, 0.0, self._each(several))
        if Reason.NAME not in reasons:
            liked = self._by_likeness(seen.name)
            if not evidence:
                return liked
            if liked.key is not None:
                evidence.append(Sign(Reason.CLOSE_NAME, {liked.key}))
            elif liked.reason is Reason.TWO_PEOPLE:
                near = {guess.key for guess in liked.guesses if guess.score >= MISSPELT}
                evidence.append(Sign(Reason.CLOSE_NAME, near))
        return _weigh(evidence)

    def would_settle(self, kept: str) -> bool:
        """Whether a row that says what `alias` gave settles itself from then on. "Jane" does not, of two Janes."""
        return bool(kept) and len(self._nearest.fitting(kept)) < 2

    def _add(self, one: Candidate) -> None:
        names = self._nearest.add(one)
        if not names and not one.emails:
            self._outsiders.add(one.key)
        for reason, texts in (
            (Reason.EMAIL, map(_email, one.emails)),
            (Reason.REGISTRANT, one.registrants),
            (Reason.ALIAS, map(_email, one.aliases)),
            (Reason.NAME, map(squeezed, names)),
        ):
            for text in texts:
                self._known[reason, text].add(one.key)

    def _evidence(self, seen: Seen) -> Evidence:
        """Whom each thing the row says points to, surest first; what points to nobody is left out."""
        email = _email(seen.email)
        said = [
            (Reason.REGISTRANT, seen.registrant),
            (Reason.EMAIL, email),
            (Reason.ALIAS, email),
            (Reason.EMAIL, _email(seen.name)),
            (Reason.ALIAS, normalise(seen.name)),
            *((Reason.NAME, name) for name in map(_whole, readings(seen.name)) if name),
        ]
        return [sign for reason, text in said if text and (sign := self._sign(reason, text)).everybody]

    def _sign(self, reason: Reason, text: str) -> Sign:
        """Jane was settled as Jane Roy when she was the only Jane; by now there may be another. Who was no participant may
        be one by now, and then her whole name says more."""
        keys = self._known.get((reason, text), set())
        if not keys or reason is not Reason.ALIAS:
            return Sign(reason, keys)
        others = [guess for guess in self._nearest.part_of(text) if guess.key not in keys]
        nobody = keys & self._outsiders if others else set()
        return Sign(reason, keys - nobody, (*(Guess(key, CERTAINTY[reason], reason) for key in nobody), *others))

    def _by_likeness(self, text: str) -> Match:
        names = readings(text)
        guesses = self._nearest.to(names)
        best, second = (*(guess.score for guess in guesses), 0.0, 0.0)[:2]
        if best >= MISSPELT:
            if second > best - MARGIN or self._rivals(names, guesses[0].key):
                return Match(None, Reason.TWO_PEOPLE, 0.0, guesses)
            return Match(guesses[0].key, Reason.CLOSE_NAME, best, guesses)
        return Match(None, _why_nobody(text, names), 0.0, () if is_phone(text) else guesses)

    def _rivals(self, names: list[str], key: int) -> set[int]:
        """Jennifer Stewart Hall is like Jennifer Hall, and may be Jennifer Stewart."""
        bare = [without_suffix(name.split())[0] for name in names]
        begun = (squeezed(" ".join(words[:2])) for words in bare if len(words) > 2)
        return set().union(*(self._known.get((Reason.NAME, begin), set()) for begin in begun)) - {key}

    def _each(self, several: list[str]) -> tuple[Guess, ...]:
        """Of two at one device, the best guess for each, then the second best."""
        found = [self.match(Seen(name)).guesses for name in several]
        turns = [guess for together in zip_longest(*found) for guess in together if guess]
        first = {guess.key: guess for guess in reversed(turns)}
        return tuple(sorted(first.values(), key=turns.index))


def _whole(reading: str) -> str:
    """A reading as names are known by, if it is more than part of a name: jean-pierre is one, jeanlalonde is none."""
    name = squeezed(reading)
    return name if " " in reading or (name == reading and len(name) >= SURE_ALONE) else ""


def _why_nobody(text: str, names: list[str]) -> Reason:
    if is_phone(text):
        return Reason.PHONE
    if not names or is_place(normalise(text)):
        return Reason.NO_NAME
    return Reason.NOBODY if any(Nearest.is_whole(name) for name in names) else Reason.PART_OF_NAME


def _weigh(evidence: Evidence) -> Match:
    """All that the row says must point to one person. The surest of it is the reason given."""
    agreed = set.intersection(*(sign.everybody for sign in evidence))
    pointing = [sign for sign in evidence if sign.keys]
    if len(agreed) == 1 and pointing and all(agreed <= sign.keys for sign in pointing):
        return _found(min(agreed), pointing[0].reason, CERTAINTY[pointing[0].reason])
    return Match(None, Reason.TWO_PEOPLE if len(agreed) > 1 else Reason.CONFLICT, 0.0, _guesses(evidence))


def _found(key: int, reason: Reason, certainty: float) -> Match:
    return Match(key, reason, certainty, (Guess(key, certainty, reason),))


def _guesses(evidence: Evidence) -> tuple[Guess, ...]:
    """Each person once, with the surest thing that points there; then who else it may be."""
    pointed = [Guess(key, CERTAINTY[sign.reason], sign.reason) for sign in evidence for key in sorted(sign.keys)]
    surest: dict[int, Guess] = {}
    for guess in [*pointed, *(guess for sign in evidence for guess in sign.others)]:
        surest.setdefault(guess.key, guess)
    return tuple(surest.values())


def _email(email: str) -> str:
    return email.strip().casefold()


def _both(email: str, name: str) -> str:
    return f"{email} {name}"
