"""A row of a video report to a person on the roster, with the reason, or unclear with the best guesses.

Source: the rows seen in Zoom's participant reports (typed names, renamed devices, callers without e-mail) and our own
decision on them: a wrong match gives one person another's credit and nobody notices, an unclear row costs a
coordinator one click. So every piece of evidence must point to one and the same person; what does not is unclear.

The likeness of names is rapidfuzz's, and used to rank guesses; only the few kinds of difference in `_likeness` that
leave a given and a family name the same are ever credited.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA


class Reason(StrEnum):
    """Why a row belongs to a person (the first five), or why it is left to a coordinator."""

    REGISTRANT = "registrant"
    EMAIL = "email"
    ALIAS = "alias"
    NAME = "name"
    CLOSE_NAME = "close_name"
    CONFLICT = "conflict"  # "e-mail of A, name of B": a shared laptop, or a forwarded link
    TWO_PEOPLE = "two_people"  # the evidence fits more than one person
    SHARED = "shared"  # "Ann Roy & Bob Lee": two people at one device
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
    """One person on the roster. `name` is "Given Family"; an alias is what `alias` gave for a row once settled."""

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


CERTAIN = {Reason.REGISTRANT: 1.0, Reason.EMAIL: 1.0, Reason.ALIAS: 1.0, Reason.NAME: 0.99}
SAME, VARIANT, MISSPELT = 0.98, 0.93, 0.90  # kinds of close name that may be credited, see _likeness
UNLIKE = 0.88  # no other kind scores above this, however few letters differ: Jane and Jean are two people
MARGIN = 0.04  # the second best must be further off than this
WORTH_A_GUESS = 0.6
GUESSES = 5

TITLES = frozenset("dr dre doctor docteur prof professor professeur professeure mr mrs ms miss mx mme mlle madame".split()) | {
    "monsieur", "nurse", "infirmiere", "infirmier",
}  # fmt: skip
POST_NOMINALS = frozenset(
    "md mdcm np nppa ips ipspl ipssa inf rn ec rnec rpn lpn iaa tpn rph pharmd bpharm bscpharm phd psyd edd dnp cpsych rp "
    "ccfp em pc fcfp mcfp frcpc frcsc frcp fcp msc mscn bsc bscn mn mph mha mba mhsc mscpt msw bsw rsw rd rdh rmt rt ot pt "
    "otreg physio dc dds dmd nd ccpa pac mbbs mbchb mbbch bmbs aprn crnp fnp cnm cde mclsc acpr esq".split()
)
# These are family names too (Jun Ma, Lan Do), so they are only letters after a name when a comma sets them apart.
POST_NOMINALS_AFTER_COMMA = POST_NOMINALS | {"ma", "ba", "do", "pa", "med"} | TITLES
NOT_A_NAME = frozenset(
    "guest invite invitee user utilisateur utilisatrice zoom participant participante attendee host hote cohost co admin "
    "unknown inconnu anonymous anonyme caller call in me moi".split()
)
# Two given names are one where a line holds both. Common English and French short forms and spellings; ours, to grow.
GIVEN_NAMES = """
alexander alex sandy|alexandra alex sandra|alexandre alex|andrew andy drew|anthony tony|antoine tony|benjamin ben benji
catherine katherine kathryn katharine kathleen cathy kathy kate katie|charles charlie chuck|christine christina chris tina
christopher chris|daniel dan danny|david dave|deborah debra deb debbie|edward ed eddie ted|elizabeth elisabeth liz beth betty eliza
emmanuel manu|frederic frederick fred|gabriel gabe|gregory greg|jacqueline jackie|james jim jimmy jamie|jeffrey geoffrey jeff geoff
jennifer jen jenn jenny|jessica jess jessie|john jon johnny jack|jonathan jon|joseph joe|joshua josh|kenneth ken|kimberly kim
lawrence laurence larry|leonard len|margaret maggie meg peggy|matthew mathew matt|maximilien max|michael mike mick|mathieu mat
mohammed mohammad mohamed muhammad|nathaniel nathan nate|nicholas nicolas nick nico|pamela pam|patricia pat patty trish|patrick pat
peter pete|philip phillip philippe phil|rebecca becca becky|richard rick rich dick|robert bob bobby rob robbie|ronald ron
samantha sam|samuel sam|sarah sara|stephen steven steve|susan sue susie suzanne|teresa theresa terry|thomas tom tommy
timothy tim|valerie val|veronique vero|victoria vicky tori|vincent vince|william will bill billy|zachary zach
"""
# Half of a double given name is another person's: Marie-Claude Roy is not Marie Roy.
DOUBLED = frozenset("anne ann charles claude guy jean louis luc marc marie mary paul pierre rose".split())

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "ʼ": "'", "`": "'"})
_PRONOUN = r"(?:she|her|hers|he|him|his|they|them|theirs|ze|xe|elle|elles|il|lui|iel|ael|la|le)"
_PRONOUNS = re.compile(rf"[(\[]\s*{_PRONOUN}(?:[\s/,|.]+{_PRONOUN})*\s*[)\]]|\b{_PRONOUN}(?:\s*/\s*{_PRONOUN})+\b")
_DEVICE = re.compile(
    r"(?:'s?\s+|\b)(?:iphone|ipad|ipod|imac|macbook|galaxy|android|samsung|pixel \d|laptop|desktop|chromebook|computer|ordinateur"
    r"|portable|tablette?|telephone|phone|mobile|pc|sm)\b(?:-\w+)?(?:\s+(?:pro|air|mini|max|plus|ultra|tab|se|[a-z]?\d\w*)\b)*"
    r"(?:\s+(?:de|du|of)\b|\s+d(?='))?"
)
_PHONE = re.compile(r"\s*(?:(?:phone|call(?:er|-in)?)\s*)*(\+?[\d\s().*x-]*\d[\d\s().*x-]*)")
_CALL_IN = re.compile(r"\s*call[- ]?in[- ]user.*")
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SITE = re.compile(r"\s+[-–—:@]+\s+|\s*\|\s*")
_TOGETHER = re.compile(r"\s+(?:and|et|with|avec)\s+|\s*[&/;+]\s*")


def normalise(name: str) -> str:
    """A displayed name as it is compared and kept: its words, folded, in order, with what is not the name taken out.

    Empty where the name names nobody ("Guest", "iPhone", "Call-In User_1", a number partly hidden): the next "iPhone"
    is somebody else's, so an empty one is never an alias. A whole phone number gives its digits.
    """
    folded = _fold(name)
    if _is_phone(folded):
        return _number(folded)
    return " ".join(_words(_bare(folded)))


def alias(seen: Seen, reason: Reason) -> str:
    """What to keep once a person has settled a row that was unclear for `reason`; empty where nothing is worth it.

    The e-mail where there is one, else the name. Where they pointed to two people, both together: on a shared laptop
    neither says anything alone.
    """
    name, email = normalise(seen.name), _email(seen.email)
    if reason in (Reason.CONFLICT, Reason.SHARED, Reason.TWO_PEOPLE):
        return f"{email} {name}".strip() if name else ""
    return email or name


class Roster:
    """The people a row may belong to, indexed once; `match` is then a few look-ups, and one scan for close names."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._known: dict[tuple[Reason, str], set[int]] = defaultdict(set)
        self._variants: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._names: dict[int, list[_Name]] = defaultdict(list)
        for one in candidates:
            self._add(one)
        self._spelt = [(name.spelt, key) for key, names in self._names.items() for name in names]
        self._spellings = [spelt for spelt, _ in self._spelt]

    def match(self, seen: Seen) -> Match:
        """The person, or None with the reason and guesses. Letter case and accents make no difference."""
        settled = self._known.get((Reason.ALIAS, f"{_email(seen.email)} {normalise(seen.name)}"))
        if settled and len(settled) == 1:
            return _found(min(settled), Reason.ALIAS, CERTAIN[Reason.ALIAS])
        evidence = self._evidence(seen)
        if Reason.ALIAS not in evidence and _is_shared(seen.name):
            return _unclear(Reason.SHARED, evidence)
        return _weigh(evidence) if evidence else self._by_likeness(seen.name)

    def _add(self, one: Candidate) -> None:
        for email in one.emails:
            self._known[Reason.EMAIL, _email(email)].add(one.key)
        for registrant in one.registrants:
            self._known[Reason.REGISTRANT, registrant].add(one.key)
        for alias in one.aliases:
            self._known[Reason.ALIAS, alias].add(one.key)
        for reading in _readings(one.name):
            self._known[Reason.NAME, reading].add(one.key)
            if name := _Name.of(reading):
                self._names[one.key].append(name)
                for variant in name.variants:
                    self._variants[variant].add(one.key)

    def _evidence(self, seen: Seen) -> dict[Reason, set[int]]:
        """Who each thing the row says points to, surest first."""
        email, name = _email(seen.email), normalise(seen.name)
        said = [(Reason.REGISTRANT, seen.registrant), (Reason.EMAIL, email), (Reason.ALIAS, email), (Reason.ALIAS, name)]
        said += [(Reason.NAME, reading) for reading in _readings(seen.name) if " " in reading]
        found: dict[Reason, set[int]] = {}
        for reason, text in said:
            if text and (keys := self._known.get((reason, text))):
                found[reason] = found.get(reason, set()) | keys
        return found

    def _by_likeness(self, text: str) -> Match:
        names = [name for reading in _readings(text) if (name := _Name.of(reading))]
        if not names:
            return self._by_part(text)
        guesses = self._guesses(names)
        best, second = [guess.score for guess in guesses[:2]] + [0.0] * (2 - len(guesses[:2]))
        if best < MISSPELT:
            return Match(None, Reason.NOBODY, 0.0, guesses)
        if second > best - MARGIN:
            return Match(None, Reason.TWO_PEOPLE, 0.0, guesses)
        return _found(guesses[0].key, Reason.CLOSE_NAME, best)

    def _guesses(self, names: "list[_Name]") -> tuple[Guess, ...]:
        near: set[int] = set()
        for name in names:
            near.update(*(self._variants.get(variant, ()) for variant in name.variants))
            like = process.extract(name.spelt, self._spellings, scorer=fuzz.ratio, limit=8, score_cutoff=60)
            near.update(self._spelt[place][1] for _, _, place in like)
        scores = {key: max(_likeness(a, b) for a in names for b in self._names[key]) for key in near}
        return _ranked(scores, Reason.CLOSE_NAME)

    def _by_part(self, text: str) -> Match:
        """No whole name: nobody is credited; those whom a given name, family name or initial fits are guesses."""
        folded, words = _fold(text), normalise(text).split()
        if _is_phone(folded):
            return Match(None, Reason.PHONE, 0.0, ())
        if not words:
            return Match(None, Reason.NO_NAME, 0.0, ())
        fitting = {key: WORTH_A_GUESS for key, names in self._names.items() if any(name.fits(words) for name in names)}
        return Match(None, Reason.PART_OF_NAME, 0.0, _ranked(fitting, Reason.PART_OF_NAME))


@dataclass(frozen=True, slots=True)
class _Name:
    """A normalised name of at least two whole words: the first given, the last family, between them what else there is."""

    given: str
    family: str
    middle: tuple[str, ...]

    @classmethod
    def of(cls, reading: str) -> "_Name | None":
        words = reading.split()
        whole = [word for word in words if len(word) > 1]
        if len(whole) < 2:
            return None
        middle = [word for word in words if len(word) == 1] + whole[1:-1]
        return cls(whole[0], whole[-1], tuple(middle))

    @property
    def spelt(self) -> str:
        return " ".join(sorted((self.given, *(word for word in self.middle if len(word) > 1), self.family)))

    @property
    def variants(self) -> set[tuple[str, str]]:
        """The given name under each of its forms with the family name, and the two swapped."""
        forms = {(form, self.family) for form in _forms(self.given)}
        return forms | {(self.given, self.family), (self.family, self.given)}

    def fits(self, words: list[str]) -> bool:
        own = (self.given, self.family)
        return all(any(word == mine or (len(word) == 1 and mine.startswith(word)) for mine in own) for word in words)


def _likeness(a: _Name, b: _Name) -> float:
    """From 0 to 1; MISSPELT and above only where given and family name are the same but for a known kind of difference."""
    raw = fuzz.ratio(a.spelt, b.spelt) / 100
    if not _middles_agree(a, b):
        return min(raw, UNLIKE)
    if (a.given, a.family) == (b.given, b.family):
        return SAME if _whole(a.middle) == _whole(b.middle) else VARIANT  # an initial is less of a difference than a name
    if (a.given, a.family) == (b.family, b.given) and not a.middle and not b.middle:
        return VARIANT
    if not _whole(a.middle) == _whole(b.middle) or not _same_given(a.given, b.given):
        return min(raw, UNLIKE)
    if a.family == b.family:
        return VARIANT
    return MISSPELT if _misspelt(a.family, b.family) else min(raw, UNLIKE)


def _middles_agree(a: _Name, b: _Name) -> bool:
    """Jane A Smith and Jane B Smith are two people; so are Marie-Claude Roy and Marie Roy."""
    if a.middle and b.middle:
        return any(m == n or (1 in (len(m), len(n)) and m[0] == n[0]) for m in a.middle for n in b.middle)
    return not (_whole(a.middle + b.middle) and (a.given in DOUBLED or b.given in DOUBLED))


def _whole(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1)


def _misspelt(a: str, b: str) -> bool:
    """One slip in a long family name. In a short one (Chen, Cheng) it is another family; in a given name, a person."""
    return min(len(a), len(b)) >= 6 and OSA.distance(a, b) <= 1


_FORMS: dict[str, set[str]] = defaultdict(set)
for _line in GIVEN_NAMES.strip().replace("\n", "|").split("|"):
    for _form in _line.split():
        _FORMS[_form].add(f"={_line.split()[0]}")


def _forms(given: str) -> set[str]:
    return _FORMS.get(given, set())


def _same_given(a: str, b: str) -> bool:
    return a == b or not _forms(a).isdisjoint(_forms(b))


def _weigh(evidence: dict[Reason, set[int]]) -> Match:
    """All that a row says must point to one person."""
    agreed = set.intersection(*evidence.values())
    reason = next(iter(evidence))
    if len(agreed) == 1:
        return _found(min(agreed), reason, CERTAIN[reason])
    return _unclear(Reason.TWO_PEOPLE if agreed or len(evidence) == 1 else Reason.CONFLICT, evidence)


def _found(key: int, reason: Reason, certainty: float) -> Match:
    return Match(key, reason, certainty, (Guess(key, certainty, reason),))


def _unclear(reason: Reason, evidence: dict[Reason, set[int]]) -> Match:
    guesses: dict[int, Guess] = {}
    for why, keys in evidence.items():
        for key in sorted(keys):
            guesses.setdefault(key, Guess(key, CERTAIN[why], why))
    return Match(None, reason, 0.0, tuple(guesses.values()))


def _ranked(scores: dict[int, float], reason: Reason) -> tuple[Guess, ...]:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Guess(key, score, reason) for key, score in ranked[:GUESSES] if score >= WORTH_A_GUESS)


def _fold(text: str) -> str:
    """Lower case without accents: ÉLOÏSE, Éloïse and eloise are one."""
    split = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def _email(email: str) -> str:
    return email.strip().casefold()


def _is_phone(folded: str) -> bool:
    return bool(_CALL_IN.fullmatch(folded) or (_PHONE.fullmatch(folded) and sum(map(str.isdigit, folded)) >= 4))


def _number(folded: str) -> str:
    """Ten digits or more, without the leading 1 of North America; empty where some are hidden or there are none."""
    digits = "".join(filter(str.isdigit, folded))
    if len(digits) < 10 or "*" in folded or "x" in folded:
        return ""
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _bare(folded: str) -> str:
    return _DEVICE.sub(" ", _PRONOUNS.sub(" ", folded))


def _words(text: str) -> list[str]:
    """The words of a name. "Family, Given" is put in order; titles, letters after the name and stop words go."""
    parts = [words for part in text.split(",") if (words := _split(part))]
    named = parts[:1] + [words for words in parts[1:] if not POST_NOMINALS_AFTER_COMMA.issuperset(words)]
    if len(named) > 1:
        named = [named[1], named[0], *named[2:]]
    words = _trim([word for part in named for word in _trim(part)])
    return [] if all(word in NOT_A_NAME or word.isdigit() for word in words) else words


def _split(text: str) -> list[str]:
    """M.D. is one word, J.P. are two, O'Brien is one."""
    words: list[str] = []
    for raw in _WORD.findall(text):
        plain = raw.replace(".", "").replace("'", "")
        words += [plain] if plain in POST_NOMINALS or plain in TITLES else raw.replace("'", "").split(".")
    return words


def _trim(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    # A lone M. before two names is Monsieur; before one it may be the initial, and is kept.
    while end - start > 1 and (words[start] in TITLES or (words[start] == "m" and end - start > 2)):
        start += 1
    while end - start > 1 and words[end - 1] in POST_NOMINALS:
        end -= 1
    return words[start:end]


def _readings(name: str) -> list[str]:
    """The names one displayed name may hold: "Bob (Robert Smith)", "Ann Roy - Timmins", "Ann Roy, Timmins"."""
    bare = _bare(_fold(name))
    outer = _BRACKETS.sub(" ", bare)
    pieces = [outer, bare, *_BRACKETS.findall(bare), *_SITE.split(outer), outer.split(",")[0], *_TOGETHER.split(outer)]
    return list(dict.fromkeys(reading for piece in pieces if (reading := " ".join(_words(piece)))))


def _is_shared(name: str) -> bool:
    """Whether two people are named at one device; "Ann Roy RN/NP" is one."""
    people = [words for part in _TOGETHER.split(_bare(_fold(name))) if (words := _words(part))]
    return len([words for words in people if not POST_NOMINALS.issuperset(words)]) > 1
